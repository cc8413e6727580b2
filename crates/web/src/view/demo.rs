//! The demo's bar.

use super::Act;
use kernel::Time;

/// Who one is in the demo, what time it is there, and what comes next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemoBar {
    /// The demo's clock.
    pub clock: Time,
    /// The persona; none for a guest.
    pub persona: Option<String>,
    /// Where the choice of a persona is posted, with the field `as`.
    pub action: String,
    /// The personas: handle, what it says, is it the one.
    pub people: Vec<(String, String, bool)>,
    /// What moves the clock; none when the story is told.
    pub steps: Vec<Act>,
}
