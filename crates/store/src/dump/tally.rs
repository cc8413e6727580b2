//! By what two databases are compared: rows and SHA-256 of each table's lines.

use super::{Scribe, Shape, Source, Table};
use crate::Error;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Everything as it stands: what a move and a backup carry.
    Full,
    /// Without what is a node's own, so that two databases with the same content are equal byte by byte: [`Form::leaves_out`].
    Canonical,
}

impl Form {
    /// Which tables are not in it. `id_block` says how far ids were leased, which depends on how often a program was started.
    pub fn leaves_out(self, table: &str) -> bool {
        self == Self::Canonical && table == "id_block"
    }
}

/// The column that the canonical form writes as 0: until when a worker holds a job is that worker's own matter.
pub(super) fn apart(table: &Table) -> Option<usize> {
    if table.name == "job" { table.place("leased_until") } else { None }
}

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of its lines, in hex.
    pub sha256: String,
    /// The same of its canonical lines.
    pub canonical: String,
}

/// The tally of every table of a snapshot. `tick` hears the table and how many of its rows are read.
pub fn tally(source: &mut Source, shape: &Shape, tick: &mut dyn FnMut(&str, u64)) -> Result<BTreeMap<String, Tally>, Error> {
    let mut all = BTreeMap::new();
    for table in &shape.tables {
        let (mut scribe, mut n) = (Scribe::new(table, Form::Full), 0);
        source.rows(table, &mut |row| {
            n += 1;
            if n % 1000 == 0 {
                tick(&table.name, n);
            }
            scribe.row(row).map(|_| ())
        })?;
        tick(&table.name, n);
        all.insert(table.name.clone(), scribe.done());
    }
    Ok(all)
}

/// One SHA-256 for the content of a whole database, the same on both engines: over the canonical tallies of its tables.
pub fn same(all: &BTreeMap<String, Tally>) -> String {
    let mut hash = Sha256::new();
    for (table, tally) in all.iter().filter(|(table, _)| !Form::Canonical.leaves_out(table)) {
        hash.update(format!("{table} {} {}\n", tally.rows, tally.canonical));
    }
    kernel::fold::hex(&hash.finalize())
}
