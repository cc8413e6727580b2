//! How far those who were invited to a channel came: they were offered a place, took it, put a device on it, did something there lately.

use crate::apply::models;
use crate::{Refusal, Train, train};
use kernel::{Actor, MemberId, Object, ObjectKind, Permission, PromiseId, Time, TrainId};
use store::Tx;

/// Active is who did what they promised within so many days: six weeks of reports.
pub const ACTIVE_DAYS: i64 = 42;
/// So many promises are read at once.
const PIECE: u32 = 1_000;

/// The funnel of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Funnel {
    /// Were offered a place, whatever became of it.
    pub invited: i64,
    /// Have it.
    pub accepted: i64,
    /// Of those, have a device on the channel.
    pub installed: i64,
    /// Of those, did what they promised within [`ACTIVE_DAYS`]; where nothing is promised, all of them.
    pub active: i64,
    /// Wait on the list.
    pub waiting: i64,
}

/// Counts it, for the company. Reads every promise of the channel, in pieces; where none is made, every place.
pub fn funnel(tx: &mut Tx<'_>, by: &Actor, id: TrainId, now: Time) -> Result<Funnel, Refusal> {
    by.must(Permission::Publish, Object::Any).map_err(crate::Own::from)?;
    let train = train::by_id(tx, id)?;
    let reach = seats::reach(tx, train.pool)?;
    let (installed, active) = if train.asks_reports() { kept(tx, &train, now)? } else { held(tx, &train)? };
    let invited = reach.offered + reach.confirmed + reach.gone;
    Ok(Funnel { invited, accepted: reach.confirmed, installed, active, waiting: reach.waiting })
}

/// Of those who promised: so many have a device on the channel, and so many of these did what they promised lately.
fn kept(tx: &mut Tx<'_>, train: &Train, now: Time) -> Result<(i64, i64), Refusal> {
    let (models, since) = (models(tx, train)?, now.plus_days(-ACTIVE_DAYS));
    let (mut installed, mut active, mut after) = (0, 0, PromiseId::new(0));
    loop {
        let piece = duties::keepers(tx, (ObjectKind::Train, train.id.get()), after, PIECE)?;
        let Some(last) = piece.last() else { return Ok((installed, active)) };
        after = last.promise;
        let ids: Vec<MemberId> = piece.iter().map(|k| k.member).collect();
        let on = members::on_channel_of(tx, &ids, &models, train.channel)?;
        installed += on.len() as i64;
        active += piece.iter().filter(|k| k.last.is_some_and(|at| at >= since) && on.contains(&k.member)).count() as i64;
    }
}

/// Of those who have a place and promised nothing: so many have a device on the channel, and nothing tells more of them.
fn held(tx: &mut Tx<'_>, train: &Train) -> Result<(i64, i64), Refusal> {
    let models = models(tx, train)?;
    let (mut installed, mut after) = (0, MemberId::new(0));
    loop {
        let piece = seats::holders(tx, train.pool, after, PIECE)?;
        let Some(last) = piece.last() else { return Ok((installed, installed)) };
        after = *last;
        installed += members::on_channel_of(tx, &piece, &models, train.channel)?.len() as i64;
    }
}
