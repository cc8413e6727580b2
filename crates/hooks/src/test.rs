//! A message about nothing, to see whether an endpoint listens. It is tried once.

use crate::refusal::may;
use crate::step::put;
use crate::{Event, Refusal, queue};
use kernel::{Actor, DeliveryId, HookId, Time};
use store::{Tx, p};

/// An endpoint is sent so many tests an hour.
const AN_HOUR: i64 = 60;

/// Sends a test to an endpoint that is on.
pub fn send_test(tx: &mut Tx<'_>, by: &Actor, id: HookId, now: Time) -> Result<DeliveryId, Refusal> {
    let presser = may(by)?;
    if !queue::lock(tx, id)? {
        return Err(Refusal::Missing);
    }
    if !queue::is_on(tx, id)? {
        return Err(Refusal::Off);
    }
    let sent: i64 =
        tx.val("SELECT count(*) FROM hook_delivery WHERE hook_id = ?1 AND deed_id IS NULL AND at > ?2", p![id, now.plus_seconds(-3600)])?;
    if sent >= AN_HOUR {
        return Err(Refusal::Often);
    }
    let delivery = put(tx, id, None, Event::Test, now, now)?.ok_or(Refusal::Missing)?;
    tx.exec("UPDATE hook_delivery SET pressed_by = ?3 WHERE hook_id = ?1 AND id = ?2", p![id, delivery, presser])?;
    queue::schedule(tx, id)?;
    Ok(delivery)
}
