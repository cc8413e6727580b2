//! The transaction handle every verb works through.

use crate::db::Counters;
use crate::ids::{Ids, Lease};
use crate::pg_conn::PgConn;
use crate::row::Raw;
use crate::sqlite::SqliteConn;
use crate::{Col, Error, FromRow, Row, Val};
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub(crate) enum Conn<'a> {
    Sqlite(&'a SqliteConn),
    Pg(&'a mut PgConn),
}

/// One transaction. After a failed statement every further call fails with the same error, on both engines: PostgreSQL refuses
/// everything then, and a verb that swallowed an error must not be half done on the other.
pub struct Tx<'a> {
    conn: Conn<'a>,
    broken: Option<Error>,
    ids: Arc<Ids>,
    lease: Lease,
    counters: Arc<Counters>,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: Conn<'a>, ids: Arc<Ids>, counters: Arc<Counters>) -> Self {
        Self { conn, broken: None, ids, lease: Lease::default(), counters }
    }
    /// Ends the transaction's life: why it cannot be committed, or the blocks of ids it leased.
    pub(crate) fn finish(self) -> Result<Lease, Error> {
        self.broken.map_or(Ok(self.lease), Err)
    }
    /// Is this the embedded engine?
    pub const fn is_sqlite(&self) -> bool {
        matches!(self.conn, Conn::Sqlite(_))
    }

    pub(crate) fn guard<T>(&mut self, f: impl FnOnce(&mut Conn<'a>) -> Result<T, Error>) -> Result<T, Error> {
        if let Some(e) = &self.broken {
            return Err(e.clone());
        }
        self.counters.statements.fetch_add(1, Ordering::Relaxed);
        let done = f(&mut self.conn);
        if let Err(e) = &done {
            self.broken = Some(e.clone());
        }
        done
    }

    /// Run a statement; the number of rows it changed.
    pub fn exec(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<u64, Error> {
        self.guard(|c| match c {
            Conn::Sqlite(s) => Ok(s.statement(sql)?.execute(rusqlite::params_from_iter(p))? as u64),
            Conn::Pg(x) => {
                let statement = x.statement(sql)?;
                x.execute(&statement, &borrowed(p))
            }
        })
    }

    fn rows<T: FromRow>(&mut self, sql: &'static str, p: &[Val<'_>], max: usize) -> Result<Vec<T>, Error> {
        self.guard(|c| {
            let mut out = Vec::new();
            match c {
                Conn::Sqlite(s) => {
                    let mut statement = s.statement(sql)?;
                    let mut rows = statement.query(rusqlite::params_from_iter(p))?;
                    // Drained to the end: SQLite does the work of RETURNING as it is stepped.
                    while let Some(r) = rows.next()? {
                        if out.len() < max {
                            out.push(T::from_row(&Row::new(Raw::Sqlite(r)))?);
                        }
                    }
                }
                Conn::Pg(x) => {
                    let statement = x.statement(sql)?;
                    for r in x.query(&statement, &borrowed(p))?.iter().take(max) {
                        out.push(T::from_row(&Row::new(Raw::Pg(r)))?);
                    }
                }
            }
            Ok(out)
        })
    }

    /// Every row.
    pub fn all<T: FromRow>(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<Vec<T>, Error> {
        self.rows(sql, p, usize::MAX)
    }
    /// The first row, if there is one.
    pub fn opt<T: FromRow>(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<Option<T>, Error> {
        Ok(self.rows(sql, p, 1)?.pop())
    }
    /// The first row, which must be there.
    pub fn one<T: FromRow>(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<T, Error> {
        self.opt(sql, p)?.ok_or(Error::NotFound)
    }
    /// One column of the first row, which must be there.
    pub fn val<T: Col>(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<T, Error> {
        Ok(self.one::<(T,)>(sql, p)?.0)
    }
    /// One column of every row.
    pub fn list<T: Col>(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<Vec<T>, Error> {
        Ok(self.rows::<(T,)>(sql, p, usize::MAX)?.into_iter().map(|(v,)| v).collect())
    }

    /// Several statements without values: migrations and tests only.
    pub fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.guard(|c| match c {
            Conn::Sqlite(s) => Ok(s.conn.execute_batch(sql)?),
            Conn::Pg(x) => x.batch(sql),
        })
    }

    /// The next id of a kind (see [`crate::ids`]). Ids of a transaction that is rolled back are lost, never given twice.
    pub fn id(&mut self, kind: &'static str) -> Result<i64, Error> {
        if let Some(id) = self.lease.take(kind).or_else(|| self.ids.take(kind)) {
            return Ok(id);
        }
        let first: i64 = self.val(crate::ids::LEASE, crate::p![kind])?;
        Ok(self.lease.put(kind, first))
    }

    /// Gives back what is left of the blocks of ids that this transaction leased, as its last act: the ids of what comes next do not depend on
    /// how often the program was started. For who is alone with a database, such as the maker of a population. A block that somebody else
    /// leased after ours stays a gap.
    pub fn give_back_ids(&mut self) -> Result<(), Error> {
        for (kind, next, end) in std::mem::take(&mut self.lease).rest() {
            self.exec("UPDATE id_block SET next = ?2 WHERE kind = ?1 AND next = ?3", crate::p![kind, next, end])?;
        }
        Ok(())
    }

    /// How the engine would run a statement: the lines of EXPLAIN. For the test of query plans.
    pub fn plan(&mut self, sql: &'static str, p: &[Val<'_>]) -> Result<Vec<String>, Error> {
        let sqlite = self.is_sqlite();
        self.guard(|c| match c {
            Conn::Sqlite(s) => {
                let text = format!("EXPLAIN QUERY PLAN {}", crate::translate(sql, false));
                let mut statement = s.conn.prepare(&text)?;
                let rows = statement.query_map(rusqlite::params_from_iter(p), |r| r.get::<_, String>(3))?;
                Ok(rows.collect::<Result<_, _>>()?)
            }
            Conn::Pg(x) => {
                debug_assert!(!sqlite);
                let prepared = x.prepare(&crate::translate(sql, true))?;
                Ok(vec![format!("{} values, {} columns", prepared.params().len(), prepared.columns().len())])
            }
        })
    }
}

fn borrowed<'a>(p: &'a [Val<'a>]) -> Vec<&'a (dyn tokio_postgres::types::ToSql + Sync)> {
    p.iter().map(|x| x as _).collect()
}
