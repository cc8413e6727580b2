//! Keys that sign for devices: of a model, or of a shop, which signs for what stands in the list of what was sold.

use super::{Refusal, signed};
use kernel::{Actor, DeviceId, OwnerKeyId, Permission, Time};
use store::{Error, FromRow, Row, Tx, p};

/// Each code is tried with every key that holds.
const MOST: i64 = 100;

/// How a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// HMAC-SHA256: the same secret there and here.
    Hmac,
    /// Ed25519: the secret stays there.
    Ed25519,
}

impl By {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ed25519, Self::Hmac];
    /// The word in the database, in forms and message keys (`owner-key-hmac`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hmac => "hmac",
            Self::Ed25519 => "ed25519",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.word() == word)
    }
}

/// A key, without what is secret in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: OwnerKeyId,
    /// What an admin calls it.
    pub name: String,
    /// The model; none for a shop.
    pub device: Option<DeviceId>,
    /// How it signs.
    pub by: By,
    /// When it was added.
    pub at: Time,
    /// When it ended.
    pub revoked_at: Option<Time>,
}

impl FromRow for Key {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, name, device) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { id, name, device, by: by(&r.next::<String>()?)?, at: r.next()?, revoked_at: r.next()? })
    }
}

/// A key with what checks by it.
#[derive(Clone)]
pub(super) struct Secret {
    pub(super) device: Option<DeviceId>,
    pub(super) by: By,
    pub(super) key: String,
}

impl FromRow for Secret {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { device: r.next()?, by: by(&r.next::<String>()?)?, key: r.next()? })
    }
}

fn by(word: &str) -> Result<By, Error> {
    By::parse(word).ok_or_else(|| Error::Broken(format!("unknown kind of key {word}")))
}

/// What a new key is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// 1 to 40 characters.
    pub name: String,
    /// The model; none for a shop.
    pub device: Option<DeviceId>,
    /// How it signs.
    pub by: By,
    /// 32 bytes in hex: the secret of HMAC, the public key of Ed25519.
    pub key: String,
}

/// Only admins say whose word is taken.
fn admin(by: &Actor) -> Result<(), Refusal> {
    if by.may(Permission::Administer) {
        return Ok(());
    }
    Err(if by.member().is_some() { Refusal::NotAllowed } else { Refusal::SignIn })
}

/// Adds a key.
pub fn add_key(tx: &mut Tx<'_>, by: &Actor, new: &NewKey, now: Time) -> Result<OwnerKeyId, Refusal> {
    admin(by)?;
    let name = new.name.trim();
    if !(1..=40).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(Refusal::KeyName);
    }
    if let Some(device) = new.device
        && !catalogue::devices_by_id(tx, &[device])?.contains_key(&device)
    {
        return Err(Refusal::Device);
    }
    let key = new.key.trim().to_ascii_lowercase();
    if signed::bytes(&key).is_none_or(|b| b.len() != 32 || b.iter().all(|x| *x == 0)) {
        return Err(Refusal::KeyText);
    }
    let held: i64 = tx.val("SELECT count(*) FROM member_owner_key WHERE revoked_at IS NULL", p![])?;
    if held >= MOST {
        return Err(Refusal::KeysMany(MOST));
    }
    let id = OwnerKeyId::new(tx.id(OwnerKeyId::KIND)?);
    tx.exec(
        "INSERT INTO member_owner_key (id, name, device_id, kind, key, at, by_member) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        p![id, name, new.device, new.by.word(), &key, now, by.member()],
    )?;
    Ok(id)
}

/// Ends a key: nothing it signs is taken any more. Who was certified by it stays. True when it had not ended before.
pub fn revoke_key(tx: &mut Tx<'_>, by: &Actor, id: OwnerKeyId, now: Time) -> Result<bool, Refusal> {
    admin(by)?;
    // What ended needs no secret.
    let ended = tx.exec("UPDATE member_owner_key SET revoked_at = ?2, key = '' WHERE id = ?1 AND revoked_at IS NULL", p![id, now])?;
    let there: bool = tx.val("SELECT EXISTS (SELECT 1 FROM member_owner_key WHERE id = ?1)", p![id])?;
    if there { Ok(ended > 0) } else { Err(Refusal::Missing) }
}

/// All of them, in the order they were added; for admins.
pub fn keys(tx: &mut Tx<'_>, by: &Actor) -> Result<Vec<Key>, Refusal> {
    admin(by)?;
    Ok(tx.all("SELECT id, name, device_id, kind, at, revoked_at FROM member_owner_key ORDER BY id", p![])?)
}

/// Those that hold.
pub(super) fn secrets(tx: &mut Tx<'_>) -> Result<Vec<Secret>, Error> {
    tx.all("SELECT device_id, kind, key FROM member_owner_key WHERE revoked_at IS NULL ORDER BY id", p![])
}
