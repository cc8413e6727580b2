//! A line on a terminal, so that whoever waits sees that it goes on; without one nothing.

use super::Tick;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Arc;
use std::time::Duration;

/// The line. Gone when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins; `doing` says what: "exporting".
    pub fn new(doing: &'static str) -> Self {
        let style = ProgressStyle::with_template("{spinner} {prefix} {msg} {human_pos}  {elapsed}");
        let bar = ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.set_prefix(doing);
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }
    /// What to hand to those who do the work.
    pub fn tick(&self) -> Tick {
        let bar = self.0.clone();
        Arc::new(move |what, done| {
            if bar.message() != what {
                bar.set_message(what.to_owned());
            }
            bar.set_position(done);
        })
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
