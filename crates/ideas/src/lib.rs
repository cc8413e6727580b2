//! Ideas and bugs: proposed at any of the six stages, supported, moved along an append-only progress. An idea owns a topic, so
//! replies exist once.
//!
//! What was merged goes on in its root and can be taken apart again without loss.
//!
//! Tables: `idea`, `idea_vote`, `idea_progress`, `idea_follow`, `idea_tally`, `idea_merge`, `idea_meant`, `idea_still`. Deeds: proposed, voted,
//! moved, merged, unmerged, meant, still-needed. Rows of `idea` are locked roots first, several in the order of their ids.

mod advance;
mod answers;
mod follow;
mod group;
mod hand_over;
mod idea;
mod import;
mod list;
mod meant;
mod merge;
mod months;
mod propose;
mod reach;
mod refusal;
mod reply;
mod show;
mod speed;
mod state;
mod still;
mod tracked;
mod unmerge;
mod vote;
mod wrote;

pub use advance::{Step, advance};
pub use answers::{MeantTally, Said, is_asked, meant_of, meant_tally, meant_words};
pub use follow::{follow, followers, follows, own_followers, unfollow};
pub use group::{Group, group, groups, roots};
pub use hand_over::hand_over;
pub use idea::{Brief, Idea};
pub use import::{Imported, import, import_step, of_origin, set_tally};
pub use list::{Filter, Sort, States, by_author, list};
pub use meant::{Meant, meant};
pub use merge::{Merged, MergedIn, merge, merged_in};
pub use months::planned_months;
pub use propose::{New, propose};
pub use reach::reach;
pub use refusal::Refusal;
pub use reply::reply;
pub use show::{Progress, briefs, by_topic, idea, progress, supported, supporters, with_group};
pub use speed::{Speed, answered_since, speed};
pub use state::State;
pub use still::{quarter, still_count, still_needed, still_said};
pub use tracked::tracked;
pub use unmerge::unmerge;
pub use vote::{Tally, unvote, vote};
pub use wrote::wrote;

/// The ideas' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "ideas", number: 1, sql: include_str!("../migrations/0001_idea.sql") },
    store::Migration { room: "ideas", number: 2, sql: include_str!("../migrations/0002_merge.sql") },
    store::Migration { room: "ideas", number: 3, sql: include_str!("../migrations/0003_meant.sql") },
    store::Migration { room: "ideas", number: 4, sql: include_str!("../migrations/0004_state_moved.sql") },
];

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
