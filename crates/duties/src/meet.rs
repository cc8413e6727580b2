//! Meeting what is due: with evidence, or with an honest *nothing to report*. Late is better than never: it counts as there.

use crate::Refusal;
use crate::duty::{self, Duty};
use crate::promise::{self, Promise, Then};
use crate::state::{Due, Rest, State, Step, Who};
use kernel::{Actor, DeedKind, DutyId, ObjectKind, PromiseId, Time};
use store::{Error, Tx, p};

/// Meets what is due with something: a report, a topic. Whether it is worth it is for the caller to judge before. A second time says the same.
pub fn meet(tx: &mut Tx<'_>, by: &Actor, id: DutyId, evidence: (ObjectKind, i64), now: Time) -> Result<Duty, Refusal> {
    come(tx, by, id, Some(evidence), now)
}

/// Meets what is due by saying that there is nothing to say. It is an answer like any other.
pub fn nothing_to_report(tx: &mut Tx<'_>, by: &Actor, id: DutyId, now: Time) -> Result<Duty, Refusal> {
    come(tx, by, id, None, now)
}

fn come(tx: &mut Tx<'_>, by: &Actor, id: DutyId, evidence: Option<(ObjectKind, i64)>, now: Time) -> Result<Duty, Refusal> {
    let (promise, of, who) = duty::lock(tx, by, id)?;
    if who != Who::Member {
        // What somebody owes is theirs to give; the company can excuse it.
        return Err(Refusal::Missing);
    }
    let state = if evidence.is_some() { Due::Met } else { Due::Nothing };
    if !of.state.may_come() {
        return if of.state == state && of.evidence == evidence { Ok(of) } else { Err(Refusal::Over) };
    }
    tx.exec(
        "UPDATE duty SET state = ?2, met_at = ?3, evidence_kind = ?4, evidence_id = ?5, next_at = NULL WHERE id = ?1",
        p![id, state.number(), now, evidence.map(|e| e.0.number()), evidence.map(|e| e.1)],
    )?;
    let met = Duty { state, met_at: Some(now), evidence, ..of };
    duty::tell(tx, by, DeedKind::DutyMet, &met, Some(if evidence.is_some() { 1 } else { 2 }), now)?;
    here_again(tx, by, &promise, now)?;
    Ok(met)
}

/// Whoever does something for a promise that rests because of what was missed, or that they were asked about, has answered: it goes on.
fn here_again(tx: &mut Tx<'_>, by: &Actor, of: &Promise, now: Time) -> Result<(), Refusal> {
    if of.state == State::Asked || of.rest == Some(Rest::Missed) {
        promise::step(tx, by, of, Step::Resume, Then::default(), now)?;
    }
    Ok(())
}

/// How many of those that fell due last were missed, since the promise began afresh.
pub(crate) fn missed(tx: &mut Tx<'_>, of: &Promise, now: Time) -> Result<i64, Error> {
    let last: Vec<i64> = tx.list(
        "SELECT state FROM duty WHERE promise_id = ?1 AND due_at > ?2 AND due_at <= ?3 AND state <> 5 ORDER BY due_at DESC, id DESC LIMIT ?4",
        p![of.id, of.fresh_at, now, of.terms.of_last],
    )?;
    Ok(last.into_iter().filter(|s| *s == Due::Missed.number()).count() as i64)
}

/// What is open under a promise need not come, up to an instant: it rests then, or is over.
pub(crate) fn excuse_open(tx: &mut Tx<'_>, by: &Actor, of: PromiseId, until: Option<Time>, now: Time) -> Result<(), Error> {
    let gone: Vec<Duty> = tx.all(
        "UPDATE duty SET state = 5, next_at = NULL WHERE promise_id = ?1 AND state = 1 AND due_at < ?2
         RETURNING id, promise_id, member_id, due_at, wall, zone, state, reminded, extended, met_at, evidence_kind, evidence_id",
        p![of, until.unwrap_or(Time::from_micros(i64::MAX))],
    )?;
    gone.iter().try_for_each(|d| duty::tell(tx, by, DeedKind::DutyExcused, d, None, now))
}
