//! Claiming: who gave feedback somewhere else comes with a link and makes it theirs. Without the link it is nobody's to take.

use crate::{Feedback, Refusal, feedback};
use desk::Item;
use kernel::{Actor, DeedKind, MemberId, OutsideId, Permission, Time};
use ledger::New;
use store::{Error, Tx, p};

/// So long a link holds.
pub const CLAIM_DAYS: i64 = 90;

fn hash(token: &str) -> String {
    pictures::digest(token.as_bytes())
}

/// Makes a link's token work; only its hash stays. False when it was claimed already. Several links may hold at once, and all end with the
/// first that is used.
pub fn begin_claim(tx: &mut Tx<'_>, id: OutsideId, token: &str, now: Time) -> Result<bool, Error> {
    let open = tx.exec("UPDATE outside_feedback SET at = at WHERE id = ?1 AND claimed_at IS NULL", p![id])?;
    if open == 0 {
        return Ok(false);
    }
    tx.exec(
        "INSERT INTO outside_claim (hash, feedback_id, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
        p![&hash(token), id, now.plus_days(CLAIM_DAYS)],
    )?;
    Ok(true)
}

/// A person of the company hands the link out, at the counter or on the phone.
pub fn offer(tx: &mut Tx<'_>, by: &Actor, id: OutsideId, token: &str, now: Time) -> Result<Feedback, Refusal> {
    let found = crate::log::staff(by).and_then(|()| feedback(tx, id)?.ok_or(Refusal::Missing))?;
    if !begin_claim(tx, id, token, now)? {
        return Err(Refusal::ClaimOver);
    }
    audit::note(tx, by, audit::Act::ClaimLink, audit::Object::of(found.item.object(), found.item.raw()), None, now)?;
    Ok(found)
}

/// What a link leads to. Looking at it changes nothing.
pub fn look(tx: &mut Tx<'_>, token: &str, now: Time) -> Result<Feedback, Refusal> {
    let found: Option<(OutsideId,)> =
        tx.opt("SELECT feedback_id FROM outside_claim WHERE hash = ?1 AND expires_at > ?2", p![&hash(token), now])?;
    let (id,) = found.ok_or(Refusal::ClaimOver)?;
    feedback(tx, id)?.filter(|f| f.claimed_at.is_none()).ok_or(Refusal::ClaimOver)
}

/// Claims: from now on they are its author, hear of it as of anything of theirs, and nothing goes back the old way.
pub fn claim(tx: &mut Tx<'_>, by: &Actor, token: &str, now: Time) -> Result<Item, Refusal> {
    let me = by.member().ok_or(Refusal::SignIn)?;
    if by.may(Permission::AnswerForCompany) {
        return Err(Refusal::ClaimStaff);
    }
    let used: Option<(OutsideId, Time)> =
        tx.opt("DELETE FROM outside_claim WHERE hash = ?1 RETURNING feedback_id, expires_at", p![&hash(token)])?;
    let (id, _) = used.filter(|(_, until)| *until > now).ok_or(Refusal::ClaimOver)?;
    // The condition is what two links of one feedback meet at.
    let mine: Option<(i64, i64, MemberId)> = tx.opt(
        "UPDATE outside_feedback SET claimed_by = ?2, claimed_at = ?3, reply_kind = NULL, reply_to = NULL
         WHERE id = ?1 AND claimed_at IS NULL RETURNING object_kind, object_id, member_id",
        p![id, me, now],
    )?;
    let (kind, raw, was) = mine.ok_or(Refusal::ClaimOver)?;
    tx.exec("DELETE FROM outside_claim WHERE feedback_id = ?1", p![id])?;
    let item = crate::feedback::item_of(kind, raw)?;
    desk::hand_over(tx, item, me)?;
    let topic = match item {
        Item::Idea(idea) => {
            ideas::hand_over(tx, idea, was, me)?;
            ideas::idea(tx, idea)?.ok_or(Refusal::Missing)?.topic
        }
        Item::Question(topic) => {
            boards::hand_over(tx, topic, was, me)?;
            topic
        }
    };
    let board = boards::topic(tx, topic)?.ok_or(Refusal::Missing)?.board;
    ledger::record(tx, by, New::new(DeedKind::Claimed, item.object(), item.raw()).to(was).on(board), now)?;
    Ok(item)
}

#[cfg(test)]
mod tests;
