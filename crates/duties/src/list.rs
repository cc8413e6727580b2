//! Reads: what is due, what is promised, and who did not answer.

use crate::duty::Duty;
use crate::promise::{self, Promise};
use crate::{ANSWER_DAYS, Kind, Refusal};
use kernel::{Actor, MemberId, ObjectKind, PromiseId, Time};
use store::{Error, Tx, p};

/// What is due from a member, the most urgent first.
pub fn due(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Duty>, Error> {
    tx.all(
        "SELECT id, promise_id, member_id, due_at, wall, zone, state, reminded, extended, met_at, evidence_kind, evidence_id FROM duty
         WHERE member_id = ?1 AND state = 1 ORDER BY due_at, id LIMIT 200",
        p![member],
    )
}

/// What a member promised, the newest first; also what rests, and what was let go and may be taken up again.
pub fn promised(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Promise>, Error> {
    tx.all(
        "SELECT id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at
         FROM duty_promise WHERE member_id = ?1 ORDER BY made_at DESC, id DESC LIMIT 200",
        p![member],
    )
}

/// A member's newest promise of a kind about a thing, however it stands.
pub fn latest(tx: &mut Tx<'_>, member: MemberId, kind: Kind, of: (ObjectKind, i64)) -> Result<Option<Promise>, Error> {
    tx.opt(
        "SELECT id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at
         FROM duty_promise WHERE member_id = ?1 AND kind = ?2 AND of_kind = ?3 AND of_id = ?4 ORDER BY made_at DESC, id DESC LIMIT 1",
        p![member, kind.number(), of.0.number(), of.1],
    )
}

/// What fell due under a promise, the newest first.
pub fn history(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, limit: u32) -> Result<Vec<Duty>, Refusal> {
    promise::promise_by_id(tx, by, id)?;
    Ok(tx.all(
        "SELECT id, promise_id, member_id, due_at, wall, zone, state, reminded, extended, met_at, evidence_kind, evidence_id FROM duty
         WHERE promise_id = ?1 ORDER BY due_at DESC, id DESC LIMIT ?2",
        p![id, limit],
    )?)
}

/// The promises that were asked about and not answered within [`ANSWER_DAYS`], the longest first, after one of them: a person may let them go.
pub fn unanswered(tx: &mut Tx<'_>, by: &Actor, after: Option<&Promise>, now: Time, limit: u32) -> Result<Vec<Promise>, Refusal> {
    promise::company(by)?;
    let (since, id) = after.map_or((Time::from_micros(i64::MIN), PromiseId::new(0)), |a| (a.since, a.id));
    Ok(tx.all(
        "SELECT id, member_id, kind, of_kind, of_id, zone, remind_days, grace_days, of_last, misses, ask_days, state, since, rest, until,
            fresh_at, made_at
         FROM duty_promise WHERE state = 3 AND since <= ?1 AND (since, id) > (?2, ?3) ORDER BY since, id LIMIT ?4",
        p![now.plus_days(-ANSWER_DAYS), since, id, limit],
    )?)
}
