//! A stamp: a member who works at a service centre saw the device and its owner at the counter.

use super::{Keyed, Refusal, Way, Written, keyed, me, own, tries};
use kernel::{Actor, DeviceId, MemberId, Permission, Time};
use store::Tx;

/// Certifies `owner` as the owner of the device with this serial number. Nobody stamps for themselves.
pub fn stamp(
    tx: &mut Tx<'_>,
    by: &Actor,
    keyed: &Keyed,
    serial: &str,
    device: DeviceId,
    owner: MemberId,
    now: Time,
) -> Result<(), Refusal> {
    let stamper = me(by)?;
    if !by.may(Permission::Stamp) {
        return Err(Refusal::NotAllowed);
    }
    if stamper == owner {
        return Err(Refusal::Oneself);
    }
    let serial = keyed::serial(serial).ok_or(Refusal::Serial)?;
    if !catalogue::devices_by_id(tx, &[device])?.contains_key(&device) {
        return Err(Refusal::Device);
    }
    if crate::by_id(tx, owner)?.is_none_or(|m| !m.claimed) {
        return Err(Refusal::Whom);
    }
    tries::spend(tx, &format!("{}-stamp", keyed.account(stamper)), tries::STAMPS, now)?;
    match own(tx, by, owner, &keyed.serial(&serial), device, Way::Stamp, now)? {
        Written::Theirs | Written::Already => Ok(()),
        Written::Anothers => Err(Refusal::Owned),
    }
}
