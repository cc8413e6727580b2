//! The clock: it reminds, before and as the grace period begins; it says when that is over; it lets a promise rest when several were missed, and
//! asks after a while. Further it never goes.

use crate::duty::{self, Duty};
use crate::promise::{self, Promise, Then};
use crate::state::{Due, Rest, State, Step};
use crate::terms::Wall;
use crate::{Refusal, meet};
use kernel::{Actor, DeedKind, DutyId, PromiseId, Time, Zone};
use store::{Error, Tx, p};

/// A reminder that is so late begins the grace period anew: nobody misses what they were not reminded of.
const LATE_SECONDS: i64 = 3_600;

/// What the clock does with something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tick {
    /// Reminds: which reminder, and when to look again.
    Remind(i64, Time),
    /// The grace period is over.
    Miss,
}

/// Decides, for something whose hour to be looked at has come.
fn tick(of: &Duty, grace_days: i64, zone: &Zone, now: Time) -> Tick {
    if of.reminded >= 2 {
        return Tick::Miss;
    }
    if now < of.due_at {
        return Tick::Remind(1, of.due_at);
    }
    let end = Wall::parse(&of.wall).map_or(of.due_at.plus_days(grace_days), |wall| wall.days_later(zone, grace_days));
    let late = now.seconds_since(of.due_at) > LATE_SECONDS;
    Tick::Remind(2, if late { end.max(now.plus_days(grace_days)) } else { end })
}

/// Does what the clock has to do at `now`, up to `limit` things of each kind; how many it did. Early, late or twice: it does no harm.
pub fn remind(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let mut due: Vec<(PromiseId, DutyId)> =
        tx.all("SELECT promise_id, id FROM duty WHERE next_at <= ?1 ORDER BY next_at, id LIMIT ?2", p![now, limit])?;
    // One order for the locks of all.
    due.sort_unstable();
    for (promise, id) in &due {
        one_duty(tx, *promise, *id, now).map_err(only_store)?;
    }
    let mut resting: Vec<PromiseId> =
        tx.list("SELECT id FROM duty_promise WHERE next_at <= ?1 ORDER BY next_at, id LIMIT ?2", p![now, limit])?;
    // With what was locked before, this could be another order: then it waits for the next round.
    if !due.is_empty() {
        return Ok(due.len());
    }
    resting.sort_unstable();
    for id in &resting {
        one_promise(tx, *id, now).map_err(only_store)?;
    }
    Ok(resting.len())
}

fn only_store(e: Refusal) -> Error {
    match e {
        Refusal::Store(e) => e,
        other => Error::Broken(format!("{other:?}")),
    }
}

fn one_duty(tx: &mut Tx<'_>, promise: PromiseId, id: DutyId, now: Time) -> Result<(), Refusal> {
    let promise = promise::lock(tx, promise)?;
    let of = duty::read(tx, id)?;
    // The condition again: it may have come meanwhile, or another node was faster.
    let waits = tx.opt::<(i64,)>("SELECT 1 FROM duty WHERE id = ?1 AND next_at <= ?2", p![id, now])?;
    if waits.is_none() || of.state != Due::Open {
        return Ok(());
    }
    let zone = Zone::new(&of.zone).unwrap_or_else(Zone::utc);
    match tick(&of, promise.terms.grace_days, &zone, now) {
        Tick::Remind(which, next) => {
            tx.exec("UPDATE duty SET reminded = ?2, next_at = ?3 WHERE id = ?1", p![id, which, next])?;
            Ok(duty::tell(tx, &Actor::System, DeedKind::DutyReminded, &of, Some(which), now)?)
        }
        Tick::Miss => {
            tx.exec("UPDATE duty SET state = 4, next_at = NULL WHERE id = ?1", p![id])?;
            duty::tell(tx, &Actor::System, DeedKind::DutyMissed, &of, None, now)?;
            rest_if_many(tx, &promise, now)
        }
    }
}

/// Several were missed: the promise rests, the place stays.
fn rest_if_many(tx: &mut Tx<'_>, of: &Promise, now: Time) -> Result<(), Refusal> {
    if of.state != State::Kept || meet::missed(tx, of, now)? < of.terms.misses {
        return Ok(());
    }
    let then = Then { rest: Some(Rest::Missed), until: None, next_at: Some(now.plus_days(of.terms.ask_days)) };
    promise::step(tx, &Actor::System, of, Step::Pause, then, now)?;
    Ok(meet::excuse_open(tx, &Actor::System, of.id, None, now)?)
}

/// A holiday is over, or a rest has lasted long enough to ask.
fn one_promise(tx: &mut Tx<'_>, id: PromiseId, now: Time) -> Result<(), Refusal> {
    let of = promise::lock(tx, id)?;
    let due = tx.opt::<(i64,)>("SELECT 1 FROM duty_promise WHERE id = ?1 AND next_at <= ?2", p![id, now])?;
    let step = match of.rest {
        Some(Rest::Missed) => Step::Ask,
        Some(Rest::Holiday | Rest::Company) => Step::Resume,
        None => return Ok(()),
    };
    if due.is_some() {
        promise::step(tx, &Actor::System, &of, step, Then::default(), now)?;
    }
    Ok(())
}
