//! The file of a row: new, known, filled in, or contradicting.

use super::{File, ImportedBuild};
use crate::Digest;
use crate::build::number;
use kernel::ReleaseId;
use store::{Error, Tx, p};

/// Writes it, unless it is there.
pub(super) fn bring(tx: &mut Tx<'_>, id: ReleaseId, new: &ImportedBuild) -> Result<File, Error> {
    let a = &new.artefact;
    let (kind, hex) = parts(a.digest.as_ref());
    let added = tx.exec(
        "INSERT INTO release_artefact (release_id, device_id, url, kind, file, size, digest_kind, digest, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (release_id, device_id, url) DO NOTHING",
        p![id, new.device, &a.url, a.kind.word(), &a.file, a.size, kind, hex, a.day.map(number)],
    )?;
    if added > 0 {
        return Ok(File::New);
    }
    let became = known(tx, id, new)?;
    if became == File::Filled {
        tx.exec(
            "UPDATE release_artefact SET digest_kind = ?4, digest = ?5 WHERE release_id = ?1 AND device_id = ?2 AND url = ?3 AND digest IS NULL",
            p![id, new.device, &a.url, kind, hex],
        )?;
    }
    Ok(became)
}

fn parts(digest: Option<&Digest>) -> (Option<&'static str>, Option<&str>) {
    (digest.map(|d| d.kind.word()), digest.map(|d| d.hex.as_str()))
}

/// How the file compares with the one that is there under its address.
pub(super) fn known(tx: &mut Tx<'_>, id: ReleaseId, new: &ImportedBuild) -> Result<File, Error> {
    type Row = (Option<i64>, Option<String>, Option<String>);
    let there: Option<Row> = tx.opt(
        "SELECT size, digest_kind, digest FROM release_artefact WHERE release_id = ?1 AND device_id = ?2 AND url = ?3",
        p![id, new.device, &new.artefact.url],
    )?;
    let Some((size, kind, hex)) = there else { return Ok(File::New) };
    Ok(compare((size, kind.as_deref(), hex.as_deref()), new.artefact.size, parts(new.artefact.digest.as_ref())))
}

/// What says nothing contradicts nothing.
fn compare(
    (size, kind, hex): (Option<i64>, Option<&str>, Option<&str>),
    told: Option<i64>,
    (new_kind, new_hex): (Option<&str>, Option<&str>),
) -> File {
    let other_size = size.is_some() && told.is_some() && size != told;
    match (hex, new_hex) {
        _ if other_size => File::Differs,
        (None, Some(_)) => File::Filled,
        (Some(_), Some(_)) if (kind, hex) != (new_kind, new_hex) => File::Differs,
        _ => File::Same,
    }
}
