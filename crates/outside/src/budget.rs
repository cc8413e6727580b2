//! How much one key of devices may send. The same key is in every device of a model, so whoever opens one has it: it must not be enough to fill
//! the inbox, nor to make one person speak all day.

use crate::Refusal;
use kernel::{DeviceKeyId, Time};
use store::{Error, Tx, p};

/// So many reports of one key are taken in an hour.
pub(crate) const KEY_MOST: i64 = 600;
/// So many of one person by one key in a day.
pub(crate) const PERSON_MOST: i64 = 5;
const HOUR_SECONDS: i64 = 3600;
/// The longest time that is counted over.
pub(crate) const DAY_SECONDS: i64 = 86_400;
/// The name under which a whole key is counted; a digest is never empty.
const ALL: &str = "";

/// Counts one report, of the person with this digest if they are known. Refused reports count nothing: their transaction ends with them.
pub(crate) fn spend(tx: &mut Tx<'_>, key: DeviceKeyId, who: Option<&str>, now: Time) -> Result<(), Refusal> {
    if let Some(who) = who {
        one(tx, key, who, (PERSON_MOST, now.plus_seconds(-DAY_SECONDS)), now)?;
    }
    one(tx, key, ALL, (KEY_MOST, now.plus_seconds(-HOUR_SECONDS)), now)
}

/// The condition is in the statement, so that of many at once no more than `most` pass.
fn one(tx: &mut Tx<'_>, key: DeviceKeyId, who: &str, (most, over): (i64, Time), now: Time) -> Result<(), Refusal> {
    let spent = tx.exec(
        "INSERT INTO outside_budget (key_id, who, since, many) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT (key_id, who) DO UPDATE SET
           since = CASE WHEN outside_budget.since <= ?4 THEN excluded.since ELSE outside_budget.since END,
           many = CASE WHEN outside_budget.since <= ?4 THEN 1 ELSE outside_budget.many + 1 END
         WHERE outside_budget.since <= ?4 OR outside_budget.many < ?5",
        p![key, who, now, over, most],
    )?;
    if spent == 0 { Err(Refusal::Often) } else { Ok(()) }
}

/// Has the whole key sent as much as it may? Counts nothing.
pub(crate) fn is_spent(tx: &mut Tx<'_>, key: DeviceKeyId, now: Time) -> Result<bool, Error> {
    tx.val(
        "SELECT EXISTS (SELECT 1 FROM outside_budget WHERE key_id = ?1 AND who = ?2 AND since > ?3 AND many >= ?4)",
        p![key, ALL, now.plus_seconds(-HOUR_SECONDS), KEY_MOST],
    )
}

#[cfg(test)]
mod tests;
