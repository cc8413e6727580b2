//! An owner says that a device is theirs no longer: sold, lost, given away. Then it is free for whoever can show that it is theirs.

use super::{Refusal, me, note};
use kernel::{Actor, DeedKind, OwnerId, Time};
use store::{Tx, p};

/// Ends it. Doing it twice does no harm.
pub fn end(tx: &mut Tx<'_>, by: &Actor, owned: OwnerId, now: Time) -> Result<(), Refusal> {
    let member = me(by)?;
    if tx.exec("DELETE FROM member_owner WHERE member_id = ?1 AND id = ?2", p![member, owned])? == 0 {
        return Ok(());
    }
    tx.exec("DELETE FROM member_owner_offer WHERE owner_id = ?1", p![owned])?;
    Ok(note(tx, by, DeedKind::OwnerEnded, member, now)?)
}
