//! A backup, or an export, becomes a database again: everything is looked at before anything is written, and compared before it is kept.

use super::manifest::{Manifest, What};
use super::moving::{Filled, fill, pour};
use super::{DATABASE, Tick, at, blobs, files};
use crate::{Failure, rooms};
use pictures::Blobs;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use store::dump::{Shape, Source, Target, read_lines, refuse};
use tokio::runtime::Handle;

/// Restores into a new file or an empty PostgreSQL database. Blocks: see [`super::aside`].
pub fn restore(dir: &Path, to: &str, blobs_to: &Blobs, runtime: &Handle, tick: &Tick) -> Result<Manifest, Failure> {
    let manifest = Manifest::read(dir)?;
    if manifest.what == What::CanonicalExport {
        return Err(at(
            dir,
            &"this is a canonical export, made to be compared: what it takes to go on is not in it. Use a backup, or an export without --canonical",
        ));
    }
    let applied = manifest.known(&rooms::migrations())?;
    refuse(to)?;
    verify(dir, &manifest, tick)?;
    let filled = match manifest.database {
        Some(_) if store::is_postgres(to) => pour(&mut Source::at_rest(&dir.join(DATABASE))?, to, &applied, tick)?,
        Some(_) => Filled::new(Target::copied(to, &dir.join(DATABASE))?, &applied)?,
        None => fill(to, &applied, tick, &mut |table, each| {
            let path = dir.join(format!("{}.jsonl", table.name));
            let file = File::open(&path).map_err(|e| store::Error::Broken(format!("{}: {e}", path.display())))?;
            read_lines(table, BufReader::with_capacity(1 << 16, file), each)
        })?,
    };
    keep(filled, &manifest, dir, blobs_to, runtime, tick)?;
    Ok(manifest)
}

/// Compares with the manifest and with what was poured, then keeps: the pictures first, because a row names them.
fn keep(mut filled: Filled, manifest: &Manifest, dir: &Path, to: &Blobs, runtime: &Handle, tick: &Tick) -> Result<(), Failure> {
    filled.expected = manifest.tallies();
    let target = filled.compare(tick)?;
    blobs::put(dir, to, runtime, tick)?;
    Ok(target.keep()?)
}

/// Looks at every byte that the manifest names.
pub fn verify(dir: &Path, manifest: &Manifest, tick: &Tick) -> Result<(), Failure> {
    let damaged = "it is damaged: its digest is not the one in manifest.json. Nothing was written. Take another backup";
    let shape = Shape::of(&manifest.known(&rooms::migrations())?)?;
    if let Some(table) = shape.tables.iter().find(|t| !manifest.tables.contains_key(&t.name)) {
        return Err(at(dir, &format!("the table {} is missing", table.name)));
    }
    if let Some(file) = &manifest.database {
        let path = dir.join(DATABASE);
        tick(DATABASE, 0);
        if files::digest(&path)? != (file.bytes, file.sha256.clone()) {
            return Err(at(&path, &damaged));
        }
    } else {
        for (table, counted) in manifest.tables.iter().filter(|(name, _)| shape.table(name).is_some()) {
            let path = dir.join(format!("{table}.jsonl"));
            tick(table, counted.rows);
            if files::digest(&path)?.1 != counted.sha256 {
                return Err(at(&path, &damaged));
            }
        }
    }
    blobs::verify(dir, &manifest.blobs, tick)
}
