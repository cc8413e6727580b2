//! The best of all: by all three parts together, with what is less than a point; of two alike the one who came first. Walked on an index, so that it takes as
//! long among a million as among a hundred.

use crate::Score;
use crate::kept::Kept;
use kernel::MemberId;
use store::{Error, Tx, p};

/// The `limit` members with the highest [`Score::total`], the highest first. Whoever has no point is not among them. Scores are as of the day
/// that each names; after a night that is one day for all.
pub fn best(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<(MemberId, Score)>, Error> {
    let rows: Vec<Kept> = tx.all(
        "SELECT member_id, taking_part, contributing, helping, deeds, as_of, looked, grade, since, warned_at, told, told_at, falls_to, read_at
         FROM standing_score
         WHERE CASE WHEN taking_part > 0 THEN taking_part ELSE 0 END + CASE WHEN contributing > 0 THEN contributing ELSE 0 END
           + CASE WHEN helping > 0 THEN helping ELSE 0 END > 0
         ORDER BY CASE WHEN taking_part > 0 THEN taking_part ELSE 0 END + CASE WHEN contributing > 0 THEN contributing ELSE 0 END
           + CASE WHEN helping > 0 THEN helping ELSE 0 END DESC, member_id LIMIT ?1",
        p![limit],
    )?;
    Ok(rows.iter().map(|kept| (kept.member, Score::of(kept))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, each, tell};
    use kernel::DeedKind::{Helped, Hidden, Posted};

    #[test]
    fn the_best_are_those_with_the_most_points_shown() {
        each(|world| {
            for (member, times) in [(1, 1), (2, 3), (3, 0), (4, 3), (5, 2)] {
                for n in 0..times {
                    tell(world, Act::by(100 + n, Helped, member * 10 + n).to(member));
                }
                tell(world, Act::by(member, Posted, member));
            }
            // What is less than nothing is shown as nothing, and takes nothing from the rest.
            for n in 0..3 {
                tell(world, Act::by(90, Hidden, 500 + n).to(2));
            }
            let of = |n| world.read(move |tx| best(tx, n)).unwrap();
            let all: Vec<(i64, i64)> = of(100).iter().map(|(member, score)| (member.get(), score.total())).collect();
            assert_eq!(all, [(4, 31), (2, 30), (5, 21), (1, 11), (3, 1)]);
            assert_eq!(of(2).iter().map(|(m, _)| m.get()).collect::<Vec<_>>(), [4, 2]);
            let ids: Vec<MemberId> = all.iter().map(|(m, _)| MemberId::new(*m)).collect();
            let scores = world.read(move |tx| crate::scores(tx, &ids)).unwrap();
            assert!(of(100).iter().all(|(member, score)| scores[member] == *score));
        });
    }

    #[test]
    fn nobody_is_sorted() {
        testkit::on("sqlite", &[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let plan = world
                .read(|tx| {
                    tx.plan(
                        "SELECT member_id FROM standing_score
         WHERE CASE WHEN taking_part > 0 THEN taking_part ELSE 0 END + CASE WHEN contributing > 0 THEN contributing ELSE 0 END
           + CASE WHEN helping > 0 THEN helping ELSE 0 END > 0
         ORDER BY CASE WHEN taking_part > 0 THEN taking_part ELSE 0 END + CASE WHEN contributing > 0 THEN contributing ELSE 0 END
           + CASE WHEN helping > 0 THEN helping ELSE 0 END DESC, member_id LIMIT 1000",
                        p![],
                    )
                })
                .unwrap();
            assert!(
                plan.len() == 1 && plan[0].starts_with("SEARCH standing_score USING") && plan[0].contains("standing_score_best"),
                "{plan:?}"
            );
        });
    }
}
