//! The Popcorn Award: the team behind the best liked change of a release. Wednesday 12:00, from the frozen tallies.

use crate::{Refusal, State, check, close_window, tallies, tallies::Tally};
use kernel::{Actor, ChangeId, DeedKind, ObjectKind, Permission, ReleaseId, TeamId, Time};
use ledger::New;
use store::{Tx, p};

/// Bounds closer than this are the same: rounding must not take a team's popcorn.
const SAME: f64 = 1e-9;

/// Which of these win: the highest lower Wilson bound of liked among those who used it, of changes that at least `min_n` used and somebody
/// liked; ties win together. Who has not used a change says nothing about it.
pub(crate) fn winners(tallies: &[(ChangeId, Tally)], min_n: i64) -> Vec<ChangeId> {
    let able = || tallies.iter().filter(|(_, t)| t.used() >= min_n && t.liked > 0).map(|(change, t)| (*change, t.bounds().0));
    let best = able().map(|(_, lower)| lower).fold(0.0, f64::max);
    able().filter(|(_, lower)| best - lower <= SAME).map(|(change, _)| change).collect()
}

/// Awards the popcorn of a release whose window has closed; false when that was done. Without a change that enough members used there is no
/// award, and the row says so.
pub fn award(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, min_n: i64, now: Time) -> Result<bool, Refusal> {
    check::may(by, Permission::Publish)?;
    let found = check::release(tx, release)?.ok_or(Refusal::Missing)?;
    let due = found.award_at.ok_or(Refusal::NoWindow)?;
    if now < due {
        return Err(Refusal::NotYet);
    }
    if found.closed_at.is_none() {
        close_window(tx, by, release, now)?;
    }
    let first =
        tx.exec("UPDATE release SET awarded_at = ?2, revision = revision + 1 WHERE id = ?1 AND awarded_at IS NULL", p![release, now])?;
    if first == 0 {
        return Ok(false);
    }
    let tallies = tallies::frozen(tx, release)?;
    let most = tallies.iter().map(|(_, t)| t.used()).max().unwrap_or(0);
    tx.exec("INSERT INTO release_award (release_id, at, min_n, most_n) VALUES (?1, ?2, ?3, ?4)", p![release, now, min_n, most])?;
    let winners = if found.state == State::Withdrawn { Vec::new() } else { winners(&tallies, min_n) };
    for change in winners {
        let team: TeamId = tx.val("SELECT team_id FROM release_change WHERE id = ?1", p![change])?;
        tx.exec("INSERT INTO release_award_winner (release_id, change_id, team_id) VALUES (?1, ?2, ?3)", p![release, change, team])?;
        ledger::record(tx, by, New::new(DeedKind::Awarded, ObjectKind::Change, change.get()).of(release), now)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;
    use crate::world::{self, Town};
    use kernel::Channel;

    fn tally(id: i64, liked: i64, not_used: i64, bad: i64) -> (ChangeId, Tally) {
        (ChangeId::new(id), Tally { liked, not_used, bad })
    }

    #[test]
    fn the_surest_wins_not_the_loudest() {
        let won = |t: &[(ChangeId, Tally)]| winners(t, 30).iter().map(|c| c.get()).collect::<Vec<_>>();
        assert_eq!(won(&[tally(1, 30, 0, 0), tally(2, 290, 0, 10)]), [2], "290 of 300 is surer than 30 of 30");
        assert_eq!(won(&[tally(1, 29, 500, 0), tally(2, 20, 0, 10)]), [2], "29 used it: too few, however many did not");
        assert_eq!(won(&[tally(1, 45, 3, 5), tally(2, 45, 90, 5), tally(3, 44, 0, 6)]), [1, 2], "not used is left out; ties share");
        assert_eq!(won(&[tally(1, 29, 0, 0)]), [0_i64; 0]);
        assert_eq!(won(&[tally(1, 0, 0, 40)]), [0_i64; 0], "what nobody liked wins nothing");
        assert_eq!(won(&[]), [0_i64; 0]);
    }

    #[test]
    fn staff_and_the_own_team_cannot_lift_a_change() {
        world::each(|world, town| {
            // Eight used each change. The camera team's own people and other staff like the camera's change: it stays 6 of 8.
            let (release, camera) = town.release(world, "4.8.8", Channel::Development);
            let phone = town.change(world, town.phone_team);
            town.include(world, release, phone);
            town.publish(world, release);
            for fan in 0..8 {
                town.judge(world, release, camera, fan, if fan < 6 { Verdict::Liked } else { Verdict::NotGoodEnough }).unwrap();
                town.judge(world, release, phone, fan, if fan < 7 { Verdict::Liked } else { Verdict::NotGoodEnough }).unwrap();
            }
            let now = world.now();
            for staff in [town.engineer.clone(), town.engineer_too.clone(), town.manager.clone()] {
                world.write(move |tx| crate::judge(tx, &staff, release, camera, Verdict::Liked, now)).unwrap();
            }
            let hour = Town::head(world, release).award_at.unwrap();
            let put = |by: Actor, at: Time| world.write(move |tx| award(tx, &by, release, 8, at));
            assert_eq!(put(Actor::System, hour.plus_seconds(-1)), Err(Refusal::NotYet));
            assert_eq!(put(town.fan(0), hour), Err(Refusal::NotAllowed));
            assert_eq!(put(Actor::System, hour), Ok(true), "it closes the window itself if that job is late");
            assert_eq!(put(Actor::System, hour), Ok(false));
            let given = world.read(crate::latest_award).unwrap().unwrap();
            assert_eq!((given.release, given.version.as_str(), given.min_n, given.most_n), (release, "4.8.8", 8, 8));
            let won: Vec<_> = given.winners.iter().map(|w| (w.change, w.team, w.tally.liked, w.tally.used())).collect();
            assert_eq!(won, [(phone, town.phone_team, 7, 8)]);
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = ?1", p![DeedKind::Awarded.number()])).unwrap();
            assert_eq!(deeds, 1);
        });
    }

    #[test]
    fn without_enough_verdicts_there_is_no_award_and_the_row_says_so() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            for fan in 0..7 {
                town.judge(world, release, change, fan, Verdict::Liked).unwrap();
            }
            town.judge(world, release, change, 7, Verdict::NotUsed).unwrap();
            let hour = Town::head(world, release).award_at.unwrap();
            Town::run_jobs(world, hour);
            let given = world.read(crate::latest_award).unwrap().unwrap();
            assert_eq!((given.winners.len(), given.min_n, given.most_n, given.at), (0, 8, 7, hour));
        });
    }
}
