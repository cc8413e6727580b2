//! Boards: topics, replies, thanks, accepted answers, drafts, and the hiding of what hurts. An idea owns a topic here, so replies exist once.
//!
//! Tables: `board`, `board_topic`, `board_reply`, `board_thanks`, `board_revision`, `board_moderation`, `board_draft`,
//! `board_tag`, `board_tally`.
//! Deeds: posted, replied, mentioned, thanked, helped, edited, imported.
//!
//! Rows are locked in one order, reply before topic; `reply` itself locks the topic only. So two verbs never wait for each other.

mod accept;
mod board;
mod draft;
mod edit;
mod hide;
mod import;
mod imported;
mod list;
mod mention;
mod my;
mod post;
mod refusal;
mod rendering;
mod reply;
mod show;
pub mod text;
mod thank;
mod thing;
mod topic;

pub use accept::{accept, unaccept};
pub use board::{Board, add_board, board, board_by_slug, boards};
pub use draft::{Draft, draft, drop_draft, save_draft};
pub use edit::{Revision, edit_reply, edit_topic, history};
pub use hide::{Hidden, hidden_text, hide, restore};
pub use import::{accept_imported, post_imported, reply_imported, reply_of_origin, revision_imported, topic_of_origin};
pub use imported::{Tally, add_tags, comment_imported, revision_of_origin, set_tally, tags, tally};
pub use list::{Row, Sort, Title, official_since, titles, topics};
pub use my::{Mine, mine};
pub use post::{NewTopic, post};
pub use refusal::Refusal;
pub use rendering::render_again;
pub use reply::reply;
pub use show::{Official, TopicPage, official_replies, page, replies, reply_by_id, topic, visible};
pub use thank::{Reason, thank, unthank};
pub use thing::Thing;
pub use topic::{Reply, Topic, TopicKind};

/// The boards' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "boards", number: 1, sql: include_str!("../migrations/0001_board.sql") },
    store::Migration { room: "boards", number: 2, sql: include_str!("../migrations/0002_imported.sql") },
];

#[cfg(test)]
mod tests;
