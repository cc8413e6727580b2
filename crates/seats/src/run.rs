//! The room's one job: to look at a pool again, at the hour something runs out or it opens. Which hour it runs at changes no answer: a hold that
//! ran out counts as free before it.

use crate::{Refusal, pool, reap};
use kernel::{PoolId, Time};
use store::{
    Error, Tx,
    jobs::{self, Job},
};

/// The kind of job that looks at a pool.
pub const LOOK: &str = "seats-look";
/// A pool is looked at once in so many seconds, however many reasons there are.
const TOGETHER: i64 = 10;
/// Transactions that run now are over in so many seconds.
pub(crate) const SETTLED: i64 = 10;

/// Looks at a pool at an hour or a little later. The last statement of a verb: it may wait for another verb's commit.
pub(crate) fn look_at(tx: &mut Tx<'_>, pool: PoolId, at: Time) -> Result<(), Error> {
    let micros = TOGETHER * 1_000_000;
    let slot = at.micros().div_euclid(micros).saturating_add(1);
    let run_at = Time::from_micros(slot.saturating_mul(micros));
    jobs::enqueue(tx, LOOK, &pool.to_string(), Some(&format!("{LOOK}-{pool}-{slot}")), run_at)
}

/// Looks at a pool again at once: there was more to do than one transaction does.
pub(crate) fn look_soon(tx: &mut Tx<'_>, pool: PoolId, now: Time) -> Result<(), Error> {
    jobs::enqueue(tx, LOOK, &pool.to_string(), None, now)
}

/// Runs a job if it is this room's; false if it is not. Running one again, early or late does no harm.
pub fn run(tx: &mut Tx<'_>, job: &Job, now: Time) -> Result<bool, Refusal> {
    if job.kind != LOOK {
        return Ok(false);
    }
    let id: PoolId = job.payload.parse().map_err(|_| Refusal::Missing)?;
    let pool = pool::pool(tx, id)?;
    reap::reap(tx, &pool, now)?;
    Ok(true)
}
