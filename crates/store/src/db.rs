//! The two doors to the data.

use crate::halt::Halt;
use crate::ids::Ids;
use crate::pg_conn::Fence;
use crate::readers::Readers;
use crate::sqlite::{self, SqliteConn, Writer};
use crate::work::{Closure, Work};
use crate::{Error, Tx, pg};
use crossbeam_channel::{Sender, TrySendError, bounded};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// What PostgreSQL promises a writing closure. Every verb must be right under READ COMMITTED; SERIALIZABLE is the belt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// The default and the promise.
    ReadCommitted,
    /// With retry.
    Serializable,
}

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Config {
    /// Reader threads (SQLite) at most, or connections for each of reading and writing (PostgreSQL).
    pub threads: usize,
    /// How many closures one commit of SQLite may carry.
    pub max_group: usize,
    /// Page cache of each SQLite connection, in MiB.
    pub cache_mb: usize,
    /// Wait for the disk at each commit. Only tests turn it off.
    pub durable: bool,
    /// PostgreSQL's isolation of writing closures.
    pub isolation: Isolation,
}

impl Default for Config {
    fn default() -> Self {
        Self { threads: 4, max_group: 256, cache_mb: 32, durable: true, isolation: Isolation::ReadCommitted }
    }
}

/// Counted since the store was opened.
#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) statements: AtomicU64,
    pub(crate) groups: AtomicU64,
    /// Closures in those groups, and groups by their size: see [`crate::GROUPS`].
    pub(crate) grouped: AtomicU64,
    pub(crate) sizes: [AtomicU64; crate::GROUPS.len()],
    /// Groups of the embedded engine that have ended: see [`Db::edition`].
    pub(crate) ended: AtomicU64,
}

/// What a store has done since it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Statements of verbs; BEGIN, SAVEPOINT and COMMIT are not among them.
    pub statements: u64,
    /// Transactions that wrote or tried to: on SQLite one carries many closures.
    pub groups: u64,
}

/// So much later than the one who does the work gives up the one who waits for it.
const GRACE: Duration = Duration::from_secs(1);

type Queue = Sender<Box<dyn Work>>;

struct Inner {
    write: Option<Queue>,
    read: Option<Queue>,
    threads: Vec<JoinHandle<()>>,
    /// Of the embedded engine.
    readers: Option<Readers>,
    /// Dropped first on close: it ends the checkpointer.
    closed: Option<Sender<()>>,
    ids: Arc<Ids>,
    counters: Arc<Counters>,
    sqlite: Option<(PathBuf, Config)>,
    halt: Arc<Halt>,
    _lock: Option<std::fs::File>,
}

impl Inner {
    /// A question waits for a reader.
    fn ask(&self, work: Box<dyn Work>) -> Result<(), Error> {
        let Some(readers) = &self.readers else { return submit(self.read.as_ref(), work) };
        readers.asked();
        let taken = submit(self.read.as_ref(), work);
        if taken.is_err() {
            readers.refused();
        }
        taken
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Closing the queues lets each thread finish what was accepted, then end.
        self.write = None;
        self.read = None;
        self.closed = None;
        let here = std::thread::current().id();
        let readers = self.readers.take().map(|r| r.threads()).unwrap_or_default();
        for thread in self.threads.drain(..).chain(readers).filter(|t| t.thread().id() != here) {
            let _ = thread.join();
        }
    }
}

/// A store. Cheap to clone; closed when the last clone is dropped, after all accepted work is done.
#[derive(Clone)]
pub struct Db(Arc<Inner>, Option<Duration>);

/// Is this the address of a PostgreSQL database? Everything else is a file's name.
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres") || url.starts_with("host=") || url.contains("dbname=")
}

impl Db {
    /// Opens `postgres://...` (or a libpq `host=... dbname=...` string), or else the file of an embedded database, made if absent.
    pub fn open(url: &str, config: &Config) -> Result<Self, Error> {
        if is_postgres(url) { Self::open_pg(url, config) } else { Self::open_sqlite(Path::new(url), config) }
    }

    fn open_sqlite(path: &Path, config: &Config) -> Result<Self, Error> {
        sqlite::check_version()?;
        let lock = lock(path)?;
        let (ids, counters, halt) = (Arc::new(Ids::default()), Arc::new(Counters::default()), Arc::new(Halt::new()));
        let (write, write_queue) = bounded(4096);
        let (read, read_queue) = bounded(4096);
        let (closed, closing) = bounded(1);
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        let wal = PathBuf::from(wal);
        let mut threads = Vec::new();
        let writer = Writer {
            conn: SqliteConn::open(path, config, true)?,
            wal: wal.clone(),
            max_group: config.max_group.max(1),
            ids: Arc::clone(&ids),
            counters: Arc::clone(&counters),
            halt: Arc::clone(&halt),
        };
        // A log that the last program left may hold what the disk has never confirmed: it is written anew before anybody builds on it.
        writer.conn.tidy()?;
        threads.push(spawn("store-write", move || writer.serve(&write_queue))?);
        let readers = Readers::begin(path.to_owned(), config.clone(), read_queue, Arc::clone(&ids), Arc::clone(&counters))?;
        let (stops, own) = (Arc::clone(&halt), (path.to_owned(), config.clone()));
        threads.push(spawn("store-checkpoint", move || sqlite::checkpoint((&own.0, &own.1), &wal, &closing, &stops))?);
        let inner = Inner {
            write: Some(write),
            read: Some(read),
            threads,
            readers: Some(readers),
            closed: Some(closed),
            ids,
            counters,
            sqlite: Some((path.to_owned(), config.clone())),
            halt,
            _lock: Some(lock),
        };
        Ok(Self(Arc::new(inner), None))
    }

    fn open_pg(url: &str, config: &Config) -> Result<Self, Error> {
        let (ids, counters) = (Arc::new(Ids::default()), Arc::new(Counters::default()));
        let (write, write_queue) = bounded(4096);
        let (read, read_queue) = bounded(4096);
        let mut threads = Vec::new();
        let fence = Arc::new(Fence::default());
        for (queue, writes) in [(write_queue, true), (read_queue, false)] {
            for _ in 0..config.threads.max(1) {
                let worker = pg::Worker {
                    url: url.to_owned(),
                    write: writes,
                    isolation: config.isolation,
                    ids: Arc::clone(&ids),
                    counters: Arc::clone(&counters),
                    fence: Arc::clone(&fence),
                };
                let queue = queue.clone();
                threads.push(spawn("store-pg", move || worker.serve(&queue))?);
            }
        }
        let halt = Arc::new(Halt::new());
        let (write, read) = (Some(write), Some(read));
        let inner = Inner { write, read, threads, readers: None, closed: None, ids, counters, sqlite: None, halt, _lock: None };
        Ok(Self(Arc::new(inner), None))
    }

    /// The same store for those who do not wait longer than this: then they are told [`Error::Unsure`], and what was not begun is not.
    #[must_use]
    pub fn hurried(&self, patience: Duration) -> Self {
        Self(Arc::clone(&self.0), Some(patience))
    }

    /// Waits until nothing can be written any more, because the disk broke its word; why. The program must end then, and be started again.
    pub async fn halted(&self) -> String {
        self.0.halt.wait().await
    }

    async fn answered<T, E: From<Error>>(&self, answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E> {
        let lost = |_| Err(Error::Busy.into());
        let Some(patience) = self.1 else { return answer.await.unwrap_or_else(lost) };
        // Whoever does the work notices a little earlier, and knows more.
        let late = || Err(Error::Unsure("nobody answered in time".into()).into());
        tokio::time::timeout(patience + GRACE, answer).await.map_or_else(|_| late(), |answered| answered.unwrap_or_else(lost))
    }

    fn until(&self) -> Option<Instant> {
        self.1.map(|patience| Instant::now() + patience)
    }

    /// Runs a closure that writes: all or nothing, answered after it is durable. It may run more than once, so it must have no other
    /// effect than on the database, and must be short: on SQLite the whole group waits for it.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (to, answer) = oneshot::channel();
        submit(self.0.write.as_ref(), Box::new(Closure::new(f, to, self.until())))?;
        self.answered(answer).await
    }

    /// Runs a closure that only reads, in one snapshot.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (to, answer) = oneshot::channel();
        self.0.ask(Box::new(Closure::new(f, to, self.until())))?;
        self.answered(answer).await
    }

    /// A read of a few rows by key. On SQLite it runs here and now, in microseconds, without a change of thread, each statement in a
    /// snapshot of its own; else as [`Db::read`].
    pub async fn peek<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        thread_local! {
            static HERE: std::cell::RefCell<Option<(PathBuf, SqliteConn)>> = const { std::cell::RefCell::new(None) };
        }
        let Some((path, config)) = &self.0.sqlite else { return self.read(f).await };
        let (to, mut answer) = oneshot::channel();
        let mut work = Box::new(Closure::new(f, to, None));
        let ran = HERE.with(|here| {
            let mut here = here.borrow_mut();
            if here.as_ref().is_none_or(|(open, _)| open != path) {
                *here = Some((path.clone(), SqliteConn::open(path, config, false)?));
            }
            here.as_ref().map_or(Err(Error::Busy), |(_, conn)| sqlite::peek(conn, &mut *work, &self.0.ids, &self.0.counters))
        });
        work.done(ran);
        answer.try_recv().unwrap_or_else(|_| Err(Error::Busy.into()))
    }

    /// What was done since the store was opened.
    pub fn counts(&self) -> Counts {
        let c = &self.0.counters;
        Counts { statements: c.statements.load(Ordering::Relaxed), groups: c.groups.load(Ordering::Relaxed) }
    }
    /// How it goes, for who looks after the program.
    pub fn gauge(&self) -> crate::Gauge {
        let waiting = |queue: &Option<Queue>| queue.as_ref().map_or(0, Sender::len);
        crate::gauge::read(
            &self.0.counters,
            (waiting(&self.0.write), waiting(&self.0.read)),
            self.0.sqlite.as_ref().map(|(p, _)| p.as_path()),
        )
    }
    /// A number that is another one as soon as anything that was written is answered: what was read after it was asked for is what a read
    /// would find now, as long as it is the same. Only of the embedded engine, where nobody else writes.
    pub fn edition(&self) -> Option<u64> {
        self.0.sqlite.as_ref().map(|_| self.0.counters.ended.load(Ordering::Acquire))
    }
    /// Is this the embedded engine?
    pub fn is_sqlite(&self) -> bool {
        self.0.sqlite.is_some()
    }
    /// How many readers there are.
    #[cfg(test)]
    pub(crate) fn readers(&self) -> usize {
        self.0.readers.as_ref().map_or(0, Readers::started)
    }
    /// Closures waiting to write: what a health page shows.
    pub fn waiting(&self) -> usize {
        self.0.write.as_ref().map_or(0, Sender::len)
    }
}

fn submit(queue: Option<&Queue>, work: Box<dyn Work>) -> Result<(), Error> {
    // A full queue is back-pressure: refuse now instead of piling up.
    match queue.map(|q| q.try_send(work)) {
        Some(Ok(())) => Ok(()),
        Some(Err(TrySendError::Full(_))) => Err(Error::Busy),
        Some(Err(TrySendError::Disconnected(_))) | None => Err(Error::Broken("the store is closed".into())),
    }
}

pub(crate) fn spawn(name: &str, f: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    std::thread::Builder::new().name(name.to_owned()).spawn(f).map_err(|e| Error::Broken(e.to_string()))
}

/// A second process on the same file would count the same ids: refuse it.
pub(crate) fn lock(path: &Path) -> Result<std::fs::File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = std::fs::File::create(&name).map_err(|e| Error::Broken(format!("{}: {e}", Path::new(&name).display())))?;
    file.try_lock().map_err(|_| Error::Broken(format!("{} is in use by another process", path.display())))?;
    Ok(file)
}
