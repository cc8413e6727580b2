//! Followers read the ordered ledger, each from its own cursor, in the transaction of what they do with it.

use crate::Deed;
use store::{Error, Tx, p};

/// How far a follower came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// How many deeds it was given.
    pub done: usize,
    /// The place of the last one.
    pub seq: i64,
}

/// Gives the next `limit` deeds to `each`, in order, and moves the cursor. All or nothing with the caller's transaction, so a deed is
/// followed exactly once; still, `each` must be idempotent by deed, because a follower may be reset to read again.
pub fn follow<E: From<Error>>(
    tx: &mut Tx<'_>,
    name: &str,
    limit: u32,
    mut each: impl FnMut(&mut Tx<'_>, &Deed) -> Result<(), E>,
) -> Result<Followed, E> {
    // The write takes the lock: two nodes never follow the same deed under one name.
    let seq: i64 = tx.val(
        "INSERT INTO deed_follower (name, seq) VALUES (?1, 0) ON CONFLICT (name) DO UPDATE SET seq = deed_follower.seq RETURNING seq",
        p![name],
    )?;
    let deeds: Vec<Deed> = tx.all(
        "SELECT d.id, d.at, d.kind, d.actor, d.object_kind, d.object_id, d.other, d.board, d.stage, d.release_id, d.weight_version, d.undoes
         FROM deed_order AS o JOIN deed AS d ON d.id = o.deed_id WHERE o.seq > ?1 ORDER BY o.seq LIMIT ?2",
        p![seq, limit],
    )?;
    for deed in &deeds {
        each(tx, deed)?;
    }
    let seq = seq + deeds.len() as i64;
    if !deeds.is_empty() {
        tx.exec("UPDATE deed_follower SET seq = ?2 WHERE name = ?1", p![name, seq])?;
    }
    Ok(Followed { done: deeds.len(), seq })
}

/// The deeds after a place in the order, at most `limit`, and the place of the last one: for a follower that keeps its cursor outside
/// the database. The same place when there is nothing new.
pub fn since(tx: &mut Tx<'_>, seq: i64, limit: u32) -> Result<(Vec<Deed>, i64), Error> {
    let deeds: Vec<Deed> = tx.all(
        "SELECT d.id, d.at, d.kind, d.actor, d.object_kind, d.object_id, d.other, d.board, d.stage, d.release_id, d.weight_version, d.undoes
         FROM deed_order AS o JOIN deed AS d ON d.id = o.deed_id WHERE o.seq > ?1 ORDER BY o.seq LIMIT ?2",
        p![seq, limit],
    )?;
    let seq = seq + deeds.len() as i64;
    Ok((deeds, seq))
}

/// Moves a follower's cursor to the end of the order: what happened before is not for it.
pub fn skip(tx: &mut Tx<'_>, name: &str) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO deed_follower (name, seq) SELECT ?1, seq FROM deed_last WHERE one = 1
         ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
        p![name],
    )?;
    Ok(())
}
