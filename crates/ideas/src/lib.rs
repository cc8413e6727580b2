//! Ideas and bugs: proposed at any of the six stages, supported, moved along an append-only progress. An idea owns a topic, so
//! replies exist once.
//!
//! Tables: `idea`, `idea_vote`, `idea_progress`, `idea_follow`, `idea_tally`. Deeds: proposed, voted, moved.

mod advance;
mod follow;
mod idea;
mod import;
mod list;
mod propose;
mod reach;
mod refusal;
mod reply;
mod show;
mod speed;
mod state;
mod vote;

pub use advance::{Step, advance};
pub use follow::{follow, followers, unfollow};
pub use idea::{Brief, Idea};
pub use import::{Imported, import, import_step, of_origin, set_tally};
pub use list::{Filter, Sort, by_author, list};
pub use propose::{New, propose};
pub use reach::reach;
pub use refusal::Refusal;
pub use reply::reply;
pub use show::{Progress, briefs, by_topic, idea, progress, supported, supporters};
pub use speed::{Speed, answered_since, speed};
pub use state::State;
pub use vote::{Tally, unvote, vote};

/// The ideas' tables.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { room: "ideas", number: 1, sql: include_str!("../migrations/0001_idea.sql") }];

#[cfg(test)]
mod fixture;
