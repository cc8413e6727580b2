//! Deeds by their ids, for whoever kept them and compares.

use crate::Deed;
use store::{Error, Tx, p};

/// Those of these deeds that are in the ledger, in no particular order.
pub fn by_ids(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Deed>, Error> {
    tx.all(
        "SELECT id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes
         FROM deed WHERE id IN (?ids1)",
        p![ids],
    )
}

/// Which of these deeds were undone.
pub fn undone(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<i64>, Error> {
    tx.list("SELECT undoes FROM deed WHERE undoes IN (?ids1)", p![ids])
}
