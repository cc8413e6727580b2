//! Applying for a channel: admitted, or on the waiting list by the published rule, with a receipt; or told what is missing.

use crate::receipt::{self, Receipt};
use crate::refusal::Own;
use crate::rule::{Has, Lack, lacks};
use crate::train::{self, Train};
use crate::{Refusal, place};
use kernel::{Actor, DeviceId, MemberId, Time, TrainId};
use seats::{OPEN, Seat, State, Want};
use store::{Error, Tx};

/// What somebody applies with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Application<'a> {
    /// For which train.
    pub train: TrainId,
    /// With which of their devices.
    pub device: DeviceId,
    /// The version of the agreement they accepted, if they did.
    pub agreed: Option<i64>,
    /// The key of the form: one a form, however often it is sent.
    pub key: &'a str,
}

/// How a member stands to a train.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The train.
    pub train: Train,
    /// What the member has now.
    pub has: Has,
    /// What they lack; nothing: they may apply.
    pub lacks: Vec<Lack>,
    /// Their claim, if it lives.
    pub seat: Option<Seat>,
    /// How many are before them on the list.
    pub ahead: Option<i64>,
    /// The newest receipt.
    pub receipt: Option<Receipt>,
}

/// How a member stands to a train at `now`.
pub fn look(tx: &mut Tx<'_>, member: MemberId, id: TrainId, now: Time) -> Result<Look, Refusal> {
    let train = train::by_id(tx, id)?;
    let has = has(tx, member, &train)?;
    let seat = seats::live(tx, train.pool, member)?;
    let ahead = match &seat {
        Some(s) => seats::ahead(tx, s.id)?,
        None => None,
    };
    let lacks = lacks(&train.rule, &has, now);
    Ok(Look { train, has, lacks, seat, ahead, receipt: receipt::newest(tx, id, member)? })
}

/// What a member has of what rules ask.
pub(crate) fn has(tx: &mut Tx<'_>, member: MemberId, train: &Train) -> Result<Has, Refusal> {
    let who = members::by_id(tx, member)?.ok_or(Own::Missing)?;
    let grade = standing::grades(tx, &[member])?.remove(&member).unwrap_or(standing::Grade::One);
    let score = standing::scores(tx, &[member])?.remove(&member).map_or(0, standing::Score::total);
    let models = models(tx, train)?;
    let certified = members::owner::of(tx, member)?.into_iter().find(|o| models.contains(&o.device)).map(|o| o.id);
    Ok(Has { grade, score, joined_at: who.joined_at, certified, vip: members::vip(tx, member)?.is_some() })
}

/// The models that run the product of a train.
pub(crate) fn models(tx: &mut Tx<'_>, train: &Train) -> Result<Vec<DeviceId>, Error> {
    Ok(catalogue::devices(tx)?.into_iter().filter(|d| d.product == train.product).map(|d| d.id).collect())
}

/// Is this a device of theirs that runs the product? Nobody comes onto the channel with another one.
pub(crate) fn must_carry(tx: &mut Tx<'_>, member: MemberId, train: &Train, device: DeviceId) -> Result<(), Refusal> {
    let carries = members::carried(tx, member)?.iter().any(|c| c.device == device);
    if carries && models(tx, train)?.contains(&device) { Ok(()) } else { Err(Own::Device.into()) }
}

/// Applies for the actor. The rank is their score of this moment: the higher, the earlier; among equals, who came first. The same key answers
/// with the same claim.
pub fn apply(tx: &mut Tx<'_>, by: &Actor, with: Application<'_>, now: Time) -> Result<(Seat, Receipt), Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let train = train::by_id(tx, with.train)?;
    let has = has(tx, member, &train)?;
    let device = if train.rule.certified { has.certified.map(kernel::OwnerId::get) } else { None };
    let want = Want { pool: train.pool, parts: &[OPEN], places: 1, rank: -has.score, device, key: with.key };
    let seat = seats::claim(tx, by, want, now)?;
    if let Some(kept) = receipt::receipt(tx, seat.id)? {
        return Ok((seat, kept));
    }
    // Whatever is missing takes the claim back.
    let missing = lacks(&train.rule, &has, now);
    if !missing.is_empty() {
        return Err(Own::Lacking(missing.len() as i64).into());
    }
    if train.agreement > 0 && with.agreed != Some(train.agreement) {
        return Err(Own::Agree.into());
    }
    must_carry(tx, member, &train, with.device)?;
    let agreement = train.agreement;
    let kept = Receipt { seat: seat.id, train: train.id, member, device: with.device, at: now, rule: train.rule, agreement, has };
    receipt::keep(tx, &kept)?;
    if seat.state == State::Confirmed {
        place::admit(tx, by, &train, &kept, now)?;
    }
    Ok((seat, kept))
}

/// Accepts the place that was offered from the list.
pub fn accept(tx: &mut Tx<'_>, by: &Actor, id: TrainId, now: Time) -> Result<Seat, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let train = train::by_id(tx, id)?;
    let live = seats::live(tx, train.pool, member)?.ok_or(Own::NoPlace)?;
    let kept = receipt::newest(tx, id, member)?.ok_or(Own::Missing)?;
    let seat = seats::confirm(tx, by, live.id, now)?;
    place::admit(tx, by, &train, &kept, now)?;
    Ok(seat)
}
