//! Weighing a deed, in the transaction that records it.

use crate::weights::{self, Cap, Part, Weight, Whom};
use kernel::{DeedId, MemberId, Time, Zone};
use ledger::Deed;
use store::{Error, Tx, p};

/// Gives what the deed weighs, or takes back what the deed it undoes gave. The hook for `ledger::install`.
pub fn weigh(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    if let Some(undone) = deed.undoes {
        return take_back(tx, undone);
    }
    let Some(weight) = weights::of(deed.what.kind, deed.what.stage) else { return Ok(()) };
    let Some(member) = receiver(weight, deed) else { return Ok(()) };
    let (period, about) = counted_under(weight.cap, deed);
    if !claim(tx, member, weight, period, about)? {
        return Ok(());
    }
    tx.exec(
        "INSERT INTO standing_given (deed_id, member_id, at, kind, part, points, rule, period, about)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        p![deed.id, member, deed.at, deed.what.kind.number(), weight.part.number(), weight.points, weight.rule, period, about],
    )?;
    add(tx, member, weight.part, weight.points, 1)
}

/// Who gets the points: nobody gives them to themselves.
fn receiver(weight: &Weight, deed: &Deed) -> Option<MemberId> {
    match weight.whom {
        Whom::Doer => deed.actor,
        Whom::Other => deed.what.other.filter(|other| deed.actor != Some(*other)),
    }
}

/// The period and the thing that a cap counts by. Days and months are UTC's: a cap must not depend on where one reads it.
fn counted_under(cap: Cap, deed: &Deed) -> (i64, i64) {
    match cap {
        Cap::Free => (0, 0),
        Cap::ADay(_) => (deed.at.micros().div_euclid(86_400_000_000), 0),
        Cap::APairAMonth(_) => (month(deed.at), deed.actor.map_or(0, MemberId::get)),
        Cap::Once => (0, deed.what.object_id),
    }
}

fn month(at: Time) -> i64 {
    let day = Zone::utc().civil(at);
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// Uses one of what the cap allows; false when nothing is left. One conditional statement, so that two at once cannot both take the last.
fn claim(tx: &mut Tx<'_>, member: MemberId, weight: &Weight, period: i64, about: i64) -> Result<bool, Error> {
    let most = match weight.cap {
        Cap::Free => return Ok(true),
        Cap::ADay(n) | Cap::APairAMonth(n) => n,
        Cap::Once => 1,
    };
    let claimed = tx.exec(
        "INSERT INTO standing_used (member_id, rule, period, about, n) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT (member_id, rule, period, about) DO UPDATE SET n = standing_used.n + 1 WHERE standing_used.n < ?5",
        p![member, weight.rule, period, about, most],
    )?;
    Ok(claimed > 0)
}

/// Takes back what a deed gave, and its place under the cap.
fn take_back(tx: &mut Tx<'_>, undone: DeedId) -> Result<(), Error> {
    let given = tx.opt::<(MemberId, i64, i64, String, i64, i64)>(
        "DELETE FROM standing_given WHERE deed_id = ?1 RETURNING member_id, part, points, rule, period, about",
        p![undone],
    )?;
    let Some((member, part, points, rule, period, about)) = given else { return Ok(()) };
    tx.exec(
        "UPDATE standing_used SET n = n - 1 WHERE member_id = ?1 AND rule = ?2 AND period = ?3 AND about = ?4",
        p![member, &rule, period, about],
    )?;
    let part = Part::from_number(part).ok_or_else(|| Error::Broken(format!("deed {undone} gave to a part of the score there is not")))?;
    add(tx, member, part, -points, -1)
}

fn add(tx: &mut Tx<'_>, member: MemberId, to: Part, points: i64, deeds: i64) -> Result<(), Error> {
    let of = |part| if part == to { points } else { 0 };
    tx.exec(
        "INSERT INTO standing_score (member_id, taking_part, contributing, helping, deeds, revision) VALUES (?1, ?2, ?3, ?4, ?5, 1)
         ON CONFLICT (member_id) DO UPDATE SET taking_part = standing_score.taking_part + excluded.taking_part,
           contributing = standing_score.contributing + excluded.contributing, helping = standing_score.helping + excluded.helping,
           deeds = standing_score.deeds + excluded.deeds, revision = standing_score.revision + 1",
        p![member, of(Part::TakingPart), of(Part::Contributing), of(Part::Helping), deeds],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::testing::{Act, score, tell};
    use kernel::DeedKind::{Helped, Imported, Judged, Moved, Posted, Proposed, Replied, Thanked, Voted};

    const DAY: i64 = 86_400;

    #[test]
    fn taking_part_is_capped_by_day() {
        crate::testing::each(|world| {
            for n in 0..4 {
                tell(world, Act::by(1, Posted, n));
                tell(world, Act::by(1, Replied, n));
            }
            tell(world, Act::by(1, Proposed, 9));
            assert_eq!(score(world, 1), (5, 0, 0));
            world.pass(DAY);
            tell(world, Act::by(1, Proposed, 10));
            tell(world, Act::by(1, Voted, 10));
            tell(world, Act::by(1, Imported, 10));
            assert_eq!(score(world, 1), (6, 0, 0), "a new day; votes and what was imported weigh nothing");
            for n in 0..7 {
                tell(world, Act::by(1, Judged, n));
            }
            assert_eq!(score(world, 1), (6, 5, 0));
        });
    }

    #[test]
    fn thanks_and_help_count_for_the_other_and_never_for_oneself() {
        crate::testing::each(|world| {
            for n in 0..5 {
                tell(world, Act::by(1, Thanked, n).to(2));
            }
            assert_eq!(score(world, 2), (0, 6, 0), "three a month from one giver");
            tell(world, Act::by(3, Thanked, 1).to(2));
            assert_eq!(score(world, 2), (0, 8, 0), "another giver counts");
            world.pass(31 * DAY);
            tell(world, Act::by(1, Thanked, 9).to(2));
            assert_eq!(score(world, 2), (0, 10, 0), "another month counts");
            tell(world, Act::by(1, Helped, 1).to(2));
            tell(world, Act::by(2, Helped, 1).to(2));
            tell(world, Act::by(2, Thanked, 1).to(2));
            assert_eq!(score(world, 2), (0, 10, 10));
            assert_eq!(score(world, 1), (0, 0, 0));
        });
    }

    #[test]
    fn many_at_once_take_no_more_than_the_cap() {
        crate::testing::each(|world| {
            let now = world.now();
            let all = (0..12).map(|n| {
                let write = world.db.write(move |tx| Act::by(1, Posted, n).record(tx, now));
                Box::pin(async move { assert!(write.await.is_ok()) })
            });
            crate::testing::together(world, all.collect());
            assert_eq!(score(world, 1), (5, 0, 0));
        });
    }

    #[test]
    fn an_idea_counts_once_for_each_state_it_reaches() {
        crate::testing::each(|world| {
            for stage in 1..=11 {
                tell(world, Act::by(7, Moved, 1).to(2).reaching(stage));
                tell(world, Act::by(7, Moved, 1).to(2).reaching(stage));
            }
            assert_eq!(score(world, 2), (0, 50, 0), "planned 10, development 20, shipped or done 20");
            tell(world, Act::by(7, Moved, 2).to(2).reaching(4));
            assert_eq!(score(world, 2), (0, 60, 0));
            tell(world, Act::by(2, Moved, 3).to(2).reaching(4));
            assert_eq!(score(world, 2), (0, 60, 0), "nobody moves their own idea into points");
        });
    }

    #[test]
    fn what_is_undone_gives_back_its_points_and_its_place() {
        crate::testing::each(|world| {
            let planned = tell(world, Act::by(7, Moved, 1).to(2).reaching(4));
            crate::testing::undo(world, planned);
            assert_eq!(score(world, 2), (0, 0, 0));
            tell(world, Act::by(7, Moved, 1).to(2).reaching(4));
            assert_eq!(score(world, 2), (0, 10, 0));
            let posts: Vec<_> = (0..6).map(|n| tell(world, Act::by(1, Posted, n))).collect();
            crate::testing::undo(world, posts[5]);
            assert_eq!(score(world, 1), (5, 0, 0), "the sixth gave nothing");
            crate::testing::undo(world, posts[0]);
            assert_eq!(score(world, 1), (4, 0, 0));
            tell(world, Act::by(1, Posted, 9));
            assert_eq!(score(world, 1), (5, 0, 0));
        });
    }
}
