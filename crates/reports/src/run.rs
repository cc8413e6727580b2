//! What this room does at its hours: a piece a job, and the next piece is another job, so that nothing is held for long and a kill loses nothing.

use crate::refusal::Own;
use crate::{Refusal, excuse, freeze, owe};
use kernel::{MemberId, ReleaseId, Time};
use store::jobs::Job;
use store::{Tx, jobs};

/// The kind of job that says to a train what it owes.
pub const OWE: &str = "report-owe";
/// The kind of job that counts a piece of the reports, and freezes the tally after the last one.
pub const FREEZE: &str = "report-freeze";
/// The kind of job that excuses who owes a report on a release that was withdrawn.
pub const EXCUSE: &str = "report-excuse";

/// Runs a job if it is this room's; false if it is not. Running one again, or late, does no harm.
pub fn run(tx: &mut Tx<'_>, job: &Job, now: Time) -> Result<bool, Refusal> {
    let at = job.run_at.min(now);
    match job.kind.as_str() {
        OWE => {
            let (release, after) = piece(job)?;
            let Some(found) = releases::briefs(tx, &[release])?.remove(&release) else { return Ok(true) };
            if let Some(last) = owe::piece(tx, &found, after, now)? {
                jobs::enqueue(tx, OWE, &format!("{release} {last}"), Some(&format!("{OWE}:{release}:{last}")), at)?;
            }
            Ok(true)
        }
        EXCUSE => {
            let (release, after) = piece(job)?;
            if let Some(last) = excuse::piece(tx, release, after, now)? {
                jobs::enqueue(tx, EXCUSE, &format!("{release} {last}"), Some(&format!("{EXCUSE}:{release}:{last}")), at)?;
            }
            Ok(true)
        }
        FREEZE => {
            let release: ReleaseId = job.payload.parse().map_err(|_| Own::Missing)?;
            if let Some(last) = freeze::piece(tx, release, at)? {
                jobs::enqueue(tx, FREEZE, &release.to_string(), Some(&format!("{FREEZE}:{release}:{last}")), at)?;
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// The release and the member after whom a piece begins.
fn piece(job: &Job) -> Result<(ReleaseId, MemberId), Refusal> {
    let (release, after) = job.payload.split_once(' ').ok_or(Own::Missing)?;
    Ok((release.parse().map_err(|_| Own::Missing)?, after.parse().map_err(|_| Own::Missing)?))
}
