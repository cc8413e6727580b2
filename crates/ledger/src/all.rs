//! The whole ledger, a piece at a time, for whoever recomputes what is kept of it.

use crate::Deed;
use store::{Error, Tx, p};

/// Up to `limit` deeds with ids above `after`, in the order of their ids.
pub fn all(tx: &mut Tx<'_>, after: i64, limit: u32) -> Result<Vec<Deed>, Error> {
    tx.all(
        "SELECT id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes
         FROM deed WHERE id > ?1 ORDER BY id LIMIT ?2",
        p![after, limit],
    )
}
