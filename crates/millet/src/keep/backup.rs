//! A backup while the program serves. SQLite copies itself into one file in one snapshot (`VACUUM INTO`, from a connection that cannot
//! write); PostgreSQL is written as lines. Then everything written is read again before the manifest says that it is a backup.

use super::export::{Wanted, export};
use super::files::{self, Fresh};
use super::manifest::{Filed, Manifest, What};
use super::restore::verify;
use super::{DATABASE, Tick, blobs, noted};
use crate::{Failure, rooms};
use audit::Act;
use kernel::Time;
use pictures::Blobs;
use std::path::Path;
use store::dump::{Shape, Source, tally};
use tokio::runtime::Handle;

/// When it is made, in words, and when it is noted in the audit: never in tests that compare.
pub type When = (String, Option<Time>);

/// Makes one in a new folder. What was acknowledged before it began is in it. Blocks: see [`super::aside`].
pub fn backup(url: &str, live: &Blobs, to: &Path, when: When, runtime: &Handle, tick: &Tick) -> Result<Manifest, Failure> {
    let made = if store::is_postgres(url) {
        export(url, live, to, Wanted { what: What::Backup, made_at: Some(when.0), noted_at: when.1 }, runtime, tick)?
    } else {
        of_sqlite(url, live, to, when, runtime, tick)?
    };
    // As whoever restores it will do. What is not whole must not be taken for a backup.
    if let Err(why) = verify(to, &made, tick) {
        let _ = std::fs::remove_dir_all(to);
        return Err(Failure(format!("what was written cannot be read again, and was removed: {why}")));
    }
    Ok(made)
}

fn of_sqlite(url: &str, live: &Blobs, to: &Path, when: When, runtime: &Handle, tick: &Tick) -> Result<Manifest, Failure> {
    let dir = Fresh::new(to)?;
    let file = dir.path(DATABASE);
    noted::note(url, Act::BackedUp, when.1)?;
    tick("database", 0);
    store::backup::copy_sqlite(Path::new(url), &file)?;
    // From here on the copy is read: nobody waits for us.
    let mut source = Source::at_rest(&file)?;
    source.sound()?;
    let applied = source.applied(&rooms::migrations())?;
    let shape = Shape::of(&applied)?;
    let tallies = tally(&mut source, &shape, &mut |table, n| tick(table, n))?;
    let named = blobs::name(&mut source, &shape, &dir)?;
    drop(source);
    let listed = blobs::gather(&named, live, &dir, runtime, tick)?;
    let mut manifest = Manifest::new(What::Backup, Some(when.0), &applied, &tallies, listed);
    let (bytes, sha256) = files::digest(&file)?;
    manifest.database = Some(Filed { bytes, sha256 });
    manifest.write(dir)
}
