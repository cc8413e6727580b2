//! Keys of device models: what a button in a device signs its reports with.

use crate::Refusal;
use kernel::{Actor, DeviceId, DeviceKeyId, Permission, Time};
use store::{Error, Tx, p};

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id, which a device names.
    pub id: DeviceKeyId,
    /// The device model.
    pub device: DeviceId,
    /// What an admin calls it.
    pub name: String,
    /// When it was made.
    pub at: Time,
    /// When it ended.
    pub revoked_at: Option<Time>,
}
store::record!(Key { id, device, name, at, revoked_at });

/// Only admins connect machines.
pub(crate) fn admin(by: &Actor) -> Result<(), Refusal> {
    if by.may(Permission::Administer) {
        return Ok(());
    }
    Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn })
}

/// Makes a key, and notes it in the audit. The secret is drawn by the caller and shown once; it is kept, because a signature cannot be made from a hash.
pub fn add_key(tx: &mut Tx<'_>, by: &Actor, device: DeviceId, name: &str, secret: &str, now: Time) -> Result<DeviceKeyId, Refusal> {
    admin(by)?;
    if !catalogue::devices(tx)?.iter().any(|d| d.id == device) {
        return Err(Refusal::Device);
    }
    let name = name.trim();
    if !(1..=40).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(Refusal::Name);
    }
    let id = DeviceKeyId::new(tx.id(DeviceKeyId::KIND)?);
    tx.exec(
        "INSERT INTO outside_key (id, device_id, name, secret, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![id, device, name, secret, now, by.member()],
    )?;
    audit::note(tx, by, audit::Act::KeyMade, audit::Object::number(id.get()), None, now)?;
    Ok(id)
}

/// Ends a key: nothing signed with it is taken any more. Noted in the audit, once.
pub fn revoke_key(tx: &mut Tx<'_>, by: &Actor, id: DeviceKeyId, now: Time) -> Result<(), Refusal> {
    admin(by)?;
    let ended = tx.exec("UPDATE outside_key SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL", p![id, now])?;
    if ended > 0 {
        return Ok(audit::note(tx, by, audit::Act::KeyRevoked, audit::Object::number(id.get()), None, now)?);
    }
    let there: bool = tx.val("SELECT EXISTS (SELECT 1 FROM outside_key WHERE id = ?1)", p![id])?;
    if there { Ok(()) } else { Err(Refusal::Missing) }
}

/// All of them, in the order they were made; for admins.
pub fn keys(tx: &mut Tx<'_>, by: &Actor) -> Result<Vec<Key>, Refusal> {
    admin(by)?;
    Ok(tx.all("SELECT id, device_id, name, at, revoked_at FROM outside_key ORDER BY id", p![])?)
}

/// The model and the secret of a key that holds.
pub(crate) fn secret(tx: &mut Tx<'_>, id: DeviceKeyId) -> Result<Option<(DeviceId, String)>, Error> {
    tx.opt("SELECT device_id, secret FROM outside_key WHERE id = ?1 AND revoked_at IS NULL", p![id])
}

#[cfg(test)]
pub(crate) mod tests;
