//! Boards: topics, replies, thanks, accepted answers, drafts, and the hiding of what hurts. An idea owns a topic here, so replies exist once.
//!
//! Tables: `board`, `board_topic`, `board_reply`, `board_thanks`, `board_revision`, `board_moderation`, `board_draft`,
//! `board_tag`, `board_tally`, `board_use_new`; of moderation `board_report`, `board_case`, `board_act`, `board_pace`.
//! Deeds: posted, replied, mentioned, thanked, helped, edited, imported, hidden, restored, reported, locked, unlocked, confirmed.
//!
//! Rows are locked in one order: the writer's pace, its pictures, the case, the reply, the topic; `reply` itself locks the topic only. So two verbs never wait for each other.

mod about;
mod accept;
mod board;
mod case;
mod decide;
mod draft;
mod edit;
mod folded;
mod hand_over;
mod hidden_use;
mod hide;
mod import;
mod imported;
mod limits;
mod list;
mod lock;
mod log;
mod mention;
mod my;
mod peace;
mod picture;
mod post;
mod refusal;
mod rendering;
mod reply;
mod report;
mod revisions;
mod show;
pub mod text;
mod thank;
mod thing;
mod topic;

pub use about::devices_of;
pub use accept::{MARK_ANSWER, MARK_DAYS, accept, unaccept};
pub use board::{Board, add_board, board, board_by_slug, boards};
pub use case::{Case, Filed, LOOKING_SECONDS, Text, Whole, case, look_at, queue, waiting};
pub use decide::{Decision, decide, undo};
pub use draft::{Draft, draft, drop_draft, save_draft};
pub use edit::{Revision, edit_reply, edit_topic, history};
pub use folded::{Folded, appeal_of, folded};
pub use hand_over::hand_over;
pub use hidden_use::{HiddenUse, MARK_USE, confirm_use, hidden_uses, mark_use, new_to, unconfirm_use};
pub use hide::{Hidden, hidden_text, hide, restore};
pub use import::{accept_imported, post_imported, reply_imported, reply_of_origin, revision_imported, topic_of_origin};
pub use imported::{Tally, add_tags, comment_imported, revision_of_origin, set_tally, tags, tally};
pub use limits::{LIMITS, Limits, Writing, admit};
pub use list::{Row, Sort, Title, official_since, titles, topics};
pub use lock::{lock, unlock};
pub use log::{Counted, act, acts, counted};
pub use my::{Mine, mine};
pub use peace::{Act, ActKind, Ground, Matter};
pub use picture::picture;
pub use post::{NewTopic, post};
pub use refusal::Refusal;
pub use rendering::render_again;
pub use reply::reply;
pub use report::{BY_REPORTS, appeal, report};
pub use revisions::revisions;
pub use show::{Official, TopicPage, official_replies, page, replies, reply_by_id, topic, visible};
pub use thank::{Reason, thank, unthank};
pub use thing::Thing;
pub use topic::{Reply, Topic, TopicKind};

/// The boards' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "boards", number: 1, sql: include_str!("../migrations/0001_board.sql") },
    store::Migration { room: "boards", number: 2, sql: include_str!("../migrations/0002_imported.sql") },
    store::Migration { room: "boards", number: 3, sql: include_str!("../migrations/0003_peace.sql") },
    store::Migration { room: "boards", number: 4, sql: include_str!("../migrations/0004_hidden_use.sql") },
];

#[cfg(test)]
mod tests;
