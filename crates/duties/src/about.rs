//! Reads about a thing: who keeps a promise for it and when they last did something, whose promise rests; and appeals by what they are about.

use crate::promise::{self, Promise};
use crate::{Appeal, Refusal};
use kernel::{Actor, DutyId, MemberId, ObjectKind, PromiseId, Time};
use store::{Error, Tx, p, record};

/// Somebody who promised something for a thing, and still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeper {
    /// Their promise.
    pub promise: PromiseId,
    /// Who.
    pub member: MemberId,
    /// When they last did what they promised; none if they never had to, or never did.
    pub last: Option<Time>,
}
record!(Keeper { promise, member, last });

/// Those who keep a promise for a thing, by the number of their promise, after one of them.
pub fn keepers(tx: &mut Tx<'_>, of: (ObjectKind, i64), after: PromiseId, limit: u32) -> Result<Vec<Keeper>, Error> {
    tx.all(
        "SELECT p.id, p.member_id, (SELECT max(d.met_at) FROM duty AS d WHERE d.promise_id = p.id) FROM duty_promise AS p
         WHERE p.of_kind = ?1 AND p.of_id = ?2 AND p.id > ?3 AND p.state IN (1, 2, 3) ORDER BY p.id LIMIT ?4",
        p![of.0.number(), of.1, after, limit],
    )
}

/// The promises for a thing that rest or that were asked about, the longest first.
pub fn resting(tx: &mut Tx<'_>, by: &Actor, of: (ObjectKind, i64), limit: u32) -> Result<Vec<Promise>, Refusal> {
    promise::company(by)?;
    Ok(tx.all(
        "SELECT id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at
         FROM duty_promise WHERE of_kind = ?1 AND of_id = ?2 AND (rest IS NOT NULL OR state = 3) ORDER BY since, id LIMIT ?3",
        p![of.0.number(), of.1, limit],
    )?)
}

/// A member's appeals about these things that were due.
pub fn appeals_about(tx: &mut Tx<'_>, member: MemberId, ids: &[DutyId]) -> Result<Vec<Appeal>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    tx.all(
        "SELECT duty_id, member_id, why, at, due_at, answered_at, answered_by, says, granted FROM duty_appeal
         WHERE duty_id IN (?ids1) AND member_id = ?2 ORDER BY duty_id",
        p![&ids, member],
    )
}
