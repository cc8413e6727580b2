//! How a file gets onto a device, and the way back for one that no longer starts.

use crate::Base;
use kernel::{Channel, Cursor, DeviceId};
use releases::{ArtefactKind, Build, State};
use store::{Error, Tx};
use words::k;

/// So many of the newest stable builds are looked through for one that is still good and has a file to be written by hand.
const LOOKED: usize = 20;

/// The newest stable build that goes to everybody and was not halted, with a file that needs no running system.
pub(super) fn rescue(tx: &mut Tx<'_>, device: DeviceId) -> Result<Option<Build>, Error> {
    let by_hand = |b: &Build| b.artefacts.iter().any(|a| a.kind != ArtefactKind::Ota);
    let rows = releases::device_builds(tx, device, Channel::Stable, Cursor::START, LOOKED)?.rows;
    let ids: Vec<_> = rows.iter().map(|b| b.release).collect();
    let heads = releases::briefs(tx, &ids)?;
    for mut build in rows.into_iter().filter(by_hand) {
        let going = heads.get(&build.release).is_some_and(|r| r.state == State::Published);
        if going && updates::rolling(tx, build.release)?.share.is_all() {
            build.artefacts.retain(|a| a.kind != ArtefactKind::Ota);
            return Ok(Some(build));
        }
    }
    Ok(None)
}

/// Each kind of file with its steps, the gentlest first.
pub(super) fn ways(base: &Base) -> Vec<(String, Vec<String>)> {
    let way = |title, steps: &[words::Key]| (base.s(title).to_owned(), steps.iter().map(|s| base.s(*s).to_owned()).collect());
    vec![
        way(k::BUILD_KIND_OTA, &[k::UPDATE_OTA_1, k::UPDATE_OTA_2, k::UPDATE_OTA_3]),
        way(k::BUILD_KIND_RECOVERY, &[k::UPDATE_RECOVERY_1, k::UPDATE_RECOVERY_2, k::UPDATE_RECOVERY_3, k::UPDATE_RECOVERY_4]),
        way(k::BUILD_KIND_FASTBOOT, &[k::UPDATE_FASTBOOT_1, k::UPDATE_FASTBOOT_2, k::UPDATE_FASTBOOT_3, k::UPDATE_FASTBOOT_4]),
    ]
}
