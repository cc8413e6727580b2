//! Sending a message again: under its old id, and written anew, so that what became hidden meanwhile is not told.

use crate::refusal::may;
use crate::{Refusal, queue};
use kernel::{Actor, DeliveryId, HookId, Time};
use store::{Tx, p};

/// Sends it again, with a day of tries. What it says is asked when it is sent: of who answers for the endpoint, and of who pressed.
pub fn replay(tx: &mut Tx<'_>, by: &Actor, hook: HookId, delivery: DeliveryId, now: Time) -> Result<(), Refusal> {
    let presser = may(by)?;
    if !queue::lock(tx, hook)? {
        return Err(Refusal::Missing);
    }
    if !queue::is_on(tx, hook)? {
        return Err(Refusal::Off);
    }
    let asked = tx.exec(
        "UPDATE hook_delivery SET state = 'waiting', due = ?3, fails = 0, why = NULL, ended_at = NULL, pressed_by = ?4
         WHERE hook_id = ?1 AND id = ?2",
        p![hook, delivery, now, presser],
    )?;
    if asked == 0 {
        return Err(Refusal::Missing);
    }
    Ok(queue::schedule(tx, hook)?)
}
