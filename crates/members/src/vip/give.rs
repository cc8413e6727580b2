//! Giving the mark, and taking it away.

use super::{Proof, VIP_WAYS, Way, vip_policy, vip_proofs};
use crate::Refusal;
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Permission, Time};
use ledger::New;
use store::{Tx, p};

/// Are these proofs enough: two ways, and where people confirmed both, two people?
pub fn vip_enough(proofs: &[Proof]) -> bool {
    let mut ways: Vec<Way> = proofs.iter().map(|p| p.way).collect();
    ways.sort_unstable();
    ways.dedup();
    let mut people: Vec<Option<MemberId>> = proofs.iter().map(|p| p.by).collect();
    people.sort_unstable();
    people.dedup();
    // The program's own look at an address is one more witness.
    ways.len() >= VIP_WAYS && people.len() >= VIP_WAYS
}

fn reasoned(reason: &str) -> Result<&str, Refusal> {
    let reason = reason.trim();
    let fits = (1..=200).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
    if fits { Ok(reason) } else { Err(Refusal::VipReason) }
}

/// Gives the mark, with the sentence that stands beside it. The member's row is the lock.
pub fn give_vip(tx: &mut Tx<'_>, by: &Actor, member: MemberId, reason: &str, now: Time) -> Result<(), Refusal> {
    crate::may(tx, by, Permission::Administer, member, now)??;
    let reason = reasoned(reason)?;
    if tx.exec("UPDATE member SET revision = revision + 1 WHERE id = ?1", p![member])? == 0 {
        return Err(Refusal::Missing);
    }
    let policy = vip_policy(tx)?;
    let proofs = vip_proofs(tx, member, &policy)?;
    if !vip_enough(&proofs) {
        return Err(Refusal::VipTooFew);
    }
    let ways: Vec<Way> = proofs.iter().map(|p| p.way).collect();
    let given = tx.exec(
        "INSERT INTO member_vip (member_id, reason, ways, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id) DO UPDATE SET reason = excluded.reason, ways = excluded.ways, at = excluded.at, by_member = excluded.by_member,
           taken_at = NULL, taken_by = NULL, taken_why = NULL WHERE member_vip.taken_at IS NOT NULL",
        p![member, reason, &Way::words(&ways), now, by.member()],
    )?;
    if given == 0 {
        return Err(Refusal::VipGiven);
    }
    ledger::record(tx, by, New::new(DeedKind::VipGiven, ObjectKind::Member, member.get()).to(member), now)?;
    Ok(())
}

/// Takes it away, with a reason. What was confirmed is forgotten: for another mark it is confirmed anew.
pub fn take_vip(tx: &mut Tx<'_>, by: &Actor, member: MemberId, reason: &str, now: Time) -> Result<(), Refusal> {
    crate::may(tx, by, Permission::Administer, member, now)??;
    let reason = reasoned(reason)?;
    tx.exec("UPDATE member SET revision = revision + 1 WHERE id = ?1", p![member])?;
    let taken = tx.exec(
        "UPDATE member_vip SET taken_at = ?2, taken_by = ?3, taken_why = ?4 WHERE member_id = ?1 AND taken_at IS NULL",
        p![member, now, by.member(), reason],
    )?;
    if taken == 0 {
        return Err(Refusal::VipMissing);
    }
    tx.exec("DELETE FROM member_vip_proof WHERE member_id = ?1", p![member])?;
    ledger::record(tx, by, New::new(DeedKind::VipTaken, ObjectKind::Member, member.get()).to(member), now)?;
    Ok(())
}
