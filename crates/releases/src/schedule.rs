//! Giving a release its hour.

use crate::{PUBLISH, Refusal, Step, check, event};
use kernel::{Actor, Both, Permission, ReleaseId, Time};
use store::{Error, Tx, jobs, p};

/// Gives a draft, or what was halted before it came out, its hour. It publishes itself then.
pub fn schedule(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, at: Time, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    if at <= now {
        return Err(Refusal::Hour);
    }
    let changed = tx.exec(
        "UPDATE release SET state = 'scheduled', scheduled_at = ?2, revision = revision + 1
         WHERE id = ?1 AND published_at IS NULL AND imported = FALSE AND state IN ('draft', 'halted')",
        p![release, at],
    )?;
    if changed == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    event::append(tx, release, by, Step::Scheduled, Some(at), &Both::default(), now)?;
    set_alarm(tx, release, at)?;
    Ok(())
}

/// The job that publishes; an earlier one that waits is withdrawn.
pub(crate) fn set_alarm(tx: &mut Tx<'_>, release: ReleaseId, at: Time) -> Result<(), Error> {
    stop_alarm(tx, release)?;
    jobs::enqueue(tx, PUBLISH, &release.to_string(), Some(&key(release)), at)
}

/// Withdraws the job that would publish.
pub(crate) fn stop_alarm(tx: &mut Tx<'_>, release: ReleaseId) -> Result<(), Error> {
    jobs::withdraw(tx, &key(release))
}

fn key(release: ReleaseId) -> String {
    format!("{PUBLISH}:{release}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::State;
    use crate::world::{self, Town};
    use kernel::Channel;

    #[test]
    fn at_its_hour_it_publishes_itself_once() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (now, hour) = (world.now(), world.now().plus_seconds(3600));
            let put = |by: Actor, at: Time| world.write(move |tx| schedule(tx, &by, release, at, now));
            assert_eq!(put(town.manager.clone(), now), Err(Refusal::Hour));
            assert_eq!(put(town.engineer.clone(), hour), Err(Refusal::NotAllowed));
            put(town.manager.clone(), hour).unwrap();
            assert_eq!(put(town.manager.clone(), hour), Err(Refusal::State), "a new hour is a delay, with a reason");
            let next = world.read(move |tx| crate::next_scheduled(tx, now)).unwrap().unwrap();
            assert_eq!((next.id, next.scheduled_at), (release, Some(hour)));
            Town::run_jobs(world, hour.plus_seconds(-1));
            assert_eq!(Town::head(world, release).state, State::Scheduled);
            // The worker is late; the release is not.
            Town::run_jobs(world, hour.plus_seconds(40));
            let out = Town::head(world, release);
            assert_eq!((out.state, out.published_at), (State::Published, Some(hour)));
            let steps: Vec<Step> = world.read(move |tx| crate::show(tx, release)).unwrap().unwrap().events.iter().map(|e| e.step).collect();
            assert_eq!(steps, [Step::Drafted, Step::Scheduled, Step::Published]);
        });
    }
}
