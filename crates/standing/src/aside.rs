//! Deeds that are set aside count for nothing until they are taken up again; those that came after them under the same cap move up.

use crate::{Part, kept, regrade, weigh, worth};
use kernel::{DeedId, MemberId, Time};
use store::{Error, Tx, p};

/// Sets deeds aside; how many were not yet. Who decides so keeps the reason.
pub fn set_aside(tx: &mut Tx<'_>, deeds: &[DeedId], now: Time) -> Result<u64, Error> {
    turn(tx, deeds, true, now)
}

/// Takes deeds up again; how many were aside.
pub fn take_up_again(tx: &mut Tx<'_>, deeds: &[DeedId], now: Time) -> Result<u64, Error> {
    turn(tx, deeds, false, now)
}

fn turn(tx: &mut Tx<'_>, deeds: &[DeedId], aside: bool, now: Time) -> Result<u64, Error> {
    let ids: Vec<i64> = deeds.iter().map(|d| d.get()).collect();
    // In one order, whoever else does it.
    let found: Vec<(MemberId, DeedId)> = tx.all(
        "SELECT member_id, deed_id FROM standing_given WHERE deed_id IN (?ids1) AND aside <> ?2 ORDER BY member_id, deed_id",
        p![&ids, aside],
    )?;
    let mut turned = 0;
    for (member, deed) in found {
        turned += one(tx, member, deed, aside, now)?;
        regrade::rise(tx, member, now)?;
    }
    Ok(turned)
}

/// Rule, period, about; when, part, points, base, half-life.
type Turned = (String, i64, i64, Time, i64, i64, i64, i64);

fn one(tx: &mut Tx<'_>, member: MemberId, deed: DeedId, aside: bool, now: Time) -> Result<u64, Error> {
    let mut kept = kept::lock(tx, member)?;
    kept.bring(tx, worth::day(now))?;
    let row: Option<Turned> = tx.opt(
        "UPDATE standing_given SET aside = ?2 WHERE deed_id = ?1 AND aside <> ?2
         RETURNING rule, period, about, at, part, points, base, half_life",
        p![deed, aside],
    )?;
    let Some((rule, period, about, at, part, points, base, half_life)) = row else { return Ok(0) };
    if (period, about) == (0, 0) {
        // Each counts for itself.
        let new = if aside { 0 } else { base };
        tx.exec("UPDATE standing_given SET points = ?2 WHERE deed_id = ?1", p![deed, new])?;
        let part = Part::from_number(part).ok_or_else(|| Error::Broken(format!("deed {deed} gave to a part of the score there is not")))?;
        let age = kept.as_of - worth::day(at);
        kept.add(part, worth::faded(new, age, half_life) - worth::faded(points, age, half_life));
    } else {
        weigh::resettle(tx, &mut kept, (&rule, period, about))?;
    }
    kept.save(tx)?;
    Ok(1)
}

/// Sets a deed aside that was, while everything is made anew.
pub(crate) fn again(tx: &mut Tx<'_>, deed: DeedId) -> Result<(), Error> {
    let found = tx.opt::<(MemberId,)>("SELECT member_id FROM standing_given WHERE deed_id = ?1", p![deed])?;
    found.map_or(Ok(()), |(member,)| one(tx, member, deed, true, Time::default()).map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Act, each, milli, score, tell};
    use kernel::DeedKind::{Helped, Posted};

    #[test]
    fn what_is_set_aside_counts_nothing_and_comes_back_whole() {
        each(|world| {
            let posts: Vec<_> = (0..7).map(|n| tell(world, Act::by(1, Posted, n))).collect();
            let helped = tell(world, Act::by(2, Helped, 1).to(1));
            let now = world.now();
            let aside = vec![posts[0], posts[1], posts[2], helped];
            let turned = |to: bool, deeds: Vec<DeedId>| {
                world.write(move |tx| if to { set_aside(tx, &deeds, now) } else { take_up_again(tx, &deeds, now) }).unwrap()
            };
            assert_eq!((turned(true, aside.clone()), turned(true, aside.clone())), (4, 0));
            assert_eq!((score(world, 1), milli(world, 1)), ((4, 0, 0), [4_000, 0, 0]), "four are left, and all count");
            let before = milli(world, 1);
            world.write(crate::rebuild).unwrap();
            assert_eq!(milli(world, 1), before, "it stays aside");
            assert_eq!(turned(false, aside), 4);
            assert_eq!((score(world, 1), milli(world, 1)), ((5, 0, 10), [5_000, 0, 10_000]));
        });
    }
}
