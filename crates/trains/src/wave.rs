//! Waves: everybody who fits comes in at once, or waits until a person invites the next ones.

use crate::{Refusal, train};
use kernel::{Actor, Time, TrainId};
use seats::OPEN;
use store::Tx;

/// Says whether everybody waits until a person invites the next ones.
pub fn set_waves(tx: &mut Tx<'_>, by: &Actor, id: TrainId, on: bool, now: Time) -> Result<(), Refusal> {
    let train = train::by_id(tx, id)?;
    seats::in_waves(tx, by, train.pool, on, now)?;
    Ok(())
}

/// Offers free places to the next `most` of the list; how many were offered one.
pub fn wave(tx: &mut Tx<'_>, by: &Actor, id: TrainId, most: u32, now: Time) -> Result<usize, Refusal> {
    let train = train::by_id(tx, id)?;
    Ok(seats::wave(tx, by, train.pool, OPEN, most, now)?)
}
