//! A promise rests, goes on, or is asked about.

use crate::promise::{self, Promise, Then};
use crate::state::{Rest, State, Step, Who};
use crate::{Refusal, meet};
use kernel::{Actor, PromiseId, Time};
use store::Tx;

/// A member is away for so many days at most; for longer, they let go and come back.
pub const HOLIDAY_DAYS: i64 = 60;

/// Lets a promise rest: its member until a day on which they are back, the company with or without one. Until then nothing falls due, and what
/// would is excused. By itself it goes on that day.
pub fn pause(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, until: Option<Time>, now: Time) -> Result<Promise, Refusal> {
    let of = promise::lock(tx, id)?;
    let rest = match promise::who(by, of.member)? {
        Who::Member => Rest::Holiday,
        Who::Company => Rest::Company,
        // The clock has its own reason.
        Who::Clock => return Err(Refusal::Step),
    };
    let latest = now.plus_days(HOLIDAY_DAYS);
    if until.is_some_and(|u| u <= now) || (rest == Rest::Holiday && until.is_none_or(|u| u > latest)) {
        return Err(Refusal::Until);
    }
    let rested = promise::step(tx, by, &of, Step::Pause, Then { rest: Some(rest), until, next_at: until }, now)?;
    meet::excuse_open(tx, by, id, until, now)?;
    Ok(rested)
}

/// Lets a promise go on that rests, or that was asked about. A second time says the same.
pub fn resume(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<Promise, Refusal> {
    let of = promise::lock(tx, id)?;
    if of.state == State::Kept {
        promise::who(by, of.member)?;
        return Ok(of);
    }
    promise::step(tx, by, &of, Step::Resume, Then::default(), now)
}

/// Asks the member of a promise that rests whether they would like to go on: the clock does by itself after [`crate::Terms::ask_days`].
pub fn ask(tx: &mut Tx<'_>, by: &Actor, id: PromiseId, now: Time) -> Result<Promise, Refusal> {
    let of = promise::lock(tx, id)?;
    if of.state == State::Asked {
        promise::who(by, of.member)?;
        return Ok(of);
    }
    // Whoever is away is not asked before they are back.
    if of.rest == Some(Rest::Holiday) {
        return Err(Refusal::Step);
    }
    promise::step(tx, by, &of, Step::Ask, Then::default(), now)
}
