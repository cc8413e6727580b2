//! Giving a place back, declining an offer, leaving the list; and the company's end of a claim. What comes back is offered to who waits, at once.

use crate::list;
use crate::pool::{self, Pool};
use crate::seat::{self, Seat, State};
use crate::{Refusal, part, reap};
use kernel::{Actor, DeedKind, SeatId, Time};
use store::{Error, Tx};

/// So often a claim that moved under our hands is looked at again.
const TRIES: usize = 4;

/// Ends a claim of the actor's: gives the place back, declines the offer or leaves the list. A second time says the same and frees nothing.
pub fn leave(tx: &mut Tx<'_>, by: &Actor, id: SeatId, now: Time) -> Result<Seat, Refusal> {
    seat::own(tx, by, id)?;
    end(tx, by, id, State::Left, now)
}

/// Ends somebody's claim for the company, or refuses what was asked for.
pub fn withdraw(tx: &mut Tx<'_>, by: &Actor, id: SeatId, now: Time) -> Result<Seat, Refusal> {
    pool::may(by)?;
    end(tx, by, id, State::Withdrawn, now)
}

fn end(tx: &mut Tx<'_>, by: &Actor, id: SeatId, to: State, now: Time) -> Result<Seat, Refusal> {
    for _ in 0..TRIES {
        let s = seat::seat(tx, id)?;
        if s.state.is_over() {
            return Ok(s);
        }
        if !s.state.occupies() {
            if seat::step(tx, &s, to, None)? {
                list::leave(tx, id)?;
                return Ok(ended(tx, by, s, to, now)?);
            }
            continue;
        }
        let pool = pool::pool(tx, s.pool)?;
        pool::lock(tx, s.pool)?;
        part::lock(tx, s.pool, s.part)?;
        if seat::step(tx, &s, to, None)? {
            return Ok(came_back(tx, by, &pool, s, to, now)?);
        }
    }
    // Several acts on one claim within a moment: whoever asks again finds it at rest.
    Err(Refusal::Store(Error::Busy))
}

/// The places are given back once, by whoever ended the claim, and go to who waits.
fn came_back(tx: &mut Tx<'_>, by: &Actor, pool: &Pool, s: Seat, to: State, now: Time) -> Result<Seat, Error> {
    if s.extra {
        part::beside(tx, s.pool, s.part, -s.places)?;
    } else {
        part::give_back(tx, s.pool, s.part, s.places)?;
    }
    let s = ended(tx, by, s, to, now)?;
    if !pool.terms.by_wave {
        list::fill(tx, &Actor::System, pool, s.part, now, reap::PIECE)?;
    }
    Ok(s)
}

fn ended(tx: &mut Tx<'_>, by: &Actor, s: Seat, to: State, now: Time) -> Result<Seat, Error> {
    seat::unbind(tx, &s)?;
    seat::tell(tx, by, DeedKind::SeatEnded, &s, Some(to), now)?;
    Ok(Seat { state: to, until: None, ..s })
}
