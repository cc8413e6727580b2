//! Hours and states of what's due, in words.

use crate::Base;
use duties::{Due, Duty, Promise, State, Terms, Wall};
use words::k;

/// When something is due, as its rule has it: "24 Nov Tue 24:00", never "Wed 00:00".
pub(crate) fn due(base: &Base, of: &Duty) -> String {
    let Some(wall) = Wall::parse(&of.wall) else { return base.date_time(&of.due_at) };
    let day = base.date(&base.site.zone.at(wall.day, 0, 12, 0));
    let weekday = base.t.of("train-weekday", &wall.day.weekday().to_monday_zero_offset().to_string());
    format!("{day} {weekday} {:02}:{:02}", wall.hour, wall.minute)
}

/// Tone, icon and word of how something that was due stands.
pub(super) fn state(base: &Base, of: Due) -> (&'static str, &'static str, String) {
    let (tone, icon) = match of {
        Due::Open => ("brand", "clock"),
        Due::Met => ("ok", "check"),
        Due::Nothing => ("ok", "circle-check-big"),
        Due::Missed => ("", "moon"),
        Due::Excused => ("", "heart"),
    };
    (tone, icon, base.t.of("due-state", of.word()))
}

/// Tone, icon and word of how a promise stands. A rest ends with a day: its end is that day's exclusive midnight.
pub(super) fn promised(base: &Base, of: &Promise) -> (&'static str, &'static str, String) {
    match (of.state, of.until) {
        (State::Kept, _) => ("ok", "handshake", base.s(k::DUE_KEPT).to_owned()),
        (State::Paused, Some(until)) => ("info", "moon", base.f(k::due_paused_until(base.date(&until.plus_seconds(-1))))),
        (State::Paused, None) => ("info", "moon", base.s(k::DUE_PAUSED).to_owned()),
        (State::Asked, _) => ("brand", "message-square", base.s(k::DUE_ASKED).to_owned()),
        (State::LetGo, _) => ("", "log-out", base.s(k::DUE_LET_GO_STATE).to_owned()),
        (State::Ended, _) => ("", "circle-check-big", base.s(k::DUE_ENDED).to_owned()),
    }
}

/// The terms of a promise, each in a line.
pub(super) fn terms(base: &Base, t: Terms) -> Vec<String> {
    let reminded = if t.remind_days > 0 { base.f(k::due_terms_remind(t.remind_days)) } else { base.s(k::DUE_TERMS_REMIND_THEN).to_owned() };
    vec![
        reminded,
        base.f(k::due_terms_grace(t.grace_days)),
        base.f(k::due_terms_rest(t.misses, t.of_last)),
        base.f(k::due_terms_ask(t.ask_days)),
    ]
}
