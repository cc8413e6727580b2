//! Withdrawing a release, with a reason. It stays readable; nobody gets it any more, and it is judged no more.

use crate::{Refusal, Step, check, event, mark, schedule};
use kernel::{Actor, Both, DeedKind, ObjectKind, Permission, ReleaseId, Time};
use ledger::New;
use store::{Tx, p};

/// Withdraws a release that somebody outside has heard of; a draft is deleted instead ([`crate::delete_draft`]). An idea's progress is append-only: it is not moved back.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, why: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::Publish)?;
    let why = check::text(why, check::TEXT, Refusal::Reason)?;
    let changed = tx.exec(
        "UPDATE release SET state = 'withdrawn', revision = revision + 1 WHERE id = ?1 AND state NOT IN ('draft', 'withdrawn')",
        p![release],
    )?;
    if changed == 0 {
        return Err(check::refused(tx, release, Refusal::State));
    }
    schedule::stop_alarm(tx, release)?;
    event::append(tx, release, by, Step::Withdrawn, None, &why, now)?;
    ledger::record(tx, by, New::new(DeedKind::Halted, ObjectKind::Release, release.get()).of(release), now)?;
    Ok(mark::moved(tx)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town, both};
    use crate::{State, Verdict};
    use kernel::Channel;

    #[test]
    fn what_is_withdrawn_is_neither_judged_nor_awarded_nor_counted_as_shipped() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let idea = town.idea(world, 0, false);
            let (by, now) = (town.manager.clone(), world.now());
            world.write(move |tx| crate::link_idea(tx, &by, change, idea, now)).unwrap();
            let (by, why) = (town.manager.clone(), both("开不了机"));
            let early = world.write(move |tx| withdraw(tx, &by, release, &why, now));
            assert_eq!(early, Err(Refusal::State), "nobody has heard of a draft: it is deleted");
            town.publish(world, release);
            town.judge(world, release, change, 0, Verdict::Liked).unwrap();
            let put = move |by: Actor| world.write(move |tx| withdraw(tx, &by, release, &both("开不了机"), now));
            assert_eq!(put(town.engineer.clone()), Err(Refusal::NotAllowed));
            put(town.manager.clone()).unwrap();
            assert_eq!(put(town.manager.clone()), Err(Refusal::State));
            assert_eq!(town.judge(world, release, change, 1, Verdict::Liked), Err(Refusal::NoWindow));
            assert!(world.read(move |tx| crate::shipped(tx, idea)).unwrap().is_empty());
            Town::run_jobs(world, now.plus_days(6));
            assert_eq!(Town::head(world, release).state, State::Withdrawn);
            let award = world.read(move |tx| crate::award_of(tx, release)).unwrap().unwrap();
            assert!(award.winners.is_empty());
            let by = town.manager.clone();
            assert_eq!(world.write(move |tx| crate::publish(tx, &by, release, now)), Err(Refusal::State));
        });
    }
}
