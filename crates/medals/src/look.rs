//! What was reached before a medal was defined, and how far a member is.

use crate::follow::{Giving, settle_one};
use crate::{Medal, fact};
use kernel::{MedalId, MemberId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// Looks at up to `limit` members, by their ids, for whom the rule of a new medal counts anything; how many.
pub(crate) fn piece(tx: &mut Tx<'_>, giving: &mut Giving, medal: &Medal, now: Time, limit: u32) -> Result<usize, Error> {
    let (Some(rule), Some(after)) = (medal.rule, medal.looked) else { return Ok(0) };
    let found: Vec<MemberId> = tx.list(
        "SELECT DISTINCT member_id FROM medal_fact WHERE fact = ?1 AND member_id > ?2 ORDER BY member_id LIMIT ?3",
        p![rule.fact.number(), after, limit],
    )?;
    for member in &found {
        settle_one(tx, &mut giving.tally, medal, *member, now)?;
    }
    let to = found.last().filter(|_| found.len() == limit as usize).map(|m| m.get());
    tx.exec("UPDATE medal SET looked = ?2 WHERE id = ?1", p![medal.id, to])?;
    // The last piece is work too: another medal may wait.
    Ok(found.len().max(1))
}

/// How much of what each rule asks a member has; never more than it asks. Of what is not given any more, nothing.
pub fn progress(tx: &mut Tx<'_>, member: MemberId) -> Result<HashMap<MedalId, i64>, Error> {
    let mut all = HashMap::new();
    for medal in crate::medals(tx)? {
        if let (Some(rule), None) = (medal.rule, medal.ended_at) {
            all.insert(medal.id, fact::value(tx, member, &rule)?);
        }
    }
    Ok(all)
}
