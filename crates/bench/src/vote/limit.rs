//! Votes by hand: what rusqlite and one group commit can do.

use super::{config, drive, sql};
use crate::runtime;
use crate::trouble::Trouble;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use kernel::{Clock, DeedKind, ObjectKind};
use millet::clock::Wall;
use rusqlite::{Connection, Statement, params};
use std::path::Path;
use std::time::Duration;
use tokio::sync::oneshot;

/// Far above every id of the seed.
const FIRST_DEED: i64 = 1_000_000;

struct Vote {
    member: i64,
    idea: i64,
    now: i64,
    answer: oneshot::Sender<i64>,
}

/// Every statement, prepared once.
struct Writer<'c> {
    begin: Statement<'c>,
    commit: Statement<'c>,
    open: Statement<'c>,
    vote: Statement<'c>,
    count: Statement<'c>,
    deed: Statement<'c>,
    new: Statement<'c>,
    next: i64,
}

/// Opened as the store opens its own.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(file)?;
    conn.execute_batch(&format!(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{};
         PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=0;",
        config().cache_mb * 1024
    ))?;
    // As the store sets it: without it each new value has a statement on a table with a partial index planned again.
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            begin: conn.prepare("BEGIN IMMEDIATE")?,
            commit: conn.prepare("COMMIT")?,
            open: conn.prepare(sql::OPEN)?,
            vote: conn.prepare(sql::VOTE)?,
            count: conn.prepare(sql::COUNT)?,
            deed: conn.prepare(sql::DEED)?,
            new: conn.prepare(sql::NEW)?,
            next: FIRST_DEED,
        })
    }

    /// One vote inside a transaction; the new count.
    fn vote(&mut self, v: &Vote) -> rusqlite::Result<i64> {
        let (votes, board, state): (i64, i64, i64) = self.open.query_row([v.idea], |r| Ok((r.get(4)?, r.get(3)?, r.get(1)?)))?;
        if matches!(state, 8 | 9) || self.vote.execute([v.idea, v.member, v.now])? == 0 {
            return Ok(votes);
        }
        let votes = self.count.query_row([v.idea], |r| r.get(0))?;
        let (id, none) = (self.next, None::<i64>);
        self.next += 1;
        let (voted, idea) = (DeedKind::Voted.number(), ObjectKind::Idea.number());
        self.deed.execute(params![id, v.now, voted, v.member, idea, v.idea, none, board, none, none, 1, none])?;
        self.new.execute([id])?;
        Ok(votes)
    }

    fn serve(mut self, queue: &Receiver<Vote>) -> rusqlite::Result<()> {
        let most = config().max_group;
        while let Ok(first) = queue.recv() {
            let mut group = vec![first];
            group.extend(queue.try_iter().take(most - 1));
            self.begin.execute([])?;
            let votes = group.iter().map(|v| self.vote(v)).collect::<rusqlite::Result<Vec<_>>>()?;
            self.commit.execute([])?;
            for (vote, votes) in group.into_iter().zip(votes) {
                let _ = vote.answer.send(votes);
            }
        }
        Ok(())
    }
}

/// The log goes into the database away from the writer, as the store does it.
fn checkpoint(conn: &Connection, wal: &Path, closed: &Receiver<()>) {
    while closed.recv_timeout(Duration::from_millis(250)) == Err(RecvTimeoutError::Timeout) {
        if std::fs::metadata(wal).is_ok_and(|m| m.len() > 4 << 20) {
            let _ = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        }
    }
}

async fn cast(queue: Sender<Vote>, member: i64, idea: i64) -> Result<(), Trouble> {
    let (answer, answered) = oneshot::channel();
    let vote = Vote { member, idea, now: Wall.now().micros(), answer };
    queue.try_send(vote).map_err(|e| Trouble::new(e.to_string()))?;
    if answered.await? > 0 { Ok(()) } else { Err(Trouble::new("a vote was not counted")) }
}

/// Runs this side.
pub fn side(file: &Path, seconds: f64) -> Result<bool, Trouble> {
    let (to, queue) = bounded(4096);
    let (close, closed) = bounded::<()>(1);
    let (conn, other, wal) = (open(file)?, open(file)?, file.with_extension("db-wal"));
    let writing = std::thread::spawn(move || Writer::new(&conn)?.serve(&queue));
    let moving = std::thread::spawn(move || checkpoint(&other, &wal, &closed));
    runtime()?.block_on(drive::drive(file, seconds, move |member, idea| cast(to.clone(), member.get(), idea.get())))?;
    drop(close);
    let ended = writing.join().map_err(|_| Trouble::new("the writer panicked"))?;
    let _ = moving.join();
    ended?;
    Ok(true)
}
