//! Experience reports: what a member who carries a build says of it between Friday and Tuesday 24:00, or that there is nothing to say; the tally
//! that is frozen then; and what became of each one's words.
//!
//! Verdicts of changes are those of `releases`: one truth with the votes on the release's page. What was written is grouped, alike with alike, and
//! answered together. A report is counted or late, never both: it is decided under the same lock as a verdict.
//!
//! Tables: `report`, `report_said`, `report_wish`, `report_problem`, `report_group`, `report_band`, `report_stripe`, `report_owed`,
//! `report_tally`, `report_tally_wish`, `report_tally_device`, `report_correction`. Deeds: `report-sent`, `report-tallied`, `problem-answered`,
//! `report-corrected`. Locked in this order: the stripe of the release's window, the report, what is owed, the stripe of the numbers.

mod alike;
mod answer;
mod check;
mod correct;
mod due;
mod excuse;
mod form;
mod freeze;
mod group;
mod inbox;
mod keep;
mod mine;
mod owe;
mod refusal;
mod report;
mod run;
mod save;
mod send;
mod step;
mod tally;
#[cfg(test)]
mod tests;

#[cfg(test)]
use tests::world;

pub use answer::{Answer, answer};
pub use correct::correct;
pub use due::{behind, nothing_due};
pub use form::{Form, form};
pub use group::{Group, group, voices};
pub use inbox::{Voice, heard, inbox};
pub use mine::{Mine, mine, receipt, reporters};
pub use refusal::{Own, Refusal};
pub use report::{Given, MOST_PROBLEMS, MOST_WISHES, Part, Receipt, Report, Said, State, Told, WORDS};
pub use run::{FREEZE, OWE, run};
pub use save::save;
pub use send::{nothing, send};
pub use step::step;
pub use tally::{Cell, Correction, FEW, Tally, result, revision, so_far};

/// The tables of reports.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "reports", number: 1, sql: include_str!("../migrations/0001_report.sql") }];
