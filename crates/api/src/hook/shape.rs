//! What an endpoint looks like from outside.

use crate::shape::{Id, When};
use crate::view::{Named, Person};
use gate::Fail;
use hooks::{Event, NewHook};
use kernel::HookId;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

/// An endpoint, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hook {
    /// Its id.
    pub(super) id: Id,
    /// Where it is.
    #[schema(format = "uri")]
    url: String,
    /// What it is for.
    about: String,
    /// What it is told.
    #[schema(examples(json!(["idea.proposed", "release.released"])))]
    events: Vec<String>,
    /// Is it told the reference under which an answer goes back to somebody outside?
    reply_to: bool,
    /// Who answers for it: it is told what they may see.
    #[schema(required)]
    answers_for: Option<Person>,
    /// on, paused, gone (it answered 410), dead (it took nothing for days).
    state: String,
    /// How many messages wait, counted up to a thousand.
    waiting: i64,
    /// When it was made.
    made_at: When,
    /// It is told of what happens from here on.
    told_since: When,
    /// Until when messages are signed with the secret of before, too.
    #[schema(required)]
    old_secret_until: Option<When>,
    /// Since when it takes nothing.
    #[schema(required)]
    failing_since: Option<When>,
    /// When it last took something.
    #[schema(required)]
    taken_at: Option<When>,
}

/// An endpoint as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HookToBe {
    /// Where it is: https, at a public address.
    #[schema(format = "uri", max_length = 2000, examples("https://ci.example.com/millet"))]
    url: String,
    /// What it is for.
    #[serde(default)]
    #[schema(max_length = 200)]
    about: String,
    /// What it is told: idea.proposed, idea.moved, idea.merged, idea.unmerged, topic.posted, feedback.answered, release.released,
    /// release.halted, award.given.
    #[schema(min_items = 1, examples(json!(["idea.proposed"])))]
    events: Vec<String>,
    /// Is it told the reference under which an answer goes back to somebody outside?
    #[serde(default)]
    reply_to: bool,
}

/// What the words name. The test's is chosen by nobody.
pub(super) fn events(words: &[String]) -> Result<Vec<Event>, Fail> {
    let read = |(n, word): (usize, &String)| {
        let found = Event::ALL.iter().copied().find(|e| e.word() == word);
        found.ok_or_else(|| Fail::unreadable("refusal-api-body", format!("events[{n}]"), "unknown event"))
    };
    words.iter().enumerate().map(read).collect()
}

impl HookToBe {
    pub(super) fn read(&self) -> Result<NewHook, Fail> {
        let (url, about) = (self.url.clone(), self.about.clone());
        Ok(NewHook { url, about, events: events(&self.events)?, reply_to: self.reply_to })
    }
}

/// An endpoint as it is now, and the tag of what can be edited of it.
pub(super) fn whole(tx: &mut Tx<'_>, id: HookId) -> Result<(Hook, String), Fail> {
    let hook = hooks::hook(tx, id)?.ok_or(hooks::Refusal::Missing)?;
    let named = Named::read(tx, [Some(hook.by)])?;
    let waiting = hooks::waiting(tx, id)?;
    Ok((told(&hook, waiting, &named), tag(&hook)))
}

pub(super) fn told(h: &hooks::Hook, waiting: i64, named: &Named) -> Hook {
    Hook {
        id: h.id.into(),
        url: h.url.clone(),
        about: h.about.clone(),
        events: h.events.iter().map(|e| e.word().to_owned()).collect(),
        reply_to: h.reply_to,
        answers_for: named.person(Some(h.by)),
        state: h.state.word().to_owned(),
        waiting,
        made_at: h.at.into(),
        told_since: h.since.into(),
        old_secret_until: h.old_until.map(When::from),
        failing_since: h.failing_since.map(When::from),
        taken_at: h.taken_at.map(When::from),
    }
}

/// The tag of what can be edited, and of who answers for it; how its messages fare is no edit.
fn tag(h: &hooks::Hook) -> String {
    let events: Vec<&str> = h.events.iter().map(|e| e.word()).collect();
    let all = format!("{}\n{}\n{}\n{}\n{}", h.by, h.url, h.about, events.join(" "), h.reply_to);
    format!("\"{:.16}\"", audit::digest(all.as_bytes()))
}
