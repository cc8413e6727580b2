//! Letting a promise go, coming back to it, and its end. The place it was for is free then: whoever calls these gives it back, or claims it again, in the
//! same transaction.

use crate::promise::{self, Draft, Promise, Then};
use crate::state::{State, Step, Who};
use crate::{Refusal, meet};
use kernel::{Actor, PromiseId, Time};
use store::{Error, Tx, p};

/// Whoever is asked has so many days before the company may let their promise go.
pub const ANSWER_DAYS: i64 = 14;
/// So long whoever was let go comes back in one tap.
pub const RETURN_DAYS: i64 = 90;

/// Lets a promise go: its member at any time; the company only when it asked, and nobody answered for [`ANSWER_DAYS`]. The clock never.
pub fn let_go(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<Promise, Refusal> {
    let of = promise::lock(tx, id)?;
    let who = promise::who(by, of.member)?;
    if of.state == State::LetGo {
        return Ok(of);
    }
    if who == Who::Company && of.state == State::Asked && now < of.since.plus_days(ANSWER_DAYS) {
        return Err(Refusal::TooEarly);
    }
    over(tx, by, &of, Step::LetGo, now)
}

/// Ends a promise that is done or no longer needed, for the company.
pub fn end(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<Promise, Refusal> {
    promise::company(by)?;
    let of = promise::lock(tx, id)?;
    if of.state == State::Ended {
        return Ok(of);
    }
    over(tx, by, &of, Step::End, now)
}

fn over(tx: &mut Tx<'_>, by: &Actor, of: &Promise, step: Step, now: Time) -> Result<Promise, Refusal> {
    let done = promise::step(tx, by, of, step, Then::default(), now)?;
    meet::excuse_open(tx, by, of.id, None, now)?;
    unbind(tx, of.id, of)?;
    Ok(done)
}

fn unbind(tx: &mut Tx<'_>, id: PromiseId, of: &Promise) -> Result<(), Error> {
    tx.exec(
        "DELETE FROM duty_one WHERE member_id = ?1 AND kind = ?2 AND of_kind = ?3 AND of_id = ?4 AND promise_id = ?5",
        p![of.member, of.kind.number(), of.of.0.number(), of.of.1, id],
    )?;
    Ok(())
}

/// Comes back, within [`RETURN_DAYS`]: the promise goes on as it was, and nothing that was missed counts any more.
pub fn come_back(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<Promise, Refusal> {
    let of = promise::lock(tx, id)?;
    if promise::who(by, of.member)? == Who::Member && of.state == State::Kept {
        return Ok(of);
    }
    if of.state == State::LetGo && now >= of.since.plus_days(RETURN_DAYS) {
        return Err(Refusal::TooLate);
    }
    let back = promise::step(tx, by, &of, Step::ComeBack, Then::default(), now)?;
    let zone = of.zone();
    let draft = Draft { member: of.member, kind: of.kind, of: of.of, zone: &zone, terms: of.terms };
    match promise::bind(tx, &draft, id)? {
        None => Ok(back),
        Some(_) => Err(Refusal::Already),
    }
}
