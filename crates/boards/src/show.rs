//! A topic's page: the topic, one page of its replies, the index of the company's answers, the people. Four statements, whatever is on it.

use crate::{Refusal, Reply, Topic};
use kernel::{Actor, MemberId, Permission, ReplyId, Time, TopicId};
use members::Person;
use std::collections::HashMap;
use store::{Error, Tx, p, record};

/// All that a topic's page shows and that is not the viewer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicPage {
    /// The topic.
    pub topic: Topic,
    /// This page of its replies.
    pub replies: Vec<Reply>,
    /// Where the company answered, on whichever page.
    pub official: Vec<Official>,
    /// Everybody named on the page.
    pub people: HashMap<MemberId, Person>,
}

/// A line in the index of the company's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Official {
    /// The reply.
    pub id: ReplyId,
    /// Its floor.
    pub floor: i64,
    /// Who answered.
    pub author: Option<MemberId>,
    /// When.
    pub at: Time,
}
record!(Official { id, floor, author, at });

/// A topic, hidden or not: who shows it to people asks [`visible`].
pub fn topic(tx: &mut Tx<'_>, id: TopicId) -> Result<Option<Topic>, Error> {
    tx.opt(
        "SELECT id, board_id, kind, title, slug, author, body_html, body_md, lang, device_id, at, edition, edited_at, edited_by, replies,
           official, thanks, accepted, accepted_at, accepted_by, hidden, locked, hidden_use, revision, last_at
         FROM board_topic WHERE id = ?1",
        p![id],
    )
}

/// A topic as the actor may see it: a hidden one exists for moderators only.
pub fn visible(tx: &mut Tx<'_>, by: &Actor, id: TopicId) -> Result<Topic, Refusal> {
    topic(tx, id)?.filter(|t| !t.hidden || by.may(Permission::Moderate)).ok_or(Refusal::Missing)
}

/// Up to `limit` replies after a floor, in the order of the floors. Hidden ones keep their place without their text.
pub fn replies(tx: &mut Tx<'_>, topic: TopicId, after_floor: i64, limit: u32) -> Result<Vec<Reply>, Error> {
    tx.all(
        "SELECT id, topic_id, floor, author, CASE WHEN hidden THEN '' ELSE body_html END, CASE WHEN hidden THEN '' ELSE body_md END, lang, at,
           edited_at, edited_by, official, thanks, hidden, to_floor, to_author, edition
         FROM board_reply WHERE topic_id = ?1 AND floor > ?2 ORDER BY floor LIMIT ?3",
        p![topic, after_floor, limit],
    )
}

/// One reply: what an address, a form to edit or a pinned answer needs.
pub fn reply_by_id(tx: &mut Tx<'_>, id: ReplyId) -> Result<Option<Reply>, Error> {
    tx.opt(
        "SELECT id, topic_id, floor, author, CASE WHEN hidden THEN '' ELSE body_html END, CASE WHEN hidden THEN '' ELSE body_md END, lang, at,
           edited_at, edited_by, official, thanks, hidden, to_floor, to_author, edition
         FROM board_reply WHERE id = ?1",
        p![id],
    )
}

/// Where the company answered in a topic, first to last, at most 100 of them.
pub fn official_replies(tx: &mut Tx<'_>, topic: TopicId) -> Result<Vec<Official>, Error> {
    tx.all(
        "SELECT id, floor, author, at FROM board_reply WHERE topic_id = ?1 AND official = TRUE AND hidden = FALSE ORDER BY floor LIMIT 100",
        p![topic],
    )
}

/// The page. What is the viewer's own comes from [`crate::mine`].
pub fn page(tx: &mut Tx<'_>, by: &Actor, id: TopicId, after_floor: i64, limit: u32) -> Result<TopicPage, Refusal> {
    let topic = visible(tx, by, id)?;
    let replies = if topic.replies > after_floor { replies(tx, id, after_floor, limit)? } else { Vec::new() };
    let official = if topic.official > 0 { official_replies(tx, id)? } else { Vec::new() };
    let named = replies.iter().flat_map(|r| [r.author, r.to_author]).chain(official.iter().map(|o| o.author));
    let ids: Vec<MemberId> = named.chain([topic.author, topic.edited_by, topic.accepted_by]).flatten().collect();
    let people = members::people(tx, &ids)?;
    Ok(TopicPage { topic, replies, official, people })
}
