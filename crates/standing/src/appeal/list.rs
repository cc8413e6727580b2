//! Reading appeals.

use super::{Appeal, staff};
use crate::Refusal;
use crate::mine::{self, Mine};
use kernel::{Actor, AppealId, MemberId, Time};
use store::{Error, Tx, p};

/// An appeal, for its member and for who may answer it; for everybody else there is none.
pub fn appeal_by_id(tx: &mut Tx<'_>, by: &Actor, id: AppealId) -> Result<Appeal, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let found: Option<Appeal> = tx.opt(
        "SELECT id, member_id, deed_id, why, opened_at, due_at, owner, answered_at, answered_by, says, answer_deed, part, points
         FROM standing_appeal WHERE id = ?1",
        p![id],
    )?;
    found.filter(|a| a.member == member || staff(by).is_ok()).ok_or(Refusal::Missing)
}

/// The appeals that wait for an answer, by the day they are due, after one of them.
pub fn appeals(tx: &mut Tx<'_>, by: &Actor, after: Option<(Time, AppealId)>, limit: u32) -> Result<Vec<Appeal>, Refusal> {
    staff(by)?;
    let (due, id) = after.unwrap_or((Time::from_micros(i64::MIN), AppealId::new(0)));
    Ok(tx.all(
        "SELECT id, member_id, deed_id, why, opened_at, due_at, owner, answered_at, answered_by, says, answer_deed, part, points
         FROM standing_appeal WHERE answered_at IS NULL AND (due_at, id) > (?1, ?2) ORDER BY due_at, id LIMIT ?3",
        p![due, id, limit],
    )?)
}

/// The appeals that were answered, the last answered first, before one of them.
pub fn answered_appeals(tx: &mut Tx<'_>, by: &Actor, before: Option<(Time, AppealId)>, limit: u32) -> Result<Vec<Appeal>, Refusal> {
    staff(by)?;
    let (at, id) = before.unwrap_or((Time::from_micros(i64::MAX), AppealId::new(i64::MAX)));
    Ok(tx.all(
        "SELECT id, member_id, deed_id, why, opened_at, due_at, owner, answered_at, answered_by, says, answer_deed, part, points
         FROM standing_appeal WHERE answered_at IS NOT NULL AND (answered_at, id) < (?1, ?2) ORDER BY answered_at DESC, id DESC LIMIT ?3",
        p![at, id, limit],
    )?)
}

/// Why a member has their grade, for whoever answers appeals: the score, what the next grade asks. Their points are [`crate::entries`].
pub fn look_at(tx: &mut Tx<'_>, by: &Actor, member: MemberId, now: Time) -> Result<Mine, Refusal> {
    staff(by)?;
    Ok(mine::mine(tx, member, now)?)
}

/// A member's own appeals, the newest first.
pub fn my_appeals(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Appeal>, Error> {
    tx.all(
        "SELECT id, member_id, deed_id, why, opened_at, due_at, owner, answered_at, answered_by, says, answer_deed, part, points
         FROM standing_appeal WHERE member_id = ?1 ORDER BY opened_at DESC, id DESC LIMIT 200",
        p![member],
    )
}
