//! The audit: who did what to a feedback, and how many a person answered.

use crate::keep::may;
use crate::{Act, Item, Refusal};
use kernel::{Actor, MemberId, Time};
use store::{Error, Tx, p};

/// Everything done to a feedback, oldest first, at most 500 lines; for staff.
pub fn audit(tx: &mut Tx<'_>, by: &Actor, item: Item) -> Result<Vec<Act>, Refusal> {
    may(by, false)?;
    Ok(tx.all(
        "SELECT id, at, by_member, kind, words, drafted_by, goes_at, sent_at, undone_at, to_id, reply_id FROM desk_act
         WHERE object_kind = ?1 AND object_id = ?2 ORDER BY id LIMIT 500",
        p![item.object().number(), item.raw()],
    )?)
}

/// What a member said to a feedback at this instant, at the desk or elsewhere, with what would change our mind below it; none when it was taken
/// back. Once the follower has come by.
pub fn said(tx: &mut Tx<'_>, item: Item, by: MemberId, at: Time) -> Result<Option<String>, Error> {
    let found: Option<(String, Option<String>)> = tx.opt(
        "SELECT words, mind FROM desk_act
         WHERE by_member = ?1 AND sent_at = ?2 AND object_kind = ?3 AND object_id = ?4 AND undone_at IS NULL ORDER BY id LIMIT 1",
        p![by, at, item.object().number(), item.raw()],
    )?;
    let found = found.filter(|(words, _)| !words.trim().is_empty());
    Ok(found.map(|(words, mind)| mind.map_or_else(|| words.clone(), |mind| format!("{words}\n\n{mind}"))))
}

/// How many feedbacks a member answered since then, each of those answered together counted.
pub fn answered_by(tx: &mut Tx<'_>, member: MemberId, since: Time) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM desk_act WHERE by_member = ?1 AND sent_at >= ?2", p![member, since])
}
