//! What has had its time goes: logs after ninety days, nonces after an hour, what keys spent after a day, old links, the names of messages after ninety days.

use crate::budget::DAY_SECONDS;
use crate::log::LOG_DAYS;
use kernel::Time;
use store::{Error, Tx, p};

/// A nonce is remembered longer than a signature holds.
const NONCE_SECONDS: i64 = 3600;
/// A message of a tracker is known again so long.
const DELIVERY_DAYS: i64 = 90;

/// Removes at most `limit` rows of each; how many went. Run it again until nothing goes.
pub fn sweep(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<usize, Error> {
    let logs = tx.exec(
        "DELETE FROM outside_log WHERE feedback_id IN (SELECT feedback_id FROM outside_log WHERE at <= ?1 ORDER BY at LIMIT ?2)",
        p![now.plus_days(-LOG_DAYS), limit],
    )?;
    let nonces = tx.exec(
        "DELETE FROM outside_nonce WHERE (key_id, nonce) IN (SELECT key_id, nonce FROM outside_nonce WHERE at <= ?1 ORDER BY at LIMIT ?2)",
        p![now.plus_seconds(-NONCE_SECONDS), limit],
    )?;
    let links = tx.exec(
        "DELETE FROM outside_claim WHERE hash IN (SELECT hash FROM outside_claim WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
        p![now, limit],
    )?;
    let heard = tx.exec(
        "DELETE FROM outside_delivery WHERE (tracker_id, digest) IN
           (SELECT tracker_id, digest FROM outside_delivery WHERE at <= ?1 ORDER BY at LIMIT ?2)",
        p![now.plus_days(-DELIVERY_DAYS), limit],
    )?;
    let spent = tx.exec(
        "DELETE FROM outside_budget WHERE (key_id, who) IN (SELECT key_id, who FROM outside_budget WHERE since <= ?1 ORDER BY since LIMIT ?2)",
        p![now.plus_seconds(-DAY_SECONDS), limit],
    )?;
    Ok(logs as usize + nonces as usize + links as usize + heard as usize + spent as usize)
}
