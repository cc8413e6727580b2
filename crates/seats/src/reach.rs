//! How far the claims of a pool came, who is next, and claims by their ids: for the pages of the rooms above.

use crate::{Pool, Refusal, Seat, list, pool, reap};
use kernel::{Actor, MemberId, PoolId, SeatId, Time};
use store::{Error, Tx, p, record};

/// How far the claims of a pool came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// So many hold an offer they have not answered, or have a place held.
    pub offered: i64,
    /// So many have a place.
    pub confirmed: i64,
    /// So many were offered one, and have it no more or never took it.
    pub gone: i64,
    /// So many were never offered one, and wait.
    pub waiting: i64,
}
record!(Reach { offered, confirmed, gone, waiting });

/// Counts the claims of a pool by how far they came.
pub fn reach(tx: &mut Tx<'_>, id: PoolId) -> Result<Reach, Error> {
    tx.one(
        "SELECT count(*) FILTER (WHERE state IN (3, 4)), count(*) FILTER (WHERE state = 5),
            count(*) FILTER (WHERE state = 7 OR (state > 5 AND offers > 0)), count(*) FILTER (WHERE state = 2)
         FROM seat WHERE pool_id = ?1",
        p![id],
    )
}

/// The members who have a place, after `after`, at most `limit`: for whoever counts them in pieces.
pub fn holders(tx: &mut Tx<'_>, id: PoolId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list(
        "SELECT o.member_id FROM seat_one o JOIN seat s ON s.id = o.seat_id
         WHERE o.pool_id = ?1 AND o.member_id > ?2 AND s.state = 5 ORDER BY o.member_id LIMIT ?3",
        p![id, after, limit],
    )
}

/// The rank of whoever is next on the list of a part; none if nobody waits.
pub fn next_rank(tx: &mut Tx<'_>, id: PoolId, part: i64) -> Result<Option<i64>, Error> {
    let first =
        tx.opt::<(i64,)>("SELECT rank FROM seat_wait WHERE pool_id = ?1 AND part = ?2 ORDER BY rank, at, seat_id LIMIT 1", p![id, part])?;
    Ok(first.map(|f| f.0))
}

/// Claims by their ids, in the order of the ids.
pub fn seats(tx: &mut Tx<'_>, ids: &[SeatId]) -> Result<Vec<Seat>, Error> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    tx.all(
        "SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat WHERE id IN (?ids1) ORDER BY id",
        p![&ids],
    )
}

/// Says whether everybody waits until a person invites the next ones. Ended, what is free is offered at once to who waits.
pub fn in_waves(tx: &mut Tx<'_>, by: &Actor, id: PoolId, on: bool, now: Time) -> Result<Pool, Refusal> {
    pool::may(by)?;
    let before = pool::pool(tx, id)?;
    if before.terms.by_wave == on {
        return Ok(before);
    }
    pool::lock(tx, id)?;
    tx.exec("UPDATE seat_pool SET by_wave = ?2 WHERE id = ?1", p![id, on])?;
    let pool = pool::pool(tx, id)?;
    if !on {
        let parts = crate::part::lock_all(tx, id)?;
        for part in parts {
            list::fill(tx, &Actor::System, &pool, part.part, now, reap::PIECE)?;
        }
    }
    Ok(pool)
}
