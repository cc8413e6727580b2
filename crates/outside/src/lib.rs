//! Outside: feedback from where customers stand (a call, a counter, a mail, a post elsewhere, a button in the device), and the trackers of
//! those who build. What comes from outside stands in the one inbox, is answered like anything else, goes back the way it came, and
//! can be claimed by who gave it.
//!
//! Tables: `outside_author`, `outside_author_key` (who, by a digest), `outside_feedback`, `outside_taken` (each once), `outside_back` (each
//! answer goes back once), `outside_claim` (links, hashed), `outside_key`, `outside_nonce`, `outside_budget`, `outside_log` (of devices), `outside_tracker`,
//! `outside_delivery` (each message of a tracker once), `outside_ref` (what an idea or a change is called there). Deeds: claimed.
//!
//! Rows are locked in one order: ours, then the desk's, then the ideas', then the boards'.

mod author;
mod back;
mod budget;
mod claim;
mod device;
mod event;
mod feedback;
mod key;
mod log;
mod mac;
mod name;
mod place;
mod reference;
mod refs;
mod refusal;
mod shapes;
mod step;
mod sweep;
mod take;
mod tracker;
mod tracker_event;

#[cfg(test)]
mod fixture;

pub use author::{Author, source_of_origin};
pub use back::{Back, Letter, answered, letter};
pub use claim::{CLAIM_DAYS, begin_claim, claim, look, offer};
pub use desk::Source;
pub use device::{Consent, Received, Report, Signed, is_signed, take_from_device};
pub use event::{Event, State};
pub use feedback::{Feedback, ReplyTo, feedback, of_item, sources};
pub use key::{Key, add_key, keys, revoke_key};
pub use log::{LOG_BYTES, LOG_DAYS, Log, has_log, read_log};
pub use place::Place;
pub use reference::{Reference, Tracker, reference};
pub use refs::{Object, Ref, attach, detach, refs};
pub use refusal::Refusal;
pub use step::step;
pub use sweep::sweep;
pub use take::{Kind, New, Taken, take};
pub use tracker::{Connected, Headers, add_tracker, inbound, recognise, revoke_tracker, trackers};
pub use tracker_event::{Told, tracker_event};

/// The room's tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "outside", number: 1, sql: include_str!("../migrations/0001_outside.sql") },
    store::Migration { room: "outside", number: 2, sql: include_str!("../migrations/0002_budget.sql") },
];
