//! Duties: what a member promised, and what is due under it until when. The Tuesday report, a trial's report, a club's monthly activity, the receipts
//! after a gathering are one thing. On the page it reads *promised* and *what's due*, never a task.
//!
//! What is due is met with evidence, or with an honest *nothing to report*. Nobody is removed by the clock: it reminds before, and again as the grace
//! period begins; several missed of the last ones let the promise rest; after a while it asks. A person lets go: the member, or the company when the
//! question stayed without an answer; and for 90 days the member comes back in one tap. Due is an hour on a wall in a zone; the instant is made of it.
//!
//! Tables: `duty_promise`, `duty_one` (one live promise a thing), `duty`, `duty_owed` (each hour once), `duty_appeal`. Locked in this order: promises
//! by their number, then what is due under them. Deeds: `promised`, `duty-met`, `duty-reminded`, `duty-missed`, `duty-extended`, `duty-excused`,
//! `duty-appealed`, `duty-answered` on what is due, `promise-paused`, `promise-resumed`, `promise-asked`, `promise-let-go`, `came-back` on the promise.

mod about;
mod appeal;
mod duty;
mod extend;
mod let_go;
mod list;
mod meet;
mod promise;
mod refusal;
mod remind;
mod rest;
mod state;
mod terms;
#[cfg(test)]
mod tests;

pub use about::{Keeper, appeals_about, keepers, resting};
pub use appeal::{APPEAL_DAYS, Appeal, answer_appeal, appeal, appeal_of, appeals};
pub use duty::{Duty, duty_by_id, owe};
pub use extend::{LONGER_DAYS, excuse, extend};
pub use let_go::{ANSWER_DAYS, RETURN_DAYS, come_back, end, let_go};
pub use list::{due, history, latest, promised, unanswered};
pub use meet::{meet, nothing_to_report};
pub use promise::{Draft, Promise, promise, promise_by_id};
pub use refusal::Refusal;
pub use remind::remind;
pub use rest::{HOLIDAY_DAYS, ask, pause, resume};
pub use state::{Due, Kind, Rest, State, Step, Who};
pub use terms::{Terms, Wall};

/// The tables of duties.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "duties", number: 1, sql: include_str!("../migrations/0001_duty.sql") },
    store::Migration { room: "duties", number: 2, sql: include_str!("../migrations/0002_thing.sql") },
];
