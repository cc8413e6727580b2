//! A place on a channel: what follows from having one, leaving it, coming back, and choosing the channel of a device.

use crate::apply::{has, must_carry};
use crate::receipt::{self, Receipt};
use crate::refusal::Own;
use crate::train::{self, Train};
use crate::{Application, Refusal, key};
use duties::{Draft, Kind, Promise, RETURN_DAYS, State as Promised, Terms};
use kernel::{Actor, Channel, DeviceId, MemberId, ObjectKind, PromiseId, Time, TrainId};
use seats::{OPEN, Seat, State, Want};
use store::{Error, Tx};

/// Who is before everybody else on the list: whoever comes back.
const FIRST: i64 = i64::MIN;

/// Their device is on the channel, and they promised its reports where there are any: anew, or as before when they come back in time. Nobody
/// promises anything before the place is theirs.
pub(crate) fn admit(tx: &mut Tx<'_>, by: &Actor, train: &Train, kept: &Receipt, now: Time) -> Result<(), Refusal> {
    members::carry(tx, by, kept.device, train.channel)?;
    if !train.asks_reports() {
        return Ok(());
    }
    if let Some(before) = promise_of(tx, train.id, kept.member)?.filter(|p| returns(p, now)) {
        duties::come_back(tx, by, before.id, now)?;
        return Ok(());
    }
    let zone = catalogue::company(tx)?.zone;
    let of = (ObjectKind::Train, train.id.get());
    let draft = Draft { member: kept.member, kind: Kind::Report, of, zone: &zone, terms: Terms::default() };
    duties::promise(tx, by, draft, now)?;
    Ok(())
}

/// May its member still come back to it?
fn returns(promise: &Promise, now: Time) -> bool {
    promise.state == Promised::LetGo && now < promise.since.plus_days(RETURN_DAYS)
}

/// The member's newest promise of reports for a train.
pub fn promise_of(tx: &mut Tx<'_>, train: TrainId, member: MemberId) -> Result<Option<Promise>, Error> {
    duties::latest(tx, member, Kind::Report, (ObjectKind::Train, train.get()))
}

/// Leaves a channel, or its waiting list. The devices keep the build they have until the next stable one; nothing has to be wiped.
pub fn leave(tx: &mut Tx<'_>, by: &Actor, id: TrainId, now: Time) -> Result<Seat, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let train = train::by_id(tx, id)?;
    let live = seats::live(tx, train.pool, member)?.ok_or(Own::NoPlace)?;
    if let Some(promise) = promise_of(tx, id, member)?.filter(|p| p.state.is_live()) {
        duties::let_go(tx, by, promise.id, now)?;
    }
    let seat = seats::leave(tx, by, live.id, now)?;
    to_stable(tx, &train, member)?;
    key::drop_key(tx, live.id)?;
    Ok(seat)
}

/// Lets somebody's place go for the company: only after they were asked, and did not answer ([`duties::let_go`]). The place goes to who waits.
pub fn let_go(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<(), Refusal> {
    let gone = duties::let_go(tx, by, id, now)?;
    let (ObjectKind::Train, train) = gone.of else { return Err(Own::Missing.into()) };
    let train = train::by_id(tx, TrainId::new(train))?;
    if let Some(live) = seats::live(tx, train.pool, gone.member)? {
        seats::withdraw(tx, by, live.id, now)?;
        key::drop_key(tx, live.id)?;
    }
    to_stable(tx, &train, gone.member)
}

/// Lets go of a promise of the actor's own; if it is for a channel, they leave that. Where the place is gone already only the promise is left.
pub fn give_up(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<(), Refusal> {
    let of = duties::promise_by_id(tx, by, id)?;
    if by.member() != Some(of.member) {
        return Err(Own::Missing.into());
    }
    if let (ObjectKind::Train, train) = of.of
        && of.state.is_live()
    {
        let train = train::by_id(tx, TrainId::new(train))?;
        if seats::live(tx, train.pool, of.member)?.is_some() {
            return leave(tx, by, train.id, now).map(|_| ());
        }
        to_stable(tx, &train, of.member)?;
    }
    duties::let_go(tx, by, id, now)?;
    Ok(())
}

/// The devices of a member that were on the channel wait for the next stable build.
fn to_stable(tx: &mut Tx<'_>, train: &Train, member: MemberId) -> Result<(), Refusal> {
    let models = crate::apply::models(tx, train)?;
    let mine = members::carried(tx, member)?;
    for d in mine.into_iter().filter(|d| d.channel == train.channel && models.contains(&d.device)) {
        members::carry(tx, &Actor::Member(member, Vec::new()), d.device, Channel::Stable)?;
    }
    Ok(())
}

/// Comes back within 90 days, in one tap: the promise goes on, the device is on the channel again; where every place is taken, they are the
/// first on the list, and promise nothing until a place is theirs. What the rule asks in score, grade and days is not asked again, but the device
/// is theirs, runs the product, and is certified where that is asked: each counts once.
pub fn come_back(tx: &mut Tx<'_>, by: &Actor, with: Application<'_>, now: Time) -> Result<Seat, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let train = train::by_id(tx, with.train)?;
    let before = receipt::newest(tx, train.id, member)?.ok_or(Own::Missing)?;
    let promise = promise_of(tx, train.id, member)?.ok_or(Own::Missing)?;
    let has = has(tx, member, &train)?;
    let device = if train.rule.certified { has.certified.map(kernel::OwnerId::get) } else { None };
    let want = Want { pool: train.pool, parts: &[OPEN], places: 1, rank: FIRST, device, key: with.key };
    let seat = seats::claim(tx, by, want, now)?;
    if receipt::receipt(tx, seat.id)?.is_some() {
        return Ok(seat);
    }
    // Whatever is missing takes the claim back.
    if !returns(&promise, now) {
        let late = promise.state == Promised::LetGo;
        return Err(if late { duties::Refusal::TooLate } else { duties::Refusal::Step }.into());
    }
    // Another agreement than the one they accepted has to be read first.
    if train.agreement > 0 && train.agreement != before.agreement && with.agreed != Some(train.agreement) {
        return Err(Own::Agree.into());
    }
    if train.rule.certified && device.is_none() {
        return Err(Own::Lacking(1).into());
    }
    must_carry(tx, member, &train, with.device)?;
    let (rule, agreement) = (train.rule, train.agreement);
    let again = Receipt { seat: seat.id, train: train.id, member, device: with.device, at: now, rule, agreement, has };
    receipt::keep(tx, &again)?;
    if seat.state == State::Confirmed {
        admit(tx, by, &train, &again, now)?;
    }
    Ok(seat)
}

/// Puts one of the actor's devices on a channel: where there is a train, only with a place on it. From every page and program, instead of
/// [`members::carry`].
pub fn carry(tx: &mut Tx<'_>, by: &Actor, device: DeviceId, channel: Channel, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let product = catalogue::devices(tx)?.into_iter().find(|d| d.id == device).map(|d| d.product);
    if let Some(product) = product
        && let Some(train) = train::find(tx, product, channel)?
    {
        let live = seats::live(tx, train.pool, member)?;
        if live.is_none_or(|s| s.state_at(now) != State::Confirmed) {
            return Err(Own::NoPlace.into());
        }
    }
    Ok(members::carry(tx, by, device, channel)?)
}
