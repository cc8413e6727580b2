//! More places or fewer, while people wait; from one part to another; and the end of it all.

use crate::pool::{self, Pool};
use crate::{Refusal, list, part, reap};
use kernel::{Actor, DeedKind, ObjectKind, PoolId, Time};
use ledger::New;
use store::{Tx, p};

/// Sets how many places a part has. More: who waits is offered them. Fewer than are taken: nobody loses theirs, and what comes back is gone.
pub fn set_capacity(tx: &mut Tx<'_>, by: &Actor, id: PoolId, part: i64, capacity: i64, now: Time) -> Result<part::Part, Refusal> {
    pool::may(by)?;
    if capacity < 0 {
        return Err(Refusal::Capacity);
    }
    let pool = pool::pool(tx, id)?;
    pool::lock(tx, id)?;
    if !part::set(tx, id, part, capacity)? {
        return Err(Refusal::NoPart);
    }
    woken(tx, by, &pool, part, now)
}

/// Moves free places from one part to another: what was set apart and nobody came for is opened to all.
pub fn move_places(tx: &mut Tx<'_>, by: &Actor, id: PoolId, from: i64, to: i64, places: i64, now: Time) -> Result<part::Part, Refusal> {
    pool::may(by)?;
    if places < 1 || from == to {
        return Err(Refusal::Capacity);
    }
    let pool = pool::pool(tx, id)?;
    pool::lock(tx, id)?;
    let parts = part::lock_all(tx, id)?;
    let of = |n: i64| parts.iter().find(|p| p.part == n).copied().ok_or(Refusal::NoPart);
    let (from, to) = (of(from)?, of(to)?);
    if from.taken + places > from.capacity {
        return Err(Refusal::Full);
    }
    part::set(tx, id, from.part, from.capacity - places)?;
    part::set(tx, id, to.part, to.capacity + places)?;
    woken(tx, by, &pool, to.part, now)
}

/// Takes no more claims and offers nothing any more; what is held may be confirmed, and who waits is told so by the caller.
pub fn close(tx: &mut Tx<'_>, by: &Actor, id: PoolId, now: Time) -> Result<(), Refusal> {
    pool::may(by)?;
    pool::pool(tx, id)?;
    tx.exec("UPDATE seat_pool SET closes_at = ?2 WHERE id = ?1 AND closes_at > ?2", p![id, now])?;
    Ok(())
}

/// Records the capacity and offers what is free.
fn woken(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, part: i64, now: Time) -> Result<part::Part, Refusal> {
    let capacity: i64 = tx.val("SELECT CAST(sum(capacity) AS BIGINT) FROM seat_part WHERE pool_id = ?1", p![pool.id])?;
    ledger::record(tx, by, New::new(DeedKind::PoolSet, ObjectKind::Pool, pool.id.get()).reaching(capacity), now)?;
    if !pool.terms.by_wave {
        list::fill(tx, &Actor::System, pool, part, now, reap::PIECE)?;
    }
    part::lock(tx, pool.id, part)?.ok_or(Refusal::NoPart)
}
