//! Builds in lists: of one release, and one device's history, newest first.

use crate::Build;
use crate::build::{Of, number};
use kernel::{Channel, Cursor, DeviceId, Page, ProductId, ReleaseId};
use store::{Error, Tx, p};

/// The builds of a release with their files, by device.
pub fn builds(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<Build>, Error> {
    let rows: Vec<Build> = tx.all(
        "SELECT b.release_id, r.version, b.device_id, b.channel, b.branch, b.os, b.candidate, b.day, r.published_at IS NOT NULL
         FROM release_build AS b JOIN release AS r ON r.id = b.release_id WHERE b.release_id = ?1 ORDER BY b.device_id",
        p![release],
    )?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let files = tx.all(
        "SELECT release_id, device_id, kind, file, url, size, digest_kind, digest, day FROM release_artefact WHERE release_id = ?1 ORDER BY url",
        p![release],
    )?;
    Ok(with(rows, files))
}

/// One device's builds on a channel, newest first; those whose day is not known stand in [`undated_builds`]. What is being written and what was
/// withdrawn is left out.
pub fn device_builds(tx: &mut Tx<'_>, device: DeviceId, channel: Channel, after: Cursor, limit: usize) -> Result<Page<Build>, Error> {
    let rows: Vec<Build> = tx.all(
        "SELECT b.release_id, r.version, b.device_id, b.channel, b.branch, b.os, b.candidate, b.day, r.published_at IS NOT NULL
         FROM release_build AS b JOIN release AS r ON r.id = b.release_id
         WHERE b.device_id = ?1 AND b.channel = ?2 AND (b.day, b.release_id) < (?3, ?4) AND r.state <> 'withdrawn'
           AND (r.imported = TRUE OR r.published_at IS NOT NULL)
         ORDER BY b.day DESC, b.release_id DESC LIMIT ?5",
        p![device, channel.word(), after.at, after.id, limit as i64 + 1],
    )?;
    let page = Page::cut(rows, limit, |b: &Build| Cursor { at: b.day.map_or(0, number), id: b.release.get() });
    Ok(Page { rows: with_files(tx, device, page.rows)?, next: page.next })
}

/// So many are shown at most of what has no day.
const UNDATED: i64 = 50;

/// One device's builds on a channel whose day is not known.
pub fn undated_builds(tx: &mut Tx<'_>, device: DeviceId, channel: Channel) -> Result<Vec<Build>, Error> {
    let rows: Vec<Build> = tx.all(
        "SELECT b.release_id, r.version, b.device_id, b.channel, b.branch, b.os, b.candidate, b.day, r.published_at IS NOT NULL
         FROM release_build AS b JOIN release AS r ON r.id = b.release_id
         WHERE b.device_id = ?1 AND b.channel = ?2 AND b.day IS NULL AND r.state <> 'withdrawn'
           AND (r.imported = TRUE OR r.published_at IS NOT NULL)
         ORDER BY b.release_id DESC LIMIT ?3",
        p![device, channel.word(), UNDATED],
    )?;
    with_files(tx, device, rows)
}

/// On which channels a device has builds, and how many.
pub fn build_channels(tx: &mut Tx<'_>, device: DeviceId) -> Result<Vec<(Channel, i64)>, Error> {
    let rows: Vec<(String, i64)> =
        tx.all("SELECT channel, count(*) FROM release_build WHERE device_id = ?1 GROUP BY channel ORDER BY channel", p![device])?;
    Ok(rows.into_iter().filter_map(|(word, n)| Some((Channel::parse(&word)?, n))).collect())
}

/// How many releases of a product were brought over without a day: nothing says when they came out, and nothing is scheduled for them.
pub fn unscheduled(tx: &mut Tx<'_>, product: ProductId) -> Result<i64, Error> {
    tx.val(
        "SELECT count(*) FROM release WHERE imported = TRUE AND service = FALSE AND published_at IS NULL AND product_id = ?1",
        p![product],
    )
}

/// The builds of one device model with their files.
pub(crate) fn with_files(tx: &mut Tx<'_>, device: DeviceId, rows: Vec<Build>) -> Result<Vec<Build>, Error> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let raw: Vec<i64> = rows.iter().map(|b| b.release.get()).collect();
    let files = tx.all(
        "SELECT release_id, device_id, kind, file, url, size, digest_kind, digest, day FROM release_artefact
         WHERE release_id IN (?ids1) AND device_id = ?2 ORDER BY url",
        p![&raw, device],
    )?;
    Ok(with(rows, files))
}

fn with(mut builds: Vec<Build>, files: Vec<Of>) -> Vec<Build> {
    for of in files {
        if let Some(build) = builds.iter_mut().find(|b| b.release == of.release && b.device == of.device) {
            build.artefacts.push(of.artefact);
        }
    }
    for build in &mut builds {
        build.artefacts.sort_by_key(|a| crate::ArtefactKind::ALL.iter().position(|k| *k == a.kind));
    }
    builds
}
