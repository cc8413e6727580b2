//! How the store goes, in figures that cost nothing to read: what waits, how commits are shared, how long SQLite's log is.

use crate::db::Counters;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Upper bounds of the sizes by which groups are counted. The last is the most a group can be unless the operator says otherwise.
pub const GROUPS: [u64; 9] = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/// A look at a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gauge {
    /// Closures waiting to write.
    pub writes_waiting: usize,
    /// Closures waiting to read.
    pub reads_waiting: usize,
    /// Statements of verbs since the store was opened.
    pub statements: u64,
    /// Transactions that wrote or tried to.
    pub groups: u64,
    /// Closures in them.
    pub grouped: u64,
    /// Groups by size: of at most 1, of 2, of 3 or 4, ... closures, as [`GROUPS`] bounds them; larger ones are in the last.
    pub sizes: [u64; GROUPS.len()],
    /// Bytes of SQLite's log; none on PostgreSQL.
    pub log_bytes: Option<u64>,
    /// Bytes of SQLite's file; none on PostgreSQL.
    pub file_bytes: Option<u64>,
}

impl Counters {
    /// A transaction with so many closures begins.
    pub(crate) fn group_of(&self, size: usize) {
        let size = size as u64;
        self.groups.fetch_add(1, Ordering::Relaxed);
        self.grouped.fetch_add(size, Ordering::Relaxed);
        let place = GROUPS.iter().position(|most| size <= *most).unwrap_or(GROUPS.len() - 1);
        if let Some(count) = self.sizes.get(place) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

pub(crate) fn read(counters: &Counters, waiting: (usize, usize), file: Option<&Path>) -> Gauge {
    let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
    let log = file.map(|f| {
        let mut name = f.as_os_str().to_owned();
        name.push("-wal");
        bytes(Path::new(&name))
    });
    Gauge {
        writes_waiting: waiting.0,
        reads_waiting: waiting.1,
        statements: counters.statements.load(Ordering::Relaxed),
        groups: counters.groups.load(Ordering::Relaxed),
        grouped: counters.grouped.load(Ordering::Relaxed),
        sizes: std::array::from_fn(|i| counters.sizes.get(i).map_or(0, |c| c.load(Ordering::Relaxed))),
        log_bytes: log,
        file_bytes: file.map(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_by_size_and_none_is_lost() {
        let counters = Counters::default();
        for size in [1, 1, 2, 3, 4, 200, 256, 1000] {
            counters.group_of(size);
        }
        let gauge = read(&counters, (3, 4), None);
        assert_eq!((gauge.groups, gauge.grouped, gauge.sizes), (8, 1467, [2, 1, 2, 0, 0, 0, 0, 0, 3]));
        assert_eq!((gauge.writes_waiting, gauge.reads_waiting, gauge.log_bytes), (3, 4, None));
    }
}
