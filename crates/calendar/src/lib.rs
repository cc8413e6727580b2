//! The calendar: when what comes out, by the rhythm of each channel on the company's wall; days off are skipped and said, and a date that slips
//! says to when, why, and what moves with it: the end of the report, the popcorn.
//!
//! Tables: `calendar_holiday`, `calendar_slip`. The rhythm is the catalogue's, releases with an hour of their own are `releases`'. No deeds: a
//! release that is delayed has its own, and a date on which nothing has been made yet concerns no one's work; who changes what is audited.

mod dates;
mod holiday;
mod refusal;
mod rhythm;
mod show;
mod slip;

pub use dates::{Date, Line, Stands};
pub use holiday::{Holiday, add_holiday, drop_holiday, holidays};
pub use refusal::Refusal;
pub use rhythm::{drop_rhythm, set_rhythm};
pub use show::{Filter, Month, Shown, show};
pub use slip::{Slip, slip};

/// The tables of the calendar.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "calendar", number: 1, sql: include_str!("../migrations/0001_calendar.sql") }];
