//! What is kept beside what the ledger says: what differs is written, and nothing else.

use super::weighed::{Given, Stepped, Weighed, sum};
use super::{Anew, rows};
use crate::kept::{self, Kept};
use crate::worth;
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// What became of some members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mended {
    /// How many were looked at.
    pub members: u64,
    /// How many were otherwise, and are right now.
    pub mended: u64,
    /// How many had a deed meanwhile, and are as that deed leaves them.
    pub left: u64,
}

/// A row with its member before it.
struct Of<T>(i64, T);

impl FromRow for Of<Given> {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self(
            r.next()?,
            Given {
                deed: r.next()?,
                at: r.next()?,
                kind: r.next()?,
                part: r.next()?,
                points: r.next()?,
                rule: r.next()?,
                period: r.next()?,
                about: r.next()?,
                base: r.next()?,
                version: r.next()?,
                half_life: r.next()?,
                giver: r.next()?,
                object_kind: r.next()?,
                object_id: r.next()?,
                ends: r.next()?,
                aside: r.next()?,
            },
        ))
    }
}

impl FromRow for Of<Stepped> {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self(r.next()?, (r.next()?, r.next()?, r.next()?, r.next()?, r.next()?)))
    }
}

/// Everything that is kept of some members, each by member and in the order of deeds.
struct Stored {
    rows: HashMap<i64, Kept>,
    revisions: HashMap<i64, i64>,
    given: HashMap<i64, Vec<Given>>,
    facts: HashMap<i64, Vec<(i64, i64, Time)>>,
    steps: HashMap<i64, Vec<Stepped>>,
}

fn by_member<T>(all: impl IntoIterator<Item = (i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut out: HashMap<i64, Vec<T>> = HashMap::new();
    for (member, one) in all {
        out.entry(member).or_default().push(one);
    }
    out
}

fn stored(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Stored, Error> {
    // The rows first: whoever changes anything after that is known by the revision.
    let revisions: Vec<(i64, i64)> = tx.all("SELECT member_id, revision FROM standing_score WHERE member_id IN (?ids1)", p![ids])?;
    let rows = rows(tx, ids)?;
    let mut given: Vec<Of<Given>> = tx.all(
        "SELECT member_id, deed_id, at, kind, part, points, rule, period, about, base, version, half_life, giver, object_kind, object_id, ends,
           aside FROM standing_given WHERE member_id IN (?ids1)",
        p![ids],
    )?;
    given.sort_unstable_by_key(|of| of.1.deed);
    let mut facts: Vec<(i64, i64, i64, Time)> =
        tx.all("SELECT member_id, fact, n, at FROM standing_fact WHERE member_id IN (?ids1)", p![ids])?;
    facts.sort_unstable_by_key(|f| f.1);
    let mut steps: Vec<Of<Stepped>> =
        tx.all("SELECT member_id, deed_id, at, was, grade, warned FROM standing_step WHERE member_id IN (?ids1)", p![ids])?;
    steps.sort_unstable_by_key(|of| of.1.0);
    Ok(Stored {
        rows,
        revisions: revisions.into_iter().collect(),
        given: by_member(given.into_iter().map(|of| (of.0, of.1))),
        facts: by_member(facts.into_iter().map(|(member, fact, n, at)| (member, (fact, n, at)))),
        steps: by_member(steps.into_iter().map(|of| (of.0, of.1))),
    })
}

/// Compares some members, and writes what differs.
pub(super) fn mend(anew: &Anew, tx: &mut Tx<'_>, members: &[i64]) -> Result<Mended, Error> {
    let mut done = Mended { members: members.len() as u64, ..Mended::default() };
    if members.is_empty() {
        return Ok(done);
    }
    let mut stored = stored(tx, members)?;
    let nothing = Weighed::default();
    for member in members {
        let weighed = anew.members.get(member).unwrap_or(&nothing);
        let of = One {
            row: stored.rows.remove(member),
            given: stored.given.remove(member).unwrap_or_default(),
            facts: stored.facts.remove(member).unwrap_or_default(),
            steps: stored.steps.remove(member).unwrap_or_default(),
        };
        // Facts are kept without touching the row: they are of the instant of their deed.
        let moved = anew.revisions.get(member) != stored.revisions.get(member) || of.facts.iter().any(|f| f.2 >= anew.began);
        if moved {
            done.left += 1;
        } else if of.mend(tx, MemberId::new(*member), stored.revisions.get(member).copied(), weighed)? {
            done.mended += 1;
        }
    }
    Ok(done)
}

/// What is kept of one.
struct One {
    row: Option<Kept>,
    given: Vec<Given>,
    facts: Vec<(i64, i64, Time)>,
    steps: Vec<Stepped>,
}

impl One {
    /// True when something differed, and is written.
    fn mend(&self, tx: &mut Tx<'_>, member: MemberId, revision: Option<i64>, weighed: &Weighed) -> Result<bool, Error> {
        let aside: HashMap<i64, bool> = self.given.iter().map(|g| (g.deed, g.aside)).collect();
        let given = weighed.settled(&aside);
        let facts: Vec<(i64, i64, Time)> = weighed.facts.iter().map(|(fact, (n, at))| (*fact, *n, *at)).collect();
        let row = self.right(member, weighed, &given);
        let same_row = self.row == row;
        if same_row && self.given == given && self.facts == facts && self.steps == weighed.steps {
            return Ok(false);
        }
        if let Some(row) = row.filter(|_| !same_row || self.given != given) {
            match revision {
                // Somebody was faster: they leave it right.
                Some(revision) if !held(tx, member, revision)? => return Ok(false),
                Some(_) => {}
                None => {
                    kept::lock(tx, member)?;
                }
            }
            row.save(tx)?;
        }
        if self.given != given {
            rewrite(tx, member, &self.given, &given)?;
        }
        if self.facts != facts {
            tx.exec("DELETE FROM standing_fact WHERE member_id = ?1", p![member])?;
            for (fact, n, at) in facts {
                tx.exec("INSERT INTO standing_fact (member_id, fact, n, at) VALUES (?1, ?2, ?3, ?4)", p![member, fact, n, at])?;
            }
        }
        if self.steps != weighed.steps {
            tx.exec("DELETE FROM standing_step WHERE member_id = ?1", p![member])?;
            for (deed, at, was, grade, warned) in &weighed.steps {
                tx.exec(
                    "INSERT INTO standing_step (deed_id, member_id, at, was, grade, warned) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    p![*deed, member, *at, *was, *grade, *warned],
                )?;
            }
        }
        Ok(true)
    }
    /// The row as it is right: for the day it holds for, or the one of the last deed if there is none. None where nothing makes one.
    fn right(&self, member: MemberId, weighed: &Weighed, given: &[Given]) -> Option<Kept> {
        if self.row.is_none() && given.is_empty() && weighed.steps.is_empty() {
            return None;
        }
        let old = self.row.clone().unwrap_or_else(|| Kept::none(member));
        let as_of = given.iter().map(|g| worth::day(g.at)).fold(old.as_of, i64::max);
        let held = weighed.held;
        Some(Kept {
            parts: sum(given, as_of),
            deeds: given.len() as i64,
            as_of,
            grade: held.grade,
            since: held.since,
            warned_at: held.warned_at,
            told: held.told,
            told_at: held.told_at,
            falls_to: held.falls_to,
            ..old
        })
    }
}

/// Takes the row, if nobody changed it since.
fn held(tx: &mut Tx<'_>, member: MemberId, revision: i64) -> Result<bool, Error> {
    let done = tx.exec("UPDATE standing_score SET revision = revision WHERE member_id = ?1 AND revision = ?2", p![member, revision])?;
    Ok(done > 0)
}

/// Writes the rows that are new or otherwise; removes those that are gone.
fn rewrite(tx: &mut Tx<'_>, member: MemberId, old: &[Given], new: &[Given]) -> Result<(), Error> {
    let wrong: Vec<i64> = old.iter().filter(|g| !new.contains(g)).map(|g| g.deed).collect();
    if !wrong.is_empty() {
        tx.exec("DELETE FROM standing_given WHERE deed_id IN (?ids1)", p![&wrong])?;
    }
    for g in new.iter().filter(|g| !old.contains(g)) {
        tx.exec(
            "INSERT INTO standing_given (deed_id, member_id, at, kind, part, points, rule, period, about, base, version, half_life, giver,
               object_kind, object_id, ends, aside)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            p![
                g.deed,
                member,
                g.at,
                g.kind,
                g.part,
                g.points,
                &g.rule,
                g.period,
                g.about,
                g.base,
                g.version,
                g.half_life,
                g.giver,
                g.object_kind,
                g.object_id,
                g.ends,
                g.aside
            ],
        )?;
    }
    Ok(())
}
