//! What this room does at its hours, without a person. Each job works with the hour it was due, so that a late worker changes no result.

use crate::{Refusal, award, close_window, publish};
use kernel::{Actor, ReleaseId, Time};
use store::{Tx, jobs::Job};

/// The kind of job that publishes a release at its hour.
pub const PUBLISH: &str = "release-publish";
/// The kind of job that closes a verdict window at Tuesday 24:00.
pub const CLOSE: &str = "verdict-close";
/// The kind of job that awards the popcorn on Wednesday at 12:00.
pub const AWARD: &str = "popcorn-award";

/// Runs a job if it is this room's; false if it is not. `min_n`: so many must have used a change for it to win. Running one again, or late,
/// or after the release was delayed or withdrawn, does no harm.
pub fn run(tx: &mut Tx<'_>, job: &Job, min_n: i64, now: Time) -> Result<bool, Refusal> {
    if ![PUBLISH, CLOSE, AWARD].contains(&job.kind.as_str()) {
        return Ok(false);
    }
    let release: ReleaseId = job.payload.parse().map_err(|_| Refusal::Missing)?;
    let at = job.run_at.min(now);
    match job.kind.as_str() {
        PUBLISH => publish::publish_due(tx, release, at)?,
        CLOSE => close_window(tx, &Actor::System, release, at)?,
        _ => award(tx, &Actor::System, release, min_n, at)?,
    };
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use kernel::{Channel, JobId};

    #[test]
    fn a_week_runs_itself_and_a_second_run_changes_nothing() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (by, now) = (town.manager.clone(), world.now());
            let hour = now.plus_seconds(60);
            world.write(move |tx| crate::schedule(tx, &by, release, hour, now)).unwrap();
            // The worker slept for ten days; everything carries its own hour.
            Town::run_jobs(world, now.plus_days(10));
            let head = Town::head(world, release);
            assert_eq!((head.published_at, head.closed_at, head.awarded_at), (Some(hour), head.closes_at, head.award_at));
            assert_eq!(world.read(store::jobs::next_due).unwrap(), None);
            for kind in [PUBLISH, CLOSE, AWARD] {
                let late = now.plus_days(20);
                let job = Job { id: JobId::new(1), kind: kind.into(), payload: release.to_string(), run_at: late, tries: 2 };
                assert_eq!(world.write(move |tx| run(tx, &job, 8, late)), Ok(true));
            }
            assert_eq!(Town::head(world, release), head);
            let other = Job { id: JobId::new(1), kind: "mail".into(), payload: String::new(), run_at: now, tries: 1 };
            assert_eq!(world.write(move |tx| run(tx, &other, 8, now)), Ok(false));
            let broken = Job { id: JobId::new(1), kind: CLOSE.into(), payload: "x".into(), run_at: now, tries: 1 };
            assert_eq!(world.write(move |tx| run(tx, &broken, 8, now)), Err(Refusal::Missing));
        });
    }
}
