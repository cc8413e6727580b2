//! PostgreSQL: threads that own a connection each, one transaction a closure, serialization failures run again.

use crate::db::{Counters, Isolation};
use crate::ids::Ids;
use crate::tx::Conn;
use crate::work::Work;
use crate::{Error, Tx, translate};
use crossbeam_channel::Receiver;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often a closure is run before the failure is the caller's.
const TRIES: u32 = 8;

pub(crate) struct PgConn {
    pub(crate) client: postgres::Client,
    statements: HashMap<(usize, usize), postgres::Statement>,
}

impl PgConn {
    pub(crate) fn connect(url: &str) -> Result<Self, Error> {
        Ok(Self { client: postgres::Client::connect(url, postgres::NoTls)?, statements: HashMap::new() })
    }
    pub(crate) fn statement(&mut self, sql: &'static str) -> Result<postgres::Statement, Error> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(known) = self.statements.get(&key) {
            return Ok(known.clone());
        }
        let prepared = self.client.prepare(&translate(sql, true))?;
        self.statements.insert(key, prepared.clone());
        Ok(prepared)
    }
}

pub(crate) struct Worker {
    pub(crate) url: String,
    pub(crate) write: bool,
    pub(crate) isolation: Isolation,
    pub(crate) ids: Arc<Ids>,
    pub(crate) counters: Arc<Counters>,
}

impl Worker {
    /// Connects on this thread (the driver must never be called on tokio's) and serves until the queue is closed.
    pub(crate) fn serve(self, queue: &Receiver<Box<dyn Work>>) {
        let mut conn = None;
        for mut work in queue {
            let answered = self.run(&mut conn, &mut *work);
            work.done(answered);
        }
    }

    const fn begin(&self) -> &'static str {
        match (self.write, self.isolation) {
            (false, _) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (true, Isolation::ReadCommitted) => "BEGIN ISOLATION LEVEL READ COMMITTED",
            (true, Isolation::Serializable) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }

    fn run(&self, slot: &mut Option<PgConn>, work: &mut dyn Work) -> Result<(), Error> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let ended = self.attempt(slot, work);
            match ended {
                // The pause grows and differs from try to try, so that two rivals do not meet again.
                Err(Error::Retry(_)) if attempt < TRIES => {
                    let spread = self.counters.groups.load(Ordering::Relaxed) % 977;
                    std::thread::sleep(Duration::from_micros(u64::from(500_u32 << attempt) + spread));
                }
                _ => return ended,
            }
        }
    }

    fn attempt(&self, slot: &mut Option<PgConn>, work: &mut dyn Work) -> Result<(), Error> {
        if slot.as_ref().is_none_or(|c| c.client.is_closed()) {
            *slot = Some(PgConn::connect(&self.url)?);
        }
        let Some(conn) = slot.as_mut() else { return Err(Error::Busy) };
        self.counters.groups.fetch_add(1, Ordering::Relaxed);
        conn.client.batch_execute(self.begin())?;
        let ran = work.run(Tx::new(Conn::Pg(conn), Arc::clone(&self.ids), Arc::clone(&self.counters)));
        match ran {
            Ok(lease) => {
                conn.client.batch_execute("COMMIT")?;
                self.ids.give(lease);
                Ok(())
            }
            Err(why) => {
                conn.client.batch_execute("ROLLBACK")?;
                why.map_or(Ok(()), Err)
            }
        }
    }
}
