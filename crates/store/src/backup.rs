//! Files that are kept for later: a copy of a running SQLite database, and what it takes that bytes survive the power.

use crate::Error;
use crate::dump::read_only;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Copies a SQLite database to a new file while others read and write it: what was committed before this began is in it, of what comes
/// meanwhile nothing. The pages are read in one snapshot and written in order, without the holes. Blocks.
pub fn copy_sqlite(from: &Path, to: &Path) -> Result<(), Error> {
    let conn = read_only(from, false)?;
    let name = to.to_str().ok_or_else(|| Error::Broken(format!("{} is no text", to.display())))?;
    // SQLite fills an empty file; made by us, so that nobody else may read it.
    fresh_file(to)?;
    conn.execute("VACUUM INTO ?1", [name])?;
    // It does not wait for the disk by itself.
    sync(to)
}

/// An empty file that only its owner may read; what was there is removed.
pub(crate) fn fresh_file(path: &Path) -> Result<(), Error> {
    let said = |e: std::io::Error| Error::Broken(format!("{}: {e}", path.display()));
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(said(e)),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(|_| ()).map_err(said)
}

/// Waits until a file, or the names in a folder, are on the disk.
pub fn sync(path: &Path) -> Result<(), Error> {
    let said = |e: std::io::Error| Error::Broken(format!("{}: {e}", path.display()));
    std::fs::File::open(path).and_then(|f| f.sync_all()).map_err(said)
}

/// Holds the lock of a SQLite file that nobody serves: for a move, in which what is written meanwhile would be lost. `None` for PostgreSQL,
/// where nobody can know.
pub fn alone(url: &str) -> Result<Option<std::fs::File>, Error> {
    if crate::is_postgres(url) { Ok(None) } else { crate::db::lock(Path::new(url)).map(Some) }
}
