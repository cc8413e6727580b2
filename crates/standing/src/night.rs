//! What is done each night: scores brought to the day, grades looked at again; and the same when a policy was enacted.

use crate::{enact, regrade, worth};
use kernel::{MemberId, Time};
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
    for member in &due {
        regrade::look(tx, *member, &policy, now)?;
    }
    Ok(due.len())
}

/// How many members have a score.
pub fn everybody(tx: &mut Tx<'_>) -> Result<u64, Error> {
    let n: i64 = tx.val("SELECT count(*) FROM standing_score WHERE member_id > 0", p![])?;
    Ok(n.unsigned_abs())
}
