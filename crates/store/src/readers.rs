//! Reader threads of the embedded engine, each with a connection of its own. A connection costs the memory of every table's form and a
//! cache, and the time to read them: the first comes with the store, another when more is asked at once than those there are can answer.

use crate::db::{Config, Counters};
use crate::ids::Ids;
use crate::sqlite::{self, SqliteConn};
use crate::work::Work;
use crate::{Error, db};
use crossbeam_channel::Receiver;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

pub(crate) struct Readers {
    path: PathBuf,
    config: Config,
    queue: Receiver<Box<dyn Work>>,
    ids: Arc<Ids>,
    counters: Arc<Counters>,
    /// Asked and not yet answered.
    pending: Arc<AtomicUsize>,
    started: Arc<AtomicUsize>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Readers {
    /// With one reader; an error when its connection cannot be opened.
    pub(crate) fn begin(
        path: PathBuf,
        config: Config,
        queue: Receiver<Box<dyn Work>>,
        ids: Arc<Ids>,
        counters: Arc<Counters>,
    ) -> Result<Self, Error> {
        let first = SqliteConn::open(&path, &config, false)?;
        let (pending, started) = (Arc::default(), Arc::new(AtomicUsize::new(1)));
        let readers = Self { path, config, queue, ids, counters, pending, started, threads: Mutex::default() };
        readers.spawn(|_| Ok(first))?;
        Ok(readers)
    }

    /// One more question is about to wait.
    pub(crate) fn asked(&self) {
        let pending = self.pending.fetch_add(1, Ordering::AcqRel) + 1;
        let started = self.started.load(Ordering::Acquire);
        if pending <= started || started >= self.config.threads.max(1) {
            return;
        }
        let mine = self.started.compare_exchange(started, started + 1, Ordering::AcqRel, Ordering::Acquire).is_ok();
        // Those there are go on; whoever asks next while they are busy tries again.
        if mine && self.spawn(|readers| SqliteConn::open(&readers.path, &readers.config, false)).is_err() {
            self.started.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// It was not taken.
    pub(crate) fn refused(&self) {
        self.pending.fetch_sub(1, Ordering::AcqRel);
    }

    fn spawn(&self, open: impl FnOnce(&Opening) -> Result<SqliteConn, Error> + Send + 'static) -> Result<(), Error> {
        let opening = Opening { path: self.path.clone(), config: self.config.clone() };
        let (queue, pending, started) = (self.queue.clone(), Arc::clone(&self.pending), Arc::clone(&self.started));
        let (ids, counters) = (Arc::clone(&self.ids), Arc::clone(&self.counters));
        let thread = db::spawn("store-read", move || match open(&opening) {
            Ok(conn) => sqlite::serve_reads(&conn, &queue, (&ids, &counters), &pending),
            Err(e) => {
                tracing::warn!(error = %e, "one reader less");
                started.fetch_sub(1, Ordering::AcqRel);
            }
        })?;
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        Ok(())
    }

    /// Those that were started, to be waited for when the queue is closed.
    pub(crate) fn threads(&self) -> Vec<JoinHandle<()>> {
        std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner))
    }

    #[cfg(test)]
    pub(crate) fn started(&self) -> usize {
        self.started.load(Ordering::Acquire)
    }
}

/// What a connection is opened with.
struct Opening {
    path: PathBuf,
    config: Config,
}

#[cfg(test)]
mod tests {
    use crate::{Config, Db, Error, p};
    use std::sync::{Arc, Barrier};

    #[test]
    fn a_reader_comes_when_more_is_asked_at_once_and_no_more_than_there_may_be() {
        let dir = std::env::temp_dir().join(format!("millet-readers-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        let config = Config { threads: 3, durable: false, ..Config::default() };
        let db = Db::open(dir.join("a.db").to_str().unwrap(), &config).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
        let one = |db: &Db| {
            let db = db.clone();
            runtime.spawn(async move { db.read(|tx| tx.val::<i64>("SELECT 1", p![])).await })
        };
        for _ in 0..5 {
            assert_eq!(runtime.block_on(one(&db)).unwrap(), Ok::<i64, Error>(1));
        }
        assert_eq!(db.readers(), 1, "one after the other");
        // Three are inside at once, or this test does not end.
        let meet = Arc::new(Barrier::new(3));
        let together: Vec<_> = (0..3)
            .map(|_| {
                let (db, meet) = (db.clone(), Arc::clone(&meet));
                runtime.spawn(async move {
                    db.read(move |_| {
                        meet.wait();
                        Ok::<_, Error>(())
                    })
                    .await
                })
            })
            .collect();
        for t in together {
            runtime.block_on(t).unwrap().unwrap();
        }
        let many: Vec<_> = (0..50).map(|_| one(&db)).collect();
        for t in many {
            assert_eq!(runtime.block_on(t).unwrap(), Ok(1));
        }
        assert_eq!(db.readers(), 3);
        drop((runtime, db));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
