//! One connection to PostgreSQL: to the primary of several hosts, never to one that was replaced, and never waited for without end.
//!
//! The blocking driver has no limit of time: a server that is stopped, not dead, would hold its caller for ever. This is the same driver
//! under it, with a runtime of its own for each connection.

use crate::{Error, translate};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Row, SimpleQueryMessage, Statement};

/// So long one of several hosts may take to say hello, before the next is asked.
const HELLO: Duration = Duration::from_millis(2500);
/// A host that is gone without a word is noticed after so long.
const GONE: Duration = Duration::from_secs(20);

/// The newest timeline that any connection of this store has seen: a promoted standby begins a new one, and whoever is still on an older
/// one has been replaced.
#[derive(Default)]
pub(crate) struct Fence(AtomicU32);

pub(crate) struct PgConn {
    runtime: Runtime,
    client: Client,
    driver: JoinHandle<()>,
    statements: HashMap<(usize, usize), Statement>,
    timeline: u32,
    /// Until when whoever waits for this transaction waits.
    pub(crate) until: Option<Instant>,
}

impl PgConn {
    /// To the first host that is the primary.
    pub(crate) fn connect(url: &str, until: Option<Instant>, fence: &Fence) -> Result<Self, Error> {
        let all: Config = url.parse()?;
        let mut why = Error::Broken("no host of the database is given".into());
        for host in each_host(&all) {
            let hello = Instant::now() + HELLO;
            match Self::to(&host, until.map_or(hello, |u| u.min(hello)), fence) {
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

    fn to(config: &Config, until: Instant, fence: &Fence) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|e| Error::Unsure(e.to_string()))?;
        let (client, driver) = within(&runtime, Some(until), config.connect(NoTls))?;
        let driver = runtime.spawn(async move {
            // Its error is every later call's.
            let _ = driver.await;
        });
        let mut conn = Self { runtime, client, driver, statements: HashMap::new(), timeline: 0, until: Some(until) };
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
            let _ = within(&self.runtime, until, self.client.cancel_token().cancel_query(NoTls));
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

/// The same configuration for each of its hosts alone, so that one that hangs does not keep us from the next.
fn each_host(all: &Config) -> Vec<Config> {
    let (hosts, addresses, ports) = (all.get_hosts(), all.get_hostaddrs(), all.get_ports());
    let one = |n: usize| {
        let mut one = Config::new();
        match hosts.get(n) {
            Some(tokio_postgres::config::Host::Tcp(name)) => drop(one.host(name)),
            Some(tokio_postgres::config::Host::Unix(path)) => drop(one.host_path(path)),
            None => {}
        }
        if let Some(address) = addresses.get(n) {
            one.hostaddr(*address);
        }
        if let Some(port) = ports.get(n).or(ports.first()) {
            one.port(*port);
        }
        said(all, &mut one);
        one
    };
    (0..hosts.len().max(addresses.len())).map(one).collect()
}

/// What is said of every host.
fn said(all: &Config, one: &mut Config) {
    if let Some(user) = all.get_user() {
        one.user(user);
    }
    if let Some(password) = all.get_password() {
        one.password(password);
    }
    if let Some(name) = all.get_dbname() {
        one.dbname(name);
    }
    if let Some(options) = all.get_options() {
        one.options(options);
    }
    one.application_name(all.get_application_name().unwrap_or("millet"));
    one.ssl_mode(all.get_ssl_mode());
    one.connect_timeout(all.get_connect_timeout().copied().unwrap_or(HELLO));
    one.tcp_user_timeout(all.get_tcp_user_timeout().copied().unwrap_or(GONE));
    // The default of two hours would keep a thread on a dead host as long.
    one.keepalives(all.get_keepalives())
        .keepalives_idle(all.get_keepalives_idle().min(GONE))
        .keepalives_interval(GONE / 4)
        .keepalives_retries(3);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_is_asked_alone_with_its_own_port() {
        let all: Config = "host=a,/run/b port=1,2 user=u dbname=d password=p".parse().unwrap();
        let each = each_host(&all);
        let seen: Vec<_> = each.iter().map(|c| (c.get_hosts().len(), c.get_ports().to_vec(), c.get_dbname(), c.get_user())).collect();
        assert_eq!(seen, [(1, vec![1], Some("d"), Some("u")), (1, vec![2], Some("d"), Some("u"))]);
        let one: Config = "postgres://u@h:7/d".parse().unwrap();
        assert_eq!(each_host(&one).iter().map(|c| c.get_ports().to_vec()).collect::<Vec<_>>(), [vec![7]]);
        assert!(each.iter().all(|c| c.get_keepalives_idle() == GONE));
    }

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
