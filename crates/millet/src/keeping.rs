//! The commands that keep a community: what they ask `keep` for, and what they say.

use crate::cli::{Backup, Export, Move};
use crate::clock::Wall;
use crate::command::blobs_beside;
use crate::keep::{self, Manifest, Progress, Wanted, What, aside};
use crate::{Failure, house};
use kernel::Clock;
use std::path::{Path, PathBuf};

/// What it is well to know of such a folder.
const PRIVATE: &str = "It holds addresses and hashes of passwords and sessions: keep it like the database.";

/// Where pictures are written: the folder is made.
fn blobs(database: &str, said: Option<PathBuf>) -> Result<(house::Blobs, PathBuf), Failure> {
    let folder = blobs_beside(database, said);
    Ok((house::Blobs::folder(&folder).map_err(Failure)?, folder))
}

/// Where they are read. A folder that is not there is not made: the pictures are told as lost.
fn read(database: &str, said: Option<PathBuf>) -> Result<house::Blobs, Failure> {
    let folder = blobs_beside(database, said);
    if folder.is_dir() { house::Blobs::folder(&folder).map_err(Failure) } else { Ok(house::Blobs::memory()) }
}

fn told(manifest: &Manifest) -> String {
    format!("{} tables, {} rows, {} pictures; content {}", manifest.tables.len(), manifest.rows(), manifest.blobs.count, manifest.content)
}

fn lost(manifest: &Manifest) {
    if !manifest.blobs.lost.is_empty() {
        eprintln!("{} pictures that the database names are not in the folder of pictures, or damaged there:", manifest.blobs.lost.len());
        manifest.blobs.lost.iter().for_each(|digest| eprintln!("  {digest}"));
    }
}

/// `millet export`.
pub async fn export(args: Export) -> Result<(), Failure> {
    let live = read(&args.place.database, args.pictures.blobs)?;
    let (progress, to) = (Progress::new("exporting"), args.to.clone());
    let what = if args.canonical { What::CanonicalExport } else { What::Export };
    let now = Wall.now();
    let wanted = Wanted { what, made_at: Some(now.rfc3339()), noted_at: Some(now) };
    let tick = progress.tick();
    let made = aside(move |runtime| keep::export(&args.place.database, &live, &args.to, wanted, runtime, &tick)).await?;
    drop(progress);
    lost(&made);
    println!("{}: {}.\n{PRIVATE}", to.display(), told(&made));
    Ok(())
}

/// `millet move`.
pub async fn relocate(args: Move) -> Result<(), Failure> {
    let (progress, from) = (Progress::new("moving"), args.place.database.clone());
    let (tick, now) = (progress.tick(), Wall.now());
    let rows = aside(move |_| keep::relocate(&args.place.database, &args.to, Some(now), &tick)).await?;
    drop(progress);
    println!("{rows} rows moved, and compared: both databases hold the same.");
    println!("The pictures stay where they are: serve the new database with --blobs {}", blobs_beside(&from, None).display());
    println!("The old database is as it was. Serve one of the two, never both.");
    Ok(())
}

/// `millet backup`.
pub async fn backup(args: Backup) -> Result<(), Failure> {
    let live = read(&args.place.database, args.pictures.blobs)?;
    let (progress, to) = (Progress::new("backing up"), args.to.clone());
    let (tick, now) = (progress.tick(), Wall.now());
    let made =
        aside(move |runtime| keep::backup(&args.place.database, &live, &args.to, (now.rfc3339(), Some(now)), runtime, &tick)).await?;
    drop(progress);
    lost(&made);
    println!("{}: a whole backup, read again. {}.\n{PRIVATE}", to.display(), told(&made));
    Ok(())
}

/// `millet restore`, and `millet import export`.
pub async fn restore(from: PathBuf, database: String, said: Option<PathBuf>) -> Result<(), Failure> {
    let beside = if store::is_postgres(&database) { None } else { Path::new(&database).parent() };
    if let Some(folder) = beside {
        std::fs::create_dir_all(folder).map_err(|e| Failure(format!("{}: {e}", folder.display())))?;
    }
    let (to, folder) = blobs(&database, said)?;
    let progress = Progress::new("restoring");
    let tick = progress.tick();
    let made = aside(move |runtime| keep::restore(&from, &database, &to, runtime, &tick)).await?;
    drop(progress);
    lost(&made);
    println!("Restored and compared: {}.", told(&made));
    println!("Its pictures lie in {}: serve it with --blobs and that folder, unless it lies beside the database.", folder.display());
    Ok(())
}
