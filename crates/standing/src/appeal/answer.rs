//! Taking an appeal on oneself, and answering it.

use super::{Appeal, appeal_by_id, staff, words};
use crate::{Correction, Part, Refusal};
use kernel::{Actor, AppealId, DeedKind, MemberId, ObjectKind};
use ledger::New;
use store::{Tx, p};

/// Makes somebody the owner of an open appeal: the actor, or a colleague of whom the caller knows that they may answer. Nobody owns their own.
pub fn take_appeal(tx: &mut Tx<'_>, by: &Actor, id: AppealId, owner: Option<MemberId>) -> Result<(), Refusal> {
    let me = staff(by)?;
    let owner = owner.unwrap_or(me);
    let taken =
        tx.exec("UPDATE standing_appeal SET owner = ?2 WHERE id = ?1 AND answered_at IS NULL AND member_id <> ?2", p![id, owner])?;
    if taken > 0 {
        return Ok(());
    }
    let found = appeal_by_id(tx, by, id)?;
    Err(if found.answer.is_some() { Refusal::AppealAnswered } else { Refusal::AppealOwn })
}

/// Answers an appeal, once, with words and perhaps a correction, which counts at once.
pub fn answer_appeal(
    tx: &mut Tx<'_>,
    by: &Actor,
    id: AppealId,
    says: &str,
    correction: Option<Correction>,
    now: kernel::Time,
) -> Result<Appeal, Refusal> {
    let me = staff(by)?;
    let says = words(says, Refusal::AppealSays)?;
    if correction.is_some_and(|c| !c.is_sound()) {
        return Err(Refusal::Correction);
    }
    let found = appeal_by_id(tx, by, id)?;
    if found.member == me {
        return Err(Refusal::AppealOwn);
    }
    let done = tx.exec(
        "UPDATE standing_appeal SET answered_at = ?2, answered_by = ?3, says = ?4, part = ?5, points = ?6, owner = coalesce(owner, ?3)
         WHERE id = ?1 AND answered_at IS NULL",
        p![id, now, me, says, correction.map(|c| Part::number(c.part)), correction.map(|c| c.points)],
    )?;
    if done == 0 {
        return Err(Refusal::AppealAnswered);
    }
    tx.exec("DELETE FROM standing_appeal_open WHERE appeal_id = ?1 AND member_id = ?2", p![id, found.member])?;
    let new = New::new(DeedKind::AppealAnswered, ObjectKind::Member, found.member.get()).to(found.member);
    let deed = ledger::record(tx, by, correction.map_or(new, |c| new.reaching(c.pack())), now)?;
    tx.exec("UPDATE standing_appeal SET answer_deed = ?2 WHERE id = ?1", p![id, deed])?;
    appeal_by_id(tx, by, id)
}
