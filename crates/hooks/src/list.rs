//! Reads, for the pages.

use crate::{Delivery, Hook, Refusal, Try, refusal};
use kernel::{Actor, DeliveryId, HookId};
use store::{Error, Tx, p};

/// Every endpoint, the oldest first.
pub fn hooks(tx: &mut Tx<'_>, by: &Actor) -> Result<Vec<Hook>, Refusal> {
    refusal::may(by)?;
    Ok(tx.all(
        "SELECT id, by_id, url, about, events, reply_to, at, since, state, old_until, failing_since, taken_at FROM hook ORDER BY id LIMIT 500",
        p![],
    )?)
}

/// One, for whoever knows why they ask.
pub fn hook(tx: &mut Tx<'_>, id: HookId) -> Result<Option<Hook>, Error> {
    tx.opt(
        "SELECT id, by_id, url, about, events, reply_to, at, since, state, old_until, failing_since, taken_at FROM hook WHERE id = ?1",
        p![id],
    )
}

/// The messages of an endpoint below an id, the newest first.
pub fn deliveries(tx: &mut Tx<'_>, by: &Actor, hook: HookId, below: Option<DeliveryId>, limit: u32) -> Result<Vec<Delivery>, Refusal> {
    refusal::may(by)?;
    Ok(tx.all(
        "SELECT id, hook_id, deed_id, event, at, state, due, tries, fails, why, ended_at FROM hook_delivery
         WHERE hook_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
        p![hook, below.map_or(i64::MAX, DeliveryId::get), limit],
    )?)
}

/// The tries of these messages, in their order.
pub fn tries(tx: &mut Tx<'_>, by: &Actor, hook: HookId, of: &[DeliveryId]) -> Result<Vec<Try>, Refusal> {
    refusal::may(by)?;
    let of: Vec<i64> = of.iter().map(|d| d.get()).collect();
    Ok(tx.all(
        "SELECT delivery_id, n, at, status, ms, said FROM hook_try WHERE hook_id = ?1 AND delivery_id IN (?ids2) ORDER BY delivery_id, n",
        p![hook, &of],
    )?)
}

/// How many messages of an endpoint wait, counted up to a thousand.
pub fn waiting(tx: &mut Tx<'_>, hook: HookId) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM (SELECT id FROM hook_delivery WHERE hook_id = ?1 AND state = 'waiting' LIMIT 1000) AS few", p![hook])
}
