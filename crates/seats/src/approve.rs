//! Pools whose places a person gives: what was asked for holds nothing until the yes, which counts the places in the same statement.

use crate::list;
use crate::pool::{self, Pool};
use crate::seat::{self, Seat, State};
use crate::{Refusal, part, reap, run};
use kernel::{Actor, DeedKind, SeatId, Time};
use store::{Tx, p};

/// Says yes to what was asked for: the place is offered to the member if it is free now, else they wait for it. A second time says the same.
pub fn approve(tx: &mut Tx<'_>, by: &Actor, id: SeatId, now: Time) -> Result<Seat, Refusal> {
    pool::may(by)?;
    let asked = seat::seat(tx, id)?;
    let pool = pool::pool(tx, asked.pool)?;
    if asked.state != State::Asked {
        return if asked.state.is_over() { Err(Refusal::Over) } else { Ok(asked) };
    }
    if now >= pool.shut() {
        return Err(Refusal::Shut);
    }
    pool::lock(tx, pool.id)?;
    let taken = part::take(tx, pool.id, asked.part, asked.places)?;
    let s = if taken { offered(tx, &pool, &asked, now)? } else { waits(tx, &asked)? };
    // Left or withdrawn meanwhile: the refusal takes back what was counted for it.
    let s = s.ok_or(Refusal::Over)?;
    let kind = if taken { DeedKind::SeatOffered } else { DeedKind::SeatWaited };
    if !taken {
        list::join(tx, &s, &[s.part], now.micros())?;
    }
    seat::tell(tx, by, kind, &s, None, now)?;
    run::look_at(tx, pool.id, s.until.unwrap_or(now.plus_seconds(run::SETTLED)))?;
    Ok(s)
}

fn offered(tx: &mut Tx<'_>, pool: &Pool, s: &Seat, now: Time) -> Result<Option<Seat>, Refusal> {
    let until = pool.lasts(pool.terms.offer_seconds, now);
    let done = tx.exec("UPDATE seat SET state = 3, until = ?2, offers = offers + 1 WHERE id = ?1 AND state = 1", p![s.id, until])?;
    Ok((done == 1).then(|| Seat { state: State::Offered, until: Some(until), offers: s.offers + 1, ..*s }))
}

fn waits(tx: &mut Tx<'_>, s: &Seat) -> Result<Option<Seat>, Refusal> {
    let done = seat::step(tx, s, State::Waiting, None)?;
    Ok(done.then_some(Seat { state: State::Waiting, ..*s }))
}

/// What waits for a yes, the earliest first, after one of them.
pub fn to_approve(tx: &mut Tx<'_>, by: &Actor, pool: kernel::PoolId, after: SeatId, limit: u32) -> Result<Vec<Seat>, Refusal> {
    pool::may(by)?;
    Ok(tx.all(
        "SELECT id, pool_id, part, member_id, places, state, until, rank, at, device, extra, offers FROM seat
         WHERE pool_id = ?1 AND state = 1 AND id > ?2 ORDER BY id LIMIT ?3",
        p![pool, after, limit.min(reap::PIECE)],
    )?)
}
