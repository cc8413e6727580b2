//! Webhooks: other programs of the company's are told what happened here, by Standard Webhooks: signed, thin (ids and links, never
//! anybody's words), at least once, under an id that stays the same.
//!
//! A follower of the ledger writes one row for each endpoint and deed, and a job for the endpoint. When the job is due the messages are
//! written from ids, as its maker may see the things at that moment; they are sent outside of any transaction and what came of it is
//! written down in another.
//!
//! Tables: `hook` (endpoints), `hook_delivery` (one for each endpoint and deed), `hook_try`. Deeds: none of its own. Locked is the row of
//! the endpoint first, then its deliveries, then its job.

mod address;
mod begin;
mod client;
mod delivery;
mod edit;
mod end;
mod event;
mod forget;
mod guard;
mod hook;
mod list;
mod make;
mod queue;
mod refusal;
mod replay;
mod retry;
mod rotate;
mod secret;
mod source;
mod step;
mod sweep;
mod switch;
mod test;
#[cfg(test)]
mod tests;

pub use address::is_global;
pub use begin::{Parcel, begin};
pub use client::{Answer, Client, Names, Resolve};
pub use delivery::{Delivery, Fate, Try, Withheld};
pub use edit::edit;
pub use end::{ended, finish};
pub use event::Event;
pub use forget::forget;
pub use guard::{Denied, Guard, Target, allow_private, guard};
pub use hook::{Hook, State};
pub use list::{deliveries, hook, hooks, tries, waiting};
pub use make::{MOST, NewHook, make};
pub use queue::{SEND, lock, put_off, take_up};
pub use refusal::Refusal;
pub use replay::replay;
pub use rotate::{OVERLAP_SECONDS, is_secret, rotate};
pub use secret::{Secret, signature};
pub use source::{Fact, Source, To, Told};
pub use step::step;
pub use sweep::{KEPT_DAYS, sweep};
pub use switch::{pause, resume};
pub use test::send_test;

/// The tables of this room.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "hooks", number: 1, sql: include_str!("../migrations/0001_hook.sql") }];
