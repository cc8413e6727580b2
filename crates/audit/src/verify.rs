//! What a check of the chain reads: entries a piece at a time, and the deeds they stand for.

use crate::{Entry, step};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// Up to `limit` entries after a place, in order.
pub fn after(tx: &mut Tx<'_>, seq: i64, limit: u32) -> Result<Vec<Entry>, Error> {
    tx.all(
        "SELECT seq, at, actor, what, object_kind, object_id, deed_id, details, prev, hash FROM audit_entry
         WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        p![seq, limit],
    )
}

/// The first of these entries whose deed is no longer in the ledger as it was.
pub fn deeds_differ(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<Option<i64>, Error> {
    let ids: Vec<i64> = entries.iter().filter_map(|e| e.deed).map(kernel::DeedId::get).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let known: HashMap<_, _> = ledger::by_ids(tx, &ids)?.iter().map(|d| (d.id, step::digest(d))).collect();
    let differs = |e: &&Entry| e.deed.is_some_and(|id| known.get(&id) != e.details.as_ref());
    Ok(entries.iter().find(differs).map(|e| e.seq))
}
