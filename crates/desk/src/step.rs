//! The follower: what happens on the idea's page, in topics and with releases reaches the desk through the ledger.

use crate::Item;
use crate::elsewhere::{answered, asked_back};
use crate::keep::ensure;
use crate::regroup::{apart, count, regroup};
use kernel::{DeedKind, IdeaId, ObjectKind, ReplyId, Time, TopicId};
use ledger::Deed;
use store::{Error, Tx, p};

/// The follower's name.
const NAME: &str = "desk";

/// Follows up to `limit` deeds; how many it followed. Everything it does is the same when done twice, and the same when the desk did it itself.
pub fn step(tx: &mut Tx<'_>, _now: Time, limit: u32) -> Result<usize, Error> {
    // Votes are many: their ideas are counted once, after the rest.
    let mut voted: Vec<IdeaId> = Vec::new();
    let followed = ledger::follow(tx, NAME, limit, |tx, deed| one(tx, deed, &mut voted))?;
    if !voted.is_empty() {
        voted.sort_unstable();
        voted.dedup();
        let mut roots: Vec<IdeaId> = ideas::roots(tx, &voted)?.into_values().collect();
        roots.sort_unstable();
        roots.dedup();
        count(tx, &roots)?;
    }
    Ok(followed.done)
}

fn one(tx: &mut Tx<'_>, deed: &Deed, voted: &mut Vec<IdeaId>) -> Result<(), Error> {
    let (object, id) = (deed.what.object_kind, deed.what.object_id);
    match (deed.what.kind, object) {
        (DeedKind::Proposed, ObjectKind::Idea) => ensure(tx, Item::Idea(IdeaId::new(id))).map(|_| ()),
        // A talk, or an idea's own topic, is no question: then this finds nothing.
        (DeedKind::Posted, ObjectKind::Topic) => ensure(tx, Item::Question(TopicId::new(id))).map(|_| ()),
        (DeedKind::Replied, ObjectKind::Reply) => replied(tx, deed, ReplyId::new(id)),
        (DeedKind::Moved, ObjectKind::Idea) => moved(tx, deed, IdeaId::new(id)),
        // Undone: a support taken back.
        (DeedKind::Voted | DeedKind::Undone, ObjectKind::Idea) => {
            voted.push(IdeaId::new(id));
            Ok(())
        }
        (DeedKind::Merged, ObjectKind::Idea) => regroup(tx, IdeaId::new(id), (deed.actor, deed.at)),
        (DeedKind::Unmerged, ObjectKind::Idea) => apart(tx, IdeaId::new(id), (deed.actor, deed.at)),
        (DeedKind::Hidden | DeedKind::Restored, ObjectKind::Topic) => hidden(tx, TopicId::new(id)),
        _ => Ok(()),
    }
}

/// The feedback a topic belongs to: an idea's, or a question itself.
fn of_topic(tx: &mut Tx<'_>, topic: TopicId) -> Result<Option<Item>, Error> {
    let kept = tx.opt::<(i64, i64)>("SELECT object_kind, object_id FROM desk_item WHERE topic_id = ?1", p![topic])?;
    if let Some((kind, id)) = kept {
        return Ok(Item::of(kind, id));
    }
    let item = ideas::by_topic(tx, topic)?.map_or(Item::Question(topic), Item::Idea);
    Ok(ensure(tx, item)?.then_some(item))
}

fn replied(tx: &mut Tx<'_>, deed: &Deed, reply: ReplyId) -> Result<(), Error> {
    let Some(by) = deed.actor else { return Ok(()) };
    let Some(reply) = boards::reply_by_id(tx, reply)?.filter(|r| !r.hidden) else { return Ok(()) };
    let Some(item) = of_topic(tx, reply.topic)? else { return Ok(()) };
    if reply.official {
        return answered(tx, item, by, &reply.body_md, Some(reply.id), deed.at);
    }
    asked_back(tx, item, by, deed.at)
}

fn moved(tx: &mut Tx<'_>, deed: &Deed, idea: IdeaId) -> Result<(), Error> {
    // A build, or those who asked saying that it is not what they meant: nobody of the company spoke. Who published it said nothing to
    // anybody.
    let Some(by) = deed.actor.filter(|_| deed.what.release.is_none()) else { return Ok(()) };
    if !ensure(tx, Item::Idea(idea))? {
        return Ok(());
    }
    let step = ideas::progress(tx, idea)?.into_iter().find(|s| s.at == deed.at && s.by == Some(by));
    let (words, reply) = step.map(|s| (s.words, s.reply)).unwrap_or_default();
    answered(tx, Item::Idea(idea), by, &words, reply, deed.at)
}

fn hidden(tx: &mut Tx<'_>, topic: TopicId) -> Result<(), Error> {
    let Some(found) = boards::topic(tx, topic)? else { return Ok(()) };
    tx.exec("UPDATE desk_item SET hidden = ?2 WHERE topic_id = ?1", p![topic, found.hidden])?;
    Ok(())
}

#[cfg(test)]
mod tests;
