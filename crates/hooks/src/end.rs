//! Writing down what came of a try.

use crate::{Answer, Event, Parcel, queue, retry};
use kernel::{HookId, MemberId, Time};
use notices::{MailKind, NewMail};
use store::{Error, Tx, p};

/// An endpoint that took nothing for so long is turned off when the next message is given up.
const PATIENCE_DAYS: i64 = 5;

/// Writes down what came of a try. `chance` spreads the next one. The endpoint's job is placed by [`finish`] when all are written.
pub fn ended(tx: &mut Tx<'_>, parcel: &Parcel, answer: &Answer, chance: u64, now: Time) -> Result<(), Error> {
    let (hook, delivery) = (parcel.hook, parcel.delivery);
    if !queue::lock(tx, hook)? {
        return Ok(());
    }
    tx.exec(
        "INSERT INTO hook_try (hook_id, delivery_id, n, at, status, ms, said) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (hook_id, delivery_id, n) DO NOTHING",
        p![hook, delivery, parcel.n, now, answer.status.map(i64::from), answer.ms, &answer.said],
    )?;
    if answer.is_taken() {
        tx.exec(
            "UPDATE hook_delivery SET state = 'sent', ended_at = ?3, why = NULL WHERE hook_id = ?1 AND id = ?2 AND state IN ('waiting', 'failed')",
            p![hook, delivery, now],
        )?;
        tx.exec("UPDATE hook SET failing_since = NULL, taken_at = ?2 WHERE id = ?1", p![hook, now])?;
        return Ok(());
    }
    let (by, since): (MemberId, Time) =
        tx.one("UPDATE hook SET failing_since = COALESCE(failing_since, ?2) WHERE id = ?1 RETURNING by_id, failing_since", p![hook, now])?;
    let given_up = again_or_never(tx, parcel, answer, chance, now)?;
    if answer.is_gone() {
        off(tx, hook, by, "gone", now)
    } else if given_up && now >= since.plus_days(PATIENCE_DAYS) {
        off(tx, hook, by, "dead", now)
    } else {
        Ok(())
    }
}

/// Puts the next try; true when there is none and the message is given up. A try that somebody else has begun anew decides nothing.
fn again_or_never(tx: &mut Tx<'_>, parcel: &Parcel, answer: &Answer, chance: u64, now: Time) -> Result<bool, Error> {
    let (hook, delivery) = (parcel.hook, parcel.delivery);
    let failed: Option<(i64, String)> = tx.opt(
        "UPDATE hook_delivery SET fails = fails + 1 WHERE hook_id = ?1 AND id = ?2 AND state = 'waiting' AND tries = ?3 RETURNING fails, event",
        p![hook, delivery, parcel.n],
    )?;
    let Some((fails, event)) = failed else { return Ok(false) };
    let once = answer.is_gone() || event == Event::Test.word();
    if let Some(pause) = retry::pause(fails, chance).filter(|_| !once) {
        tx.exec("UPDATE hook_delivery SET due = ?3 WHERE hook_id = ?1 AND id = ?2", p![hook, delivery, now.plus_seconds(pause)])?;
        return Ok(false);
    }
    tx.exec("UPDATE hook_delivery SET state = 'failed', ended_at = ?3 WHERE hook_id = ?1 AND id = ?2", p![hook, delivery, now])?;
    Ok(!once)
}

/// Turns it off, once, and writes to whoever answers for it.
fn off(tx: &mut Tx<'_>, hook: HookId, by: MemberId, state: &str, now: Time) -> Result<(), Error> {
    if tx.exec("UPDATE hook SET state = ?2 WHERE id = ?1 AND state = 'on'", p![hook, state])? == 0 {
        return Ok(());
    }
    let key = format!("hook-off:{hook}:{}", now.micros());
    let new = NewMail { member: by, kind: MailKind::HookOff, object: hook.get(), key: &key, lang: None, due: now };
    notices::mail(tx, &new, now).map(|_| ())
}

/// Every try of the endpoint's turn is written down: its job is put where its next message is.
pub fn finish(tx: &mut Tx<'_>, hook: HookId) -> Result<(), Error> {
    if queue::lock(tx, hook)? { queue::schedule(tx, hook) } else { Ok(()) }
}
