//! Alike problems are one: a group, found by its bands, is what the team answers.

use crate::alike::{ALIKE, bands, jaccard, marks};
use crate::refusal::Own;
use crate::{Part, Refusal};
use kernel::{ChangeId, IdeaId, MemberId, ProblemId, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// So many heads are compared with a text at most.
const COMPARED: i64 = 50;

/// Alike problems, by the words of the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: ProblemId,
    /// On which release.
    pub release: ReleaseId,
    /// The change that is not good enough; none for problems and free words.
    pub change: Option<ChangeId>,
    /// What was done.
    pub did: String,
    /// What was expected.
    pub expected: String,
    /// What happened, or the words.
    pub got: String,
    /// How many said it.
    pub size: i64,
    /// The first time it was grouped.
    pub at: Time,
    /// The idea or bug it goes on in.
    pub idea: Option<IdeaId>,
    /// What the team says; empty when the idea says it.
    pub words: String,
    /// Who answered.
    pub by: Option<MemberId>,
    /// When it was answered.
    pub answered_at: Option<Time>,
}

impl FromRow for Group {
    /// From id, release_id, change_id, did, expected, got, size, at, idea_id, words, answered_by, answered_at.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, release, change) = (r.next()?, r.next()?, Some(r.next::<ChangeId>()?).filter(|c| c.get() > 0));
        let (did, expected, got, size, at) = (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?);
        let (idea, words, by) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { id, release, change, did, expected, got, size, at, idea, words, by, answered_at: r.next()? })
    }
}

/// One group.
pub fn group(tx: &mut Tx<'_>, id: ProblemId) -> Result<Group, Refusal> {
    groups(tx, &[id])?.remove(&id).ok_or_else(|| Own::Missing.into())
}

/// The groups behind ids; unknown ones are absent.
pub(crate) fn groups(tx: &mut Tx<'_>, ids: &[ProblemId]) -> Result<HashMap<ProblemId, Group>, Error> {
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let found: Vec<Group> = tx.all(
        "SELECT id, release_id, change_id, did, expected, got, size, at, idea_id, words, answered_by, answered_at FROM report_group
         WHERE id IN (?ids1)",
        p![&raw],
    )?;
    Ok(found.into_iter().map(|g| (g.id, g)).collect())
}

/// Who wrote what is in a group, after a member: who is told of its answer.
pub fn voices(tx: &mut Tx<'_>, id: ProblemId, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    tx.list(
        "SELECT DISTINCT member_id FROM report_problem WHERE group_id = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3",
        p![id, after, limit],
    )
}

struct New {
    member: MemberId,
    part: Part,
}

impl FromRow for New {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { member: r.next()?, part: Part::from_row(r)? })
    }
}

/// Puts the next `limit` sent words and problems into groups; how many. One at a time: the caller holds the follower's lock.
pub(crate) fn piece(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let new: Vec<New> = tx.all(
        "SELECT member_id, release_id, place, change_id, did, expected, got, sent, group_id FROM report_problem
         WHERE sent AND group_id IS NULL ORDER BY release_id, member_id, place LIMIT ?1",
        p![limit],
    )?;
    for one in &new {
        join(tx, one, now)?;
    }
    Ok(new.len())
}

fn join(tx: &mut Tx<'_>, New { member, part }: &New, now: Time) -> Result<(), Error> {
    let own = marks(&format!("{} {} {}", part.did, part.expected, part.got));
    let about = part.change.map_or(0, ChangeId::get);
    let bands = bands(&own, about);
    let heads: Vec<(ProblemId, String, String, String)> = if bands.is_empty() {
        Vec::new()
    } else {
        tx.all(
            "SELECT id, did, expected, got FROM report_group WHERE id IN
               (SELECT group_id FROM report_band WHERE release_id = ?1 AND band IN (?ids2)) AND change_id = ?3 ORDER BY id LIMIT ?4",
            p![part.release, &bands, about, COMPARED],
        )?
    };
    let alike = heads.into_iter().map(|(id, did, expected, got)| (jaccard(&own, &marks(&format!("{did} {expected} {got}"))), id));
    // The most alike; among equals the first.
    let best = alike.filter(|(much, _)| *much >= ALIKE).max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)));
    let id = match best {
        Some((_, id)) => {
            // People are counted, not how often one of them says it.
            tx.exec(
                "UPDATE report_group SET size = size + 1 WHERE id = ?1
                   AND NOT EXISTS (SELECT 1 FROM report_problem AS said WHERE said.group_id = ?1 AND said.member_id = ?2)",
                p![id, *member],
            )?;
            id
        }
        None => begin(tx, part, about, &bands, now)?,
    };
    tx.exec(
        "UPDATE report_problem SET group_id = ?4 WHERE release_id = ?1 AND member_id = ?2 AND place = ?3",
        p![part.release, *member, part.place, id],
    )?;
    Ok(())
}

fn begin(tx: &mut Tx<'_>, part: &Part, about: i64, bands: &[i64], now: Time) -> Result<ProblemId, Error> {
    let id = ProblemId::new(tx.id(ProblemId::KIND)?);
    tx.exec(
        "INSERT INTO report_group (id, release_id, change_id, did, expected, got, size, at, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, '')",
        p![id, part.release, about, &part.did, &part.expected, &part.got, now],
    )?;
    for band in bands {
        tx.exec(
            "INSERT INTO report_band (release_id, band, group_id) VALUES (?1, ?2, ?3) ON CONFLICT (release_id, band, group_id) DO NOTHING",
            p![part.release, *band, id],
        )?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use crate::world;
    use crate::{Given, Told, inbox, send};

    #[test]
    fn alike_ones_are_one_however_often_it_is_grouped_and_releases_stay_apart() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let (other, _) = town.out("4.8.9");
            let says = |text: &str| Given { words: Some(text.into()), ..Given::default() };
            let texts = ["夜景模式保存太慢", "夜景模式保存太慢了", "微信里总是误触返回", "夜景模式的保存太慢！", "……"];
            for (fan, text) in texts.into_iter().enumerate() {
                let given = says(text);
                town.act(fan, move |tx, by, now| send(tx, by, release, &given, now)).unwrap();
            }
            let elsewhere = says(texts[0]);
            town.act(0, move |tx, by, now| send(tx, by, other, &elsewhere, now)).unwrap();
            for _ in 0..2 {
                town.settle();
            }
            let all = town.as_staff(move |tx, by, _| inbox(tx, by, false, None, 20)).unwrap();
            let shown: Vec<_> = all.rows.iter().map(|g| (g.release == release, g.size, g.got.as_str())).collect();
            assert_eq!(shown[0], (true, 3, "夜景模式保存太慢"), "the most first");
            assert_eq!((shown.len(), shown.iter().map(|s| s.1).sum::<i64>()), (4, 6), "nothing is lost: {shown:?}");
        });
    }

    #[test]
    fn people_are_counted_not_how_often_one_of_them_says_it() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let told = |n: i64| (n, Told { got: Some("it froze while saving".into()), ..Told::default() });
            let given =
                Given { problems: vec![told(1), told(2), told(3)], words: Some("it froze while saving".into()), ..Given::default() };
            for fan in 0..2 {
                let given = given.clone();
                town.act(fan, move |tx, by, now| send(tx, by, release, &given, now)).unwrap();
                town.settle();
            }
            let all = town.as_staff(move |tx, by, _| inbox(tx, by, false, None, 20)).unwrap();
            assert_eq!(all.rows.iter().map(|g| g.size).collect::<Vec<_>>(), [2]);
        });
    }

    #[test]
    fn a_problem_that_is_with_the_team_stays_as_it_was_and_another_may_be_added() {
        world::each(|town| {
            let (release, _) = town.out("4.8.8");
            let problem = |place: i64, got: &str| Given {
                problems: vec![(place, Told { got: Some(got.into()), ..Told::default() })],
                ..Given::default()
            };
            for given in [problem(1, "it froze"), problem(1, "it did not"), problem(2, "no sound at all")] {
                town.act(0, move |tx, by, now| send(tx, by, release, &given, now)).unwrap();
                town.settle();
            }
            let all = town.as_staff(move |tx, by, _| inbox(tx, by, false, None, 20)).unwrap();
            assert_eq!(all.rows.iter().map(|g| (g.size, g.got.as_str())).collect::<Vec<_>>(), [(1, "no sound at all"), (1, "it froze")]);
        });
    }
}
