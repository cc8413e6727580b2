//! The messages of the four trackers, read into one kind of event. What is not understood says nothing; nothing in a message is believed
//! but its own state, and its address is read as one that a person pastes.

mod gerrit;
mod github;
mod gitlab;
mod jira;

use crate::event::mentions;
use crate::{Event, State, Tracker, reference};
use serde_json::Value;

/// What a message tells. `name` is the name of the event in the headers, where a tracker says it there.
pub(crate) fn events(tracker: Tracker, name: Option<&str>, said: &Value) -> Vec<Event> {
    match tracker {
        Tracker::Github => github::events(name.unwrap_or_default(), said),
        Tracker::Gitlab => gitlab::events(said),
        Tracker::Gerrit => gerrit::events(said),
        Tracker::Jira => jira::events(said),
    }
}

/// The text at a path; empty when there is none.
fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

/// An event of what has this address, if it is one of this tracker. `believed` when this message is itself an assignment or a merge by
/// somebody with rights there.
fn event(tracker: Tracker, url: &str, state: State, believed: bool, title: &str, texts: &[&str]) -> Option<Event> {
    let of = reference(url).filter(|r| r.tracker == tracker)?;
    let title = title.chars().filter(|c| !c.is_control()).take(200).collect();
    Some(Event { of, state, believed, title, mentions: mentions(&texts.join("\n")) })
}

#[cfg(test)]
mod tests;
