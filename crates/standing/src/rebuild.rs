//! Recomputing every score from the ledger: proof that the kept ones are functions of deeds, and the cure when a weight changes.

use crate::weigh;
use store::{Error, Tx, p};

/// How many deeds are read at once.
const PIECE: u32 = 1000;

/// Forgets every score and weighs the whole ledger again, in order, in one transaction; how many deeds. For an operator, while nobody else
/// writes. Revisions only rise, so no kept page survives it by mistake.
pub fn rebuild(tx: &mut Tx<'_>) -> Result<u64, Error> {
    tx.exec("DELETE FROM standing_given", p![])?;
    tx.exec("DELETE FROM standing_used", p![])?;
    tx.exec("UPDATE standing_score SET taking_part = 0, contributing = 0, helping = 0, deeds = 0, revision = revision + 1", p![])?;
    let (mut after, mut weighed) = (0, 0);
    loop {
        let piece = ledger::all(tx, after, PIECE)?;
        let Some(last) = piece.last() else { return Ok(weighed) };
        after = last.id.get();
        for deed in &piece {
            weigh(tx, deed)?;
        }
        weighed += piece.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Act;
    use kernel::{Actor, Chance, DeedId, DeedKind, Seeded, Time};

    /// How long a history is: more than one piece, and enough of each kind there is.
    const DEEDS: u64 = 2_400;

    /// A history of so many deeds, a fifth of them undone, crowded enough to meet every cap.
    fn history(tx: &mut Tx<'_>, seed: u64, start: Time) -> Result<(), Error> {
        let mut chance = Seeded::new(seed);
        let mut pick = |end: u64| chance.below(end) as i64;
        let (mut live, mut now): (Vec<DeedId>, Time) = (Vec::new(), start);
        for _ in 0..DEEDS {
            now = now.plus_seconds(pick(7_200));
            if pick(5) == 0 && !live.is_empty() {
                let undone = live.swap_remove(pick(live.len() as u64) as usize);
                ledger::undo(tx, &Actor::System, undone, now)?;
                continue;
            }
            let kinds: Vec<DeedKind> = DeedKind::ALL.iter().copied().filter(|k| *k != DeedKind::Undone).collect();
            let kind = kinds[pick(kinds.len() as u64) as usize];
            let act = Act::by(1 + pick(4), kind, pick(6)).to(1 + pick(4)).reaching(1 + pick(11));
            live.push(act.record(tx, now)?);
        }
        Ok(())
    }

    type Kept = (Vec<(i64, i64, i64, i64, i64)>, Vec<(i64, i64, i64, i64)>, Vec<(i64, String, i64, i64, i64)>);
    fn kept(tx: &mut Tx<'_>) -> Result<Kept, Error> {
        Ok((
            tx.all("SELECT member_id, taking_part, contributing, helping, deeds FROM standing_score ORDER BY member_id", p![])?,
            tx.all("SELECT deed_id, member_id, part, points FROM standing_given ORDER BY deed_id", p![])?,
            tx.all(
                "SELECT member_id, rule, period, about, n FROM standing_used WHERE n > 0 ORDER BY member_id, rule, period, about",
                p![],
            )?,
        ))
    }

    #[test]
    fn what_is_kept_is_what_the_ledger_says() {
        for seed in 1..=3 {
            crate::testing::each(|world| {
                let start = world.now();
                world.write(move |tx| history(tx, seed, start)).unwrap();
                let before = world.read(kept).unwrap();
                assert!(before.0.iter().any(|s| s.1 > 20 && s.2 > 20 && s.3 > 20), "the history is worth the test: {:?}", before.0);
                for (member, taking_part, contributing, helping, deeds) in &before.0 {
                    let given: Vec<_> = before.1.iter().filter(|g| g.1 == *member).collect();
                    let sum = |part| given.iter().filter(|g| g.2 == part).map(|g| g.3).sum::<i64>();
                    assert_eq!((sum(1), sum(2), sum(3)), (*taking_part, *contributing, *helping));
                    assert_eq!(given.len() as i64, *deeds);
                }
                assert_eq!(world.write(rebuild).unwrap(), DEEDS);
                assert_eq!(world.read(kept).unwrap(), before, "seed {seed}");
            });
        }
    }
}
