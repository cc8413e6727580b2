//! Whether the model stands under what its owner writes: the owner says so, for one device or for none. Never a serial number.

use super::{Refusal, me};
use kernel::{Actor, DeviceId, MemberId, OwnerId};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// Shows one of one's own devices under one's posts; none shows none.
pub fn show(tx: &mut Tx<'_>, by: &Actor, owned: Option<OwnerId>) -> Result<(), Refusal> {
    let member = me(by)?;
    let which = owned.map_or(0, OwnerId::get);
    if owned.is_some() && tx.opt::<(i64,)>("SELECT id FROM member_owner WHERE member_id = ?1 AND id = ?2", p![member, which])?.is_none() {
        return Err(Refusal::Missing);
    }
    tx.exec("UPDATE member_owner SET shown = (id = ?2) WHERE member_id = ?1", p![member, which])?;
    Ok(())
}

/// The model under the posts of each of these members; who shows none is absent.
pub fn shown(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, DeviceId>, Error> {
    if members.is_empty() {
        return Ok(HashMap::new());
    }
    let raw: Vec<i64> = members.iter().map(|m| m.get()).collect();
    let found: Vec<(MemberId, DeviceId)> =
        tx.all("SELECT member_id, device_id FROM member_owner WHERE member_id IN (?ids1) AND shown ORDER BY member_id, id", p![&raw])?;
    Ok(found.into_iter().collect())
}
