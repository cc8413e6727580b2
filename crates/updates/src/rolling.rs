//! How far a release went: for who rolls it out, and for everybody who reads its notes.

use crate::{Event, Share, event, limit_regions};
use kernel::ReleaseId;
use store::{Error, Tx, p};

/// How far a release went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolling {
    /// To how many devices.
    pub share: Share,
    /// Where; none named: everywhere.
    pub regions: Vec<String>,
    /// Is the way back offered?
    pub back: bool,
    /// What happened, the newest first.
    pub events: Vec<Event>,
}

/// How far this release went.
pub fn rolling(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Rolling, Error> {
    let row: Option<(i64, bool)> = tx.opt("SELECT share, back FROM update_share WHERE release_id = ?1", p![release])?;
    let (share, back) = row.map_or((Share::ALL, false), |(n, back)| (Share::new(n).unwrap_or(Share::ALL), back));
    Ok(Rolling { share, regions: limit_regions::of(tx, release)?, back, events: event::of(tx, release)? })
}
