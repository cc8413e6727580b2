//! Noting what is no deed, in the transaction of the act; and reading what is private, before it is shown.

use crate::{Act, Object, Private, What};
use kernel::{Actor, Permission, Time, fold};
use sha2::{Digest, Sha256};
use store::{Error, Tx, p};

/// Notes an act of staff or of the operator (`Actor::System`). It gets its place in the chain after commit. Details are a digest of what
/// is worth proving later, see [`digest`]; never a person's words.
pub fn note(tx: &mut Tx<'_>, by: &Actor, act: Act, of: Object, details: Option<&str>, now: Time) -> Result<(), Error> {
    put(tx, by, What::Acted(act), of, details, now)
}

/// Notes that private data is about to be shown: in a write of the request that shows it, before its bytes are sent. What a member reads of
/// their own is no private read: only staff and service centres are noted.
pub fn read(tx: &mut Tx<'_>, by: &Actor, what: Private, of: Object, now: Time) -> Result<(), Error> {
    if !by.is_staff() && !by.may(Permission::Stamp) {
        return Ok(());
    }
    put(tx, by, What::Read(what), of, None, now)
}

/// A digest for the details of a note: of bytes nobody could guess back, such as a whole file, not of a word or a name.
pub fn digest(bytes: &[u8]) -> String {
    fold::hex(&Sha256::digest(bytes))
}

fn put(tx: &mut Tx<'_>, by: &Actor, what: What, of: Object, details: Option<&str>, now: Time) -> Result<(), Error> {
    let id = tx.id("audit")?;
    tx.exec(
        "INSERT INTO audit_new (id, at, actor, what, object_kind, object_id, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        p![id, now, by.member(), what.number(), of.kind.map(kernel::ObjectKind::number), of.id, details],
    )?;
    Ok(())
}
