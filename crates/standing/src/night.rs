//! What is done each night: scores brought to the day, grades looked at again; and the same when a policy was enacted. Many members are read
//! together; of most a night changes nothing but how much has faded, which is one statement.

use crate::kept::{self, Given, Kept};
use crate::policy::Policy;
use crate::regrade::{self, Verdict};
use crate::{enact, facts, worth};
use kernel::{MemberId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// Looks at up to `limit` members whose score is of an earlier day, or whose grade was looked at by an earlier policy; how many. The day is
/// UTC's. Safe to run at any time, as often as one likes and on many nodes: nothing is left to do until the next day.
pub fn night(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let mut due: Vec<MemberId> =
        tx.list("SELECT member_id FROM standing_score WHERE as_of < ?1 ORDER BY as_of, member_id LIMIT ?2", p![worth::day(now), limit])?;
    let policy = enact::in_force(tx, now)?;
    if due.is_empty() {
        due = tx.list(
            "SELECT member_id FROM standing_score WHERE looked < ?1 ORDER BY looked, member_id LIMIT ?2",
            p![policy.version, limit],
        )?;
    }
    // In one order, whoever else does it.
    due.sort_unstable();
    together(tx, &due, &policy, now)?;
    Ok(due.len())
}

/// Looks at members: four questions for all of them, and one statement for each whose grade stays. The others are looked at one by one, and so
/// is whoever has a deed meanwhile.
fn together(tx: &mut Tx<'_>, due: &[MemberId], policy: &Policy, now: Time) -> Result<(), Error> {
    let (ids, day): (Vec<i64>, i64) = (due.iter().map(|m| m.get()).collect(), worth::day(now));
    if ids.is_empty() {
        return Ok(());
    }
    // The rows before what makes them: a row that is still the same was made of nothing else.
    let revisions: HashMap<i64, i64> =
        tx.all::<(i64, i64)>("SELECT member_id, revision FROM standing_score WHERE member_id IN (?ids1)", p![&ids])?.into_iter().collect();
    let mut kept = kept::kept(tx, &ids)?;
    let given: Vec<(i64, i64, i64, Time, i64)> =
        tx.all("SELECT member_id, part, points, at, half_life FROM standing_given WHERE member_id IN (?ids1)", p![&ids])?;
    let mut of: HashMap<i64, Vec<Given>> = HashMap::new();
    for (member, part, milli, at, half_life) in given {
        of.entry(member).or_default().push((part, milli, at, half_life));
    }
    for row in &mut kept {
        if row.as_of < day {
            (row.parts, row.as_of) = (kept::sum(of.get(&row.member.get()).map_or(&[], Vec::as_slice), day), day);
        }
        row.looked = policy.version;
    }
    let known = facts::known(tx, &kept.iter().map(|k| (k.member, k.parts)).collect(), now)?;
    kept.sort_unstable_by_key(|k| k.member);
    for row in &kept {
        let stays = known.get(&row.member).is_some_and(|known| regrade::verdict(policy, row, known, now) == Verdict::Keep);
        let revision = revisions.get(&row.member.get()).copied();
        if !(stays && keep(tx, row, revision)?) {
            regrade::look(tx, row.member, policy, now)?;
        }
    }
    Ok(())
}

/// Keeps the score of a day, if nobody changed the row since.
fn keep(tx: &mut Tx<'_>, row: &Kept, revision: Option<i64>) -> Result<bool, Error> {
    let [taking_part, contributing, helping] = row.parts;
    let done = tx.exec(
        "UPDATE standing_score SET taking_part = ?3, contributing = ?4, helping = ?5, as_of = ?6, looked = ?7, revision = revision + 1
         WHERE member_id = ?1 AND revision = ?2",
        p![row.member, revision.unwrap_or(-1), taking_part, contributing, helping, row.as_of, row.looked],
    )?;
    Ok(done > 0)
}

/// How many members have a score.
pub fn everybody(tx: &mut Tx<'_>) -> Result<u64, Error> {
    let n: i64 = tx.val("SELECT count(*) FROM standing_score WHERE member_id > 0", p![])?;
    Ok(n.unsigned_abs())
}
