//! Medals and titles: what the company gives for deeds, by rule or by hand with a reason. They count for nothing in the score.
//!
//! A medal by rule is held as long as the deeds it rests on stand: it is given when they are reached, once, and goes when one of them is undone
//! or set aside and too little is left. What somebody took by hand no rule gives again. A rule is never changed after it was made, so that
//! nobody's medal depends on a number that moved; the company ends that medal and makes another.
//!
//! Tables: `medal` (what there is), `medal_fact` (a row for each deed that a rule may count), `medal_held` (who has which; what the deeds
//! `medal-given` and `medal-taken` say), `medal_said` (the reasons given by hand, by their deeds), `medal_member` and `medal_shown` (what a
//! member chose to show). Locked in this order: the follower's cursor, members (`medal_member`), then medals. Deeds: `medal-given`, `medal-taken`.

mod choose;
mod define;
mod fact;
mod follow;
mod hand;
mod held;
mod hold;
mod icon;
mod look;
mod medal;
mod rebuild;
mod refusal;
mod shown;
#[cfg(test)]
mod testing;

pub use choose::{MORE, SHOWN, choose, places};
pub use define::{Draft, Text, change, define, end, go_on};
pub use fact::Fact;
pub use follow::step;
pub use hand::{give, take};
pub use held::{Held, Holder, Lost, held, holders, lost};
pub use icon::Icon;
pub use look::progress;
pub use medal::{Hand, Kind, Medal, Rule, by_id, by_word, medals};
pub use rebuild::rebuild;
pub use refusal::Refusal;
pub use shown::{DEFAULT, Shown, Title, shown, titles};

/// The tables of medals.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "medals", number: 1, sql: include_str!("../migrations/0001_medal.sql") }];
