//! Deleting an endpoint, with everything that was said to it.

use crate::refusal::may;
use crate::{Refusal, queue};
use kernel::{Actor, HookId};
use store::{Tx, p};

/// Deletes it. What is on its way arrives, and is forgotten.
pub fn forget(tx: &mut Tx<'_>, by: &Actor, id: HookId) -> Result<(), Refusal> {
    may(by)?;
    if !queue::lock(tx, id)? {
        return Err(Refusal::Missing);
    }
    tx.exec("DELETE FROM hook_try WHERE hook_id = ?1", p![id])?;
    tx.exec("DELETE FROM hook_delivery WHERE hook_id = ?1", p![id])?;
    tx.exec("DELETE FROM hook WHERE id = ?1", p![id])?;
    Ok(queue::schedule(tx, id)?)
}
