//! Pausing an endpoint and turning it on again.

use crate::refusal::may;
use crate::{Refusal, queue};
use kernel::{Actor, HookId, Time};
use store::{Tx, p};

/// Nothing more is sent, and what happens meanwhile is not told later. What waits already waits on. Twice says the same.
pub fn pause(tx: &mut Tx<'_>, by: &Actor, id: HookId) -> Result<(), Refusal> {
    may(by)?;
    if !queue::lock(tx, id)? {
        return Err(Refusal::Missing);
    }
    tx.exec("UPDATE hook SET state = 'paused' WHERE id = ?1 AND state = 'on'", p![id])?;
    Ok(queue::schedule(tx, id)?)
}

/// It is told again, of what happens from now on and of what waited, by whomever or whatever it was turned off. Who turns it on answers
/// for it from then on.
pub fn resume(tx: &mut Tx<'_>, by: &Actor, id: HookId, now: Time) -> Result<(), Refusal> {
    let member = may(by)?;
    if !queue::lock(tx, id)? {
        return Err(Refusal::Missing);
    }
    tx.exec(
        "UPDATE hook SET state = 'on', since = ?2, by_id = ?3, failing_since = NULL WHERE id = ?1 AND state <> 'on'",
        p![id, now, member],
    )?;
    Ok(queue::schedule(tx, id)?)
}
