//! What grades ask besides points, kept from deeds: when one joined, sanctions, certified ownership, how many different people one helped.

use crate::{Part, worth};
use kernel::{DeedKind, MemberId, Time};
use ledger::Deed;
use std::collections::HashMap;
use store::{Error, Tx, p};

pub(crate) const JOINED: i64 = 1;
pub(crate) const CERTIFIED: i64 = 2;
/// Sanctions are numbered above this, each for itself, because one that is lifted uncovers the one before.
pub(crate) const SANCTION: i64 = 1_000;

/// What is known of a member on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Known {
    /// Thousandths of points.
    pub(crate) parts: [i64; 3],
    /// Days since joining.
    pub(crate) days: i64,
    /// Days since the last sanction that was not lifted; none if there is none.
    pub(crate) quiet: Option<i64>,
    /// Different people who confirmed help.
    pub(crate) helped: i64,
    /// Is a certified owner.
    pub(crate) certified: bool,
}

/// Keeps what a deed says of a member.
pub(crate) fn follow(tx: &mut Tx<'_>, deed: &Deed) -> Result<(), Error> {
    let concerned = deed.what.other;
    match deed.what.kind {
        DeedKind::Joined => keep(tx, deed.actor, JOINED, 1, deed.at),
        // A member of another community joined there.
        DeedKind::Imported if deed.what.object_kind == kernel::ObjectKind::Member => keep(tx, concerned, JOINED, 1, deed.at),
        DeedKind::Suspended => sanction(tx, concerned, deed.at),
        DeedKind::Lifted => lift(tx, concerned),
        DeedKind::Certified => keep(tx, Some(MemberId::new(deed.what.object_id)), CERTIFIED, 1, deed.at),
        DeedKind::OwnerEnded => keep(tx, Some(MemberId::new(deed.what.object_id)), CERTIFIED, -1, deed.at),
        _ => Ok(()),
    }
}

fn keep(tx: &mut Tx<'_>, member: Option<MemberId>, fact: i64, n: i64, at: Time) -> Result<(), Error> {
    let Some(member) = member else { return Ok(()) };
    // The earliest day one joined, the latest of everything else.
    tx.exec(
        "INSERT INTO standing_fact (member_id, fact, n, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (member_id, fact) DO UPDATE SET n = standing_fact.n + excluded.n,
           at = CASE WHEN (excluded.fact = 1) = (excluded.at < standing_fact.at) THEN excluded.at ELSE standing_fact.at END",
        p![member, fact, n, at],
    )?;
    Ok(())
}

fn sanction(tx: &mut Tx<'_>, member: Option<MemberId>, at: Time) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO standing_fact (member_id, fact, n, at)
         SELECT CAST(?1 AS BIGINT), coalesce(max(fact), CAST(?2 AS BIGINT)) + 1, 1, CAST(?3 AS BIGINT)
         FROM standing_fact WHERE member_id = ?1 AND fact > ?2",
        p![member.map_or(0, MemberId::get), SANCTION, at],
    )?;
    Ok(())
}

/// What was lifted counts no more.
fn lift(tx: &mut Tx<'_>, member: Option<MemberId>) -> Result<(), Error> {
    tx.exec(
        "DELETE FROM standing_fact WHERE member_id = ?1 AND fact > ?2
         AND fact = (SELECT max(f.fact) FROM standing_fact AS f WHERE f.member_id = ?1)",
        p![member, SANCTION],
    )?;
    Ok(())
}

/// What is known of members on the day of an instant, with the points given for each.
pub(crate) fn known(tx: &mut Tx<'_>, parts: &HashMap<MemberId, [i64; 3]>, now: Time) -> Result<HashMap<MemberId, Known>, Error> {
    let mut all: HashMap<MemberId, Known> =
        parts.iter().map(|(member, parts)| (*member, Known { parts: *parts, ..Known::default() })).collect();
    let ids: Vec<i64> = all.keys().map(|m| m.get()).collect();
    if ids.is_empty() {
        return Ok(all);
    }
    let facts: Vec<(MemberId, i64, i64, Time)> =
        tx.all("SELECT member_id, fact, n, at FROM standing_fact WHERE member_id IN (?ids1)", p![&ids])?;
    for (member, fact, n, at) in facts {
        let Some(known) = all.get_mut(&member).filter(|_| n > 0) else { continue };
        let since = (worth::day(now) - worth::day(at)).max(0);
        match fact {
            JOINED => known.days = since,
            CERTIFIED => known.certified = true,
            _ => known.quiet = Some(known.quiet.map_or(since, |quiet| quiet.min(since))),
        }
    }
    let helped: Vec<(MemberId, i64)> = tx.all(
        "SELECT member_id, count(DISTINCT giver) FROM standing_given
         WHERE member_id IN (?ids1) AND part = ?2 AND points > 0 AND giver <> member_id GROUP BY member_id",
        p![&ids, Part::Helping.number()],
    )?;
    for (member, n) in helped {
        if let Some(known) = all.get_mut(&member) {
            known.helped = n;
        }
    }
    Ok(all)
}

/// As [`known`], of one.
pub(crate) fn known_of(tx: &mut Tx<'_>, member: MemberId, parts: [i64; 3], now: Time) -> Result<Known, Error> {
    Ok(known(tx, &HashMap::from([(member, parts)]), now)?.remove(&member).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, tell};

    #[test]
    fn facts_are_what_the_deeds_say() {
        crate::testing::each(|world| {
            let of = |member: i64| {
                let (member, now) = (MemberId::new(member), world.now());
                world.read(move |tx| known_of(tx, member, [0; 3], now)).unwrap()
            };
            assert_eq!(of(1), Known::default());
            tell(world, Act::by(1, DeedKind::Joined, 1));
            world.pass(10 * 86_400);
            assert_eq!((of(1).days, of(1).quiet, of(1).certified), (10, None, false));
            tell(world, Act::by(9, DeedKind::Suspended, 1).to(1));
            world.pass(3 * 86_400);
            assert_eq!(of(1).quiet, Some(3));
            tell(world, Act::by(9, DeedKind::Suspended, 1).to(1));
            assert_eq!(of(1).quiet, Some(0));
            tell(world, Act::by(9, DeedKind::Lifted, 1).to(1));
            assert_eq!(of(1).quiet, Some(3), "what was lifted uncovers the one before");
            tell(world, Act::by(9, DeedKind::Lifted, 1).to(1));
            tell(world, Act::by(9, DeedKind::Lifted, 1).to(1));
            assert_eq!(of(1).quiet, None);
            for n in 0..3 {
                tell(world, Act::by(7, DeedKind::Helped, n).to(1));
            }
            let taken_back = tell(world, Act::by(8, DeedKind::Helped, 9).to(1));
            assert_eq!(of(1).helped, 2, "people, not times");
            crate::testing::undo(world, taken_back);
            assert_eq!(of(1).helped, 1);
        });
    }
}
