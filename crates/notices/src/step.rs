//! One step of the follower.

use crate::deliver::{BATCH, deliver};
use crate::{Audience, merge, run};
use kernel::{DeedKind, MemberId, Time};
use ledger::Deed;
use store::{Error, Tx};

/// How a deed is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Not at all.
    Untold,
    /// As it is followed; the rest of an audience larger than a batch by a job.
    AtOnce,
    /// Added to an unseen notice of the same kind on the same object, if there is one.
    Merged,
    /// By a job: the audience may be large.
    Later,
}

const fn way(kind: DeedKind) -> Way {
    match kind {
        DeedKind::Replied
        | DeedKind::Mentioned
        | DeedKind::Helped
        | DeedKind::Awarded
        | DeedKind::Answered
        | DeedKind::Returned
        | DeedKind::Assigned
        | DeedKind::Hidden
        | DeedKind::Restored
        | DeedKind::Locked
        | DeedKind::Unlocked
        | DeedKind::Suspended
        | DeedKind::Lifted
        | DeedKind::GradeWarned
        | DeedKind::GradeChanged
        | DeedKind::AppealAnswered
        | DeedKind::Certified
        | DeedKind::OwnerEnded
        | DeedKind::RoleGiven
        | DeedKind::RoleTaken
        | DeedKind::Granted
        | DeedKind::GrantEnded
        | DeedKind::VipGiven
        | DeedKind::VipTaken
        | DeedKind::MedalGiven
        | DeedKind::MedalTaken
        | DeedKind::ProblemAnswered
        | DeedKind::SeatWaited
        | DeedKind::SeatOffered
        | DeedKind::SeatTaken
        | DeedKind::SeatEnded
        | DeedKind::DutyReminded
        | DeedKind::DutyMissed
        | DeedKind::DutyExtended
        | DeedKind::DutyExcused
        | DeedKind::DutyAnswered
        | DeedKind::PromisePaused
        | DeedKind::PromiseResumed
        | DeedKind::PromiseAsked => Way::AtOnce,
        DeedKind::Thanked | DeedKind::OwnerOffered => Way::Merged,
        DeedKind::Moved | DeedKind::Merged | DeedKind::Unmerged | DeedKind::Released | DeedKind::Halted | DeedKind::ReportTallied => {
            Way::Later
        }
        _ => Way::Untold,
    }
}

/// Follows up to `limit` deeds and tells those they concern; how many it followed.
pub fn step(tx: &mut Tx<'_>, audience: &dyn Audience, now: Time, limit: u32) -> Result<usize, Error> {
    let followed = ledger::follow(tx, "notices", limit, |tx, deed| tell(tx, audience, deed, now))?;
    Ok(followed.done)
}

fn tell(tx: &mut Tx<'_>, audience: &dyn Audience, deed: &Deed, now: Time) -> Result<(), Error> {
    match way(deed.what.kind) {
        Way::Untold => Ok(()),
        Way::Later => run::enqueue(tx, deed, MemberId::new(0), now),
        Way::Merged => merge::deliver(tx, audience, deed),
        Way::AtOnce => match deliver(tx, audience, deed, MemberId::new(0), BATCH)? {
            Some(after) => run::enqueue(tx, deed, after, now),
            None => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Planted, World, told};
    use crate::{Why, see_all};
    use kernel::DeedKind::{Awarded, Halted, Helped, Mentioned, Moved, Posted, Released, Replied, Thanked, Voted};
    use kernel::{Actor, MemberId};
    use std::cell::RefCell;
    use store::p;

    #[test]
    fn those_it_concerns_are_told_with_the_reason_and_nobody_of_their_own_act() {
        let planted = Planted::of(&[(1, Why::Author), (2, Why::Follower), (3, Why::Mentioned)]);
        crate::testing::each(&planted, |world| {
            for kind in [Replied, Mentioned, Helped, Awarded, Posted, Voted] {
                world.deed(2, kind, 7);
            }
            world.follow();
            for (member, why) in [(1, Why::Author), (3, Why::Mentioned)] {
                let told = told(world, member);
                assert_eq!(told.iter().map(|n| n.kind).collect::<Vec<_>>(), [Awarded, Helped, Mentioned, Replied], "newest first");
                assert!(told.iter().all(|n| n.why == why && n.actor == Some(MemberId::new(2)) && n.count == 1 && n.object_id == 7));
                assert_eq!(world.unread(member), 4);
            }
            assert_eq!((told(world, 2).len(), world.unread(2)), (0, 0));
        });
    }

    #[test]
    fn a_follower_that_reads_again_tells_nobody_twice() {
        crate::testing::each(&Planted::of(&[(1, Why::Author)]), |world| {
            for kind in [Replied, Thanked, Thanked, Moved] {
                world.deed(2, kind, 7);
            }
            world.follow();
            world.work();
            let before = told(world, 1);
            assert_eq!((before.len(), world.unread(1)), (3, 3));
            world.0.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0 WHERE name = ?1", p!["notices"])).unwrap();
            world.follow();
            world.work();
            assert_eq!((told(world, 1), world.unread(1)), (before, 3));
        });
    }

    #[test]
    fn a_job_is_what_a_large_audience_costs_the_follower() {
        let few: Vec<_> = (1..=3).map(|id| (id, Why::Supporter)).collect();
        let many: Vec<_> = (1..=1_200).map(|id| (id, Why::Supporter)).collect();
        let costs: Vec<Vec<u64>> = [few, many]
            .iter()
            .map(|members| {
                let costs = RefCell::new(Vec::new());
                crate::testing::each(&Planted::of(members), |world| {
                    for (n, kind) in [Moved, Released, Halted].into_iter().enumerate() {
                        world.deed(9_999, kind, n as i64);
                    }
                    let before = world.0.db.counts().statements;
                    world.follow();
                    costs.borrow_mut().push(world.0.db.counts().statements - before);
                    assert_eq!(told(world, 1).len(), 0, "not yet");
                    world.work();
                    assert_eq!(told(world, 1).len(), 3);
                });
                costs.into_inner()
            })
            .collect();
        assert_eq!(costs[0], costs[1]);
    }

    #[test]
    fn an_at_once_audience_larger_than_a_batch_is_told_the_rest_later() {
        let many: Vec<_> = (1..=700).map(|id| (id, Why::Follower)).collect();
        crate::testing::each(&Planted::of(&many), |world| {
            world.deed(9_999, Replied, 1);
            world.follow();
            assert_eq!((told(world, 500).len(), told(world, 501).len()), (1, 0));
            world.work();
            assert_eq!((told(world, 1).len(), told(world, 501).len(), told(world, 700).len()), (1, 1, 1));
        });
    }

    #[test]
    fn progress_stands_before_the_release_that_brought_it_and_both_stay() {
        crate::testing::each(&Planted::of(&[(1, Why::Supporter)]), |world| {
            for order in [[Released, Moved], [Moved, Released]] {
                world.0.pass(60);
                for kind in order {
                    world.deed(2, kind, 7);
                }
                world.follow();
                world.work();
                let told = told(world, 1);
                assert_eq!(told[..2].iter().map(|n| n.kind).collect::<Vec<_>>(), [Moved, Released]);
            }
            assert_eq!(told(world, 1).len(), 4, "one a step");
        });
    }

    #[test]
    fn unread_is_the_number_of_unseen_ones_whatever_happens() {
        crate::testing::each(&Planted::of(&[(1, Why::Author), (2, Why::Author)]), |world: &World| {
            let mut chance = kernel::Seeded::new(5);
            for round in 0..60 {
                let mut pick = |end: u64| kernel::Chance::below(&mut chance, end) as i64;
                let kinds = [Replied, Thanked, Thanked, Moved, Awarded];
                world.deed(1 + pick(3), kinds[pick(5) as usize], pick(3));
                world.follow();
                world.work();
                let newest = told(world, 1).first().map(|n| n.id);
                if let (0, Some(id)) = (round % 7, newest) {
                    let by = Actor::Member(MemberId::new(1), vec![]);
                    world.0.write(move |tx| see_all(tx, &by, id, kernel::Time::from_micros(1))).unwrap();
                }
                let unseen = "SELECT count(*) FROM notice WHERE member_id = ?1 AND seen_at IS NULL";
                let counted = world.0.read(move |tx| tx.val::<i64>(unseen, p![1_i64])).unwrap();
                assert_eq!(world.unread(1), counted, "round {round}");
            }
        });
    }
}
