//! An empty database that becomes whole or nothing: a file beside its name until everything in it is compared, or one transaction of
//! PostgreSQL. A kill leaves nothing but a `.part` file, which the next try removes.

use super::batch::Batch;
use super::source::{Each, Place, Source, connect, sound};
use super::{Table, sql};
use crate::pg_conn::PgConn;
use crate::sqlite::SqliteConn;
use crate::tx::Conn;
use crate::{Config, Error, Migration, Tx, Val};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A database being filled. Blocks: never call it on a thread of the runtime. Dropped before [`Target::keep`], nothing of it remains.
pub struct Target {
    source: Source,
    file: Option<Part>,
}

/// The file under its name for now.
struct Part {
    file: PathBuf,
    path: PathBuf,
    kept: bool,
    /// Nobody serves the file meanwhile.
    _lock: std::fs::File,
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_file(&self.file);
        }
    }
}

/// Says no unless there is room for a new database: no such file, or a PostgreSQL database (or schema) without tables.
pub fn refuse(url: &str) -> Result<(), Error> {
    if crate::is_postgres(url) {
        return empty(&connect(url)?);
    }
    for end in ["", "-wal", "-journal"] {
        let path = beside(Path::new(url), end);
        if path.exists() {
            return Err(Error::Broken(format!("{} is there already: name a file that is not", path.display())));
        }
    }
    Ok(())
}

fn empty(conn: &PgConn) -> Result<(), Error> {
    let rows = conn.query(&conn.prepare(sql::TABLES_HERE)?, &[])?;
    let tables: i64 = rows.first().ok_or(Error::NotFound)?.try_get(0)?;
    if tables > 0 {
        return Err(Error::Broken(format!("the PostgreSQL database holds {tables} tables: name one that is empty")));
    }
    Ok(())
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

impl Target {
    /// A new database with the tables of these migrations, none of which holds a row, but `migration` itself.
    pub fn create(url: &str, migrations: &[Migration]) -> Result<Self, Error> {
        refuse(url)?;
        let mut target = if crate::is_postgres(url) { Self::on_pg(url, migrations)? } else { Self::on_sqlite(Path::new(url), migrations)? };
        let shape = super::Shape::of(migrations)?;
        for table in shape.tables.iter().rev().filter(|t| t.name != "migration") {
            let text = sql::clear(table);
            match &mut target.source.0 {
                Place::Sqlite(conn) => conn.execute_batch(&text)?,
                Place::Pg(conn) => conn.batch(&text)?,
            }
        }
        Ok(target)
    }

    /// The file of a backup, page by page, for a SQLite database: nothing in it is to be loaded.
    pub fn copied(url: &str, from: &Path) -> Result<Self, Error> {
        refuse(url)?;
        let path = Path::new(url);
        let part = Part { file: beside(path, ".part"), path: path.to_owned(), kept: false, _lock: crate::db::lock(path)? };
        crate::backup::fresh_file(&part.file)?;
        std::fs::copy(from, &part.file).map_err(|e| Error::Broken(format!("{}: {e}", part.file.display())))?;
        let conn = rusqlite::Connection::open(&part.file)?;
        conn.execute_batch("BEGIN")?;
        Ok(Self { source: Source(Place::Sqlite(conn)), file: Some(part) })
    }

    fn on_sqlite(path: &Path, migrations: &[Migration]) -> Result<Self, Error> {
        let lock = crate::db::lock(path)?;
        let part = Part { file: beside(path, ".part"), path: path.to_owned(), kept: false, _lock: lock };
        crate::backup::fresh_file(&part.file)?;
        let config = Config { durable: false, cache_mb: 64, ..Config::default() };
        let conn = SqliteConn::open(&part.file, &config, true)?;
        // What is lost with the power is begun again, so no journal is kept meanwhile.
        conn.conn.execute_batch("PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN")?;
        made(Conn::Sqlite(&conn), migrations)?;
        Ok(Self { source: Source(Place::Sqlite(conn.conn)), file: Some(part) })
    }

    fn on_pg(url: &str, migrations: &[Migration]) -> Result<Self, Error> {
        let mut conn = connect(url)?;
        conn.batch("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        made(Conn::Pg(&mut conn), migrations)?;
        Ok(Self { source: Source(Place::Pg(Box::new(conn))), file: None })
    }

    /// Fills a table: `feed` is given what takes each row.
    pub fn load(&mut self, table: &Table, feed: &mut dyn FnMut(&mut Each<'_>) -> Result<(), Error>) -> Result<(), Error> {
        match &mut self.source.0 {
            Place::Sqlite(conn) => {
                let mut statement = conn.prepare(&sql::insert(table))?;
                feed(&mut |row| {
                    fits(table, row, false)?;
                    statement.execute(rusqlite::params_from_iter(row))?;
                    Ok(())
                })
            }
            Place::Pg(conn) => {
                let statement = conn.prepare(&sql::insert_many(table))?;
                let mut batch = Batch::new(table);
                feed(&mut |row| {
                    fits(table, row, true)?;
                    batch.push(row)?;
                    if batch.is_full() { batch.send(conn, &statement) } else { Ok(()) }
                })?;
                batch.send(conn, &statement)
            }
        }
    }

    /// What is in it so far, to be compared.
    pub const fn look(&mut self) -> &mut Source {
        &mut self.source
    }

    /// Keeps it: durable when this returns.
    pub fn keep(self) -> Result<(), Error> {
        match (self.source.0, self.file) {
            (Place::Sqlite(conn), Some(mut part)) => {
                conn.execute_batch("COMMIT")?;
                sound(&conn)?;
                conn.close().map_err(|(_, e)| e)?;
                crate::backup::sync(&part.file)?;
                std::fs::rename(&part.file, &part.path).map_err(|e| Error::Broken(format!("{}: {e}", part.path.display())))?;
                part.kept = true;
                crate::backup::sync(part.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))
            }
            (Place::Pg(conn), _) => {
                conn.batch("COMMIT")?;
                // Plans are made from statistics, and of these rows there are none yet.
                conn.batch("ANALYZE")
            }
            (Place::Sqlite(_), None) => Err(Error::NotFound),
        }
    }
}

fn made(conn: Conn<'_>, migrations: &[Migration]) -> Result<(), Error> {
    let mut tx = Tx::new(conn, Arc::default(), Arc::default());
    crate::migrate(&mut tx, migrations)?;
    tx.finish().map(|_| ())
}

/// The two things that one engine holds and the other cannot.
fn fits(table: &Table, row: &[Val<'_>], pg: bool) -> Result<(), Error> {
    for (column, cell) in table.columns.iter().zip(row) {
        let why = match *cell {
            Val::Text(text) if pg && text.contains('\0') => "a NUL character, which PostgreSQL cannot hold",
            Val::Real(f) if !pg && f.is_nan() => "a number that is none (NaN), which SQLite cannot hold",
            _ => continue,
        };
        let key: Vec<String> = table.key.iter().filter_map(|at| row.get(*at)).map(|v| format!("{v:?}")).collect();
        return Err(Error::Broken(format!("{}.{} of the row {} holds {why}", table.name, column.name, key.join(", "))));
    }
    Ok(())
}
