//! The waiting list: its order, who is offered what comes free, and one's place on it.
//!
//! The order is rank, then the lot for those who were in the waiting room as it opened, then the time. Nobody is overtaken: whoever waits for two
//! places is served before who comes later and wants one; only what is larger than the whole part is passed over.

use crate::pool::Pool;
use crate::seat::{self, Seat, State};
use crate::{Refusal, part, run};
use kernel::{Actor, DeedKind, MemberId, PoolId, SeatId, Time};
use sha2::{Digest, Sha256};
use store::{Error, Tx, p};

/// Behind everybody: whose first offer ran out.
pub(crate) const LAST: i64 = i64::MAX;
/// So many who wait are counted.
pub const COUNTED: i64 = 10_000;

/// The lot of a member in the waiting room, below zero: the smallest comes first. A function of the pool's seed, which is told when it
/// has opened, and the member's number.
pub fn lot(seed: i64, member: MemberId) -> i64 {
    let hash = Sha256::digest(format!("millet waiting room 1\n{seed}\n{member}\n").as_bytes());
    let number = hash.iter().take(8).fold(0_u64, |n, byte| (n << 8) | u64::from(*byte));
    -1 - (number >> 2) as i64
}

/// Puts a claim that waits on the lists of these parts.
pub(crate) fn join(tx: &mut Tx<'_>, s: &Seat, parts: &[i64], at: i64) -> Result<(), Error> {
    for part in parts {
        tx.exec(
            "INSERT INTO seat_wait (pool_id, part, rank, at, seat_id, places) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            p![s.pool, *part, s.rank, at, s.id, s.places],
        )?;
    }
    Ok(())
}

/// Takes a claim off every list.
pub(crate) fn leave(tx: &mut Tx<'_>, id: SeatId) -> Result<(), Error> {
    tx.exec("DELETE FROM seat_wait WHERE seat_id = ?1", p![id])?;
    Ok(())
}

/// Offers what is free in a part to the next ones, at most `limit` of them; how many were offered something. The caller has locked the pool,
/// and every part it will lock: the pool is looked at again when the offers end, which is the last lock.
pub(crate) fn fill(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, part: i64, now: Time, limit: u32) -> Result<usize, Error> {
    if now < pool.terms.opens_at || now >= pool.shut() {
        return Ok(0);
    }
    let Some(mut row) = part::lock(tx, pool.id, part)? else { return Ok(0) };
    let mut offered = 0;
    if row.taken >= row.capacity {
        return Ok(0);
    }
    let next: Vec<(SeatId, i64)> = tx.all(
        "SELECT seat_id, places FROM seat_wait WHERE pool_id = ?1 AND part = ?2 AND places <= ?3 ORDER BY rank, at, seat_id LIMIT ?4",
        p![pool.id, part, row.capacity, limit],
    )?;
    let mut more = next.len() >= limit as usize;
    for (id, places) in next {
        if row.taken + places > row.capacity {
            more = false;
            break;
        }
        if offer(tx, by, pool, part, id, now)? {
            row.taken += places;
            offered += 1;
        }
    }
    if offered > 0 {
        run::look_at(tx, pool.id, pool.lasts(pool.terms.offer_seconds, now))?;
    }
    if more && !pool.terms.by_wave {
        run::look_soon(tx, pool.id, now)?;
    }
    Ok(offered)
}

/// Offers places of a part to a claim that waits; false if it does not wait any more. They must be free.
pub(crate) fn offer(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, part: i64, id: SeatId, now: Time) -> Result<bool, Error> {
    let until = pool.lasts(pool.terms.offer_seconds, now);
    let offered: Option<Seat> = tx.opt(
        "UPDATE seat SET state = 3, part = ?2, until = ?3, offers = offers + 1 WHERE id = ?1 AND state = 2
         RETURNING id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers",
        p![id, part, until],
    )?;
    let Some(s) = offered else { return Ok(false) };
    leave(tx, id)?;
    if !part::take_chosen(tx, pool.id, part, s.places)? {
        return Err(Error::Broken(format!("pool {} has no place for seat {id}", pool.id)));
    }
    seat::tell(tx, by, DeedKind::SeatOffered, &s, None, now)?;
    Ok(true)
}

/// How many claims are before this one on the list of its part, up to [`COUNTED`]; none if it does not wait.
pub fn ahead(tx: &mut Tx<'_>, id: SeatId) -> Result<Option<i64>, Refusal> {
    let mine: Option<(PoolId, i64, i64, i64)> =
        tx.opt("SELECT pool_id, part, rank, at FROM seat_wait WHERE seat_id = ?1 ORDER BY part LIMIT 1", p![id])?;
    let Some((pool, part, rank, at)) = mine else { return Ok(None) };
    let before = tx.val(
        "SELECT count(*) FROM (SELECT 1 AS one FROM seat_wait WHERE pool_id = ?1 AND part = ?2 AND (rank, at, seat_id) < (?3, ?4, ?5)
         LIMIT ?6) AS few",
        p![pool, part, rank, at, id, COUNTED],
    )?;
    Ok(Some(before))
}

/// Is the list of a part empty?
pub(crate) fn waiting(tx: &mut Tx<'_>, pool: PoolId, part: i64) -> Result<i64, Error> {
    tx.val(
        "SELECT count(*) FROM (SELECT 1 AS one FROM seat_wait WHERE pool_id = ?1 AND part = ?2 LIMIT ?3) AS few",
        p![pool, part, COUNTED],
    )
}

/// What a claim's end by the clock makes of it: a first offer that ran out puts it at the end of the list, once; everything else is over.
pub(crate) const fn after_lapse(s: &Seat) -> State {
    if matches!(s.state, State::Offered) && s.offers < 2 { State::Waiting } else { State::Lapsed }
}
