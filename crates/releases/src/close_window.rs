//! Closing the verdict window at Tuesday 24:00: the tallies are frozen and public, without a person.

use crate::{Refusal, check, counting, tallies};
use kernel::{Actor, ChangeId, Permission, ReleaseId, Time};
use store::{Tx, p};

/// Closes a release's window and freezes its tallies; false when they are frozen already.
pub fn close_window(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, now: Time) -> Result<bool, Refusal> {
    check::may(by, Permission::Publish)?;
    let closing = tx.exec(
        "UPDATE release SET closed_at = ?2, revision = revision + 1 WHERE id = ?1 AND closed_at IS NULL AND closes_at <= ?2",
        p![release, now],
    )?;
    if closing == 0 {
        let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
        return match (found.closed_at, found.closes_at) {
            (Some(_), _) => Ok(false),
            (None, Some(_)) => Err(Refusal::NotYet),
            (None, None) => Err(Refusal::NoWindow),
        };
    }
    // Every stripe is locked: verdicts under way are waited for, and none comes after.
    tx.exec("UPDATE release_window SET open = FALSE WHERE release_id = ?1", p![release])?;
    // Who became staff since he judged is staff.
    let staff: Vec<i64> = members::staff(tx)?.iter().map(|m| m.get()).collect();
    tx.exec("UPDATE release_verdict SET counted = FALSE WHERE release_id = ?1 AND member_id IN (?ids2) AND counted", p![release, &staff])?;
    let changes: Vec<i64> = tx.list("SELECT change_id FROM release_in WHERE release_id = ?1 ORDER BY change_id", p![release])?;
    let counts = tallies::count(tx, release, &changes)?;
    for change in changes {
        let tally = counts.get(&ChangeId::new(change)).copied().unwrap_or_default();
        let (lower, upper) = tally.bounds();
        tx.exec(
            "INSERT INTO release_tally (release_id, change_id, liked, not_used, bad, lower, upper) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            p![release, change, tally.liked, tally.not_used, tally.bad, lower, upper],
        )?;
    }
    counting::forget(tx, release)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use crate::{Tally, Verdict};
    use kernel::{Channel, Role};

    #[test]
    fn it_closes_once_at_its_hour_and_freezes_what_counts() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            for fan in 0..3 {
                town.judge(world, release, change, fan, Verdict::Liked).unwrap();
            }
            let closes = Town::head(world, release).closes_at.unwrap();
            let close = |by: Actor, at: Time| world.write(move |tx| close_window(tx, &by, release, at));
            assert_eq!(close(Actor::System, closes.plus_seconds(-1)), Err(Refusal::NotYet));
            assert_eq!(close(town.fan(0), closes), Err(Refusal::NotAllowed));
            // The third fan joins the company before Tuesday.
            let (hired, now) = (town.fan(2).member().unwrap(), world.now());
            world.write(move |tx| members::give_role(tx, &Actor::System, hired, Role::Engineer, None, now)).unwrap();
            assert_eq!(close(Actor::System, closes), Ok(true));
            assert_eq!(close(Actor::System, closes.plus_days(1)), Ok(false));
            let frozen = world.read(move |tx| tallies::frozen(tx, release)).unwrap();
            assert_eq!(frozen, [(change, Tally { liked: 2, not_used: 0, bad: 0 })]);
            assert_eq!(town.judge(world, release, change, 3, Verdict::Liked), Err(Refusal::Closed));
            assert_eq!(Town::head(world, release).closed_at, Some(closes));
        });
    }

    /// A verdict is under way when the window closes: it is waited for and counted, or it is told that it came too late.
    #[test]
    fn no_verdict_is_accepted_and_lost() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            let closes = Town::head(world, release).closes_at.unwrap();
            let by = town.fan(0);
            let slow = world::slowly(move |tx| crate::judge(tx, &by, release, change, Verdict::Liked, closes.plus_seconds(-1)).map(|_| ()));
            let accepted = world::race(world, slow, move |tx| close_window(tx, &Actor::System, release, closes).map(|_| ()));
            let frozen = world.read(move |tx| tallies::frozen(tx, release)).unwrap();
            assert_eq!(frozen[0].1.liked, i64::from(accepted.is_ok()), "{accepted:?}");
        });
    }
}
