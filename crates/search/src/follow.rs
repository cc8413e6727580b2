//! Following the ledger: each deed says which thing has changed, the rooms say what it is now.

use crate::{Doc, Error, Index, Place, Source};
use kernel::{DeedKind, ObjectKind};
use ledger::Followed;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Db, Tx};

/// What was read of the ledger in one transaction.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// How far it goes.
    pub place: Place,
    /// How many deeds it holds.
    pub deeds: usize,
    /// Is this another ledger than the one that was read before? Then everything is to be read again.
    pub other: bool,
    /// The things that have changed, as they are now.
    pub(crate) changes: BTreeMap<(ObjectKind, i64), Option<Doc>>,
}

/// Does a deed of this kind change what can be found? A vote does not: what it weighs is read at the next step of its idea.
const fn concerns(kind: DeedKind) -> bool {
    use DeedKind::{Edited, Halted, Hidden, Imported, Merged, Moved, Posted, Proposed, Released, Replied, Restored, Unmerged};
    matches!(kind, Posted | Replied | Proposed | Moved | Released | Halted | Edited | Imported | Hidden | Restored | Merged | Unmerged)
}

/// Reads up to `limit` deeds after a place. A thing is read as it is now, not as it was at its deed: what came later comes again.
pub fn read(tx: &mut Tx<'_>, source: &dyn Source, from: Place, limit: u32) -> Result<Batch, store::Error> {
    // One deed more, the last that was read: it must still be there.
    let known = i64::from(from.seq > 0);
    let (deeds, seq) = ledger::since(tx, from.seq - known, limit.saturating_add(known as u32))?;
    if known == 1 && !deeds.first().is_some_and(|d| from.is(d)) {
        return Ok(Batch { other: true, ..Batch::default() });
    }
    let new = deeds.get(known as usize..).unwrap_or_default();
    let mut changes = BTreeMap::new();
    for deed in new.iter().filter(|d| concerns(d.what.kind)) {
        let Some(thing) = source.found_as(tx, deed.what.object_kind, deed.what.object_id)? else { continue };
        if let std::collections::btree_map::Entry::Vacant(free) = changes.entry(thing) {
            free.insert(source.doc(tx, thing.0, thing.1)?);
        }
    }
    let place = new.last().map_or(from, |last| Place::after(seq, last));
    Ok(Batch { place, deeds: new.len(), other: false, changes })
}

/// Reads on by up to `limit` deeds and takes them in. Fewer than `limit` done means that the end was reached. After an error of the
/// index whoever follows begins it again.
pub async fn step(db: &Db, index: &Arc<Index>, source: &Arc<dyn Source>, limit: u32) -> Result<Followed, Error> {
    let (from, of) = (index.place(), Arc::clone(source));
    let batch = db.read(move |tx| read(tx, &*of, from, limit)).await?;
    if batch.other {
        tracing::warn!(seq = from.seq, "the ledger is not the one that the search has read: it reads again");
        index.begin_again()?;
        return Ok(Followed { done: limit as usize, seq: 0 });
    }
    let followed = Followed { done: batch.deeds, seq: batch.place.seq };
    let end = batch.deeds < limit as usize;
    let to = Arc::clone(index);
    // Nothing new is the most of what is read: it needs no thread that may wait.
    let took =
        if batch.deeds == 0 && !index.waits() { Ok(Ok(true)) } else { tokio::task::spawn_blocking(move || to.apply(&batch, end)).await };
    let took = took.unwrap_or_else(|e| Err(Error::Index(tantivy::TantivyError::ErrorInThread(e.to_string()))))?;
    if !took {
        return Ok(Followed { done: limit as usize, seq: index.place().seq });
    }
    if end {
        index.set_complete();
    }
    Ok(followed)
}
