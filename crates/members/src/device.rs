//! The devices a member carries, and the channel each is on.

use crate::Refusal;
use kernel::{Actor, Channel, DeviceId, MemberId};
use store::{Error, FromRow, Row, Tx, p};

/// A device in a member's pocket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// The model.
    pub device: DeviceId,
    /// The channel it takes its builds from.
    pub channel: Channel,
}

impl FromRow for Carried {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let device = r.next()?;
        let word: String = r.next()?;
        let channel = Channel::parse(&word).ok_or_else(|| Error::Broken(format!("unknown channel {word}")))?;
        Ok(Self { device, channel })
    }
}

/// The member's devices.
pub fn carried(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Carried>, Error> {
    tx.all("SELECT device_id, channel FROM member_device WHERE member_id = ?1 ORDER BY device_id", p![member])
}

/// Adds a device, or changes its channel.
pub fn carry(tx: &mut Tx<'_>, by: &Actor, device: DeviceId, channel: Channel) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !catalogue::devices(tx)?.iter().any(|d| d.id == device) {
        return Err(Refusal::Device);
    }
    tx.exec(
        "INSERT INTO member_device (member_id, device_id, channel) VALUES (?1, ?2, ?3)
         ON CONFLICT (member_id, device_id) DO UPDATE SET channel = excluded.channel",
        p![member, device, channel.word()],
    )?;
    Ok(())
}

/// Removes a device.
pub fn drop_device(tx: &mut Tx<'_>, by: &Actor, device: DeviceId) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("DELETE FROM member_device WHERE member_id = ?1 AND device_id = ?2", p![member, device])?;
    Ok(())
}

/// Which of these members carry one of these devices on this channel: whose build a release is.
pub fn on_channel_of(tx: &mut Tx<'_>, members: &[MemberId], devices: &[DeviceId], channel: Channel) -> Result<Vec<MemberId>, Error> {
    let members: Vec<i64> = members.iter().map(|m| m.get()).collect();
    let devices: Vec<i64> = devices.iter().map(|d| d.get()).collect();
    tx.list(
        "SELECT DISTINCT member_id FROM member_device WHERE member_id IN (?ids1) AND device_id IN (?ids2) AND channel = ?3 ORDER BY member_id",
        p![&members, &devices, channel.word()],
    )
}

/// The members on a channel with one of these devices, after `after`, at most `limit`: how a release tells its testers, batch by batch.
pub fn on_channel(tx: &mut Tx<'_>, devices: &[DeviceId], channel: Channel, after: MemberId, limit: u32) -> Result<Vec<MemberId>, Error> {
    let devices: Vec<i64> = devices.iter().map(|d| d.get()).collect();
    tx.list(
        "SELECT DISTINCT member_id FROM member_device WHERE channel = ?1 AND device_id IN (?ids2) AND member_id > ?3 ORDER BY member_id LIMIT ?4",
        p![channel.word(), &devices, after, limit],
    )
}
