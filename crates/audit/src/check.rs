//! Checking the chain, pure: entries go in, in their order; the first that is wrong comes out, and why.

use crate::{Entry, GENESIS, Head};
use std::collections::BTreeMap;

/// Why a chain is broken at a place. All that is sure is the place: what follows is the nearest explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The entry does not say what it said.
    Altered,
    /// One or more are missing here.
    Removed,
    /// One or more stand here, or before, that did not.
    Inserted,
    /// The entry stood at another place.
    Reordered,
    /// The chain ends before it did.
    Truncated,
    /// The chain is whole, and is not the one of which this head was kept: it was made anew.
    Remade,
    /// The deed it stands for is not in the ledger as it was.
    Deed,
}

impl Why {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Removed => "removed",
            Self::Inserted => "inserted",
            Self::Reordered => "reordered",
            Self::Truncated => "truncated",
            Self::Remade => "remade",
            Self::Deed => "deed",
        }
    }
}

/// The first place that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub seq: i64,
    /// Why.
    pub why: Why,
}

/// How far a row is looked for at which its hash was right.
const NEAR: i64 = 1_000;

/// Goes along the chain.
#[derive(Debug, Clone)]
pub struct Checker {
    next: i64,
    prev: String,
    heads: BTreeMap<i64, String>,
}

impl Checker {
    /// With the heads somebody kept elsewhere: number and hash. Two that contradict each other cannot both hold; the later one asked for counts.
    pub fn new(heads: impl IntoIterator<Item = (i64, String)>) -> Self {
        Self { next: 1, prev: GENESIS.to_owned(), heads: heads.into_iter().collect() }
    }
    /// How many were right.
    pub const fn right(&self) -> i64 {
        self.next - 1
    }
    /// Checks the next entries, as they stand in the order of their numbers.
    pub fn take(&mut self, entries: &[Entry]) -> Result<(), Wrong> {
        for (at, entry) in entries.iter().enumerate() {
            let wrong = |why| Wrong { seq: self.next, why };
            if entry.seq != self.next {
                return Err(wrong(if entry.seq < self.next { Why::Inserted } else { Why::Removed }));
            }
            if entry.prev != self.prev || !entry.holds() {
                return Err(wrong(guess(entry, &self.prev, entries.get(at + 1))));
            }
            if self.heads.get(&entry.seq).is_some_and(|kept| *kept != entry.hash) {
                return Err(wrong(Why::Remade));
            }
            (self.next, self.prev) = (self.next + 1, entry.hash.clone());
        }
        Ok(())
    }
    /// Checks the end. The head was read before the first entry (`before`) and after the last one (`after`), because a chain grows while it
    /// is checked.
    pub fn end(&self, before: &Head, after: &Head) -> Result<(), Wrong> {
        let last = self.right();
        let wrong = |seq, why| Err(Wrong { seq, why });
        let furthest = self.heads.keys().next_back().copied().unwrap_or_default().max(before.seq);
        if last < furthest {
            return wrong(last + 1, Why::Truncated);
        }
        if last > after.seq {
            return wrong(after.seq + 1, Why::Inserted);
        }
        if last == after.seq && self.prev != after.hash {
            return wrong(last, Why::Remade);
        }
        Ok(())
    }
}

/// The place at which this entry's hash would be right.
fn home(entry: &Entry) -> Option<i64> {
    let near = (0..=NEAR).flat_map(|d| [entry.seq + d, entry.seq - d]);
    near.into_iter().find(|seq| entry.hash_at(*seq) == entry.hash)
}

fn guess(entry: &Entry, prev: &str, next: Option<&Entry>) -> Why {
    if entry.prev == prev {
        return Why::Altered;
    }
    match home(entry) {
        None => Why::Altered,
        // Whole in itself, and it follows something that does not stand before it.
        Some(seq) if seq == entry.seq => Why::Inserted,
        Some(seq) if next.and_then(home) != Some(seq + 1) => Why::Reordered,
        Some(seq) if seq > entry.seq => Why::Removed,
        Some(_) => Why::Inserted,
    }
}
