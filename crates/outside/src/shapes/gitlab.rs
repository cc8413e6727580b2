//! GitLab: `issue` and `merge_request`.
//!
//! Who opens an issue may name assignees as he does so, without any right; afterwards that needs one. Who opened a merge request may still
//! change it, so there somebody else has to assign it, or it has to be merged.

use super::{event, text};
use crate::{Event, State, Tracker};
use serde_json::Value;

pub(super) fn events(said: &Value) -> Vec<Event> {
    let kind = text(said, "/object_kind");
    if !matches!(kind, "issue" | "work_item" | "merge_request") {
        return Vec::new();
    }
    let assigned = said.pointer("/assignees").and_then(Value::as_array).is_some_and(|a| !a.is_empty());
    let state = match (text(said, "/object_attributes/state"), kind) {
        ("merged", _) => State::Merged,
        ("closed", "merge_request") => State::Dropped,
        ("closed", _) => State::Closed,
        _ if assigned => State::Started,
        _ => State::Opened,
    };
    let is = |action: &str| text(said, "/object_attributes/action") == action;
    let given = is("update") && said.pointer("/changes/assignees/current").and_then(Value::as_array).is_some_and(|a| !a.is_empty());
    let number = |path: &str| said.pointer(path).and_then(Value::as_i64);
    let by_another = number("/user/id").zip(number("/object_attributes/author_id")).is_some_and(|(who, author)| who != author);
    let believed = match kind {
        "merge_request" => (is("merge") && state == State::Merged) || (given && by_another),
        _ => given,
    };
    let (title, body) = (text(said, "/object_attributes/title"), text(said, "/object_attributes/description"));
    let commit = text(said, "/object_attributes/last_commit/message");
    event(Tracker::Gitlab, text(said, "/object_attributes/url"), state, believed, title, &[title, body, commit]).into_iter().collect()
}
