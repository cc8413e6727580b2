//! PostgreSQL: threads that own a connection each, one transaction a closure, serialization failures run again. What may break under a
//! transaction, and what is done about it: `docs/decisions/0023-faults.md`.

use crate::db::{Counters, Isolation};
use crate::ids::Ids;
use crate::pg_conn::{Fence, PgConn};
use crate::tx::Conn;
use crate::work::Work;
use crate::{Error, Tx};
use crossbeam_channel::Receiver;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often a closure is run before the failure is the caller's.
const TRIES: u32 = 8;

pub(crate) struct Worker {
    pub(crate) url: String,
    pub(crate) write: bool,
    pub(crate) isolation: Isolation,
    pub(crate) ids: Arc<Ids>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) fence: Arc<Fence>,
}

/// How an attempt ended that did not end well.
enum Failed {
    /// Nothing of it can have been committed, and the connection is gone: it may be run again on another.
    Lost(Error),
    /// As told.
    Told(Error),
}

impl Worker {
    /// Connects on this thread (the driver must never be called on tokio's) and serves until the queue is closed.
    pub(crate) fn serve(self, queue: &Receiver<Box<dyn Work>>) {
        let mut conn = None;
        for mut work in queue {
            // Who no longer waits has been told so: it is not begun.
            let answered = if work.is_over() { Err(Error::Busy) } else { self.run(&mut conn, &mut *work) };
            work.done(answered);
        }
        if let Some(conn) = conn {
            conn.close();
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
        let (mut attempt, mut lost) = (0, false);
        loop {
            attempt += 1;
            match self.attempt(slot, work) {
                Ok(()) => return Ok(()),
                // The pause grows and differs from try to try, so that two rivals do not meet again.
                Err(Failed::Told(Error::Retry(_))) if attempt < TRIES => {
                    let spread = self.counters.groups.load(Ordering::Relaxed) % 977;
                    std::thread::sleep(Duration::from_micros(u64::from(500_u32 << attempt) + spread));
                }
                // The server was restarted, or another has taken its place: once more, on a new connection.
                Err(Failed::Lost(why)) if !lost && !work.is_over() => {
                    tracing::warn!(%why, "a connection to the database was lost");
                    lost = true;
                }
                Err(Failed::Lost(_)) => return Err(Error::Busy),
                Err(Failed::Told(why)) => return Err(why),
            }
        }
    }

    fn attempt(&self, slot: &mut Option<PgConn>, work: &mut dyn Work) -> Result<(), Failed> {
        if slot.as_ref().is_some_and(|c| !c.is_good(&self.fence)) {
            *slot = None;
        }
        let mut conn = match slot.take() {
            Some(conn) => conn,
            None => PgConn::connect(&self.url, work.until(), &self.fence).map_err(Failed::Told)?,
        };
        conn.until = work.until();
        let ended = self.inside(&mut conn, work);
        // After an error of the connection nobody knows what it will say next.
        if matches!(ended, Err(Failed::Lost(_) | Failed::Told(Error::Unsure(_)))) {
            conn.abandon();
        } else {
            *slot = Some(conn);
        }
        ended
    }

    fn inside(&self, conn: &mut PgConn, work: &mut dyn Work) -> Result<(), Failed> {
        // Until COMMIT is said nothing is committed, whatever breaks.
        let before = |why: Error| if matches!(why, Error::Unsure(_)) { Failed::Lost(why) } else { Failed::Told(why) };
        self.counters.groups.fetch_add(1, Ordering::Relaxed);
        conn.batch(self.begin()).map_err(before)?;
        match work.run(Tx::new(Conn::Pg(conn), Arc::clone(&self.ids), Arc::clone(&self.counters))) {
            Ok(lease) => {
                conn.batch("COMMIT").map_err(Failed::Told)?;
                self.ids.give(lease);
                Ok(())
            }
            Err(Some(why @ Error::Unsure(_))) => Err(Failed::Lost(why)),
            Err(why) => {
                conn.batch("ROLLBACK").map_err(before)?;
                why.map_or(Ok(()), |why| Err(Failed::Told(why)))
            }
        }
    }
}
