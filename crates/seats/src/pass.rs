//! Passing a place on, where the pool allows it. It needs no free place, for the place goes from hand to hand; however full it is.

use crate::seat::{self, Seat, State};
use crate::{Refusal, list, pool};
use kernel::{Actor, DeedKind, MemberId, SeatId, Time};
use store::Tx;

/// Passes a confirmed place on to somebody who has none here; who waits for one leaves the list for it. Whether they want it is the caller's
/// to ask. Returns the new claim.
pub fn pass(tx: &mut Tx<'_>, by: &Actor, id: SeatId, to: MemberId, now: Time) -> Result<Seat, Refusal> {
    let s = seat::own(tx, by, id)?;
    let pool = pool::pool(tx, s.pool)?;
    if !pool.terms.passes {
        return Err(Refusal::NotPassed);
    }
    // A device was counted for who had it; another member's cannot be known here.
    if s.device.is_some() || now >= pool.terms.starts_at {
        return Err(Refusal::NotPassed);
    }
    pool::lock(tx, s.pool)?;
    if s.state != State::Confirmed || !seat::step(tx, &s, State::Passed, None)? {
        return Err(Refusal::Over);
    }
    seat::unbind(tx, &s)?;
    if let Some(other) = crate::live(tx, s.pool, to)? {
        if !matches!(other.state, State::Waiting | State::Asked) || !seat::step(tx, &other, State::Left, None)? {
            return Err(Refusal::Has);
        }
        list::leave(tx, other.id)?;
        seat::unbind(tx, &other)?;
    }
    let next = SeatId::new(tx.id(SeatId::KIND)?);
    if !seat::bind(tx, s.pool, to, next)? {
        return Err(Refusal::Has);
    }
    let theirs = Seat { id: next, member: to, at: now, ..s };
    seat::insert(tx, &theirs)?;
    seat::tell(tx, by, DeedKind::SeatEnded, &s, Some(State::Passed), now)?;
    seat::tell(tx, by, DeedKind::SeatTaken, &theirs, None, now)?;
    Ok(theirs)
}
