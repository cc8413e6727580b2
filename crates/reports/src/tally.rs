//! The frozen tally, as everybody reads it.

use kernel::{Both, DeviceId, IdeaId, MemberId, ReleaseId, Time};
use std::collections::BTreeMap;
use store::{Error, FromRow, Row, Tx, p};

/// Of fewer nothing is told apart: it would be somebody's own answer.
pub const FEW: i64 = 5;
/// So many wishes are shown.
const MOST: i64 = 10;

/// How those of one device found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The device model.
    pub device: DeviceId,
    /// How many said how it was overall.
    pub rated: i64,
    /// The sum of what they said, one to five each.
    pub total: i64,
}

/// What was wrong, said afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub at: Time,
    /// Who said it.
    pub by: Option<MemberId>,
    /// What.
    pub text: Both,
}

impl FromRow for Correction {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { at: r.next()?, by: r.next()?, text: Both { zh: r.next()?, en: r.next()? } })
    }
}

/// The tally of a release's reports. The tallies of its changes are those of the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Since when it does not change any more.
    pub frozen_at: Time,
    /// How many are counted.
    pub reports: i64,
    /// How many of them said that there was nothing to say.
    pub nothings: i64,
    /// How many said one, two, three, four, five.
    pub overall: [i64; 5],
    /// How many came late so far: kept, not counted.
    pub late: i64,
    /// By device, the most first; each at least [`FEW`].
    pub devices: Vec<Cell>,
    /// How many are on devices of which there are too few to tell apart.
    pub few: i64,
    /// The most wanted ideas and how many want them.
    pub wanted: Vec<(IdeaId, i64)>,
    /// What was wrong, in order.
    pub corrections: Vec<Correction>,
    /// Rises with every change of what the page shows.
    pub revision: i64,
}

impl Tally {
    /// How many said how it was overall.
    pub fn rated(&self) -> i64 {
        self.overall.iter().sum()
    }
    /// The mean of it; none of none.
    pub fn mean(&self) -> Option<f64> {
        let sum: i64 = (1..).zip(self.overall).map(|(stars, n): (i64, i64)| stars * n).sum();
        (self.rated() > 0).then(|| sum as f64 / self.rated() as f64)
    }
}

struct Frozen {
    reports: i64,
    nothings: i64,
    overall: [i64; 5],
    at: Time,
    revision: i64,
}

impl FromRow for Frozen {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (reports, nothings) = (r.next()?, r.next()?);
        let overall = [r.next()?, r.next()?, r.next()?, r.next()?, r.next()?];
        Ok(Self { reports, nothings, overall, at: r.next()?, revision: r.next()? })
    }
}

/// The tally of a release; none until it is frozen.
pub fn result(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Option<Tally>, Error> {
    let found: Option<Frozen> = tx.opt(
        "SELECT reports, nothings, o1, o2, o3, o4, o5, frozen_at, revision FROM report_tally WHERE release_id = ?1 AND frozen_at IS NOT NULL",
        p![release],
    )?;
    let Some(Frozen { reports, nothings, overall, at: frozen_at, revision }) = found else { return Ok(None) };
    let cells: Vec<(DeviceId, i64, i64)> = tx
        .all("SELECT device_id, rated, total FROM report_tally_device WHERE release_id = ?1 ORDER BY rated DESC, device_id", p![release])?;
    let (devices, few) = apart(cells.into_iter().map(|(device, rated, total)| Cell { device, rated, total }).collect());
    let wanted =
        tx.all("SELECT idea_id, n FROM report_tally_wish WHERE release_id = ?1 ORDER BY n DESC, idea_id LIMIT ?2", p![release, MOST])?;
    let corrections = tx.all("SELECT at, by_id, zh, en FROM report_correction WHERE release_id = ?1 ORDER BY n", p![release])?;
    let late = tx.val("SELECT CAST(COALESCE(sum(late), 0) AS BIGINT) FROM report_stripe WHERE release_id = ?1", p![release])?;
    Ok(Some(Tally { frozen_at, reports, nothings, overall, late, devices, few, wanted, corrections, revision }))
}

/// The devices that may be told apart, the most first, and how many are on the others. What is left out is never so few that taking the others
/// from the whole would tell somebody's own answer.
fn apart(mut cells: Vec<Cell>) -> (Vec<Cell>, i64) {
    cells.sort_by_key(|c| (-c.rated, c.device));
    let mut few = 0;
    while let Some(last) = cells.last().copied() {
        if last.rated >= FEW && (few == 0 || few >= FEW) {
            break;
        }
        few += last.rated;
        cells.pop();
    }
    (cells, few)
}

/// How often each idea.
pub(crate) fn counted(all: impl Iterator<Item = IdeaId>) -> BTreeMap<IdeaId, i64> {
    let mut found = BTreeMap::new();
    for idea in all {
        *found.entry(idea).or_insert(0) += 1;
    }
    found
}

/// How many have sent a report so far, late ones too.
pub fn so_far(tx: &mut Tx<'_>, release: ReleaseId) -> Result<i64, Error> {
    tx.val("SELECT CAST(COALESCE(sum(sent), 0) AS BIGINT) FROM report_stripe WHERE release_id = ?1", p![release])
}

/// What a kept page of the tally goes by: none until it is frozen.
pub fn revision(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Option<i64>, Error> {
    let found: Option<(i64,)> = tx.opt("SELECT revision FROM report_tally WHERE release_id = ?1 AND frozen_at IS NOT NULL", p![release])?;
    Ok(found.map(|(r,)| r))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_s_own_answer_is_told_nor_can_be_reckoned() {
        let of = |rated: &[i64]| {
            let cell = |(n, rated): (i64, i64)| Cell { device: DeviceId::new(n), rated, total: rated * 3 };
            let (shown, few) = apart((1..).zip(rated.iter().copied()).map(cell).collect());
            (shown.iter().map(|c| c.rated).collect::<Vec<_>>(), few)
        };
        assert_eq!(of(&[9, 30, 5]), (vec![30, 9, 5], 0));
        assert_eq!(of(&[30, 9, 4, 2]), (vec![30, 9], 6));
        assert_eq!(of(&[30, 9, 4]), (vec![30], 13), "four could be reckoned from the rest, so another one goes with them");
        assert_eq!(of(&[4]), (vec![], 4));
        assert_eq!(of(&[]), (vec![], 0));
    }
}
