//! What a topic's page reads: for everybody as much as is not kept, for its viewer what is theirs.

use super::super::compose::place_of;
use super::super::place::PAGE;
use crate::no::No;
use boards::{Draft, Mine, Official, Reply, Thing, Topic};
use kernel::{Actor, MemberId, ReplyId, Time, TopicId};
use std::collections::HashMap;
use store::{Error, Tx};

/// Everything.
pub(super) struct Read {
    /// This page of the replies; of a kept page only a member's buttons need them.
    pub(super) replies: Vec<Reply>,
    /// The accepted answer, for the buttons of a page that is kept.
    pub(super) answer: Option<Reply>,
    /// What is not kept yet.
    pub(super) whole: Option<Whole>,
    /// Why replies of the viewer's own were folded.
    pub(super) folded: Vec<(Thing, String)>,
    /// The reply to be answered, with the name of its author.
    pub(super) to: Option<(Reply, Option<String>)>,
}

impl Read {
    /// Every post with buttons, beside the topic itself.
    pub(super) fn posts(&self) -> impl Iterator<Item = &Reply> {
        self.replies.iter().chain(self.whole.as_ref().and_then(|w| w.accepted.as_ref())).chain(&self.answer)
    }
}

/// What is a member's own on this page.
#[derive(Default)]
pub(in crate::talk) struct Own {
    /// What they thanked for.
    pub(in crate::talk) mine: Mine,
    /// What they were writing here.
    pub(in crate::talk) draft: Option<Draft>,
    /// Notices not read yet.
    pub(in crate::talk) unread: i64,
}

/// A topic, with what is its viewer's own on it: rows by their keys, read together.
pub(super) fn look(tx: &mut Tx<'_>, by: &Actor, id: TopicId) -> Result<Option<(Topic, Own)>, No> {
    let Some(topic) = boards::topic(tx, id)? else { return Ok(None) };
    let Some(member) = by.member() else { return Ok(Some((topic, Own::default()))) };
    let (mine, draft) = (boards::mine(tx, by, id)?, boards::draft(tx, by, &place_of(&topic))?);
    Ok(Some((topic, Own { mine, draft, unread: notices::unread(tx, member)? })))
}

/// What the kept page is made of, beside the replies.
pub(super) struct Whole {
    /// The index of the company's answers.
    pub(super) official: Vec<Official>,
    /// The accepted answer, when it stands on another page.
    pub(super) accepted: Option<Reply>,
    /// Everybody named.
    pub(super) people: HashMap<MemberId, members::Person>,
    /// What stands beside their names.
    pub(super) titles: HashMap<MemberId, medals::Title>,
}

pub(super) fn read(
    tx: &mut Tx<'_>,
    by: &Actor,
    topic: &Topic,
    after: i64,
    to: Option<ReplyId>,
    whole: bool,
    now: Time,
) -> Result<Read, No> {
    let member = by.member().is_some();
    let wanted = (whole || member) && topic.replies > after;
    let replies = if wanted { boards::replies(tx, topic.id, after, PAGE as u32)? } else { Vec::new() };
    let elsewhere = topic.accepted.filter(|id| after == 0 && (whole || member) && !replies.iter().any(|r| r.id == *id));
    let mut answer = match elsewhere {
        Some(id) => boards::reply_by_id(tx, id)?.filter(|r| !r.hidden),
        None => None,
    };
    let folded = folded(tx, by, &replies, now)?;
    let whole = if whole { Some(self::whole(tx, topic, &replies, answer.take())?) } else { None };
    Ok(Read { to: asked(tx, topic, to)?, replies, answer, whole, folded })
}

/// Why the viewer's own replies among these were folded: asked only where there are any.
fn folded(tx: &mut Tx<'_>, by: &Actor, replies: &[Reply], now: Time) -> Result<Vec<(Thing, String)>, No> {
    let mut all = Vec::new();
    for reply in replies.iter().filter(|r| r.hidden && r.author.is_some() && r.author == by.member()) {
        let thing = Thing::Reply(reply.id);
        all.push((thing, boards::folded(tx, by, thing, now)?.reason));
    }
    Ok(all)
}

fn whole(tx: &mut Tx<'_>, topic: &Topic, replies: &[Reply], accepted: Option<Reply>) -> Result<Whole, Error> {
    let here = replies.iter().filter(|r| r.official && !r.hidden);
    let here: Vec<Official> = here.map(|r| Official { id: r.id, floor: r.floor, author: r.author, at: r.at }).collect();
    // Most topics have all their official answers on this page: then nobody is asked where they are.
    let official = if here.len() as i64 == topic.official { here } else { boards::official_replies(tx, topic.id)? };
    let named = replies.iter().chain(&accepted).flat_map(|r| [r.author, r.to_author]).chain(official.iter().map(|o| o.author));
    let ids: Vec<MemberId> = named.chain([topic.author, topic.accepted_by]).flatten().collect();
    Ok(Whole { official, accepted, people: members::people(tx, &ids)?, titles: medals::titles(tx, &ids)? })
}

/// The reply that the viewer wants to answer, if it is here.
fn asked(tx: &mut Tx<'_>, topic: &Topic, to: Option<ReplyId>) -> Result<Option<(Reply, Option<String>)>, Error> {
    let Some(id) = to else { return Ok(None) };
    let Some(reply) = boards::reply_by_id(tx, id)?.filter(|r| r.topic == topic.id && !r.hidden) else { return Ok(None) };
    let name = match reply.author {
        Some(author) => members::person(tx, author)?.map(|p| p.name),
        None => None,
    };
    Ok(Some((reply, name)))
}
