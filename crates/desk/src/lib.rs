//! The desk: the company's inbox. Every idea, bug and question gets a named person's answer; what waits, who answered, how long it took.
//!
//! The desk keeps one row for each feedback, fed by a follower of the ledger, so that queues and figures are simple statements of one
//! room. An answer is an idea's or a topic's reply, or a step of the idea: the desk calls the rooms below and keeps who did what.
//!
//! Tables: `desk_item`, `desk_act` (never deleted: the audit, answers on their way, what can be undone), `desk_saved`.
//! Deeds: answered, returned, assigned.
//!
//! Rows are locked in one order: the feedback's, then what was merged into it, then the rooms' below. A person's acts are claimed by a conditional
//! update before anything else, so that an answer on its way is either sent or taken back, never both.

mod act;
mod alike;
mod answer;
mod assign;
mod audit;
mod draft;
mod edited;
mod elsewhere;
mod feedback;
mod figures;
mod give;
mod hold;
mod item;
mod keep;
mod list;
mod look;
mod merge;
mod not_meant;
mod notify;
mod picks;
mod public;
mod queue;
mod refusal;
mod regroup;
mod run;
mod saved;
mod snooze;
mod source;
mod step;
mod together;
mod undo;
mod write;

pub use act::{Act, ActKind};
pub use answer::{Answer, Kind, Sent, answer};
pub use assign::assign;
pub use audit::{answered_by, audit, said};
pub use draft::draft;
pub use feedback::{Draft, Feedback, How, feedback, feedbacks};
pub use figures::{Figures, Scope, figures, rows};
pub use hold::{HOLD_SECONDS, Held, edit_held, held, hold, take_back};
pub use ideas::Merged;
pub use item::Item;
pub use look::{LookAlike, alike_share};
pub use merge::merge;
pub use not_meant::not_meant;
pub use notify::will_notify;
pub use picks::picks;
pub use public::{is_public, set_public};
pub use queue::{Counts, Filter, Queue, counts, queue};
pub use refusal::Refusal;
pub use run::run;
pub use saved::{Saved, edit_saved, forget_saved, save_reply, saved};
pub use snooze::{SNOOZE_DAYS, snooze};
pub use source::{Source, came_from, hand_over};
pub use step::step;
pub use together::answer_together;
pub use undo::{Undone, undo};

/// The desk's tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "desk", number: 1, sql: include_str!("../migrations/0001_desk.sql") },
    store::Migration { room: "desk", number: 2, sql: include_str!("../migrations/0002_source.sql") },
];

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
