//! What a device is told when it asks for its next build: the newest that goes to it, by stages, signed, halted with a reason, and with a way back.
//!
//! Owns `update_share`, `update_region`, `update_event`. Which builds there are the releases say. What devices are told is made once after each
//! change ([`read`]) and kept in memory as a [`Book`]: a device's question never reaches the database. The internal channel is not public: a device
//! that asks for it brings the key of its owner's place (`trains::make_key`).

mod book;
mod check;
mod event;
mod limit_regions;
mod read;
mod refusal;
mod roll_out;
mod rolling;
mod say;
mod send_back;
mod share;
mod shelf;
mod sign;
#[cfg(test)]
mod world;

pub use book::{Asked, Book, Candidate, File, Line, Model, Ready, Signed};
pub use event::{Event, Step};
pub use limit_regions::limit_regions;
pub use read::{as_of, read};
pub use refusal::Refusal;
pub use roll_out::roll_out;
pub use rolling::{Rolling, rolling};
pub use say::AGAIN;
pub use send_back::send_back;
pub use share::Share;
pub use shelf::Shelf;
pub use sign::{Signer, statement};

/// The updates' tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "updates", number: 1, sql: include_str!("../migrations/0001_update.sql") }];
