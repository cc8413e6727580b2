//! Confirming what is held or offered, while it is.

use crate::Refusal;
use crate::seat::{self, Seat, State};
use kernel::{Actor, DeedKind, SeatId, Time};
use store::{Tx, p};

/// Makes a held or offered place the member's: by the member, or by the program that was paid. A second time says the same.
pub fn confirm(tx: &mut Tx<'_>, by: &Actor, id: SeatId, now: Time) -> Result<Seat, Refusal> {
    seat::own(tx, by, id)?;
    let done: Option<Seat> = tx.opt(
        "UPDATE seat SET state = 5, until = NULL WHERE id = ?1 AND until > ?2
         RETURNING id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers",
        p![id, now],
    )?;
    if let Some(s) = done {
        seat::tell(tx, by, DeedKind::SeatTaken, &s, None, now)?;
        return Ok(s);
    }
    let s = seat::own(tx, by, id)?;
    match s.state_at(now) {
        State::Confirmed => Ok(s),
        State::Lapsed => Err(Refusal::Lapsed),
        _ => Err(Refusal::Over),
    }
}
