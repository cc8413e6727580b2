//! GitHub: `issues` and `pull_request`.
//!
//! A template assigns what a stranger opens, in the stranger's name. So an assignment is believed from somebody else than the author, or
//! from an author who belongs to the repository.

use super::{event, text};
use crate::{Event, State, Tracker};
use serde_json::Value;

pub(super) fn events(name: &str, said: &Value) -> Vec<Event> {
    let found = match name {
        "issues" => issue(said),
        "pull_request" => pull(said),
        _ => None,
    };
    found.into_iter().collect()
}

fn issue(said: &Value) -> Option<Event> {
    let taken = said.pointer("/issue/assignees").and_then(Value::as_array).is_some_and(|a| !a.is_empty());
    let state = match (text(said, "/issue/state"), text(said, "/issue/state_reason")) {
        ("closed", "not_planned" | "duplicate") => State::Dropped,
        ("closed", _) => State::Closed,
        _ if text(said, "/action") == "deleted" => return None,
        _ if taken => State::Started,
        _ => State::Opened,
    };
    let (title, body) = (text(said, "/issue/title"), text(said, "/issue/body"));
    event(Tracker::Github, text(said, "/issue/html_url"), state, given(said, "/issue"), title, &[title, body])
}

fn pull(said: &Value) -> Option<Event> {
    let is = |path: &str| said.pointer(path).and_then(Value::as_bool).unwrap_or(false);
    let assigned = said.pointer("/pull_request/assignees").and_then(Value::as_array).is_some_and(|a| !a.is_empty());
    let state = match text(said, "/pull_request/state") {
        "closed" if is("/pull_request/merged") => State::Merged,
        "closed" => State::Dropped,
        // Anybody may open one; that a colleague has it is said by whom it is given to.
        _ if assigned => State::Started,
        _ => State::Opened,
    };
    let (title, body) = (text(said, "/pull_request/title"), text(said, "/pull_request/body"));
    let believed = (text(said, "/action") == "closed" && state == State::Merged) || given(said, "/pull_request");
    event(Tracker::Github, text(said, "/pull_request/html_url"), state, believed, title, &[title, body])
}

/// Did somebody with rights there just give it to a person?
fn given(said: &Value, what: &str) -> bool {
    let (who, author) = (text(said, "/sender/login"), text(said, &format!("{what}/user/login")));
    let another = !who.is_empty() && !author.is_empty() && who != author;
    let belongs = matches!(text(said, &format!("{what}/author_association")), "OWNER" | "MEMBER" | "COLLABORATOR");
    text(said, "/action") == "assigned" && (another || belongs)
}
