//! Answers given somewhere else than at the desk count the same: on the idea's page, in the topic, with a release.

use crate::alike::fold;
use crate::edited::names;
use crate::keep::{mark, mark_under};
use crate::{ActKind, How, Item, feedback, write};
use kernel::{MemberId, ReplyId, Time};
use store::{Error, Tx, p};

/// A named person of the company answered. What the desk gave itself is known to it already; the same deed read twice changes nothing.
pub(crate) fn answered(tx: &mut Tx<'_>, item: Item, by: MemberId, words: &str, reply: Option<ReplyId>, at: Time) -> Result<(), Error> {
    let known = tx.opt::<(i64,)>(
        "SELECT id FROM desk_act WHERE by_member = ?1 AND sent_at = ?2 AND object_kind = ?3 AND object_id = ?4",
        p![by, at, item.object().number(), item.raw()],
    )?;
    let Some(f) = feedback(tx, item)?.filter(|f| known.is_none() && f.author != Some(by)) else { return Ok(()) };
    mark(tx, item, by, How::Personal.word(), at)?;
    if let Item::Idea(root) = item {
        mark_under(tx, root, by, How::Together.word(), at)?;
    }
    let names = names(tx, &[f.author])?;
    let folded = fold(words, &names);
    let act = write::Entry::new(item, ActKind::Elsewhere, by, words);
    write::act(tx, &write::Entry { folded: &folded, sent_at: Some(at), reply, ..act }, at)?;
    Ok(())
}

/// The author we had asked back has replied: it is with the one who asked.
pub(crate) fn asked_back(tx: &mut Tx<'_>, item: Item, by: MemberId, at: Time) -> Result<(), Error> {
    tx.exec(
        "UPDATE desk_item SET assigned_to = COALESCE(assigned_to, asked_by), asked_at = NULL, asked_by = NULL
         WHERE object_kind = ?1 AND object_id = ?2 AND author = ?3 AND asked_at <= ?4",
        p![item.object().number(), item.raw(), by, at],
    )?;
    Ok(())
}
