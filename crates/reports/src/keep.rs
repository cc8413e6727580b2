//! Writing the parts of a report that is being written. The report's row is locked before.

use crate::check::fits;
use crate::refusal::Own;
use crate::report::{LINE, WORDS};
use crate::{Given, MOST_PROBLEMS, MOST_WISHES, Part, Refusal, Report, Told};
use kernel::{ChangeId, DeviceId, IdeaId, MemberId, ReleaseId, Time};
use releases::Verdict;
use std::collections::{BTreeMap, HashMap};
use store::{Error, Tx, p};

/// Whose report on what.
pub(crate) type Whose = (ReleaseId, MemberId);

/// What is said of each change, and why.
pub(crate) type Sayings = BTreeMap<ChangeId, (Option<Verdict>, String)>;

/// The report, made if there was none, and locked until this transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, (release, member): Whose, device: DeviceId, now: Time) -> Result<Report, Error> {
    tx.exec(
        "INSERT INTO report (release_id, member_id, state, device_id, quiet, at, revision) VALUES (?1, ?2, 'draft', ?3, FALSE, ?4, 0)
         ON CONFLICT (release_id, member_id) DO NOTHING",
        p![release, member, device, now],
    )?;
    tx.one(
        "UPDATE report SET revision = revision + 1 WHERE release_id = ?1 AND member_id = ?2
         RETURNING release_id, state, overall, device_id, quiet, number, sent_at, at",
        p![release, member],
    )
}

/// The head: how it was overall, and on which device.
pub(crate) fn head(tx: &mut Tx<'_>, (release, member): Whose, given: &Given, device: Option<DeviceId>, now: Time) -> Result<(), Refusal> {
    if given.overall.is_some_and(|n| !(1..=5).contains(&n)) {
        return Err(Own::Overall.into());
    }
    tx.exec(
        "UPDATE report SET overall = COALESCE(CAST(?3 AS BIGINT), overall), device_id = COALESCE(CAST(?4 AS BIGINT), device_id), at = ?5
         WHERE release_id = ?1 AND member_id = ?2",
        p![release, member, given.overall, device, now],
    )?;
    Ok(())
}

/// What the draft says of changes.
pub(crate) fn sayings(tx: &mut Tx<'_>, (release, member): Whose) -> Result<Sayings, Error> {
    let rows: Vec<(ChangeId, Option<String>, String)> = tx.all(
        "SELECT change_id, verdict, why FROM report_said WHERE release_id = ?1 AND member_id = ?2 ORDER BY change_id",
        p![release, member],
    )?;
    Ok(rows.into_iter().map(|(change, verdict, why)| (change, (verdict.as_deref().and_then(Verdict::parse), why))).collect())
}

/// What is given laid over what was said; only what changed is in the answer. Of a change nobody is asked about nothing is kept: it may be one that is
/// not out yet.
pub(crate) fn over(tx: &mut Tx<'_>, release: ReleaseId, sayings: &Sayings, given: &Given) -> Result<Sayings, Refusal> {
    let mut changed = Sayings::new();
    if given.said.is_empty() {
        return Ok(changed);
    }
    let asked = releases::asked_about(tx, release)?;
    if given.said.iter().any(|said| !asked.contains(&said.change)) {
        return Err(Own::Change.into());
    }
    for said in &given.said {
        let (mut verdict, mut why) = changed.get(&said.change).or_else(|| sayings.get(&said.change)).cloned().unwrap_or_default();
        verdict = said.verdict.or(verdict);
        if let Some(text) = &said.why {
            why = fits(text, LINE)?;
        }
        changed.insert(said.change, (verdict, why));
    }
    Ok(changed)
}

/// Writes what is said of some changes.
pub(crate) fn say(tx: &mut Tx<'_>, (release, member): Whose, sayings: &Sayings) -> Result<(), Error> {
    for (change, (verdict, why)) in sayings {
        tx.exec(
            "INSERT INTO report_said (release_id, member_id, change_id, verdict, why) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (release_id, member_id, change_id) DO UPDATE SET verdict = excluded.verdict, why = excluded.why",
            p![release, member, *change, verdict.map(Verdict::word), why],
        )?;
    }
    Ok(())
}

/// Writes wishes: ideas that are there, by rank.
pub(crate) fn wish(tx: &mut Tx<'_>, (release, member): Whose, given: &Given) -> Result<(), Refusal> {
    let wanted: Vec<IdeaId> = given.wishes.iter().filter_map(|(_, idea)| *idea).collect();
    let known = if wanted.is_empty() { HashMap::default() } else { ideas::briefs(tx, &wanted)? };
    if wanted.iter().any(|id| known.get(id).is_none_or(|b| b.hidden)) {
        return Err(Own::Idea.into());
    }
    for (rank, idea) in &given.wishes {
        if !(1..=MOST_WISHES).contains(rank) {
            return Err(Own::Place.into());
        }
        if let Some(idea) = idea {
            tx.exec(
                "INSERT INTO report_wish (release_id, member_id, rank, idea_id) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (release_id, member_id, rank) DO UPDATE SET idea_id = excluded.idea_id",
                p![release, member, *rank, *idea],
            )?;
        } else {
            tx.exec("DELETE FROM report_wish WHERE release_id = ?1 AND member_id = ?2 AND rank = ?3", p![release, member, *rank])?;
        }
    }
    Ok(())
}

/// Writes the free words and the problems, where they are not sent yet; what became empty goes.
pub(crate) fn write(tx: &mut Tx<'_>, whose: Whose, given: &Given) -> Result<(), Refusal> {
    if let Some(words) = &given.words {
        let told = Told { got: Some(fits(words, WORDS)?), ..Told::default() };
        part(tx, whose, 0, &told)?;
    }
    for (place, told) in &given.problems {
        if !(1..=MOST_PROBLEMS).contains(place) {
            return Err(Own::Place.into());
        }
        let short = |text: &Option<String>| text.as_deref().map(|t| fits(t, LINE)).transpose();
        let told = Told { did: short(&told.did)?, expected: short(&told.expected)?, got: short(&told.got)? };
        part(tx, whose, *place, &told)?;
    }
    if given.words.is_some() || !given.problems.is_empty() {
        tx.exec(
            "DELETE FROM report_problem WHERE release_id = ?1 AND member_id = ?2 AND NOT sent AND did = '' AND expected = '' AND got = ''",
            p![whose.0, whose.1],
        )?;
    }
    Ok(())
}

fn part(tx: &mut Tx<'_>, (release, member): Whose, place: i64, told: &Told) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO report_problem (release_id, member_id, place, change_id, did, expected, got, sent)
         VALUES (?1, ?2, ?3, 0, COALESCE(CAST(?4 AS TEXT), ''), COALESCE(CAST(?5 AS TEXT), ''), COALESCE(CAST(?6 AS TEXT), ''), FALSE)
         ON CONFLICT (release_id, member_id, place) DO UPDATE SET did = COALESCE(CAST(?4 AS TEXT), report_problem.did),
           expected = COALESCE(CAST(?5 AS TEXT), report_problem.expected), got = COALESCE(CAST(?6 AS TEXT), report_problem.got)
         WHERE NOT report_problem.sent",
        p![release, member, place, told.did.as_ref(), told.expected.as_ref(), told.got.as_ref()],
    )?;
    Ok(())
}

/// Everything written, in the order of its places.
pub(crate) fn parts(tx: &mut Tx<'_>, (release, member): Whose) -> Result<Vec<Part>, Error> {
    tx.all(
        "SELECT release_id, place, change_id, did, expected, got, sent, group_id FROM report_problem
         WHERE release_id = ?1 AND member_id = ?2 ORDER BY place",
        p![release, member],
    )
}

/// The wishes by rank.
pub(crate) fn wishes(tx: &mut Tx<'_>, (release, member): Whose) -> Result<Vec<(i64, IdeaId)>, Error> {
    tx.all("SELECT rank, idea_id FROM report_wish WHERE release_id = ?1 AND member_id = ?2 ORDER BY rank", p![release, member])
}
