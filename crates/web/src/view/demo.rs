//! The demo's bar.

use kernel::Time;

/// Who one is in the demo, what time it is there, and what comes next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemoBar {
    /// The demo's clock.
    pub clock: Time,
    /// The persona; none for a guest.
    pub persona: Option<String>,
    /// The personas: handle, what it says, is it the one.
    pub people: Vec<(String, String, bool)>,
    /// The next step: its word, and what the button says ("下一步：周五 17:00 版本发布"); none when the story is told.
    pub next: Option<(&'static str, String)>,
    /// Right after a press: what happened.
    pub happened: Option<String>,
    /// Right after a press: how many notices wait for whoever is signed in.
    pub unread: i64,
}
