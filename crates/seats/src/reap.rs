//! What ran out: holds that were not confirmed and offers that were not accepted come back, each once, and go to who waits.

use crate::list::{self, LAST};
use crate::pool::{self, Pool};
use crate::seat::{self, Seat, State};
use crate::{part, run};
use kernel::{Actor, DeedKind, PoolId, Time};
use store::{Error, Tx, p};

/// So many in one transaction; the rest in the next.
pub(crate) const PIECE: u32 = 200;

/// Did anything run out?
pub(crate) fn any(tx: &mut Tx<'_>, pool: PoolId, now: Time) -> Result<bool, Error> {
    let first = tx.opt::<(i64,)>("SELECT 1 FROM seat WHERE pool_id = ?1 AND until <= ?2 LIMIT 1", p![pool, now])?;
    Ok(first.is_some())
}

/// Takes back what ran out, and offers what is free to who waits: a piece of it, and a job for the rest.
pub(crate) fn reap(tx: &mut Tx<'_>, pool: &Pool, now: Time) -> Result<(), Error> {
    pool::lock(tx, pool.id)?;
    let parts = part::lock_all(tx, pool.id)?;
    let out: Vec<Seat> = tx.all(
        "SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat
         WHERE pool_id = ?1 AND until <= ?2 ORDER BY until, id LIMIT ?3",
        p![pool.id, now, PIECE],
    )?;
    for s in &out {
        lapse(tx, pool, s, now)?;
    }
    for part in if pool.terms.by_wave { Vec::new() } else { parts } {
        list::fill(tx, &Actor::System, pool, part.part, now, PIECE)?;
    }
    if out.len() >= PIECE as usize {
        run::look_soon(tx, pool.id, now)?;
    }
    Ok(())
}

/// One that ran out. Its state is asked again by the statement that ends it: a confirmation may have been faster.
fn lapse(tx: &mut Tx<'_>, pool: &Pool, s: &Seat, now: Time) -> Result<(), Error> {
    let next = if now < pool.shut() { list::after_lapse(s) } else { State::Lapsed };
    let ended = tx.exec(
        "UPDATE seat SET state = ?2, until = NULL, rank = CASE WHEN CAST(?2 AS BIGINT) = 2 THEN ?3 ELSE rank END WHERE id = ?1 AND until <= ?4",
        p![s.id, next.number(), LAST, now],
    )?;
    if ended == 0 {
        return Ok(());
    }
    part::give_back(tx, s.pool, s.part, s.places)?;
    if next == State::Waiting {
        list::join(tx, &Seat { rank: LAST, ..*s }, &[s.part], now.micros())?;
        return seat::tell(tx, &Actor::System, DeedKind::SeatWaited, s, None, now);
    }
    seat::unbind(tx, s)?;
    seat::tell(tx, &Actor::System, DeedKind::SeatEnded, s, Some(next), now)
}
