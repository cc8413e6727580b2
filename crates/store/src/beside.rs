//! One transaction beside the program that serves the database, from another process: what a command on the command line has to write down
//! while everybody goes on. On PostgreSQL it is a transaction like any other. The file of the embedded engine is locked against a second
//! program, because two would not hear of each other's changes; one short transaction that changes nothing a page keeps disturbs nobody, and
//! its ids come from a block of its own, leased in it.

use crate::db::{Config, Counters};
use crate::ids::Ids;
use crate::sqlite::{self, SqliteConn};
use crate::tx::Conn;
use crate::{Error, Tx};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// So often it asks for its turn: whoever serves takes the next as soon as one is over, and the pauses between are short.
const PAUSE: Duration = Duration::from_micros(300);
/// So often at most: about half a minute.
const TRIES: i32 = 100_000;

/// Runs a closure in one transaction, durable when this returns. A database that is not there is not made, and its tables stay as they are.
/// Blocks: never call it on a thread of the runtime.
pub fn beside<T, E: From<Error>>(url: &str, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
    let (ids, counters) = (Arc::new(Ids::default()), Arc::new(Counters::default()));
    if crate::is_postgres(url) {
        let mut conn = crate::dump::connect(url)?;
        conn.batch("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        let (done, over) = run(Tx::new(Conn::Pg(&mut conn), ids, counters), f);
        conn.batch(if over.is_ok() && done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        conn.close();
        return over.map_err(E::from).and(done);
    }
    sqlite::check_version()?;
    if !Path::new(url).is_file() {
        return Err(Error::Broken(format!("{url}: there is no such file")).into());
    }
    let mut conn = SqliteConn::second(Path::new(url), &Config { cache_mb: 2, ..Config::default() })?;
    conn.conn.busy_handler(Some(wait)).map_err(Error::from)?;
    conn.conn.execute_batch("BEGIN IMMEDIATE").map_err(Error::from)?;
    let (done, over) = run(Tx::new(Conn::Sqlite(&conn), ids, counters), f);
    let end = if over.is_ok() && done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    conn.conn.execute_batch(end).map_err(Error::from)?;
    over.map_err(E::from).and(done)
}

/// What the closure said, and whether the transaction can be committed.
fn run<T, E: From<Error>>(mut tx: Tx<'_>, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> (Result<T, E>, Result<(), Error>) {
    let done = f(&mut tx);
    // Its rest of a block would be a gap at each command.
    let back = if done.is_ok() { tx.give_back_ids() } else { Ok(()) };
    (done, back.and(tx.finish().map(|_| ())))
}

fn wait(tries: i32) -> bool {
    std::thread::sleep(PAUSE);
    tries < TRIES
}
