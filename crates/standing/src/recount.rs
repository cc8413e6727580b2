//! Everybody's score summed again from what deeds gave, many members at once and without a question a member: after half-lives were changed by
//! hand, after a backup of doubtful origin, or to know that what is kept is right. What deeds gave is itself made anew by [`crate::rebuild`].

use crate::{Part, worth};
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// One piece of a recount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recounted {
    /// The last member looked at; none when there are no more.
    pub last: Option<MemberId>,
    /// How many members.
    pub members: u64,
    /// How many deeds gave them something.
    pub rows: u64,
    /// How many scores were otherwise, and are right now.
    pub written: u64,
}

/// Member, day, revision, the three parts.
type Row = (MemberId, i64, i64, i64, i64, i64);

/// Sums the scores of up to `limit` members after one of them, for the day of `now` or the later one for which they hold, and writes those
/// that differ. Grades are looked at by the night. In pieces, so that it needs no more memory for many members than for few; whoever has a deed
/// meanwhile is left as that deed leaves him.
pub fn recount(tx: &mut Tx<'_>, after: Option<MemberId>, limit: u32, now: Time) -> Result<Recounted, Error> {
    let from = after.map_or(0, MemberId::get);
    let kept: Vec<Row> = tx.all(
        "SELECT member_id, as_of, revision, taking_part, contributing, helping FROM standing_score WHERE member_id > ?1
         ORDER BY member_id LIMIT ?2",
        p![from, limit],
    )?;
    let Some(last) = kept.last().map(|row| row.0) else { return Ok(Recounted::default()) };
    let days: HashMap<i64, i64> = kept.iter().map(|row| (row.0.get(), row.1.max(worth::day(now)))).collect();
    let given: Vec<(i64, i64, i64, Time, i64)> = tx.all(
        "SELECT member_id, part, points, at, half_life FROM standing_given WHERE member_id > ?1 AND member_id <= ?2 ORDER BY member_id",
        p![from, last],
    )?;
    let mut sums: HashMap<i64, [i64; 3]> = HashMap::with_capacity(kept.len());
    // The rows of a member follow each other.
    let (mut whose, mut day, mut parts) = (0, 0, [0; 3]);
    for (member, part, milli, at, half_life) in &given {
        if *member != whose {
            sums.insert(whose, parts);
            (whose, day, parts) = (*member, days.get(member).copied().unwrap_or_default(), [0; 3]);
        }
        if let Some(part) = Part::from_number(*part) {
            part.add(&mut parts, worth::faded(*milli, day - worth::day(*at), *half_life));
        }
    }
    sums.insert(whose, parts);
    let mut done = Recounted { last: Some(last), members: kept.len() as u64, rows: given.len() as u64, written: 0 };
    for (member, as_of, revision, taking_part, contributing, helping) in kept {
        let sum = sums.get(&member.get()).copied().unwrap_or_default();
        let day = as_of.max(worth::day(now));
        if (sum, day) != ([taking_part, contributing, helping], as_of) {
            done.written += tx.exec(
                "UPDATE standing_score SET taking_part = ?3, contributing = ?4, helping = ?5, as_of = ?6, revision = revision + 1
                 WHERE member_id = ?1 AND revision = ?2",
                p![member, revision, sum[0], sum[1], sum[2], day],
            )?;
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, each, milli, night, tell};
    use kernel::DeedKind::{Helped, Posted};

    /// Everybody, two at a time.
    fn all(world: &testkit::World) -> (u64, u64, u64) {
        let (mut sum, mut after, now) = ((0, 0, 0), None, world.now());
        loop {
            let piece = world.write(move |tx| recount(tx, after, 2, now)).unwrap();
            if piece.last.is_none() {
                return sum;
            }
            after = piece.last;
            sum = (sum.0 + piece.members, sum.1 + piece.rows, sum.2 + piece.written);
        }
    }

    #[test]
    fn a_recount_says_what_the_deeds_and_the_nights_say() {
        each(|world| {
            for n in 0..40 {
                tell(world, Act::by(1 + n % 5, Posted, n));
                tell(world, Act::by(1 + n % 3, Helped, n).to(1 + n % 7));
                world.pass(40_000);
            }
            night(world);
            let before: Vec<[i64; 3]> = (1..=7).map(|m| milli(world, m)).collect();
            assert_eq!(all(world).2, 0, "nothing differs after a night");
            world.write(|tx| tx.exec("UPDATE standing_score SET helping = 7, revision = revision + 1 WHERE member_id < 4", p![])).unwrap();
            let (members, rows, written) = all(world);
            assert_eq!((members, written), (7, 3));
            assert!(rows > 40, "{rows}");
            assert_eq!((1..=7).map(|m| milli(world, m)).collect::<Vec<_>>(), before);
            world.pass(30 * 86_400);
            assert_eq!(all(world).2, 7, "everything has faded");
            let faded: Vec<[i64; 3]> = (1..=7).map(|m| milli(world, m)).collect();
            night(world);
            assert_eq!((1..=7).map(|m| milli(world, m)).collect::<Vec<_>>(), faded, "as much as at night");
        });
    }
}
