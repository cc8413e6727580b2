//! The embedded engine: one writer thread with group commit, reader threads on WAL snapshots, checkpoints off the writer's path.

use crate::db::{Config, Counters};
use crate::halt::Halt;
use crate::ids::{Ids, Lease};
use crate::tx::Conn;
use crate::work::Work;
use crate::{Error, Tx, translate};
use crossbeam_channel::Receiver;
use rusqlite::config::DbConfig;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Above this the writer stops once to shrink the log that readers kept the checkpointer from resetting.
const WAL_LIMIT: u64 = 512 << 20;
/// How long a connection waits for another's lock.
const BUSY: Duration = Duration::from_secs(10);
/// Below this a checkpoint is not worth the pages it writes.
const WAL_SMALL: u64 = 4 << 20;

pub(crate) struct SqliteConn {
    pub(crate) conn: rusqlite::Connection,
    texts: RefCell<HashMap<(usize, usize), Arc<str>>>,
}

impl SqliteConn {
    pub(crate) fn open(path: &Path, config: &Config, write: bool) -> Result<Self, Error> {
        let conn = rusqlite::Connection::open(path)?;
        conn.busy_timeout(BUSY)?;
        conn.set_prepared_statement_cache_capacity(512);
        // A plan depends on the statement alone. Without this each new value for a statement on a table with a partial index has it parsed
        // and planned again, on every request.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let sync = if config.durable { "FULL" } else { "OFF" };
        let only = if write { "" } else { "PRAGMA query_only=ON;" };
        conn.execute_batch(&format!(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous={sync}; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;
             PRAGMA cache_size=-{}; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=0; {only}",
            config.cache_mb * 1024
        ))?;
        Ok(Self { conn, texts: RefCell::default() })
    }
    /// A connection that only reads a file that is there, whoever else has it open.
    pub(crate) fn beside(path: &Path, config: &Config) -> Result<Self, Error> {
        use rusqlite::OpenFlags;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = rusqlite::Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(BUSY)?;
        conn.execute_batch(&format!(
            "PRAGMA query_only=ON; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{}",
            config.cache_mb * 1024
        ))?;
        Ok(Self { conn, texts: RefCell::default() })
    }
    /// A connection that writes into a file that is there, beside who serves it. What is set for the whole file is left as it is.
    pub(crate) fn second(path: &Path, config: &Config) -> Result<Self, Error> {
        use rusqlite::OpenFlags;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = rusqlite::Connection::open_with_flags(path, flags)?;
        conn.execute_batch(&format!(
            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-{}",
            config.cache_mb * 1024
        ))?;
        Ok(Self { conn, texts: RefCell::default() })
    }
    /// Prepared once a connection; the address of the literal is the key.
    pub(crate) fn statement(&self, sql: &'static str) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        let text =
            Arc::clone(self.texts.borrow_mut().entry((sql.as_ptr() as usize, sql.len())).or_insert_with(|| translate(sql, false).into()));
        self.conn.prepare_cached(&text)
    }
    /// Moves the whole log into the database and empties it, waiting for the disk.
    pub(crate) fn tidy(&self) -> Result<(), Error> {
        Ok(self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
    fn go(&self, sql: &'static str) -> Result<(), Error> {
        Ok(self.statement(sql)?.execute([]).map(|_| ())?)
    }
}

/// The version below which a checkpoint racing a write could lose committed rows (the WAL-reset bug fixed in 3.51.3).
pub(crate) fn check_version() -> Result<(), Error> {
    if rusqlite::version_number() < 3_051_003 {
        return Err(Error::Broken(format!("SQLite {} is too old: at least 3.51.3 is needed", rusqlite::version())));
    }
    Ok(())
}

pub(crate) struct Writer {
    pub(crate) conn: SqliteConn,
    pub(crate) wal: PathBuf,
    pub(crate) max_group: usize,
    pub(crate) ids: Arc<Ids>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) halt: Arc<Halt>,
}

impl Writer {
    pub(crate) fn serve(self, queue: &Receiver<Box<dyn Work>>) {
        while let Ok(first) = queue.recv() {
            let mut group = vec![first];
            group.extend(queue.try_iter().take(self.max_group - 1));
            if let Some(why) = self.halt.why() {
                for work in group {
                    work.done(Err(Error::Full(why.clone())));
                }
                continue;
            }
            // Who no longer waits has been told so: it is not begun.
            let (over, mut group): (Vec<_>, Vec<_>) = group.into_iter().partition(|w| w.is_over());
            for work in over {
                work.done(Err(Error::Busy));
            }
            if group.is_empty() {
                continue;
            }
            let ran = self.run(&mut group);
            // After the commit and before its answers, also when nobody knows whether there was one.
            self.counters.ended.fetch_add(1, Ordering::Release);
            match ran {
                Ok(()) => group.into_iter().for_each(|w| w.done(Ok(()))),
                Err(e) => {
                    self.ids.forget();
                    self.halt.judge(&e);
                    tracing::error!(error = %e, size = group.len(), "a group was not committed");
                    for work in group {
                        work.done(Err(e.clone()));
                    }
                }
            }
            if wal_size(&self.wal) > WAL_LIMIT {
                self.halt.judged(self.conn.tidy());
            }
        }
        // The queue is closed: leave one tidy file behind.
        if self.halt.why().is_none() {
            let _ = self.conn.tidy();
        }
    }

    /// All closures in one transaction, each in its own savepoint; one that is alone needs none, and is spared what SQLite does for it: within a
    /// savepoint each statement walks through all that was changed before it. Err: nothing of the group is committed.
    fn run(&self, group: &mut [Box<dyn Work>]) -> Result<(), Error> {
        self.counters.group_of(group.len());
        self.conn.go("BEGIN IMMEDIATE")?;
        let alone = group.len() == 1;
        let within = |sql| if alone { Ok(()) } else { self.conn.go(sql) };
        let mut body = || {
            let mut wrote = false;
            for work in group.iter_mut() {
                within("SAVEPOINT work")?;
                match work.run(Tx::new(Conn::Sqlite(&self.conn), Arc::clone(&self.ids), Arc::clone(&self.counters))) {
                    Ok(lease) => {
                        within("RELEASE work")?;
                        // Given back at once so that the next in the group counts on; forgotten if the commit fails.
                        self.ids.give(lease);
                        wrote = true;
                    }
                    // A full disk or an I/O error rolls SQLite's whole transaction back by itself.
                    Err(Some(e)) if self.conn.conn.is_autocommit() => return Err(e),
                    Err(_) => {
                        within("ROLLBACK TO work")?;
                        within("RELEASE work")?;
                    }
                }
            }
            self.conn.go(if wrote { "COMMIT" } else { "ROLLBACK" })
        };
        let ended = body();
        if ended.is_err() && !self.conn.conn.is_autocommit() {
            let _ = self.conn.go("ROLLBACK");
        }
        ended
    }
}

/// Serves reads from one connection, each in its own snapshot.
pub(crate) fn serve_reads(
    conn: &SqliteConn,
    queue: &Receiver<Box<dyn Work>>,
    (ids, counters): (&Arc<Ids>, &Arc<Counters>),
    pending: &AtomicUsize,
) {
    for mut work in queue {
        let answered = read(conn, &mut *work, ids, counters);
        // Before the answer: whoever gets it may ask again at once.
        pending.fetch_sub(1, Ordering::AcqRel);
        work.done(answered);
    }
}

/// One read in one snapshot.
pub(crate) fn read(conn: &SqliteConn, work: &mut dyn Work, ids: &Arc<Ids>, counters: &Arc<Counters>) -> Result<(), Error> {
    conn.go("BEGIN")?;
    let ran: Result<Lease, Option<Error>> = work.run(Tx::new(Conn::Sqlite(conn), Arc::clone(ids), Arc::clone(counters)));
    conn.go("ROLLBACK")?;
    ran.map_or_else(|e| e.map_or(Ok(()), Err), |_| Ok(()))
}

/// A few rows by key, each statement in a snapshot of its own: BEGIN and ROLLBACK would cost as much as the row.
pub(crate) fn peek(conn: &SqliteConn, work: &mut dyn Work, ids: &Arc<Ids>, counters: &Arc<Counters>) -> Result<(), Error> {
    let ran: Result<Lease, Option<Error>> = work.run(Tx::new(Conn::Sqlite(conn), Arc::clone(ids), Arc::clone(counters)));
    ran.map_or_else(|e| e.map_or(Ok(()), Err), |_| Ok(()))
}

/// Moves the log into the database now and then, away from the writer; ends when the store is closed.
pub(crate) fn checkpoint((path, config): (&Path, &Config), wal: &Path, closed: &Receiver<()>, halt: &Halt) {
    let mut conn: Option<SqliteConn> = None;
    while closed.recv_timeout(Duration::from_millis(250)) == Err(crossbeam_channel::RecvTimeoutError::Timeout) {
        if wal_size(wal) > WAL_SMALL && halt.why().is_none() {
            if conn.is_none() {
                // A log that grows while no file can be opened is tried again.
                conn = SqliteConn::open(path, config, true).inspect_err(|e| tracing::warn!(error = %e, "no checkpoint")).ok();
            }
            if let Some(conn) = &conn {
                halt.judged(conn.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).map_err(Error::from));
            }
        }
    }
}

fn wal_size(wal: &Path) -> u64 {
    std::fs::metadata(wal).map_or(0, |m| m.len())
}
