//! How endpoints and messages look: a state is an icon and a word.

use crate::Base;
use hooks::{Event, Fate, Hook, State, Withheld};
use kernel::HookId;
use words::k;

/// A state or a fate, as a tag.
pub(super) struct Tag {
    pub(super) icon: &'static str,
    pub(super) tone: &'static str,
    pub(super) text: String,
}

/// The page of an endpoint.
pub(super) fn path(id: HookId) -> String {
    format!("/hooks/{id}")
}

/// Whether it is told.
pub(super) fn state(base: &Base, state: State) -> Tag {
    let (icon, tone) = match state {
        State::On => ("check", "ok"),
        State::Paused => ("clock", ""),
        State::Gone | State::Dead => ("triangle-alert", "bad"),
    };
    Tag { icon, tone, text: base.t.of("hook-state", state.word()) }
}

/// What became of a message.
pub(super) fn fate(base: &Base, fate: Fate) -> Tag {
    let (icon, tone) = match fate {
        Fate::Waiting => ("clock", "info"),
        Fate::Sent => ("check", "ok"),
        Fate::Failed => ("triangle-alert", "bad"),
        Fate::Withheld => ("eye-off", "warn"),
    };
    Tag { icon, tone, text: base.t.of("hook-fate", fate.word()) }
}

/// What a kind of message is about.
pub(super) fn event(base: &Base, event: Event) -> String {
    base.t.of("hook-event", &event.word().replace('.', "-"))
}

/// Why a message was not sent.
pub(super) fn why(base: &Base, why: Withheld) -> String {
    base.t.of("hook-why", why.word())
}

/// How it is with it, in a sentence.
pub(super) fn health(base: &Base, hook: &Hook) -> String {
    match (hook.failing_since, hook.taken_at) {
        (Some(since), _) => base.f(k::hook_failing(base.moment(&since))),
        (None, Some(at)) => base.f(k::hook_taken(base.moment(&at))),
        (None, None) => base.s(k::HOOK_NEVER).to_owned(),
    }
}
