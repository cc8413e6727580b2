//! The demo: the invented company Plover and its flock, twelve Fridays long. It opens ten minutes before this week's build ships.
//!
//! What is written by hand lies in `content/`; here it is read, planned and played by the same verbs that people use.

mod after;
mod builds;
mod cast;
pub mod content;
mod faces;
mod hook;
mod improve;
mod journey;
mod keep;
mod medal;
mod newcomer;
mod offices;
mod outside;
mod owners;
mod pictures;
mod plan;
mod play;
mod report;
mod story;
mod train;
mod when;

pub use cast::Failure;
pub use pictures::pictures;
pub use play::AWARD_MIN_N;
pub use story::{Step, Story};
