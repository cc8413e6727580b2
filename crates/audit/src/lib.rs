//! The audit: what staff do and which private data they read, as one append-only chain of hashes.
//!
//! Each entry's hash covers the entry and the hash before it, so that whoever changes, removes, inserts or moves one breaks the chain at
//! that place. A chain that was made anew as a whole, or cut at its end, is seen by anybody who kept a head: its number and its hash.
//!
//! Two things become entries. Deeds whose actor held a role at that place of the ledger, read by a follower; and what is no deed, written by
//! [`note`] and [`read`] in the transaction of the act and given its place after commit by [`step`], as the ledger orders its deeds.
//! An entry carries ids and digests, never a person's words.
//!
//! Tables: `audit_entry` (never updated, never deleted from), `audit_new` (not in the chain yet), `audit_head` (one row: the lock and the last
//! hash), `audit_staff` (how many roles each member holds, counted from the ledger). Locked in this order: head, then the follower's cursor.

mod chain;
mod check;
mod entry;
mod head;
mod list;
mod note;
mod refusal;
mod step;
mod verify;
mod what;

pub use check::{Checker, Why, Wrong};
pub use entry::{Entry, GENESIS, Object};
pub use head::{Head, head};
pub use list::{Filter, list};
pub use note::{digest, note, read};
pub use refusal::Refusal;
pub use step::step;
pub use verify::{after, deeds_differ};
pub use what::{Act, Private, What};

/// The audit's tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "audit", number: 1, sql: include_str!("../migrations/0001_audit.sql") }];

#[cfg(test)]
mod tests;
