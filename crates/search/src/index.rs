//! The index: where it lies, what it is made of, how it is opened, written, and made again when it is lost or damaged.

use crate::fields::{Fields, key};
use crate::{Batch, Error, Place};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, Term};

/// After so many deeds without a commit there is one, so that a long first reading is not lost when it is stopped.
const MANY: usize = 20_000;

/// The index of one node.
pub struct Index {
    folder: Option<PathBuf>,
    pub(crate) fields: Fields,
    reader: RwLock<IndexReader>,
    writing: Mutex<Writing>,
    complete: AtomicBool,
}

struct Writing {
    /// None only while a new index takes the place of the old one.
    writer: Option<IndexWriter>,
    place: Place,
    /// Taken in and not yet committed.
    waiting: usize,
}

type Made = (IndexReader, Writing);

impl Index {
    /// The index in a folder of its own; made if it is not there, made again if it cannot be read or is of another form. An error when
    /// another process writes it, or when the folder holds something else.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (_, fields) = Fields::schema();
        let (reader, writing) = match Self::existing(folder) {
            Err(Error::Index(e @ tantivy::TantivyError::LockFailure(..))) => return Err(Error::Index(e)),
            Err(why) => {
                tracing::info!(%why, "the search begins from nothing");
                Self::fresh(Some(folder))?
            }
            Ok(made) => made,
        };
        Ok(Self::of(Some(folder.to_owned()), fields, reader, writing))
    }

    /// An index in memory: for tests, and where there is no folder to keep it in.
    pub fn memory() -> Result<Self, Error> {
        let (_, fields) = Fields::schema();
        let (reader, writing) = Self::fresh(None)?;
        Ok(Self::of(None, fields, reader, writing))
    }

    const fn of(folder: Option<PathBuf>, fields: Fields, reader: IndexReader, writing: Writing) -> Self {
        Self { folder, fields, reader: RwLock::new(reader), writing: Mutex::new(writing), complete: AtomicBool::new(false) }
    }

    fn existing(folder: &Path) -> Result<Made, Error> {
        let index = tantivy::Index::open_in_dir(folder)?;
        let broken = |why: &str| Error::Index(tantivy::TantivyError::SchemaError(why.to_owned()));
        if index.schema() != Fields::schema().0 {
            return Err(broken("of another form"));
        }
        let place = index.load_metas()?.payload.as_deref().and_then(Place::parse).ok_or_else(|| broken("without a place"))?;
        if !index.validate_checksum()?.is_empty() {
            return Err(broken("damaged"));
        }
        Self::begin(&index, place)
    }

    fn fresh(folder: Option<&Path>) -> Result<Made, Error> {
        let (schema, _) = Fields::schema();
        let Some(folder) = folder else {
            return Self::begin(&tantivy::Index::create_in_ram(schema), Place::default());
        };
        clear(folder)?;
        std::fs::create_dir_all(folder)?;
        let index = tantivy::Index::builder().schema(schema).settings(IndexSettings::default()).create_in_dir(folder)?;
        Self::begin(&index, Place::default())
    }

    fn begin(index: &tantivy::Index, place: Place) -> Result<Made, Error> {
        let options = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1).build();
        let writer = index.writer_with_options(options)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok((reader, Writing { writer: Some(writer), place, waiting: 0 }))
    }

    /// Forgets everything, to read the ledger again from its beginning.
    pub fn begin_again(&self) -> Result<(), Error> {
        self.complete.store(false, Ordering::SeqCst);
        let mut writing = self.writing();
        // The lock on the folder goes with the old writer.
        drop(writing.writer.take());
        let (reader, new) = Self::fresh(self.folder.as_deref())?;
        *self.reader.write().unwrap_or_else(PoisonError::into_inner) = reader;
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
    pub fn apply(&self, batch: &Batch, end: bool) -> Result<(), Error> {
        let mut guard = self.writing();
        let writing = &mut *guard;
        let place = batch.place;
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
            self.reader.read().unwrap_or_else(PoisonError::into_inner).reload()?;
        }
        writing.place = place;
        writing.waiting = if commit { 0 } else { waiting };
        Ok(())
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.read().unwrap_or_else(PoisonError::into_inner).searcher()
    }
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
