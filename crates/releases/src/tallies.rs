//! The counts of verdicts. Hidden from a reader until he has judged that change or the window has closed, so that nobody follows a crowd.

use crate::{Verdict, counting, wilson};
use kernel::{ChangeId, MemberId, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// The counts of one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Who liked it.
    pub liked: i64,
    /// Who has not used it.
    pub not_used: i64,
    /// To whom it is not good enough.
    pub bad: i64,
}

impl Tally {
    /// Everybody who judged.
    pub const fn n(self) -> i64 {
        self.liked + self.not_used + self.bad
    }
    /// Who used it: what the share of liked is of.
    pub const fn used(self) -> i64 {
        self.liked + self.bad
    }
    /// The Wilson bounds, at 95 %, of liked among those who used it.
    pub fn bounds(self) -> (f64, f64) {
        wilson::bounds(self.liked, self.used())
    }
}

/// What one reader may know of one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// The reader's own verdict.
    pub mine: Option<Verdict>,
    /// The counts; none while they are hidden from this reader.
    pub tally: Option<Tally>,
}

/// What this reader (none: a guest) may know of each change of a release; a change that is absent has neither a verdict nor open counts.
pub fn tallies(tx: &mut Tx<'_>, release: ReleaseId, reader: Option<MemberId>) -> Result<HashMap<ChangeId, Seen>, Error> {
    let closed = tx.opt::<(Option<Time>,)>("SELECT closed_at FROM release WHERE id = ?1", p![release])?;
    let mine = reader.map_or(Ok(HashMap::new()), |member| mine(tx, release, member))?;
    let counts = match closed {
        Some((Some(_),)) => frozen(tx, release)?.into_iter().collect(),
        _ if mine.is_empty() => HashMap::new(),
        _ => counting::counts(tx, release, &mine.keys().map(|c| c.get()).collect::<Vec<_>>())?,
    };
    let own = |verdict: &Verdict| Seen { mine: Some(*verdict), tally: Some(Tally::default()) };
    let mut seen: HashMap<ChangeId, Seen> = mine.iter().map(|(change, verdict)| (*change, own(verdict))).collect();
    for (change, tally) in counts {
        seen.entry(change).or_default().tally = Some(tally);
    }
    Ok(seen)
}

/// The member's own verdicts on a release.
pub fn mine(tx: &mut Tx<'_>, release: ReleaseId, member: MemberId) -> Result<HashMap<ChangeId, Verdict>, Error> {
    let given: Vec<(ChangeId, String)> =
        tx.all("SELECT change_id, verdict FROM release_verdict WHERE release_id = ?1 AND member_id = ?2", p![release, member])?;
    Ok(given.into_iter().filter_map(|(change, word)| Verdict::parse(&word).map(|v| (change, v))).collect())
}

/// What was frozen when the window closed, in the order of the changes' ids.
pub(crate) fn frozen(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<(ChangeId, Tally)>, Error> {
    let rows: Vec<(ChangeId, i64, i64, i64)> =
        tx.all("SELECT change_id, liked, not_used, bad FROM release_tally WHERE release_id = ?1 ORDER BY change_id", p![release])?;
    Ok(rows.into_iter().map(|(change, liked, not_used, bad)| (change, Tally { liked, not_used, bad })).collect())
}

/// Every verdict of some changes counted one by one: what is frozen, and the measure of what is kept.
pub(crate) fn count(tx: &mut Tx<'_>, release: ReleaseId, changes: &[i64]) -> Result<HashMap<ChangeId, Tally>, Error> {
    let rows: Vec<(ChangeId, i64, i64, i64)> = tx.all(
        "SELECT change_id, count(*) FILTER (WHERE verdict = 'liked'), count(*) FILTER (WHERE verdict = 'not-used'),
           count(*) FILTER (WHERE verdict = 'not-good-enough')
         FROM release_verdict WHERE release_id = ?1 AND change_id IN (?ids2) AND counted GROUP BY change_id",
        p![release, changes],
    )?;
    Ok(rows.into_iter().map(|(change, liked, not_used, bad)| (change, Tally { liked, not_used, bad })).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town};
    use kernel::Channel;

    #[test]
    fn counts_are_hidden_until_one_has_judged_that_change_or_the_window_has_closed() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            let other = town.change(world, town.phone_team);
            town.include(world, release, other);
            town.publish(world, release);
            town.judge(world, release, change, 0, Verdict::Liked).unwrap();
            town.judge(world, release, other, 0, Verdict::NotGoodEnough).unwrap();
            town.judge(world, release, change, 1, Verdict::NotUsed).unwrap();
            let look = |reader: Option<MemberId>| world.read(move |tx| tallies(tx, release, reader)).unwrap();
            assert!(look(None).is_empty() && look(town.fan(2).member()).is_empty());
            let seen = look(town.fan(1).member());
            let tally = Some(Tally { liked: 1, not_used: 1, bad: 0 });
            assert_eq!(seen.get(&change), Some(&Seen { mine: Some(Verdict::NotUsed), tally }));
            assert_eq!(seen.get(&other), None, "this one he has not judged");
            let closes = Town::head(world, release).closes_at.unwrap();
            Town::run_jobs(world, closes);
            let open = look(None);
            assert_eq!(open[&other], Seen { mine: None, tally: Some(Tally { liked: 0, not_used: 0, bad: 1 }) });
            assert_eq!(look(town.fan(1).member())[&change].mine, Some(Verdict::NotUsed));
        });
    }
}
