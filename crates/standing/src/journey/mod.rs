//! The journey of a fan, and the rings that must not carry anybody along it: both functions of deeds, kept as each deed is recorded.
//!
//! Tables: `standing_path` (a row a member: the first and the last day of each step), `standing_trace` (what a day was good for: from these rows
//! alone the steps can be told again), `standing_funnel*` (what the company sees, counted now and then), `standing_gift` (a season of thanks
//! and accepted answers), `standing_ring*` and `standing_aside` (what the night's work set aside). Deeds: `set-aside`, `put-back`.
//!
//! Rows are locked by member, the lower id first.

mod aside;
mod follow;
mod found;
mod funnel;
mod gift;
mod net;
mod path;
mod plant;
mod reach;
mod refusal;
mod rings;
mod step;
#[cfg(test)]
mod tests;
mod trace;

pub use aside::{aside_of, put_back, set_aside};
pub use follow::{follow, forget};
pub use found::{AsideDeed, FoundRing, aside_deeds, found_rings, rings_of};
pub use funnel::{Funnel, Taken, funnel, keep_funnel};
pub use gift::{Gift, SEASON, forget_gifts, gifts};
pub use path::{Path, path, paths};
pub use plant::{Measured, Planted, measure, plant};
pub use reach::{CONFIRMATIONS, Reached};
pub use refusal::Refusal;
pub use rings::{Ring, Why, rings};
pub use step::Step;

use kernel::Time;

impl Reached {
    /// The day it was reached: noon in UTC, the same day wherever the company may be.
    pub const fn since(&self) -> Time {
        step::noon(self.first)
    }
    /// The last day on which it is current; none while it holds without an end.
    pub const fn current_until(&self) -> Option<Time> {
        if self.until >= step::WHILE_IT_HOLDS { None } else { Some(step::noon(self.until)) }
    }
}

/// The day of an instant, as [`Path::current`] asks for it.
pub fn day(at: Time) -> i64 {
    step::day(at)
}
