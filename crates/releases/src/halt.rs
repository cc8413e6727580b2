//! Halting a release, with a reason: before it comes out, or on its way to devices.

use crate::{Refusal, Step, check, event, mark, schedule};
use kernel::{Actor, Both, DeedKind, ObjectKind, Permission, ReleaseId, Time};
use ledger::New;
use store::{Tx, p};

/// Halts a scheduled or published release. Who has it goes on judging it; what was not out may be scheduled or published again.
pub fn halt(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, why: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    let why = check::text(why, check::TEXT, Refusal::Reason)?;
    let changed = tx.exec(
        "UPDATE release SET state = 'halted', revision = revision + 1 WHERE id = ?1 AND state IN ('scheduled', 'published')",
        p![release],
    )?;
    if changed == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    schedule::stop_alarm(tx, release)?;
    event::append(tx, release, by, Step::Halted, None, &why, now)?;
    ledger::record(tx, by, New::new(DeedKind::Halted, ObjectKind::Release, release.get()).of(release), now)?;
    Ok(mark::moved(tx)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::State;
    use crate::world::{self, Town, both};
    use kernel::Channel;

    #[test]
    fn what_is_halted_does_not_come_out_at_its_hour_but_may_later() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (now, hour) = (world.now(), world.now().plus_seconds(3600));
            let put = |why: Both| {
                let by = town.manager.clone();
                world.write(move |tx| halt(tx, &by, release, &why, now))
            };
            assert_eq!(put(both("x")), Err(Refusal::State), "a draft goes nowhere");
            let by = town.manager.clone();
            world.write(move |tx| crate::schedule(tx, &by, release, hour, now)).unwrap();
            assert_eq!(put(Both::new("发热", "")), Err(Refusal::Reason));
            put(both("发热")).unwrap();
            Town::run_jobs(world, hour.plus_seconds(60));
            assert_eq!(Town::head(world, release).state, State::Halted);
            town.publish(world, release);
            assert_eq!(Town::head(world, release).state, State::Published);
            put(both("还是发热")).unwrap();
            let found = Town::head(world, release);
            assert_eq!((found.state, found.is_open(now)), (State::Halted, true), "who has it may say how it is");
            let phone = town.phone;
            assert_eq!(world.read(move |tx| crate::latest_on(tx, Channel::Development, &[phone])).unwrap(), None);
        });
    }
}
