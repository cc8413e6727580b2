//! Going on with a release that was halted on its way to devices, with a reason.

use crate::{Refusal, Step, check, event, mark};
use kernel::{Actor, Both, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Resumes a release that was halted after it came out. What was halted before is scheduled or published instead.
pub fn resume(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, why: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    let why = check::text(why, check::TEXT, Refusal::Reason)?;
    let changed = tx.exec(
        "UPDATE release SET state = 'published', revision = revision + 1
         WHERE id = ?1 AND state = 'halted' AND published_at IS NOT NULL AND imported = FALSE",
        p![release],
    )?;
    if changed == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    event::append(tx, release, by, Step::Resumed, None, &why, now)?;
    Ok(mark::moved(tx)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town, both};
    use crate::{State, Verdict, halt};
    use kernel::Channel;

    #[test]
    fn what_was_halted_on_its_way_goes_on_and_nothing_else_does() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let now = world.now();
            let go = |by: &Actor, why: Both| {
                let by = by.clone();
                world.write(move |tx| resume(tx, &by, release, &why, now))
            };
            assert_eq!(go(&town.manager, both("修好了")), Err(Refusal::State), "a draft");
            town.publish(world, release);
            let (window, by) = (Town::head(world, release).closes_at, town.manager.clone());
            world.write(move |tx| halt(tx, &by, release, &both("发烫"), now)).unwrap();
            assert_eq!(go(&town.manager, Both::default()), Err(Refusal::Reason));
            assert_eq!(go(&town.engineer, both("修好了")), Err(Refusal::NotAllowed));
            let before = world.read(mark::mark).unwrap();
            go(&town.manager, both("修好了")).unwrap();
            assert!(world.read(mark::mark).unwrap() > before, "devices hear of it");
            assert_eq!(go(&town.manager, both("修好了")), Err(Refusal::State), "once");
            let head = Town::head(world, release);
            assert_eq!((head.state, head.closes_at), (State::Published, window), "the window is the one it had");
            assert!(town.judge(world, release, change, 0, Verdict::Liked).is_ok());
        });
    }

    #[test]
    fn what_was_halted_before_it_came_out_is_not_resumed() {
        world::each(|world, town| {
            let (release, _) = town.release(world, "4.8.8", Channel::Development);
            let (by, now) = (town.manager.clone(), world.now());
            let put = move |tx: &mut Tx<'_>| {
                crate::schedule(tx, &by, release, now.plus_seconds(3600), now)?;
                halt(tx, &by, release, &both("再看看"), now)?;
                resume(tx, &by, release, &both("好了"), now)
            };
            assert_eq!(world.write(put), Err(Refusal::State));
        });
    }
}
