//! Everything as JSON Lines, a file a table, with the pictures and a manifest: from one snapshot, whichever the engine, and while the
//! program serves.

use super::files::{Fresh, Written};
use super::manifest::{Manifest, What};
use super::{Tick, blobs, noted};
use crate::{Failure, rooms};
use audit::Act;
use kernel::Time;
use pictures::Blobs;
use std::collections::BTreeMap;
use std::path::Path;
use store::Error;
use store::dump::{Form, Scribe, Shape, Source, Tally};
use tokio::runtime::Handle;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What it is for.
    pub what: What,
    /// When it is made; a canonical export does not say.
    pub made_at: Option<String>,
    /// When it is noted in the audit; none where nobody must know, in tests.
    pub noted_at: Option<Time>,
}

/// Writes everything into a new folder. Blocks: see [`super::aside`].
pub fn export(url: &str, live: &Blobs, to: &Path, wanted: Wanted, runtime: &Handle, tick: &Tick) -> Result<Manifest, Failure> {
    let dir = Fresh::new(to)?;
    match wanted.what {
        What::Backup => noted::note(url, Act::BackedUp, wanted.noted_at)?,
        What::Export => noted::note(url, Act::Exported, wanted.noted_at)?,
        What::CanonicalExport => {}
    }
    let mut source = Source::open(url)?;
    let applied = source.applied(&rooms::migrations())?;
    let shape = Shape::of(&applied)?;
    let form = if wanted.what == What::CanonicalExport { Form::Canonical } else { Form::Full };
    let mut tallies = BTreeMap::new();
    for table in &shape.tables {
        let mut scribe = Scribe::new(table, form);
        let mut file = if form.leaves_out(&table.name) { None } else { Some(Written::new(dir.path(&format!("{}.jsonl", table.name)))?) };
        let (mut n, mut failed) = (0, None);
        source
            .rows(table, &mut |row| {
                n += 1;
                if n % 1000 == 0 {
                    tick(&table.name, n);
                }
                let line = scribe.row(row)?;
                failed = file.as_mut().and_then(|f| f.add(line).err());
                if failed.is_some() { Err(Error::Broken("a file could not be written".into())) } else { Ok(()) }
            })
            .map_err(|e| failed.take().unwrap_or_else(|| e.into()))?;
        tallies.insert(table.name.clone(), scribe.done());
        written(file, &table.name, &tallies)?;
    }
    let named = blobs::name(&mut source, &shape, &dir)?;
    // The snapshot is no longer needed; copying pictures takes its time.
    drop(source);
    let listed = blobs::gather(&named, live, &dir, runtime, tick)?;
    // It is made to be compared: of what is noted before, two of the same content would differ. Until it is noted, nothing is kept.
    if wanted.what == What::CanonicalExport {
        noted::note(url, Act::Exported, wanted.noted_at)?;
    }
    let made_at = if form == Form::Canonical { None } else { wanted.made_at };
    Manifest::new(wanted.what, made_at, &applied, &tallies, listed).write(dir)
}

/// The file holds what was counted.
fn written(file: Option<Written>, table: &str, tallies: &BTreeMap<String, Tally>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let (_, sha256) = file.done()?;
    if tallies.get(table).is_some_and(|t| t.sha256 == sha256) {
        Ok(())
    } else {
        Err(Failure(format!("{table}.jsonl is not what was read")))
    }
}
