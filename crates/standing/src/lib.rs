//! Standing: a score in three parts and the grade it gives, by a policy that everybody can read. Functions of deeds, weighed as each is recorded,
//! recomputable at any time.
//!
//! Points are thousandths inside and whole outside; halves are rounded away from zero. What a deed gave fades by half-lives, so the kept score
//! names the day it holds for; [`night`] brings it to the next. A deed is weighed by the policy of its day.
//!
//! Tables: `standing_policy`, `standing_score` (score, grade and warning of a member; its row is the lock), `standing_given` (what each deed gave),
//! `standing_fact` (joined, sanctions, certified), `standing_step` (the history of grades), `standing_appeal`, `standing_appeal_open`;
//! `standing_used` is of an earlier program. Locked in this order: an appeal, then the member's score. Deeds:
//! `grade-warned`, `grade-changed`, `appealed`, `appeal-answered`; it reads those of all rooms through the hook that the program installs with
//! `ledger::install(standing::weigh)`, and asks no other room.

mod anew;
mod answer;
mod appeal;
mod aside;
mod best;
mod correction;
mod enact;
mod facts;
mod grade;
pub mod journey;
mod kept;
mod mine;
mod night;
mod part;
mod policy;
mod rebuild;
mod recount;
mod refusal;
mod regrade;
mod score;
mod simulate;
mod sources;
#[cfg(test)]
mod testing;
mod weigh;
mod worth;

pub use anew::{Anew, Leaf, Mended, leaf};
pub use answer::Answer;
pub use appeal::{
    APPEAL_DAYS, Appeal, AppealAnswer, answer_appeal, answered_appeals, appeal, appeal_by_id, appeals, look_at, my_appeals, share_out,
    take_appeal,
};
pub use aside::{set_aside, take_up_again};
pub use best::best;
pub use correction::Correction;
pub use enact::{Enacted, enact, enacted, history, in_force, policy_of};
pub use grade::Grade;
pub use mine::{Granted, Mine, Step, Warning, dismiss, granted, mine, must, steps};
pub use night::{everybody, night};
pub use part::{Cap, Part, Whom};
pub use policy::{Ask, DEFAULT, Fact, Gives, GradeRule, Grant, PartRule, Policy, Problem, Rule, parse};
pub use rebuild::{ready, rebuild};
pub use recount::{Recounted, recount};
pub use refusal::Refusal;
pub use score::{Score, grades, revision, scores};
pub use simulate::{Change, Forecast, simulate};
pub use sources::{Source, entries, entry, sources};
pub use weigh::{CORRECTION, weigh};

/// Standing's tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "standing", number: 1, sql: include_str!("../migrations/0001_standing.sql") },
    store::Migration { room: "standing", number: 2, sql: include_str!("../migrations/0002_policy.sql") },
    store::Migration { room: "standing", number: 3, sql: include_str!("../migrations/0003_appeal.sql") },
    store::Migration { room: "standing", number: 4, sql: include_str!("../migrations/0004_journey.sql") },
    store::Migration { room: "standing", number: 5, sql: include_str!("../migrations/0005_best.sql") },
    store::Migration { room: "standing", number: 6, sql: include_str!("../migrations/0006_answered.sql") },
];
