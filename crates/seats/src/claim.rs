//! Claiming: a place, held for a while or taken at once; else a place on the waiting list. One form claims once, however often it is sent.

use crate::list::{self, LAST};
use crate::pool::{self, Pool};
use crate::seat::{self, Seat, State};
use crate::{Refusal, part, reap, run};
use kernel::{Actor, DeedKind, MemberId, PoolId, SeatId, Time};
use store::{Error, Tx, p};

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Want<'a> {
    /// Of which pool.
    pub pool: PoolId,
    /// Of which of its parts; those that are set apart are tried first. The caller knows who may have a place of which.
    pub parts: &'a [i64],
    /// How many places.
    pub places: i64,
    /// The rank on the list by the published rule: the lowest first.
    pub rank: i64,
    /// The certified device that counts for it, if one is asked for.
    pub device: Option<i64>,
    /// The key of the form: one a form, however often it is sent. 8 to 80 characters.
    pub key: &'a str,
}

/// Claims places for the actor. The same key answers with the same claim, as it stands now. Answer only after the commit.
pub fn claim(tx: &mut Tx<'_>, by: &Actor, want: Want<'_>, now: Time) -> Result<Seat, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !(8..=80).contains(&want.key.chars().count()) {
        return Err(Refusal::Key);
    }
    let id = SeatId::new(tx.id(SeatId::KIND)?);
    let kept = tx.exec(
        "INSERT INTO seat_key (pool_id, member_id, sent, seat_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (pool_id, member_id, sent) DO NOTHING",
        p![want.pool, member, want.key, id],
    )?;
    if kept == 0 {
        let made: SeatId =
            tx.val("SELECT seat_id FROM seat_key WHERE pool_id = ?1 AND member_id = ?2 AND sent = ?3", p![want.pool, member, want.key])?;
        return seat::seat(tx, made);
    }
    let pool = pool::pool(tx, want.pool)?;
    let parts = allowed(tx, &pool, &want, now)?;
    // What ran out is free, whether or not the clock has been heard.
    if reap::any(tx, pool.id, now)? {
        reap::reap(tx, &pool, now)?;
    }
    bind(tx, &pool, member, id, want.device)?;
    let s = Seat {
        id,
        pool: pool.id,
        part: parts.last().copied().unwrap_or(pool::OPEN),
        member,
        places: want.places,
        state: State::Waiting,
        until: None,
        rank: want.rank.min(LAST - 1),
        at: now,
        device: want.device,
        extra: false,
        offers: 0,
    };
    if pool.terms.asked {
        return asked(tx, by, s, now);
    }
    if !pool.terms.by_wave && now >= pool.terms.opens_at {
        for part in &parts {
            if part::take(tx, pool.id, *part, s.places)? {
                return given(tx, by, &pool, Seat { part: *part, ..s }, now);
            }
        }
    }
    wait(tx, by, &pool, s, &parts, now)
}

/// The parts that are claimed, in the order they are tried, if a claim like this is taken now.
fn allowed(tx: &mut Tx<'_>, pool: &Pool, want: &Want<'_>, now: Time) -> Result<Vec<i64>, Refusal> {
    if now < pool.terms.room_at {
        return Err(Refusal::Early);
    }
    if now >= pool.shut() {
        return Err(Refusal::Shut);
    }
    let there = part::parts(tx, pool.id)?;
    let parts: Vec<part::Part> = there.into_iter().filter(|p| want.parts.contains(&p.part)).collect();
    if parts.is_empty() || want.parts.iter().any(|w| parts.iter().all(|p| p.part != *w)) {
        return Err(Refusal::NoPart);
    }
    // What is larger than every part would wait for ever.
    let most = parts.iter().map(|p| p.capacity).max().unwrap_or(0).max(1).min(pool.terms.most);
    if !(1..=most).contains(&want.places) {
        return Err(Refusal::Places(most));
    }
    Ok(parts.into_iter().map(|p| p.part).collect())
}

/// One live claim a member, and one a device.
fn bind(tx: &mut Tx<'_>, pool: &Pool, member: MemberId, id: SeatId, device: Option<i64>) -> Result<(), Refusal> {
    if !seat::bind(tx, pool.id, member, id)? {
        return Err(Refusal::Already);
    }
    let Some(device) = device else {
        return if pool.terms.by_device { Err(Refusal::DeviceNeeded) } else { Ok(()) };
    };
    let first = tx.exec(
        "INSERT INTO seat_device (pool_id, device, seat_id) VALUES (?1, ?2, ?3) ON CONFLICT (pool_id, device) DO NOTHING",
        p![pool.id, device, id],
    )?;
    if first == 1 { Ok(()) } else { Err(Refusal::DeviceTaken) }
}

fn asked(tx: &mut Tx<'_>, by: &Actor, s: Seat, now: Time) -> Result<Seat, Refusal> {
    let s = Seat { state: State::Asked, ..s };
    seat::insert(tx, &s)?;
    seat::tell(tx, by, DeedKind::SeatAsked, &s, None, now)?;
    Ok(s)
}

/// The places are counted: held until confirmed, or the member's at once.
fn given(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, s: Seat, now: Time) -> Result<Seat, Refusal> {
    let hold = pool.terms.hold_seconds;
    let until = (hold > 0).then(|| pool.lasts(hold, now));
    let (state, kind) = if hold > 0 { (State::Held, DeedKind::SeatHeld) } else { (State::Confirmed, DeedKind::SeatTaken) };
    let s = Seat { state, until, ..s };
    seat::insert(tx, &s)?;
    seat::tell(tx, by, kind, &s, None, now)?;
    if let Some(until) = until {
        run::look_at(tx, pool.id, until)?;
    }
    Ok(s)
}

fn wait(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, s: Seat, parts: &[i64], now: Time) -> Result<Seat, Refusal> {
    seat::insert(tx, &s)?;
    let at = if now < pool.terms.opens_at { list::lot(pool.seed, s.member) } else { now.micros() };
    list::join(tx, &s, parts, at)?;
    seat::tell(tx, by, DeedKind::SeatWaited, &s, None, now)?;
    // Somebody may be giving a place back at this moment who cannot see this claim yet: when both are committed, the pool is looked at.
    run::look_at(tx, pool.id, now.plus_seconds(run::SETTLED).max(pool.terms.opens_at))?;
    Ok(s)
}

/// A member's claims, the newest first.
pub fn seats_of(tx: &mut Tx<'_>, member: MemberId, limit: u32) -> Result<Vec<Seat>, Error> {
    tx.all(
        "SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat WHERE member_id = ?1
         ORDER BY at DESC, id DESC LIMIT ?2",
        p![member, limit],
    )
}

/// A member's live claim on a pool.
pub fn live(tx: &mut Tx<'_>, pool: PoolId, member: MemberId) -> Result<Option<Seat>, Error> {
    let found = tx.opt::<(SeatId,)>("SELECT seat_id FROM seat_one WHERE pool_id = ?1 AND member_id = ?2", p![pool, member])?;
    let Some((id,)) = found else { return Ok(None) };
    tx.opt("SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat WHERE id = ?1", p![id])
}
