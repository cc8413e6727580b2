//! Awards read back, with the winners' changes, counts and words.

use kernel::{Both, ChangeId, ReleaseId, TeamId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

use crate::Tally;

/// A change that won.
#[derive(Debug, Clone, PartialEq)]
pub struct Winner {
    /// Which.
    pub change: ChangeId,
    /// Whose.
    pub team: TeamId,
    /// What.
    pub title: Both,
    /// The frozen counts; `used()` is the n of the award.
    pub tally: Tally,
    /// The lower Wilson bound it won by.
    pub lower: f64,
    /// What the team says to those who judged, once it has.
    pub sentence: Option<Both>,
}

impl FromRow for Winner {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (change, team, title) = (r.next()?, r.next()?, Both { zh: r.next()?, en: r.next()? });
        let (tally, lower) = (Tally { liked: r.next()?, not_used: r.next()?, bad: r.next()? }, r.next()?);
        let sentence: (Option<String>, Option<String>) = (r.next()?, r.next()?);
        let sentence = sentence.0.zip(sentence.1).map(|(zh, en)| Both { zh, en });
        Ok(Self { change, team, title, tally, lower, sentence })
    }
}

/// The award of a release; without winners it says that there was none, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// Of which release.
    pub release: ReleaseId,
    /// Its version.
    pub version: String,
    /// When it was awarded.
    pub at: Time,
    /// So many had to have used a change.
    pub min_n: i64,
    /// So many had used the most used one.
    pub most_n: i64,
    /// Who won, together if there are several.
    pub winners: Vec<Winner>,
}

/// The latest award of the software, with or without winners; weeks of service notes have their own.
pub fn latest_award(tx: &mut Tx<'_>) -> Result<Option<Award>, Error> {
    let latest = tx.opt::<(ReleaseId,)>(
        "SELECT a.release_id FROM release_award AS a JOIN release AS r ON r.id = a.release_id
         WHERE r.service = FALSE ORDER BY a.at DESC, a.release_id DESC LIMIT 1",
        p![],
    )?;
    latest.map_or(Ok(None), |(release,)| award_of(tx, release))
}

/// The award of a release, once it was decided.
pub fn award_of(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Option<Award>, Error> {
    Ok(awards_of(tx, &[release])?.remove(&release))
}

/// A winner with the release it won.
struct Won {
    release: ReleaseId,
    winner: Winner,
}

impl FromRow for Won {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { release: r.next()?, winner: Winner::from_row(r)? })
    }
}

/// The award of each of these releases, in two statements; those not decided yet are absent.
pub fn awards_of(tx: &mut Tx<'_>, releases: &[ReleaseId]) -> Result<HashMap<ReleaseId, Award>, Error> {
    let raw: Vec<i64> = releases.iter().map(|r| r.get()).collect();
    let found: Vec<(ReleaseId, String, Time, i64, i64)> = tx.all(
        "SELECT a.release_id, r.version, a.at, a.min_n, a.most_n FROM release_award AS a JOIN release AS r ON r.id = a.release_id
         WHERE a.release_id IN (?ids1)",
        p![&raw],
    )?;
    if found.is_empty() {
        return Ok(HashMap::new());
    }
    let award = |(release, version, at, min_n, most_n)| (release, Award { release, version, at, min_n, most_n, winners: Vec::new() });
    let mut all: HashMap<ReleaseId, Award> = found.into_iter().map(award).collect();
    let winners: Vec<Won> = tx.all(
        "SELECT w.release_id, w.change_id, w.team_id, c.title_zh, c.title_en, t.liked, t.not_used, t.bad, t.lower, s.zh, s.en
         FROM release_award_winner AS w JOIN release_change AS c ON c.id = w.change_id
         JOIN release_tally AS t ON t.release_id = w.release_id AND t.change_id = w.change_id
         LEFT JOIN release_award_sentence AS s ON s.release_id = w.release_id AND s.team_id = w.team_id
         WHERE w.release_id IN (?ids1) ORDER BY w.release_id, w.change_id",
        p![&raw],
    )?;
    for won in winners {
        if let Some(award) = all.get_mut(&won.release) {
            award.winners.push(won.winner);
        }
    }
    Ok(all)
}
