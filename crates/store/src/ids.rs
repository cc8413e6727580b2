//! Ids are positive i64 from blocks: a node leases 1,000 of a kind and counts in memory. Short, dense, the same on both engines,
//! deterministic in tests. A block belongs to the transaction that leased it until that one is committed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many ids a lease holds.
pub(crate) const BLOCK: i64 = 1000;
pub(crate) const LEASE: &str = "INSERT INTO id_block (kind, next) VALUES (?1, 1001)
    ON CONFLICT (kind) DO UPDATE SET next = id_block.next + 1000 RETURNING next - 1000";

/// Blocks that are durable: any transaction of this node may take from them.
#[derive(Default)]
pub(crate) struct Ids(Mutex<HashMap<&'static str, (i64, i64)>>);

impl Ids {
    pub(crate) fn take(&self, kind: &'static str) -> Option<i64> {
        take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), kind)
    }
    /// What a committed transaction leased and did not use.
    pub(crate) fn give(&self, lease: Lease) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (kind, block) in lease.0 {
            // On PostgreSQL two transactions may lease at once: the larger rest is kept, the other is a gap.
            let kept = held.entry(kind).or_insert(block);
            if block.1 - block.0 > kept.1 - kept.0 {
                *kept = block;
            }
        }
    }
    /// After a failed commit nothing in memory can be trusted.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Blocks leased by a transaction that is not committed yet.
#[derive(Default)]
pub(crate) struct Lease(HashMap<&'static str, (i64, i64)>);

impl Lease {
    pub(crate) fn take(&mut self, kind: &'static str) -> Option<i64> {
        take(&mut self.0, kind)
    }
    /// What is left: kind, the next id, the end of the block.
    pub(crate) fn rest(&self) -> Vec<(&'static str, i64, i64)> {
        self.0.iter().map(|(kind, (next, end))| (*kind, *next, *end)).collect()
    }
    /// Keeps the block that begins at `first`, and gives its first id.
    pub(crate) fn put(&mut self, kind: &'static str, first: i64) -> i64 {
        self.0.insert(kind, (first + 1, first + BLOCK));
        first
    }
}

fn take(blocks: &mut HashMap<&'static str, (i64, i64)>, kind: &'static str) -> Option<i64> {
    let (next, end) = blocks.get_mut(kind)?;
    (*next < *end).then(|| {
        let id = *next;
        *next += 1;
        id
    })
}
