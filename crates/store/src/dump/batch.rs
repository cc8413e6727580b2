//! Rows on their way into PostgreSQL: a list for each column, a thousand rows or four megabytes a statement.

use super::{Kind, Table};
use crate::pg_conn::PgConn;
use crate::{Error, Val};
use tokio_postgres::types::ToSql;

const ROWS: usize = 1000;
const BYTES: usize = 4 << 20;

/// The values of one column.
enum List {
    Int(Vec<Option<i64>>),
    Bool(Vec<Option<bool>>),
    Real(Vec<Option<f64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl List {
    const fn new(kind: Kind) -> Self {
        match kind {
            Kind::Int => Self::Int(Vec::new()),
            Kind::Bool => Self::Bool(Vec::new()),
            Kind::Real => Self::Real(Vec::new()),
            Kind::Text => Self::Text(Vec::new()),
            Kind::Bytes => Self::Bytes(Vec::new()),
        }
    }
    /// Adds a value; how many bytes it took.
    fn push(&mut self, cell: Val<'_>) -> Option<usize> {
        match (self, cell) {
            (Self::Int(list), Val::Null) => list.push(None),
            (Self::Int(list), Val::Int(n)) => list.push(Some(n)),
            (Self::Bool(list), Val::Null) => list.push(None),
            (Self::Bool(list), Val::Bool(b)) => list.push(Some(b)),
            (Self::Real(list), Val::Null) => list.push(None),
            (Self::Real(list), Val::Real(f)) => list.push(Some(f)),
            (Self::Text(list), Val::Null) => list.push(None),
            (Self::Text(list), Val::Text(text)) => {
                list.push(Some(text.to_owned()));
                return Some(text.len());
            }
            (Self::Bytes(list), Val::Null) => list.push(None),
            (Self::Bytes(list), Val::Bytes(bytes)) => {
                list.push(Some(bytes.to_vec()));
                return Some(bytes.len());
            }
            _ => return None,
        }
        Some(8)
    }
    fn clear(&mut self) {
        match self {
            Self::Int(list) => list.clear(),
            Self::Bool(list) => list.clear(),
            Self::Real(list) => list.clear(),
            Self::Text(list) => list.clear(),
            Self::Bytes(list) => list.clear(),
        }
    }
    fn value(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Int(list) => list,
            Self::Bool(list) => list,
            Self::Real(list) => list,
            Self::Text(list) => list,
            Self::Bytes(list) => list,
        }
    }
}

/// Rows that wait for their statement.
pub struct Batch<'t> {
    table: &'t Table,
    lists: Vec<List>,
    rows: usize,
    bytes: usize,
}

impl<'t> Batch<'t> {
    pub fn new(table: &'t Table) -> Self {
        Self { table, lists: table.columns.iter().map(|c| List::new(c.kind)).collect(), rows: 0, bytes: 0 }
    }
    pub fn push(&mut self, row: &[Val<'_>]) -> Result<(), Error> {
        for ((list, column), cell) in self.lists.iter_mut().zip(&self.table.columns).zip(row) {
            let odd = || Error::Broken(format!("{}.{} holds a value of another type", self.table.name, column.name));
            self.bytes += list.push(*cell).ok_or_else(odd)?;
        }
        self.rows += 1;
        Ok(())
    }
    pub const fn is_full(&self) -> bool {
        self.rows >= ROWS || self.bytes >= BYTES
    }
    /// Sends what waits, if anything does.
    pub fn send(&mut self, conn: &PgConn, statement: &tokio_postgres::Statement) -> Result<(), Error> {
        if self.rows > 0 {
            let values: Vec<&(dyn ToSql + Sync)> = self.lists.iter().map(List::value).collect();
            conn.execute(statement, &values)?;
            self.lists.iter_mut().for_each(List::clear);
            (self.rows, self.bytes) = (0, 0);
        }
        Ok(())
    }
}
