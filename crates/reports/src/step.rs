//! What the worker does beside the jobs: a follower that sees a release come out, and the grouping of what was written.

use crate::group;
use crate::run::{EXCUSE, FREEZE, OWE};
use kernel::{DeedKind, ReleaseId, Time};
use store::{Error, Tx, jobs};

/// A release whose window closed longer ago than this, in days, is history: nobody waits for its tally.
const OLD_DAYS: i64 = 14;

/// Follows up to `limit` deeds and groups up to `limit` texts; how many it did.
pub fn step(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    // The follower's row is locked: of several nodes one groups at a time.
    let followed = ledger::follow(tx, "reports", limit, |tx, deed| {
        let id = ReleaseId::new(deed.what.object_id);
        match deed.what.kind {
            DeedKind::Released => out(tx, id, now),
            DeedKind::Halted => back(tx, id, now),
            _ => Ok(()),
        }
    })?;
    Ok(followed.done + group::piece(tx, now, limit)?)
}

/// A release with a window came out: its reports are owed, and its tally is frozen when the window has closed.
fn out(tx: &mut Tx<'_>, id: ReleaseId, now: Time) -> Result<(), Error> {
    let Some(release) = releases::briefs(tx, &[id])?.remove(&id).filter(|r| !r.service) else { return Ok(()) };
    let Some(closes) = release.closes_at.filter(|c| now < c.plus_days(OLD_DAYS)) else { return Ok(()) };
    if release.is_open(now) {
        jobs::enqueue(tx, OWE, &format!("{id} 0"), Some(&format!("{OWE}:{id}:0")), now)?;
    }
    // After the window's own job, which has the same hour and an earlier number.
    jobs::enqueue(tx, FREEZE, &id.to_string(), Some(&format!("{FREEZE}:{id}:0")), closes)?;
    Ok(())
}

/// A release was halted or withdrawn. Halted, it is judged as before; withdrawn while its window was open, nobody can report on it any more, and
/// nobody has to.
fn back(tx: &mut Tx<'_>, id: ReleaseId, now: Time) -> Result<(), Error> {
    let gone = releases::briefs(tx, &[id])?.remove(&id).filter(|r| !r.service && r.state == releases::State::Withdrawn);
    if gone.is_some_and(|r| r.closes_at.is_some_and(|closes| now < closes)) {
        jobs::enqueue(tx, EXCUSE, &format!("{id} 0"), Some(&format!("{EXCUSE}:{id}:0")), now)?;
    }
    Ok(())
}
