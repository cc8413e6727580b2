//! A number that moves with everything a device may be offered. Whoever keeps offers in memory asks for it and knows whether they hold.

use kernel::ReleaseId;
use store::{Error, Tx, p};

/// The number now.
pub fn mark(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(tx.opt::<(i64,)>("SELECT n FROM release_mark WHERE one = 1", p![])?.map_or(0, |row| row.0))
}

/// Moves it: said by whatever changes what a device gets, in its own transaction.
pub(crate) fn moved(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.exec("UPDATE release_mark SET n = n + 1 WHERE one = 1", p![]).map(|_| ())
}

/// Says that how far this release goes has changed, which is not told here: what is kept of its page is told anew, and devices too.
pub fn rolled(tx: &mut Tx<'_>, release: ReleaseId) -> Result<(), Error> {
    tx.exec("UPDATE release SET revision = revision + 1 WHERE id = ?1", p![release])?;
    moved(tx)
}
