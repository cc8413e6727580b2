//! Bringing over a build of the past: its release is made when it is missing, and nothing else happens. Nobody is told, no window opens, no
//! idea moves. In whatever order the rows of an archive come, and however often, the same is there at the end.

use crate::build::number;
use crate::{Artefact, Refusal, Week, draft, mark};
use jiff::civil::Date;
use kernel::{Actor, Channel, DeedKind, DeviceId, ObjectKind, ProductId, ReleaseId, Time, Zone};
use ledger::New;
use store::{Error, Tx, p};

/// One file of one build, as an archive tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedBuild {
    /// Of which product; its device models are the archive's.
    pub product: ProductId,
    /// For which device model.
    pub device: DeviceId,
    /// On which channel.
    pub channel: Channel,
    /// The release's version.
    pub version: String,
    /// The line it belongs to, in the archive's words.
    pub branch: String,
    /// The system beneath.
    pub os: String,
    /// Was it meant to become stable as it is?
    pub candidate: bool,
    /// The file. Its day is the build's too, unless another file of the build came out earlier.
    pub artefact: Artefact,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// Brought over now.
    New,
    /// It was there without a digest, which it has now.
    Filled,
    /// It was there and says the same.
    Same,
    /// It was there with another digest or size. What was there is kept.
    Differs,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Became {
    /// Was its release made for it?
    pub release: bool,
    /// Was its build made for it?
    pub build: bool,
    /// What became of its file.
    pub file: File,
}

/// Brings one file with its build and release. The day begins at noon of `zone`, so that it is that day wherever the company looks at it.
pub fn import_build(tx: &mut Tx<'_>, new: &ImportedBuild, zone: &Zone, now: Time) -> Result<Became, Refusal> {
    let at = new.artefact.day.map(|day| zone.at(day, 0, 12, 0));
    let (id, release) = match find(tx, new)? {
        Some(id) => (id, false),
        None => make(tx, new, at, now)?,
    };
    let build = tx.exec(
        "INSERT INTO release_build (release_id, device_id, channel, branch, os, candidate, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (release_id, device_id) DO NOTHING",
        p![id, new.device, new.channel.word(), &new.branch, &new.os, new.candidate, new.artefact.day.map(number)],
    )? > 0;
    let moved = if build {
        tx.exec(
            "INSERT INTO release_device (release_id, device_id) VALUES (?1, ?2) ON CONFLICT (release_id, device_id) DO NOTHING",
            p![id, new.device],
        )?;
        true
    } else {
        agree(tx, id, new)?
    };
    let file = file::bring(tx, id, new)?;
    if !release && (moved || matches!(file, File::New | File::Filled)) {
        touch(tx, id, at)?;
    }
    if release || moved || matches!(file, File::New | File::Filled) {
        mark::moved(tx)?;
    }
    Ok(Became { release, build, file })
}

/// What bringing it would do, without doing it. For a dry run.
pub fn would_import(tx: &mut Tx<'_>, new: &ImportedBuild) -> Result<Became, Refusal> {
    check(new)?;
    let Some(id) = find(tx, new)? else {
        refuse_taken(tx, new)?;
        return Ok(Became { release: true, build: true, file: File::New });
    };
    let build: i64 = tx.val("SELECT count(*) FROM release_build WHERE release_id = ?1 AND device_id = ?2", p![id, new.device])?;
    Ok(Became { release: false, build: build == 0, file: file::known(tx, id, new)? })
}

fn check(new: &ImportedBuild) -> Result<(), Refusal> {
    if draft::is_version(&new.version) && Week::parse(&new.version).is_none() { Ok(()) } else { Err(Refusal::Version) }
}

fn find(tx: &mut Tx<'_>, new: &ImportedBuild) -> Result<Option<ReleaseId>, Error> {
    let found = tx.opt::<(ReleaseId,)>(
        "SELECT release_id FROM release_imported WHERE version = ?1 AND product_id = ?2 AND channel = ?3",
        p![&new.version, new.product, new.channel.word()],
    )?;
    Ok(found.map(|(id,)| id))
}

/// A version that the product has of its own is not the archive's.
fn refuse_taken(tx: &mut Tx<'_>, new: &ImportedBuild) -> Result<(), Refusal> {
    let own: i64 = tx.val(
        "SELECT count(*) FROM release_version AS v JOIN release AS r ON r.id = v.release_id
         WHERE v.version = ?1 AND v.product_id = ?2 AND r.imported = FALSE",
        p![&new.version, new.product],
    )?;
    if own > 0 { Err(Refusal::VersionTaken) } else { Ok(()) }
}

/// Makes the release: out since its day, or, without one, neither out nor scheduled. False when another import was faster.
fn make(tx: &mut Tx<'_>, new: &ImportedBuild, at: Option<Time>, now: Time) -> Result<(ReleaseId, bool), Refusal> {
    check(new)?;
    let id = ReleaseId::new(tx.id(ReleaseId::KIND)?);
    // The address, in the table in which drafts look: the same version on another channel of history has it already.
    let first = tx.exec(
        "INSERT INTO release_version (version, product_id, release_id) VALUES (?1, ?2, ?3) ON CONFLICT (version, product_id) DO NOTHING",
        p![&new.version, new.product, id],
    )?;
    if first == 0 {
        refuse_taken(tx, new)?;
    }
    let state = if at.is_some() { "published" } else { "draft" };
    tx.exec(
        "INSERT INTO release (id, product_id, channel, version, title_zh, title_en, state, created_at, published_at, revision, imported)
         VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6, ?7, 1, TRUE)",
        p![id, new.product, new.channel.word(), &new.version, state, now, at],
    )?;
    let mine = tx.exec(
        "INSERT INTO release_imported (version, product_id, channel, release_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (version, product_id, channel) DO NOTHING",
        p![&new.version, new.product, new.channel.word(), id],
    )?;
    if mine == 0 {
        // Two imports of one archive at once: what the other has committed by now is the release.
        tx.exec("DELETE FROM release WHERE id = ?1", p![id])?;
        return Ok((find(tx, new)?.ok_or(Refusal::VersionTaken)?, false));
    }
    ledger::record(tx, &Actor::System, New::new(DeedKind::Imported, ObjectKind::Release, id.get()).of(id), at.unwrap_or(now))?;
    Ok((id, true))
}

/// A build that is there learns from another row: an earlier day, or that it was a candidate. Did it?
fn agree(tx: &mut Tx<'_>, id: ReleaseId, new: &ImportedBuild) -> Result<bool, Error> {
    let day = new.artefact.day.map(number);
    let changed = tx.exec(
        "UPDATE release_build SET candidate = (candidate OR CAST(?3 AS BOOLEAN)),
           day = CASE WHEN day IS NULL OR day > CAST(?4 AS BIGINT) THEN CAST(?4 AS BIGINT) ELSE day END
         WHERE release_id = ?1 AND device_id = ?2
           AND ((CAST(?3 AS BOOLEAN) AND NOT candidate) OR (CAST(?4 AS BIGINT) IS NOT NULL AND (day IS NULL OR day > CAST(?4 AS BIGINT))))",
        p![id, new.device, new.candidate, day],
    )?;
    Ok(changed > 0)
}

/// The release's page has changed, and it may have come out earlier than was known. What staff have halted or withdrawn stays so.
fn touch(tx: &mut Tx<'_>, id: ReleaseId, at: Option<Time>) -> Result<(), Error> {
    tx.exec(
        "UPDATE release SET revision = revision + 1, state = CASE WHEN state = 'draft' AND CAST(?2 AS BIGINT) IS NOT NULL THEN 'published' ELSE state END,
           published_at = CASE WHEN CAST(?2 AS BIGINT) IS NOT NULL AND (published_at IS NULL OR published_at > CAST(?2 AS BIGINT))
             THEN CAST(?2 AS BIGINT) ELSE published_at END
         WHERE id = ?1",
        p![id, at],
    )?;
    Ok(())
}

/// The day an archive writes; none for anything else.
pub fn read_day(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain { text.parse().ok() } else { None }
}

mod file;
#[cfg(test)]
mod tests;
