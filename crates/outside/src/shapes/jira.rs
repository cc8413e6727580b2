//! Jira: `jira:issue_created` and `jira:issue_updated`. A status has one of three categories, whatever a project calls it.

use super::{event, text};
use crate::{Event, State, Tracker};
use serde_json::Value;

pub(super) fn events(said: &Value) -> Vec<Event> {
    if !matches!(text(said, "/webhookEvent"), "jira:issue_created" | "jira:issue_updated") {
        return Vec::new();
    }
    let state = match text(said, "/issue/fields/status/statusCategory/key") {
        "done" if undone(text(said, "/issue/fields/resolution/name")) => State::Dropped,
        "done" => State::Closed,
        "indeterminate" => State::Started,
        _ => State::Opened,
    };
    let (title, body) = (text(said, "/issue/fields/summary"), text(said, "/issue/fields/description"));
    let Some(url) = page(text(said, "/issue/self"), text(said, "/issue/key")) else { return Vec::new() };
    event(Tracker::Jira, &url, state, believed(said, state), title, &[title, body]).into_iter().collect()
}

/// Did this message give it to a person, which needs a right there, or did somebody else than its reporter begin it?
fn believed(said: &Value, state: State) -> bool {
    let items = said.pointer("/changelog/items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let changed = |field: &str| items.iter().any(|i| text(i, "/field") == field && !text(i, "/to").is_empty());
    let (who, reporter) = (person(said, "/user"), person(said, "/issue/fields/reporter"));
    let another = !who.is_empty() && !reporter.is_empty() && who != reporter;
    changed("assignee") || (changed("status") && state == State::Started && another)
}

/// A person, by the name that holds in the cloud or the one of a server of one's own.
fn person<'a>(said: &'a Value, path: &str) -> &'a str {
    let at = |name: &str| text(said, &format!("{path}/{name}"));
    if at("accountId").is_empty() { at("name") } else { at("accountId") }
}

/// Resolutions that say it will not be done.
fn undone(resolution: &str) -> bool {
    ["won't do", "won't fix", "duplicate", "declined", "cannot reproduce"].iter().any(|r| resolution.eq_ignore_ascii_case(r))
}

/// A message names its issue by the address of the API; the page lies beside it.
fn page(api: &str, key: &str) -> Option<String> {
    let (base, _) = api.split_once("/rest/api/")?;
    Some(format!("{base}/browse/{key}"))
}
