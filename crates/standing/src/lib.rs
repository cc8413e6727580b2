//! A first score in three parts, and the grade it gives: functions of deeds, weighed as each is recorded, recomputable at any time.
//!
//! Tables: `standing_score`, `standing_given` (what each deed gave), `standing_used` (how much of each cap is used). Deeds: none of its own;
//! it reads those of all rooms through the hook that the program installs with `ledger::install(standing::weigh)`.

mod grade;
mod rebuild;
mod score;
mod sources;
#[cfg(test)]
mod testing;
mod weigh;
mod weights;

pub use grade::{Grade, Next, grades};
pub use rebuild::rebuild;
pub use score::{Score, revision, scores};
pub use sources::{Source, sources};
pub use weigh::weigh;
pub use weights::{Cap, Part, WEIGHTS, Weight, Whom};

/// Standing's tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "standing", number: 1, sql: include_str!("../migrations/0001_standing.sql") }];
