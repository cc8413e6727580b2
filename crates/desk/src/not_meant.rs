//! "That is not what I meant": whoever got an answer written for many may say that it missed, and is read again.

use crate::keep::lock;
use crate::regroup::{apart, regroup};
use crate::{ActKind, Feedback, How, Item, Refusal, write};
use kernel::{Actor, DeedKind, MemberId, Time};
use ledger::New;
use store::{Tx, p};

fn decide(f: &Feedback, me: MemberId, words: &str) -> Result<(), Refusal> {
    match (f.author == Some(me) && f.how == Some(How::Together), words.trim().is_empty()) {
        (false, _) => Err(Refusal::NotTogether),
        (true, true) => Err(Refusal::Words),
        (true, false) => Ok(()),
    }
}

/// The author of a feedback that was answered together says so, and what was meant; it is unanswered again and waits in the queue from its
/// own day. An idea that was merged stands alone again: it asks for something else.
pub fn not_meant(tx: &mut Tx<'_>, by: &Actor, item: Item, words: &str, now: Time) -> Result<(), Refusal> {
    let me = by.member().ok_or(Refusal::SignIn)?;
    let f = lock(tx, item)?;
    decide(&f, me, words)?;
    if let (Item::Idea(id), true) = (item, f.merged_into.is_some()) {
        // The author may not unmerge what staff merged; saying that it is something else is reason enough for the house to do it.
        match ideas::unmerge(tx, &Actor::System, id, now) {
            Ok(_) => apart(tx, id, (None, now))?,
            Err(ideas::Refusal::NotMerged) => {}
            Err(e) => return Err(e.into()),
        }
    }
    tx.exec(
        "UPDATE desk_item SET answered_at = NULL, answered_by = NULL, how = NULL, returned = returned + 1, returned_at = ?3,
           assigned_to = NULL, snoozed_until = NULL, asked_at = NULL, asked_by = NULL
         WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw(), now],
    )?;
    if let Item::Idea(id) = item {
        // What was answered only through this one waits under it.
        regroup(tx, id, (None, now))?;
    }
    let reply = match item {
        Item::Idea(id) => ideas::reply(tx, by, id, words, None, now)?,
        Item::Question(topic) => boards::reply(tx, by, topic, words, None, now)?,
    };
    let mut deed = New::new(DeedKind::Returned, item.object(), item.raw()).on(f.board);
    deed.other = f.answered_by;
    ledger::record(tx, by, deed, now)?;
    let act = write::Entry::new(item, ActKind::NotMeant, me, words.trim());
    write::act(tx, &write::Entry { reply: Some(reply), ..act }, now)?;
    Ok(())
}
