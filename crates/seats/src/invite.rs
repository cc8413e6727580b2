//! Invitations: the next ones of the list, in waves as large as the company likes; one member by name; a place beside the capacity.

use crate::pool::{self, Pool};
use crate::seat::{self, Seat, State};
use crate::{Refusal, list, part, run};
use kernel::{Actor, DeedKind, MemberId, PoolId, SeatId, Time};
use store::Tx;

/// The largest wave.
pub const WAVE: u32 = 1_000;

/// Offers free places of a part to the next `most` of its list; how many were. Whoever is not reached waits for the next wave, in the same order.
pub fn wave(tx: &mut Tx<'_>, by: &Actor, id: PoolId, part: i64, most: u32, now: Time) -> Result<usize, Refusal> {
    pool::may(by)?;
    let pool = open(tx, id, now)?;
    Ok(list::fill(tx, by, &pool, part, now, most.min(WAVE))?)
}

/// Offers places to a member by name, before who waits. They are counted as anybody's.
pub fn invite(tx: &mut Tx<'_>, by: &Actor, id: PoolId, part: i64, to: MemberId, places: i64, now: Time) -> Result<Seat, Refusal> {
    pool::may(by)?;
    let pool = open(tx, id, now)?;
    let s = named(tx, &pool, part, to, places, now)?;
    if !part::take_chosen(tx, id, part, places)? {
        return Err(Refusal::Full);
    }
    let until = pool.lasts(pool.terms.offer_seconds, now);
    // An invitation that runs out does not lead to the end of a list they never stood on.
    let s = Seat { state: State::Offered, until: Some(until), offers: 2, ..s };
    seat::insert(tx, &s)?;
    seat::tell(tx, by, DeedKind::SeatOffered, &s, None, now)?;
    run::look_at(tx, id, until)?;
    Ok(s)
}

/// Gives a member a place beside the capacity: at once theirs. Its end frees nothing, for it was never one of the places.
pub fn give_extra(tx: &mut Tx<'_>, by: &Actor, id: PoolId, part: i64, to: MemberId, places: i64, now: Time) -> Result<Seat, Refusal> {
    pool::may(by)?;
    let pool = pool::pool(tx, id)?;
    pool::lock(tx, id)?;
    let s = named(tx, &pool, part, to, places, now)?;
    if !part::beside(tx, id, part, places)? {
        return Err(Refusal::NoPart);
    }
    let s = Seat { state: State::Confirmed, extra: true, ..s };
    seat::insert(tx, &s)?;
    seat::tell(tx, by, DeedKind::SeatTaken, &s, None, now)?;
    Ok(s)
}

/// A pool from which places may be offered now, locked.
fn open(tx: &mut Tx<'_>, id: PoolId, now: Time) -> Result<Pool, Refusal> {
    let pool = pool::pool(tx, id)?;
    if now >= pool.shut() {
        return Err(Refusal::Shut);
    }
    pool::lock(tx, id)?;
    Ok(pool)
}

/// The claim of somebody who is chosen and has none.
fn named(tx: &mut Tx<'_>, pool: &Pool, part: i64, to: MemberId, places: i64, now: Time) -> Result<Seat, Refusal> {
    if !(1..=pool.terms.most).contains(&places) {
        return Err(Refusal::Places(pool.terms.most));
    }
    let id = SeatId::new(tx.id(SeatId::KIND)?);
    if !seat::bind(tx, pool.id, to, id)? {
        return Err(Refusal::Has);
    }
    let (state, until, device, extra) = (State::Asked, None, None, false);
    Ok(Seat { id, pool: pool.id, part, member: to, places, state, until, rank: 0, at: now, device, extra, offers: 0 })
}
