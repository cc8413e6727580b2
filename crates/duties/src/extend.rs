//! More time for what is due; or none needed at all.

use crate::duty::{self, Duty};
use crate::promise::{self, Then};
use crate::state::{Due, Rest, State, Step, Who};
use crate::terms::Wall;
use crate::{Refusal, meet};
use kernel::{Actor, DeedKind, DutyId, Time, Zone};
use store::{Tx, p};

/// A member gives themselves so many days more, once.
pub const LONGER_DAYS: i64 = 7;

/// Makes the time longer for something that is open: its member once, by [`LONGER_DAYS`] at most; the company as it likes.
pub fn extend(tx: &mut Tx<'_>, by: &Actor, id: DutyId, to: Wall, now: Time) -> Result<Duty, Refusal> {
    let (promise, of, who) = duty::lock(tx, by, id)?;
    if of.state != Due::Open {
        return Err(Refusal::Over);
    }
    let zone = Zone::new(&of.zone).unwrap_or_else(Zone::utc);
    let due_at = to.instant(&zone);
    if !to.is_sound() || due_at <= now || due_at <= of.due_at {
        return Err(Refusal::Past);
    }
    let latest = Wall::parse(&of.wall).map_or(of.due_at, |wall| wall.days_later(&zone, LONGER_DAYS));
    if who == Who::Member && (of.extended > 0 || due_at > latest) {
        return Err(Refusal::Longer);
    }
    let (reminded, next_at) = duty::first_look(&promise, to, &zone, now);
    tx.exec(
        "UPDATE duty SET due_at = ?2, wall = ?3, reminded = ?4, extended = extended + 1, next_at = ?5 WHERE id = ?1",
        p![id, due_at, &to.text(), reminded, next_at],
    )?;
    let longer = Duty { due_at, wall: to.text(), reminded, extended: of.extended + 1, ..of };
    duty::tell(tx, by, DeedKind::DutyExtended, &longer, None, now)?;
    Ok(longer)
}

/// Says for the company that something need not come, or was not missed: the device broke, the release was halted. What was counted as missed
/// is not any more, and a promise that rested for it goes on.
pub fn excuse(tx: &mut Tx<'_>, by: &Actor, id: DutyId, now: Time) -> Result<Duty, Refusal> {
    promise::company(by)?;
    let (promise, of, _) = duty::lock(tx, by, id)?;
    if by.member() == Some(of.member) {
        return Err(Refusal::Missing);
    }
    if of.state == Due::Excused {
        return Ok(of);
    }
    if !of.state.may_come() {
        return Err(Refusal::Over);
    }
    tx.exec("UPDATE duty SET state = 5, next_at = NULL WHERE id = ?1", p![id])?;
    let excused = Duty { state: Due::Excused, ..of };
    duty::tell(tx, by, DeedKind::DutyExcused, &excused, None, now)?;
    let for_misses = promise.rest == Some(Rest::Missed) || promise.state == State::Asked;
    if for_misses && meet::missed(tx, &promise, now)? < promise.terms.misses {
        promise::step(tx, by, &promise, Step::Resume, Then::default(), now)?;
    }
    Ok(excused)
}
