//! What happened that concerns you, in the app: a follower of the ledger. Small audiences are told as the deed is followed, large ones by
//! a job in batches, each member once.
//!
//! Tables: `notice`, `notice_merged` (deeds that joined another's notice), `notice_unread`, `notice_mute`. Deeds: none of its own.

mod audience;
mod deliver;
mod list;
mod merge;
mod mute;
mod notice;
mod refusal;
mod run;
mod see;
mod step;
#[cfg(test)]
mod testing;

pub use audience::Audience;
pub use list::{list, unread};
pub use mute::{is_muted, mute, unmute};
pub use notice::{Notice, Why};
pub use refusal::Refusal;
pub use run::{DELIVER, run};
pub use see::{see, see_all};
pub use step::step;

/// The notices' tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "notices", number: 1, sql: include_str!("../migrations/0001_notice.sql") }];
