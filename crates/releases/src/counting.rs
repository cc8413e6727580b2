//! The counts of an open window, kept as verdicts come: a hundred thousand who judge one change must not each count all the others.

use crate::{Refusal, Tally, Verdict};
use kernel::{ChangeId, ReleaseId};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// One verdict as it counts; none, when it does not.
fn one(verdict: Option<Verdict>) -> Tally {
    match verdict {
        Some(Verdict::Liked) => Tally { liked: 1, ..Tally::default() },
        Some(Verdict::NotUsed) => Tally { not_used: 1, ..Tally::default() },
        Some(Verdict::NotGoodEnough) => Tally { bad: 1, ..Tally::default() },
        None => Tally::default(),
    }
}

/// Counts `now` in the place of `before` (none: a verdict that does not count, or that was not there). The stripe must be locked.
pub(crate) fn recount(
    tx: &mut Tx<'_>,
    (release, change, stripe): (ReleaseId, ChangeId, i64),
    before: Option<Verdict>,
    now: Option<Verdict>,
) -> Result<(), Refusal> {
    if before == now {
        return Ok(());
    }
    let (plus, minus) = (one(now), one(before));
    let moved = tx.exec(
        "UPDATE release_count SET liked = liked + ?4, not_used = not_used + ?5, bad = bad + ?6
         WHERE release_id = ?1 AND change_id = ?2 AND stripe = ?3",
        p![release, change, stripe, plus.liked - minus.liked, plus.not_used - minus.not_used, plus.bad - minus.bad],
    )?;
    if moved == 0 {
        // The first of its stripe: nothing was counted, so nothing can be taken back.
        tx.exec(
            "INSERT INTO release_count (release_id, change_id, stripe, liked, not_used, bad) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            p![release, change, stripe, plus.liked, plus.not_used, plus.bad],
        )?;
    }
    Ok(())
}

/// The counts of some changes as they are now, while the window is open.
pub(crate) fn counts(tx: &mut Tx<'_>, release: ReleaseId, changes: &[i64]) -> Result<HashMap<ChangeId, Tally>, Error> {
    let rows: Vec<(ChangeId, i64, i64, i64)> = tx.all(
        "SELECT change_id, liked, not_used, bad FROM release_count WHERE release_id = ?1 AND change_id IN (?ids2)",
        p![release, changes],
    )?;
    let mut found: HashMap<ChangeId, Tally> = HashMap::new();
    for (change, liked, not_used, bad) in rows {
        let tally = found.entry(change).or_default();
        tally.liked += liked;
        tally.not_used += not_used;
        tally.bad += bad;
    }
    Ok(found)
}

/// The window is closed and its tallies are frozen: what was kept goes.
pub(crate) fn forget(tx: &mut Tx<'_>, release: ReleaseId) -> Result<(), Error> {
    tx.exec("DELETE FROM release_count WHERE release_id = ?1", p![release]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use crate::{judge, tallies};
    use kernel::{Actor, Channel, Role};

    /// Whatever is judged, thought over, and by whom: what is kept is what counting every verdict would give.
    #[test]
    fn what_is_kept_is_what_counting_gives() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            let mut dice = 7_u64;
            for _ in 0..60 {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let fan = usize::try_from((dice >> 33) % 4).unwrap();
                let verdict = Verdict::ALL[usize::try_from((dice >> 40) % 3).unwrap()];
                town.judge(world, release, change, fan, verdict).unwrap();
            }
            let kept_now = || world.read(move |tx| counts(tx, release, &[change.get()])).unwrap();
            let counted_now = || world.read(move |tx| tallies::count(tx, release, &[change.get()])).unwrap();
            let kept = kept_now();
            assert_eq!(kept, counted_now());
            // Who joins the company and judges again is taken out of the count.
            let (hired, now) = (town.fan(0).member().unwrap(), world.now());
            world.write(move |tx| members::give_role(tx, &Actor::System, hired, Role::Engineer, None, now)).unwrap();
            let staff = Actor::Member(hired, vec![Role::Engineer]);
            world.write(move |tx| judge(tx, &staff, release, change, Verdict::Liked, now)).unwrap();
            let after = kept_now();
            assert_eq!(after, counted_now());
            assert_eq!(after[&change].n() + 1, kept[&change].n());
            Town::run_jobs(world, Town::head(world, release).closes_at.unwrap());
            let left: i64 = world.read(|tx| tx.val("SELECT count(*) FROM release_count", p![])).unwrap();
            assert_eq!(left, 0, "a closed window keeps its tally only");
        });
    }
}
