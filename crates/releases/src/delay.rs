//! Delaying a release: a later hour, and why.

use crate::{Refusal, Step, check, event, schedule};
use kernel::{Actor, Both, DeedKind, ObjectKind, Permission, ReleaseId, Time};
use ledger::New;
use store::{Tx, p};

/// Delays a scheduled release to a later hour, with a reason.
pub fn delay(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, at: Time, why: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    let why = check::text(why, check::TEXT, Refusal::Reason)?;
    let waiting = check::release(tx, release)?.ok_or(Refusal::Missing)?;
    if at <= now || waiting.scheduled_at.is_some_and(|before| at <= before) {
        return Err(Refusal::Hour);
    }
    let changed = tx.exec(
        "UPDATE release SET scheduled_at = ?2, revision = revision + 1 WHERE id = ?1 AND state = 'scheduled' AND scheduled_at < ?2",
        p![release, at],
    )?;
    if changed == 0 {
        return Err(Refusal::State);
    }
    event::append(tx, release, by, Step::Delayed, Some(at), &why, now)?;
    schedule::set_alarm(tx, release, at)?;
    ledger::record(tx, by, New::new(DeedKind::Halted, ObjectKind::Release, release.get()).of(release), now)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town, both};
    use crate::{PUBLISH, State};
    use kernel::{Channel, JobId};
    use store::jobs::Job;

    #[test]
    fn it_comes_out_at_the_new_hour_and_the_reason_is_told() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (now, hour) = (world.now(), world.now().plus_seconds(3600));
            let later = hour.plus_seconds(1800);
            let put = |at: Time, why: Both| {
                let by = town.manager.clone();
                world.write(move |tx| delay(tx, &by, release, at, &why, now))
            };
            assert_eq!(put(later, both("x")), Err(Refusal::State), "a draft has no hour to be late for");
            let by = town.manager.clone();
            world.write(move |tx| crate::schedule(tx, &by, release, hour, now)).unwrap();
            assert_eq!(put(later, Both::default()), Err(Refusal::Reason));
            assert_eq!(put(hour, both("x")), Err(Refusal::Hour), "earlier or the same is no delay");
            put(later, both("发热")).unwrap();
            // A worker that took the job before the delay finds that its hour is not the release's.
            let stale = Job { id: JobId::new(1), kind: PUBLISH.into(), payload: release.to_string(), run_at: hour, tries: 1 };
            assert_eq!(world.write(move |tx| crate::run(tx, &stale, 1, hour)), Ok(true));
            Town::run_jobs(world, hour);
            assert_eq!(Town::head(world, release).state, State::Scheduled);
            Town::run_jobs(world, later);
            assert_eq!(Town::head(world, release).published_at, Some(later));
            let events = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap().events;
            let told = events.iter().find(|e| e.step == Step::Delayed).unwrap();
            assert_eq!((told.due, told.why.clone(), told.by), (Some(later), both("发热"), town.manager.member()));
        });
    }
}
