//! What several verbs of this room ask first.

use crate::Refusal;
use crate::refusal::Own;
use kernel::{Actor, Channel, DeviceId, MemberId, ReleaseId};
use releases::Release;
use store::Tx;

/// Who reports on what.
pub(crate) struct Here {
    /// The release.
    pub release: Release,
    /// The member.
    pub member: MemberId,
    /// Their devices that carry the build, at least one.
    pub devices: Vec<DeviceId>,
}

impl Here {
    /// The device that was asked for, or the first that fits.
    pub fn device(&self, asked: Option<DeviceId>) -> Option<DeviceId> {
        asked.filter(|d| self.devices.contains(d)).or_else(|| self.devices.first().copied())
    }
}

/// A release that has, or had, a window for reports.
pub(crate) fn release(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Release, Refusal> {
    let found = releases::briefs(tx, &[id])?.remove(&id).filter(|r| r.published_at.is_some()).ok_or(Own::Missing)?;
    if found.service || found.closes_at.is_none() {
        return Err(Own::NoReport.into());
    }
    if found.state == releases::State::Withdrawn { Err(Own::Withdrawn.into()) } else { Ok(found) }
}

/// May the actor report on it? The same rule as for a verdict: who carries the build.
pub(crate) fn here(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId) -> Result<Here, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let release = release(tx, id)?;
    let runs = releases::devices_of(tx, id)?;
    let carried = members::carried(tx, member)?;
    let fits = carried.into_iter().filter(|c| c.channel == Channel::Development && runs.contains(&c.device));
    let devices: Vec<DeviceId> = fits.map(|c| c.device).collect();
    if devices.is_empty() { Err(Own::NotCarried.into()) } else { Ok(Here { release, member, devices }) }
}

/// Not longer than so many characters; trimmed.
pub(crate) fn fits(text: &str, most: i64) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() as i64 > most { Err(Own::TooLong(most).into()) } else { Ok(text.to_owned()) }
}
