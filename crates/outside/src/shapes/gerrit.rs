//! Gerrit's webhooks plugin: changes as stream events. Anybody may upload a patch set; submitting one needs a right.

use super::{event, text};
use crate::{Event, State, Tracker};
use serde_json::Value;

pub(super) fn events(said: &Value) -> Vec<Event> {
    let private = said.pointer("/change/private").and_then(Value::as_bool).unwrap_or(false);
    let state = match text(said, "/type") {
        "patchset-created" | "change-restored" | "wip-state-changed" => State::Opened,
        "change-merged" => State::Merged,
        "change-abandoned" => State::Dropped,
        _ => return Vec::new(),
    };
    if private {
        return Vec::new();
    }
    let (title, body) = (text(said, "/change/subject"), text(said, "/change/commitMessage"));
    event(Tracker::Gerrit, text(said, "/change/url"), state, state == State::Merged, title, &[body]).into_iter().collect()
}
