//! Setting a ring's deeds aside, visibly, and putting them back.
//!
//! A deed that a person put back is never set aside again by the night's work.

use super::follow::turn;
use super::gift::Gift;
use super::refusal::Refusal;
use super::rings::Ring;
use kernel::{Actor, DeedId, DeedKind, MemberId, ObjectKind, Permission, RingId, Time};
use ledger::{Deed, New};
use store::{Error, Tx, p};

/// So many letters a reason has.
const WHY: std::ops::RangeInclusive<usize> = 2..=500;

/// Is a deed set aside?
pub(super) fn is_aside(tx: &mut Tx<'_>, deed: DeedId) -> Result<bool, Error> {
    Ok(tx.opt::<(i64,)>("SELECT at FROM standing_aside WHERE deed_id = ?1 AND restored_at IS NULL", p![deed])?.is_some())
}

/// Which of the deeds for a member are set aside.
pub fn aside_of(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<DeedId>, Error> {
    tx.list("SELECT deed_id FROM standing_aside WHERE receiver = ?1 AND restored_at IS NULL ORDER BY deed_id", p![member])
}

/// Sets what a ring gave itself aside; none when all of it was looked at before.
pub fn set_aside(tx: &mut Tx<'_>, ring: &Ring, now: Time) -> Result<Option<RingId>, Error> {
    let ids: Vec<i64> = ring.gifts.iter().map(|g| g.deed.get()).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let known: Vec<i64> = tx.list("SELECT deed_id FROM standing_aside WHERE deed_id IN (?ids1)", p![&ids])?;
    let new: Vec<&Gift> = ring.gifts.iter().filter(|g| !known.contains(&g.deed.get())).collect();
    if new.is_empty() {
        return Ok(None);
    }
    let id = RingId::new(tx.id(RingId::KIND)?);
    tx.exec(
        "INSERT INTO standing_ring (id, found_at, why, members, deeds, inside) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![id, now, ring.why.word(), ring.members.len() as i64, new.len() as i64, ring.inside],
    )?;
    let mut deeds = Vec::new();
    for gift in new {
        let first = tx.exec(
            "INSERT INTO standing_aside (deed_id, ring_id, giver, receiver, kind, done_at, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (deed_id) DO NOTHING",
            p![gift.deed, id, gift.giver, gift.receiver, gift.kind, gift.at, now],
        )?;
        deeds.extend((first > 0).then_some(gift.deed));
    }
    if deeds.is_empty() {
        // Another node was faster.
        tx.exec("DELETE FROM standing_ring WHERE id = ?1", p![id])?;
        return Ok(None);
    }
    for deed in undone_left_out(tx, &deeds)? {
        turn(tx, &deed, -1)?;
    }
    crate::set_aside(tx, &deeds, now)?;
    for member in &ring.members {
        tx.exec("INSERT INTO standing_ring_member (ring_id, member_id) VALUES (?1, ?2)", p![id, *member])?;
        ledger::record(tx, &Actor::System, New::new(DeedKind::SetAside, ObjectKind::Member, member.get()).to(*member), now)?;
    }
    Ok(Some(id))
}

/// Puts a ring's deeds back, with a reason. A second time changes nothing. Nobody decides about a ring they stand in.
pub fn put_back(tx: &mut Tx<'_>, by: &Actor, ring: RingId, why: &str, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !by.may(Permission::Moderate) {
        return Err(Refusal::NotAllowed);
    }
    let why = why.trim();
    if !WHY.contains(&why.chars().count()) {
        return Err(Refusal::Why);
    }
    let members: Vec<MemberId> = tx.list("SELECT member_id FROM standing_ring_member WHERE ring_id = ?1 ORDER BY member_id", p![ring])?;
    if members.is_empty() {
        return Err(Refusal::Missing);
    }
    if members.contains(&member) {
        return Err(Refusal::OwnRing);
    }
    let first = tx.exec(
        "UPDATE standing_ring SET restored_at = ?2, restored_by = ?3, restored_why = ?4 WHERE id = ?1 AND restored_at IS NULL",
        p![ring, now, member, why],
    )?;
    if first == 0 {
        return Ok(());
    }
    let ids: Vec<i64> =
        tx.list("SELECT deed_id FROM standing_aside WHERE ring_id = ?1 AND restored_at IS NULL ORDER BY deed_id", p![ring])?;
    tx.exec("UPDATE standing_aside SET restored_at = ?2 WHERE ring_id = ?1 AND restored_at IS NULL", p![ring, now])?;
    let deeds: Vec<DeedId> = ids.iter().map(|id| DeedId::new(*id)).collect();
    for deed in undone_left_out(tx, &deeds)? {
        turn(tx, &deed, 1)?;
    }
    crate::take_up_again(tx, &deeds, now)?;
    for member in &members {
        ledger::record(tx, by, New::new(DeedKind::PutBack, ObjectKind::Member, member.get()).to(*member), now)?;
    }
    Ok(())
}

/// These deeds, but those that were undone: they count for nothing anyway.
fn undone_left_out(tx: &mut Tx<'_>, ids: &[DeedId]) -> Result<Vec<Deed>, Error> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let undone = ledger::undone(tx, &ids)?;
    let mut deeds = ledger::by_ids(tx, &ids)?;
    deeds.retain(|d| !undone.contains(&d.id.get()));
    deeds.sort_unstable_by_key(|d| d.id);
    Ok(deeds)
}
