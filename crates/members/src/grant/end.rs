//! A proposed role comes to nothing: its proposer withdraws it, another admin declines it, or nobody says anything for a week.

use crate::Refusal;
use kernel::{Actor, DeedKind, GrantId, MemberId, Object, ObjectKind, Permission, Time};
use ledger::New;
use store::{Error, Tx, p};

/// Withdraws what the actor proposed, or declines what another did.
pub fn end_proposal(tx: &mut Tx<'_>, by: &Actor, id: GrantId, now: Time) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let me = by.member().ok_or(Refusal::SignIn)?;
    let ended: Option<(MemberId, MemberId)> = tx.opt(
        "UPDATE member_grant SET ended_at = ?2, ended_by = ?3, how = CASE WHEN by_member = ?3 THEN 'withdrawn' ELSE 'declined' END
         WHERE id = ?1 AND ended_at IS NULL AND expires_at > ?2 RETURNING member_id, by_member",
        p![id, now, me],
    )?;
    let (member, proposer) = ended.ok_or(Refusal::GrantOver)?;
    if me == member {
        // Whoever would hold it is not asked here.
        return Err(Refusal::GrantSecond);
    }
    ledger::record(tx, by, New::new(DeedKind::GrantEnded, ObjectKind::Member, member.get()).to(proposer), now)?;
    Ok(())
}

/// Ends one that nobody confirmed in time; of any other it leaves everything as it is.
pub(crate) fn lapse(tx: &mut Tx<'_>, id: GrantId, now: Time) -> Result<(), Error> {
    let ended: Option<(MemberId, MemberId)> = tx.opt(
        "UPDATE member_grant SET ended_at = expires_at, how = 'late' WHERE id = ?1 AND ended_at IS NULL AND expires_at <= ?2
         RETURNING member_id, by_member",
        p![id, now],
    )?;
    if let Some((member, proposer)) = ended {
        let new = New::new(DeedKind::GrantEnded, ObjectKind::Member, member.get()).to(proposer);
        ledger::record(tx, &Actor::System, new, now)?;
    }
    Ok(())
}
