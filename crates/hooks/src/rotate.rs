//! Giving an endpoint another secret: for a day both sign, so that nothing is lost while the receiver changes.

use crate::refusal::may;
use crate::{Refusal, Secret};
use kernel::{Actor, HookId, Time};
use store::{Error, Tx, p};

/// The old secret signs beside the new one for so many seconds.
pub const OVERLAP_SECONDS: i64 = 24 * 3600;

/// From now on the new secret signs, and the one of before for a day. The caller shows it, once. A third one ends the first at once.
pub fn rotate(tx: &mut Tx<'_>, by: &Actor, id: HookId, secret: &Secret, now: Time) -> Result<(), Refusal> {
    may(by)?;
    let changed = tx.exec(
        "UPDATE hook SET old_secret = secret, old_until = ?3, secret = ?2 WHERE id = ?1",
        p![id, &secret.text(), now.plus_seconds(OVERLAP_SECONDS)],
    )?;
    if changed == 0 { Err(Refusal::Missing) } else { Ok(()) }
}

/// Is this the secret in force? A form that came twice made only one: only that one is shown.
pub fn is_secret(tx: &mut Tx<'_>, id: HookId, secret: &Secret) -> Result<bool, Error> {
    Ok(tx.opt::<(String,)>("SELECT secret FROM hook WHERE id = ?1", p![id])?.is_some_and(|(kept,)| kept == secret.text()))
}

/// The secrets that sign now, the newest first.
pub(crate) fn secrets(tx: &mut Tx<'_>, id: HookId, now: Time) -> Result<Vec<Secret>, Error> {
    let found = tx.opt::<(String, Option<String>, Option<Time>)>("SELECT secret, old_secret, old_until FROM hook WHERE id = ?1", p![id])?;
    let Some((new, old, until)) = found else { return Ok(Vec::new()) };
    let old = old.filter(|_| until.is_some_and(|until| now < until));
    Ok([Some(new), old].into_iter().flatten().filter_map(|s| Secret::parse(&s)).collect())
}
