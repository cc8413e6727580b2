//! How a pool stands at a moment, for the page: what ran out counts as free before anybody took it back.

use crate::{Refusal, list, part, pool};
use kernel::{PoolId, Time};
use store::{Tx, p};

/// How a part of a pool stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Its number; 0 is open to all.
    pub part: i64,
    /// So many places there are.
    pub capacity: i64,
    /// So many a claim could have now: none while somebody waits.
    pub free: i64,
    /// So many are confirmed, held or offered; those beside the capacity are not among them.
    pub taken: i64,
    /// Of those, so many are offered to somebody from the list: not full, but kept for who waited.
    pub offered: i64,
    /// So many claims wait, up to [`crate::COUNTED`].
    pub waiting: i64,
    /// Places given beside the capacity.
    pub extra: i64,
}

/// How each part of a pool stands at `now`, the open one first.
pub fn rooms(tx: &mut Tx<'_>, id: PoolId, now: Time) -> Result<Vec<Room>, Refusal> {
    let pool = pool::pool(tx, id)?;
    let mut out = Vec::new();
    for row in part::parts(tx, id)?.into_iter().rev() {
        let (gone, offered): (i64, i64) = tx.one(
            "SELECT CAST(coalesce(sum(places) FILTER (WHERE until <= ?3), 0) AS BIGINT),
                CAST(coalesce(sum(places) FILTER (WHERE until > ?3 AND state = 3), 0) AS BIGINT)
             FROM seat WHERE pool_id = ?1 AND until IS NOT NULL AND part = ?2",
            p![id, row.part, now],
        )?;
        let waiting = list::waiting(tx, id, row.part)?;
        let taken = row.taken - gone;
        let given = now >= pool.terms.opens_at && now < pool.shut() && waiting == 0 && !pool.terms.by_wave;
        let free = if given { (row.capacity - taken).max(0) } else { 0 };
        out.push(Room { part: row.part, capacity: row.capacity, free, taken, offered, waiting, extra: row.extra });
    }
    Ok(out)
}
