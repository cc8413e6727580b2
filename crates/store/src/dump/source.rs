//! Reads one snapshot. On SQLite from a connection of its own that cannot write, so that it works beside the program that serves the file:
//! the lock beside the file guards the counting of ids, and readers in WAL mode disturb nobody.

use super::{Kind, Shape, Table, sql};
use crate::pg_conn::{Fence, PgConn};
use crate::{Error, Migration, Val};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// What is done with each row.
pub type Each<'f> = dyn FnMut(&[Val<'_>]) -> Result<(), Error> + 'f;

/// One snapshot of a database. Blocks: never call it on a thread of the runtime.
pub struct Source(pub(super) Place);

/// Where rows are read.
pub(super) enum Place {
    Sqlite(Connection),
    Pg(Box<PgConn>),
}

impl Source {
    /// The snapshot of this moment of a file or a PostgreSQL address. A missing file is not made.
    pub fn open(url: &str) -> Result<Self, Error> {
        if crate::is_postgres(url) {
            let conn = connect(url)?;
            // The snapshot is taken by the first statement.
            conn.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1")?;
            return Ok(Self(Place::Pg(Box::new(conn))));
        }
        let conn = read_only(Path::new(url), false)?;
        conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
        Ok(Self(Place::Sqlite(conn)))
    }
    /// A file of SQLite that nobody writes: a log that lies beside it is none of its.
    pub fn at_rest(path: &Path) -> Result<Self, Error> {
        Ok(Self(Place::Sqlite(read_only(path, true)?)))
    }
    /// Those of the program's migrations that this database has. One that the program does not know, or knows otherwise, refuses.
    pub fn applied(&mut self, known: &[Migration]) -> Result<Vec<Migration>, Error> {
        let shape = Shape::of(&[])?;
        let table = shape.table("migration").ok_or(Error::NotFound)?;
        let mut found = Vec::new();
        let read = self.rows(table, &mut |row| {
            if let [Val::Text(room), Val::Int(number), Val::Text(hash)] = *row {
                found.push((room.to_owned(), number, hash.to_owned()));
            }
            Ok(())
        });
        read.map_err(|e| Error::Broken(format!("this is no database of Millet: {e}")))?;
        crate::migrate::known(known, &found)
    }
    /// Hands over every row of a table in the order of its primary key; the rows are never all in memory.
    pub fn rows(&mut self, table: &Table, each: &mut Each<'_>) -> Result<(), Error> {
        self.0.rows(table, each)
    }
    /// Hands over what stands in these columns (table and column) of text, each once, in order of bytes.
    pub fn texts(&mut self, of: &[(&str, &str)], each: &mut dyn FnMut(&str) -> Result<(), Error>) -> Result<(), Error> {
        match &mut self.0 {
            Place::Sqlite(conn) => {
                let mut statement = conn.prepare(&sql::texts(of, false))?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    each(row.get_ref(0)?.as_str().map_err(|e| Error::Broken(e.to_string()))?)?;
                }
            }
            Place::Pg(conn) => read(conn, &sql::texts(of, true), &mut |row| each(row.try_get(0)?))?,
        }
        Ok(())
    }
    /// Is the file sound, and does every reference lead somewhere? Only SQLite is asked; PostgreSQL looks after itself.
    pub fn sound(&mut self) -> Result<(), Error> {
        match &self.0 {
            Place::Sqlite(conn) => sound(conn),
            Place::Pg(_) => Ok(()),
        }
    }
}

impl Place {
    pub(super) fn rows(&mut self, table: &Table, each: &mut Each<'_>) -> Result<(), Error> {
        match self {
            Self::Sqlite(conn) => {
                let mut statement = conn.prepare(&sql::select(table, false))?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let mut cells = Vec::with_capacity(table.columns.len());
                    for (at, column) in table.columns.iter().enumerate() {
                        let cell = from_sqlite(column.kind, row.get_ref(at)?);
                        cells.push(cell.ok_or_else(|| odd(table, &column.name))?);
                    }
                    each(&cells)?;
                }
            }
            Self::Pg(conn) => read(conn, &sql::select(table, true), &mut |row| {
                let mut cells = Vec::with_capacity(table.columns.len());
                for (at, column) in table.columns.iter().enumerate() {
                    cells.push(from_pg(column.kind, row, at)?);
                }
                each(&cells)
            })?,
        }
        Ok(())
    }
}

pub(super) fn sound(conn: &Connection) -> Result<(), Error> {
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if said != "ok" {
        return Err(Error::Broken(format!("the file is damaged: {said}")));
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => Err(Error::Broken(format!("a row of {} refers to nothing", row.get::<_, String>(0)?))),
    }
}

/// A connection that waits as long as it takes.
pub(crate) fn connect(url: &str) -> Result<PgConn, Error> {
    let silent = |e| if e == Error::Busy { Error::Broken("the PostgreSQL database does not answer".into()) } else { e };
    let mut conn = PgConn::connect(url, None, &Fence::default()).map_err(silent)?;
    conn.until = None;
    Ok(conn)
}

/// Row by row, a thousand of them in memory.
fn read(conn: &PgConn, statement: &str, each: &mut dyn FnMut(&tokio_postgres::Row) -> Result<(), Error>) -> Result<(), Error> {
    conn.batch(&sql::begin_reading(statement))?;
    let next = conn.prepare(sql::READ_ON)?;
    loop {
        let rows = conn.query(&next, &[])?;
        if rows.is_empty() {
            return conn.batch(sql::END_READING);
        }
        for row in &rows {
            each(row)?;
        }
    }
}

fn odd(table: &Table, column: &str) -> Error {
    Error::Broken(format!("{}.{column} holds a value of another type", table.name))
}

fn from_sqlite(kind: Kind, value: ValueRef<'_>) -> Option<Val<'_>> {
    Some(match (kind, value) {
        (_, ValueRef::Null) => Val::Null,
        (Kind::Int, ValueRef::Integer(n)) => Val::Int(n),
        (Kind::Bool, ValueRef::Integer(n @ (0 | 1))) => Val::Bool(n == 1),
        (Kind::Real, ValueRef::Real(f)) => Val::Real(f),
        (Kind::Text, ValueRef::Text(bytes)) => Val::Text(std::str::from_utf8(bytes).ok()?),
        (Kind::Bytes, ValueRef::Blob(bytes)) => Val::Bytes(bytes),
        _ => return None,
    })
}

fn from_pg(kind: Kind, row: &tokio_postgres::Row, at: usize) -> Result<Val<'_>, Error> {
    Ok(match kind {
        Kind::Int => row.try_get::<_, Option<i64>>(at)?.into(),
        Kind::Bool => row.try_get::<_, Option<bool>>(at)?.into(),
        Kind::Real => row.try_get::<_, Option<f64>>(at)?.into(),
        Kind::Text => row.try_get::<_, Option<&str>>(at)?.into(),
        Kind::Bytes => row.try_get::<_, Option<&[u8]>>(at)?.into(),
    })
}

/// Opens a file for reading only. `at_rest`: no log, no lock, no file beside it is looked at or made.
pub(crate) fn read_only(path: &Path, at_rest: bool) -> Result<Connection, Error> {
    crate::sqlite::check_version()?;
    let text = path.to_str().ok_or_else(|| Error::Broken(format!("{} is no text", path.display())))?;
    if !path.is_file() {
        return Err(Error::Broken(format!("{text}: there is no such file")));
    }
    let named = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let uri = format!("file:{named}{}", if at_rest { "?immutable=1" } else { "" });
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(uri, flags)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    // What is no database is said at once, by its name.
    let first = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    first.map_err(|e| Error::Broken(format!("{text}: {e}")))?;
    Ok(conn)
}
