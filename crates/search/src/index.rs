//! The index: where it lies, what it is made of, how it is opened, written, and made again when it is lost or damaged.
//!
//! An index that is up to date sleeps until somebody searches or there is something to take in: until then only its place is known, and
//! nothing of it is in memory.

use crate::fields::{Fields, key};
use crate::{Batch, Error, Place};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, Term};

/// After so many deeds without a commit there is one, so that a long first reading is not lost when it is stopped.
const MANY: usize = 20_000;

/// So many deeds that change nothing are read before a sleeping index is woken to remember that they were.
const QUIET: usize = 1_000;

/// The index of one node.
pub struct Index {
    pub(crate) fields: Fields,
    /// None while it sleeps.
    reader: RwLock<Option<IndexReader>>,
    writing: Mutex<Writing>,
    complete: AtomicBool,
}

struct Writing {
    folder: Option<PathBuf>,
    /// None while it sleeps, and while a new index takes the place of the old one.
    writer: Option<IndexWriter>,
    place: Place,
    /// As it stands in the last commit.
    committed: Place,
    /// Taken in and not yet committed.
    waiting: usize,
}

type Made = (IndexReader, Writing);

impl Index {
    /// The index in a folder of its own; made if it is not there, made again if it cannot be read or is of another form. An error when
    /// another process writes it, or when the folder holds something else.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Ok(Self::of(Self::made(folder)?))
    }

    /// As [`Index::open`], asleep if there is an index: whether another process writes it is not known before it wakes.
    pub fn later(folder: &Path) -> Result<Self, Error> {
        let Ok(Some(place)) = crate::look(folder) else { return Self::open(folder) };
        let writing = Writing { folder: Some(folder.to_owned()), writer: None, place, committed: place, waiting: 0 };
        Ok(Self { fields: Fields::schema().1, reader: RwLock::new(None), writing: Mutex::new(writing), complete: AtomicBool::new(false) })
    }

    /// An index in memory: for tests, and where there is no folder to keep it in.
    pub fn memory() -> Result<Self, Error> {
        Ok(Self::of(Self::fresh(None)?))
    }

    fn of((reader, writing): Made) -> Self {
        let (reader, writing) = (RwLock::new(Some(reader)), Mutex::new(writing));
        Self { fields: Fields::schema().1, reader, writing, complete: AtomicBool::new(false) }
    }

    /// What is in the folder, or a new index where there is none that can be read.
    fn made(folder: &Path) -> Result<Made, Error> {
        // A file cut short makes who reads it panic: it is as damaged as one that is told.
        let there = std::panic::catch_unwind(|| Self::existing(folder)).unwrap_or_else(|_| Err(broken("damaged")));
        match there {
            Err(Error::Index(e @ tantivy::TantivyError::LockFailure(..))) => Err(Error::Index(e)),
            Err(why) => {
                tracing::info!(%why, "the search begins from nothing");
                Self::fresh(Some(folder))
            }
            made => made,
        }
    }

    /// Opens what sleeps. Found damaged it is a new one, which has read nothing.
    fn wake(&self, writing: &mut Writing) -> Result<(), Error> {
        if writing.writer.is_some() {
            return Ok(());
        }
        let (reader, new) = match &writing.folder {
            Some(folder) => Self::made(folder)?,
            None => Self::fresh(None)?,
        };
        writing.writer = new.writer;
        if new.place != writing.committed {
            self.complete.store(false, Ordering::SeqCst);
            (writing.place, writing.committed, writing.waiting) = (new.place, new.place, 0);
        }
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = Some(reader);
        Ok(())
    }

    fn existing(folder: &Path) -> Result<Made, Error> {
        let index = tantivy::Index::open_in_dir(folder)?;
        if index.schema() != Fields::schema().0 {
            return Err(broken("of another form"));
        }
        let place = index.load_metas()?.payload.as_deref().and_then(Place::parse).ok_or_else(|| broken("without a place"))?;
        if !index.validate_checksum()?.is_empty() {
            return Err(broken("damaged"));
        }
        Self::begin(&index, Some(folder), place)
    }

    fn fresh(folder: Option<&Path>) -> Result<Made, Error> {
        let (schema, _) = Fields::schema();
        let Some(folder) = folder else {
            return Self::begin(&tantivy::Index::create_in_ram(schema), None, Place::default());
        };
        clear(folder)?;
        std::fs::create_dir_all(folder)?;
        let index = tantivy::Index::builder().schema(schema).settings(IndexSettings::default()).create_in_dir(folder)?;
        Self::begin(&index, Some(folder), Place::default())
    }

    fn begin(index: &tantivy::Index, folder: Option<&Path>, place: Place) -> Result<Made, Error> {
        let options = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1).build();
        let writer = index.writer_with_options(options)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let folder = folder.map(Path::to_owned);
        Ok((reader, Writing { folder, writer: Some(writer), place, committed: place, waiting: 0 }))
    }

    /// Forgets everything, to read the ledger again from its beginning.
    pub fn begin_again(&self) -> Result<(), Error> {
        self.complete.store(false, Ordering::SeqCst);
        let mut writing = self.writing();
        // The lock on the folder goes with the old writer.
        drop(writing.writer.take());
        let (reader, new) = Self::fresh(writing.folder.as_deref())?;
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = Some(reader);
        *writing = new;
        Ok(())
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the ledger was read.
    pub fn place(&self) -> Place {
        self.writing().place
    }

    /// Was the ledger read to its end, once since the program started? Until then the search finds a part only.
    pub fn is_complete(&self) -> bool {
        self.complete.load(Ordering::SeqCst)
    }

    pub(crate) fn set_complete(&self) {
        self.complete.store(true, Ordering::SeqCst);
    }

    /// Takes in what was read. It is found, and remembered over a restart, from the next commit on: at the end, or after [`MANY`] things.
    /// False when it was woken for this and found to have read something else: nothing is taken in then.
    pub fn apply(&self, batch: &Batch, end: bool) -> Result<bool, Error> {
        let mut guard = self.writing();
        let writing = &mut *guard;
        let place = batch.place;
        if writing.writer.is_none() {
            if batch.changes.is_empty() && writing.waiting + batch.deeds < QUIET {
                (writing.place, writing.waiting) = (place, writing.waiting + batch.deeds);
                return Ok(true);
            }
            let before = writing.place;
            self.wake(writing)?;
            if writing.place != before {
                return Ok(false);
            }
        }
        let lost = || tantivy::TantivyError::SystemError("the index has no writer".to_owned());
        let writer = writing.writer.as_mut().ok_or_else(lost)?;
        for ((object, id), doc) in &batch.changes {
            writer.delete_term(Term::from_field_u64(self.fields.key, key(*object, *id)));
            if let Some(doc) = doc {
                writer.add_document(self.fields.document(doc))?;
            }
        }
        let waiting = writing.waiting + batch.deeds;
        let commit = waiting >= MANY || (end && waiting > 0);
        if commit {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&place.payload());
            prepared.commit()?;
            if let Some(reader) = &*self.reader.read().unwrap_or_else(PoisonError::into_inner) {
                reader.reload()?;
            }
            writing.committed = place;
        }
        writing.place = place;
        writing.waiting = if commit { 0 } else { waiting };
        Ok(true)
    }

    /// What is found from; wakes the index.
    pub(crate) fn searcher(&self) -> Result<Searcher, Error> {
        let awake = || self.reader.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(IndexReader::searcher);
        if let Some(searcher) = awake() {
            return Ok(searcher);
        }
        self.wake(&mut self.writing())?;
        awake().ok_or_else(|| Error::Index(tantivy::TantivyError::SystemError("the index has no reader".to_owned())))
    }

    /// Was something taken in that is not committed?
    pub(crate) fn waits(&self) -> bool {
        let writing = self.writing();
        writing.writer.is_some() && writing.waiting > 0
    }

    #[cfg(test)]
    pub(crate) fn sleeps(&self) -> bool {
        self.writing().writer.is_none()
    }
}

fn broken(why: &str) -> Error {
    Error::Index(tantivy::TantivyError::SchemaError(why.to_owned()))
}

/// Removes an index, never anything else: a folder with other things in it is left alone.
fn clear(folder: &Path) -> Result<(), Error> {
    if !folder.exists() {
        return Ok(());
    }
    let empty = std::fs::read_dir(folder)?.next().is_none();
    if !empty && ![".managed.json", "meta.json"].iter().any(|name| folder.join(name).exists()) {
        let why = format!("{} holds something else than a search index", folder.display());
        return Err(Error::Folder(std::io::Error::other(why)));
    }
    Ok(std::fs::remove_dir_all(folder)?)
}
