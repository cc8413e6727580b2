//! The counters of a part of a pool, and the statements that move them. Each carries its own condition; the table's CHECK is the second belt.

use kernel::PoolId;
use store::{Error, Tx, p, record};

/// A part of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its number; 0 is open to all.
    pub part: i64,
    /// So many places there are.
    pub capacity: i64,
    /// So many are offered, held or confirmed.
    pub taken: i64,
    /// So many more are taken than there are, since the capacity was lowered.
    pub above: i64,
    /// Places given beside the capacity.
    pub extra: i64,
}
record!(Part { part, capacity, taken, above, extra });

/// The parts of a pool, from the highest number to the open one: the order in which they are locked.
pub(crate) fn parts(tx: &mut Tx<'_>, pool: PoolId) -> Result<Vec<Part>, Error> {
    tx.all("SELECT part, capacity, taken, above, extra FROM seat_part WHERE pool_id = ?1 ORDER BY part DESC", p![pool])
}

/// Takes so many places, if they are free and nobody waits for them. Whoever was told to wait comes first.
pub(crate) fn take(tx: &mut Tx<'_>, pool: PoolId, part: i64, places: i64) -> Result<bool, Error> {
    let taken = tx.exec(
        "UPDATE seat_part SET taken = taken + ?3 WHERE pool_id = ?1 AND part = ?2 AND taken + ?3 <= capacity
         AND NOT EXISTS (SELECT 1 FROM seat_wait AS w WHERE w.pool_id = ?1 AND w.part = ?2)",
        p![pool, part, places],
    )?;
    Ok(taken == 1)
}

/// Takes so many places for somebody who is chosen: the list is not asked.
pub(crate) fn take_chosen(tx: &mut Tx<'_>, pool: PoolId, part: i64, places: i64) -> Result<bool, Error> {
    let taken = tx.exec(
        "UPDATE seat_part SET taken = taken + ?3 WHERE pool_id = ?1 AND part = ?2 AND taken + ?3 <= capacity",
        p![pool, part, places],
    )?;
    Ok(taken == 1)
}

/// Gives so many places back. While more are taken than there are, that frees none. Who calls it has just ended the claim, by a statement
/// that ends it once.
pub(crate) fn give_back(tx: &mut Tx<'_>, pool: PoolId, part: i64, places: i64) -> Result<(), Error> {
    tx.exec(
        "UPDATE seat_part SET taken = taken - ?3, above = CASE WHEN above > ?3 THEN above - ?3 ELSE 0 END WHERE pool_id = ?1 AND part = ?2",
        p![pool, part, places],
    )?;
    Ok(())
}

/// Counts places beside the capacity; a negative number gives them back, and frees nothing.
pub(crate) fn beside(tx: &mut Tx<'_>, pool: PoolId, part: i64, places: i64) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE seat_part SET extra = extra + ?3 WHERE pool_id = ?1 AND part = ?2", p![pool, part, places])? == 1)
}

/// Locks a part and reads it; none if there is no such part.
pub(crate) fn lock(tx: &mut Tx<'_>, pool: PoolId, part: i64) -> Result<Option<Part>, Error> {
    tx.opt(
        "UPDATE seat_part SET taken = taken WHERE pool_id = ?1 AND part = ?2 RETURNING part, capacity, taken, above, extra",
        p![pool, part],
    )
}

/// Locks every part of a pool, in their order.
pub(crate) fn lock_all(tx: &mut Tx<'_>, pool: PoolId) -> Result<Vec<Part>, Error> {
    let mut out = Vec::new();
    for part in parts(tx, pool)? {
        out.extend(lock(tx, pool, part.part)?);
    }
    Ok(out)
}

/// Sets how many places there are; what is taken stays taken.
pub(crate) fn set(tx: &mut Tx<'_>, pool: PoolId, part: i64, capacity: i64) -> Result<bool, Error> {
    let done = tx.exec(
        "UPDATE seat_part SET capacity = ?3, above = CASE WHEN taken > ?3 THEN taken - ?3 ELSE 0 END WHERE pool_id = ?1 AND part = ?2",
        p![pool, part, capacity],
    )?;
    Ok(done == 1)
}
