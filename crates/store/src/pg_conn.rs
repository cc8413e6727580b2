//! One connection to PostgreSQL: to the primary of several hosts, never to one that was replaced, and never waited for without end.
//!
//! The blocking driver has no limit of time: a server that is stopped, not dead, would hold its caller for ever. This is the same driver
//! under it, with a runtime of its own for each connection.

use crate::pg_address::{Address, HELLO};
use crate::pg_tls::Tls;
use crate::{Error, translate};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, Row, SimpleQueryMessage, Statement};

/// The newest timeline that any connection of this store has seen: a promoted standby begins a new one, and whoever is still on an older
/// one has been replaced.
#[derive(Default)]
pub(crate) struct Fence(AtomicU32);

pub(crate) struct PgConn {
    runtime: Runtime,
    client: Client,
    driver: JoinHandle<()>,
    /// For the second line, which asks the server to stop.
    tls: Tls,
    statements: HashMap<(usize, usize), Statement>,
    timeline: u32,
    /// Until when whoever waits for this transaction waits.
    pub(crate) until: Option<Instant>,
}

impl PgConn {
    /// To the first host that is the primary.
    pub(crate) fn connect(url: &str, until: Option<Instant>, fence: &Fence) -> Result<Self, Error> {
        let address = Address::read(url)?;
        let tls = Tls::new(&address.trust)?;
        let mut why = Error::Busy;
        for host in &address.hosts {
            let hello = Instant::now() + HELLO;
            match Self::to(host, &tls, until.map_or(hello, |u| u.min(hello)), fence) {
                Ok(conn) => return Ok(conn),
                Err(e) => why = e,
            }
        }
        // A wrong password is a mistake of ours; whoever does not answer may do so in a moment.
        if !matches!(why, Error::Unsure(_) | Error::Busy) {
            return Err(why);
        }
        tracing::debug!(error = %why, "the database does not answer");
        Err(Error::Busy)
    }

    fn to(config: &Config, tls: &Tls, until: Instant, fence: &Fence) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|e| Error::Unsure(e.to_string()))?;
        let (client, driver) = within(&runtime, Some(until), config.connect(tls.clone()))?;
        let driver = runtime.spawn(async move {
            // Its error is every later call's.
            let _ = driver.await;
        });
        let mut conn = Self { runtime, client, driver, tls: tls.clone(), statements: HashMap::new(), timeline: 0, until: Some(until) };
        let standby: bool = conn.ask("SELECT pg_is_in_recovery()")?.unwrap_or(false);
        if standby {
            return Err(Error::Unsure("the server is a standby".into()));
        }
        // Where these functions are not allowed there is no fence.
        let file: Option<String> = conn.ask("SELECT pg_walfile_name(pg_current_wal_lsn())").unwrap_or_default();
        conn.timeline = file.and_then(|f| u32::from_str_radix(f.get(..8)?, 16).ok()).unwrap_or(0);
        if conn.timeline != 0 && fence.0.fetch_max(conn.timeline, Ordering::SeqCst) > conn.timeline {
            return Err(Error::Unsure("the server was replaced by another".into()));
        }
        Ok(conn)
    }

    /// One value of one row.
    fn ask<T: for<'a> tokio_postgres::types::FromSql<'a>>(&self, sql: &str) -> Result<Option<T>, Error> {
        let row = within(&self.runtime, self.until, self.client.query_one(sql, &[]))?;
        Ok(row.try_get(0)?)
    }

    /// Can it be used?
    pub(crate) fn is_good(&self, fence: &Fence) -> bool {
        !self.client.is_closed() && (self.timeline == 0 || self.timeline >= fence.0.load(Ordering::SeqCst))
    }

    /// Prepared once a connection; the address of the literal is the key.
    pub(crate) fn statement(&mut self, sql: &'static str) -> Result<Statement, Error> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(known) = self.statements.get(&key) {
            return Ok(known.clone());
        }
        let prepared = self.prepare(&translate(sql, true))?;
        self.statements.insert(key, prepared.clone());
        Ok(prepared)
    }
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement, Error> {
        within(&self.runtime, self.until, self.client.prepare(sql))
    }
    pub(crate) fn execute(&self, statement: &Statement, values: &[&(dyn ToSql + Sync)]) -> Result<u64, Error> {
        within(&self.runtime, self.until, self.client.execute(statement, values))
    }
    pub(crate) fn query(&self, statement: &Statement, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error> {
        within(&self.runtime, self.until, self.client.query(statement, values))
    }
    pub(crate) fn batch(&self, sql: &str) -> Result<(), Error> {
        within(&self.runtime, self.until, self.client.batch_execute(sql))
    }

    /// The first column of the first row as text, without being prepared; empty where there is none.
    pub(crate) fn text(&self, sql: &str) -> Result<String, Error> {
        let said = within(&self.runtime, self.until, self.client.simple_query(sql))?;
        let text = said.iter().find_map(|m| match m {
            SimpleQueryMessage::Row(row) => row.get(0).map(ToOwned::to_owned),
            _ => None,
        });
        Ok(text.unwrap_or_default())
    }

    /// Leaves in the middle. The server would work on at what nobody waits for, and keep its locks: it is told to stop, if it listens.
    pub(crate) fn abandon(self) {
        if !self.client.is_closed() {
            let until = Some(Instant::now() + Duration::from_millis(500));
            let _ = within(&self.runtime, until, self.client.cancel_token().cancel_query(self.tls.clone()));
        }
    }
    /// Says good-bye.
    pub(crate) fn close(self) {
        drop(self.client);
        let until = Some(Instant::now() + Duration::from_millis(200));
        let driver = self.driver;
        let _ = within(&self.runtime, until, async {
            let _ = driver.await;
            Ok(())
        });
    }
}

/// The answer, unless the time is over: then nobody knows whether it was done.
fn within<T>(runtime: &Runtime, until: Option<Instant>, asked: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T, Error> {
    runtime.block_on(async {
        let Some(until) = until else { return Ok(asked.await?) };
        let answered = tokio::time::timeout_at(until.into(), asked).await;
        Ok(answered.map_err(|_| Error::Unsure("the database did not answer in time".into()))??)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_a_server_that_says_nothing() {
        // It takes the connection, as the kernel does for a server that is stopped, and says nothing.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("host=127.0.0.1 port={} user=u dbname=d", silent.local_addr().unwrap().port());
        let until = Instant::now() + Duration::from_millis(100);
        assert!(matches!(PgConn::connect(&url, Some(until), &Fence::default()), Err(Error::Busy)));
        drop(silent);
        assert!(matches!(PgConn::connect(&url, None, &Fence::default()), Err(Error::Busy)), "nobody is there");
    }
}
