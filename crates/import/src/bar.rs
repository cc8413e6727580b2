//! What a person sees while it runs: a bar on a terminal; elsewhere a plain line for each tenth.

use indicatif::{ProgressBar, ProgressStyle};
use std::cell::Cell;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it does now: reading, members, topics, replies, accepted answers.
    pub stage: &'static str,
    /// How much of it is done: bytes while reading, rows after that.
    pub done: u64,
    /// Of how much.
    pub total: u64,
}

/// What to hand to [`crate::stackexchange`]: it draws on stderr, so that stdout is the report's alone.
pub fn bar() -> impl Fn(Progress) {
    let style = ProgressStyle::with_template("{msg:<18} {bar:32} {percent:>3} %  {eta}");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let said = Cell::new(("", u64::MAX));
    move |p: Progress| {
        let tenth = (p.done * 10).checked_div(p.total).unwrap_or(10);
        if bar.is_hidden() {
            if said.replace((p.stage, tenth)) != (p.stage, tenth) {
                eprintln!("{}", line(p));
            }
            return;
        }
        if said.replace((p.stage, tenth)).0 != p.stage {
            bar.reset();
            bar.set_message(p.stage);
        }
        bar.set_length(p.total);
        bar.set_position(p.done);
    }
}

fn line(p: Progress) -> String {
    format!("{}: {} of {}", p.stage, p.done, p.total)
}
