//! The ledger: every act of a member is one row, written in the same transaction as the act, never changed, undone by a counter-deed.
//!
//! Tables: `deed`, `deed_new` (committed or not, not yet in order), `deed_order`, `deed_last`, `deed_follower`.

mod all;
mod by_ids;
mod deed;
mod follow;
mod lag;
mod order;
mod record;

pub use all::all;
pub use by_ids::{by_ids, undone};
pub use deed::{Deed, New};
pub use follow::{Followed, follow, since, skip};
pub use lag::{Lag, lag, length};
pub use order::sequence;
pub use record::{Hook, install, of_object, record, undo};

/// The ledger's tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "ledger", number: 1, sql: include_str!("../migrations/0001_deed.sql") }];
