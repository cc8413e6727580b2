//! The log is kept for a month.

use kernel::{DeliveryId, HookId, Time};
use store::{Error, Tx, p};

/// Messages and their tries are kept for so many days.
pub const KEPT_DAYS: i64 = 30;

/// Removes up to `limit` messages that are older; how many it removed.
pub fn sweep(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let old: Vec<(HookId, DeliveryId)> = tx.all(
        "SELECT hook_id, id FROM hook_delivery WHERE at < ?1 ORDER BY at, hook_id, id LIMIT ?2",
        p![now.plus_days(-KEPT_DAYS), limit],
    )?;
    for (hook, delivery) in &old {
        tx.exec("DELETE FROM hook_try WHERE hook_id = ?1 AND delivery_id = ?2", p![*hook, *delivery])?;
        tx.exec("DELETE FROM hook_delivery WHERE hook_id = ?1 AND id = ?2", p![*hook, *delivery])?;
    }
    Ok(old.len())
}
