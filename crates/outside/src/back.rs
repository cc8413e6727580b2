//! The way back: an answer goes to its author the way the feedback came, in the words of the person who answered.

use crate::{Feedback, ReplyTo, of_item};
use desk::Item;
use kernel::{DeedKind, IdeaId, Lang, MemberId, ObjectKind, OutsideId, ReplyId, Time, TopicId};
use ledger::Deed;
use store::{Error, Tx, p};

/// An answer that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The feedback.
    pub feedback: OutsideId,
    /// The idea or the question, whose page has the whole conversation.
    pub item: Item,
    /// Where it goes.
    pub to: ReplyTo,
    /// Who answered.
    pub by: MemberId,
    /// In these words; markdown.
    pub words: String,
    /// When.
    pub at: Time,
}

/// What of this deed goes back outside: the answer of a named person, given at the desk, on the idea's page or in the topic, to feedback that
/// came from outside and was not claimed. The desk must have followed the deed. None for anything else.
pub fn answered(tx: &mut Tx<'_>, deed: &Deed) -> Result<Option<Back>, Error> {
    let Some(by) = deed.actor.filter(|_| deed.what.release.is_none()) else { return Ok(None) };
    let Some(item) = item(tx, deed)? else { return Ok(None) };
    let Some(found) = of_item(tx, item)? else { return Ok(None) };
    back(tx, found, by, deed.at)
}

fn back(tx: &mut Tx<'_>, found: Feedback, by: MemberId, at: Time) -> Result<Option<Back>, Error> {
    let Some(to) = found.reply else { return Ok(None) };
    Ok(words(tx, found.item, by, at)?.map(|words| Back { feedback: found.id, item: found.item, to, by, words, at }))
}

/// What a deed may have answered.
fn item(tx: &mut Tx<'_>, deed: &Deed) -> Result<Option<Item>, Error> {
    let id = deed.what.object_id;
    Ok(match (deed.what.kind, deed.what.object_kind) {
        (DeedKind::Answered | DeedKind::Moved, ObjectKind::Idea) => Some(Item::Idea(IdeaId::new(id))),
        (DeedKind::Answered, ObjectKind::Topic) => Some(Item::Question(TopicId::new(id))),
        (DeedKind::Replied, ObjectKind::Reply) => match boards::reply_by_id(tx, ReplyId::new(id))?.filter(|r| r.official && !r.hidden) {
            Some(reply) => Some(ideas::by_topic(tx, reply.topic)?.map_or(Item::Question(reply.topic), Item::Idea)),
            None => None,
        },
        _ => None,
    })
}

/// What they said: to it, or to the idea it goes on in.
fn words(tx: &mut Tx<'_>, item: Item, by: MemberId, at: Time) -> Result<Option<String>, Error> {
    if let Some(words) = desk::said(tx, item, by, at)? {
        return Ok(Some(words));
    }
    let Item::Idea(id) = item else { return Ok(None) };
    match ideas::roots(tx, &[id])?.get(&id) {
        Some(root) if *root != id => desk::said(tx, Item::Idea(*root), by, at),
        _ => Ok(None),
    }
}

/// What the mail of an answer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The feedback, for its link.
    pub feedback: OutsideId,
    /// The answer.
    pub back: Back,
    /// The author's member, for the name.
    pub author: MemberId,
    /// The language it is written in.
    pub lang: Option<Lang>,
}

/// The letter of an answer that waits to be sent by mail. None when it was claimed or taken back meanwhile: then it goes another way, or nowhere.
pub fn letter(tx: &mut Tx<'_>, back_id: i64) -> Result<Option<Letter>, Error> {
    let row: Option<(OutsideId, MemberId, Time)> =
        tx.opt("SELECT feedback_id, by_member, at FROM outside_back WHERE id = ?1", p![back_id])?;
    let Some((id, by, at)) = row else { return Ok(None) };
    let Some(found) = crate::feedback(tx, id)? else { return Ok(None) };
    let (author, lang) = (found.author, found.lang);
    let back = back(tx, found, by, at)?.filter(|b| matches!(b.to, ReplyTo::Mail(_)));
    Ok(back.map(|back| Letter { feedback: id, back, author, lang }))
}
