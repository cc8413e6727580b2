//! Handing a device on: its owner offers it, the other one accepts. Until then nothing changes; with it the mark of the one ends and the
//! mark of the other begins, in one transaction. The owner takes an offer back, the other one declines it.

use super::{Refusal, Way, certified, me, note};
use kernel::{Actor, DeedKind, DeviceId, MemberId, ObjectKind, OwnerId, Time};
use ledger::New;
use store::{Error, Tx, p, record};

/// How long an offer stands.
pub const OFFER_DAYS: i64 = 14;
/// The stage of a deed `owner-offered`: the device was offered.
pub const OFFERED: i64 = 1;
/// The other one: the offer was declined.
pub const DECLINED: i64 = 2;

/// An offer that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What is offered.
    pub owned: OwnerId,
    /// The owner.
    pub from: MemberId,
    /// To whom.
    pub to: MemberId,
    /// Until when.
    pub expires_at: Time,
    /// The model.
    pub device: DeviceId,
}
record!(Offer { owned, from, to, expires_at, device });

/// Offers one's own device to another member, who is told. One offer a device; one that is over makes room.
pub fn offer(tx: &mut Tx<'_>, by: &Actor, owned: OwnerId, to: MemberId, now: Time) -> Result<(), Refusal> {
    let member = me(by)?;
    if to == member || crate::by_id(tx, to)?.is_none_or(|m| !m.claimed) {
        return Err(Refusal::Whom);
    }
    if tx.exec("UPDATE member_owner SET shown = shown WHERE member_id = ?1 AND id = ?2", p![member, owned])? == 0 {
        return Err(Refusal::Missing);
    }
    // The owner's row is held: who stands here stays. Offering again what stands tells nobody again.
    let stands =
        tx.opt::<(MemberId,)>("SELECT to_member FROM member_owner_offer WHERE owner_id = ?1 AND expires_at > ?2", p![owned, now])?;
    let new = tx.exec(
        "INSERT INTO member_owner_offer (owner_id, from_member, to_member, at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (owner_id) DO UPDATE SET to_member = excluded.to_member, at = excluded.at, expires_at = excluded.expires_at
         WHERE member_owner_offer.expires_at <= excluded.at OR member_owner_offer.to_member = excluded.to_member",
        p![owned, member, to, now, now.plus_days(OFFER_DAYS)],
    )?;
    if new == 0 {
        return Err(Refusal::Offered);
    }
    if stands != Some((to,)) {
        told(tx, by, member, to, OFFERED, now)?;
    }
    Ok(())
}

/// The deed by which the other one is told.
fn told(tx: &mut Tx<'_>, by: &Actor, owner: MemberId, to: MemberId, what: i64, now: Time) -> Result<(), Error> {
    let deed = New::new(DeedKind::OwnerOffered, ObjectKind::Member, owner.get()).to(to).reaching(what);
    ledger::record(tx, by, deed, now).map(|_| ())
}

/// Takes one's own offer back. Doing it twice does no harm.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, owned: OwnerId) -> Result<(), Refusal> {
    let member = me(by)?;
    tx.exec("DELETE FROM member_owner_offer WHERE owner_id = ?1 AND from_member = ?2", p![owned, member])?;
    Ok(())
}

/// Declines an offer; whose it was is told. Doing it twice does no harm.
pub fn decline(tx: &mut Tx<'_>, by: &Actor, owned: OwnerId, now: Time) -> Result<(), Refusal> {
    let member = me(by)?;
    let gone = tx.opt::<(MemberId, Time)>(
        "DELETE FROM member_owner_offer WHERE owner_id = ?1 AND to_member = ?2 RETURNING from_member, expires_at",
        p![owned, member],
    )?;
    match gone {
        Some((from, until)) if until > now => Ok(told(tx, by, from, from, DECLINED, now)?),
        _ => Ok(()),
    }
}

/// Accepts an offer: the device is the actor's from now on; its model.
pub fn accept(tx: &mut Tx<'_>, by: &Actor, owned: OwnerId, now: Time) -> Result<DeviceId, Refusal> {
    let member = me(by)?;
    let from =
        tx.opt::<(MemberId,)>("SELECT from_member FROM member_owner_offer WHERE owner_id = ?1 AND to_member = ?2", p![owned, member])?;
    let (from,) = from.ok_or(Refusal::OfferOver)?;
    let id = OwnerId::new(tx.id(OwnerId::KIND)?);
    // The owner's row first, as everywhere; whether the offer still stands is known by taking it away.
    let device = tx.opt::<(DeviceId,)>(
        "UPDATE member_owner SET id = ?3, member_id = ?4, at = ?5, shown = ?6, way = ?7 WHERE member_id = ?1 AND id = ?2 RETURNING device_id",
        p![from, owned, id, member, now, false, Way::Transfer.word()],
    )?;
    let (device,) = device.ok_or(Refusal::OfferOver)?;
    let taken = tx.exec(
        "DELETE FROM member_owner_offer WHERE owner_id = ?1 AND from_member = ?2 AND to_member = ?3 AND expires_at > ?4",
        p![owned, from, member, now],
    )?;
    if taken == 0 {
        return Err(Refusal::OfferOver);
    }
    note(tx, by, DeedKind::OwnerEnded, from, now)?;
    certified(tx, by, member, now)?;
    Ok(device)
}

/// What is offered to a member.
pub fn offers_to(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Offer>, Error> {
    tx.all(
        "SELECT f.owner_id, f.from_member, f.to_member, f.expires_at, o.device_id FROM member_owner_offer AS f
         JOIN member_owner AS o ON o.member_id = f.from_member AND o.id = f.owner_id
         WHERE f.to_member = ?1 AND f.expires_at > ?2 ORDER BY f.owner_id LIMIT 100",
        p![member, now],
    )
}

/// What a member offers.
pub fn offers_from(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Vec<Offer>, Error> {
    tx.all(
        "SELECT f.owner_id, f.from_member, f.to_member, f.expires_at, o.device_id FROM member_owner_offer AS f
         JOIN member_owner AS o ON o.member_id = f.from_member AND o.id = f.owner_id
         WHERE f.from_member = ?1 AND f.expires_at > ?2 ORDER BY f.owner_id",
        p![member, now],
    )
}
