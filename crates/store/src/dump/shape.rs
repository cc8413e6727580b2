//! Which tables there are and of what, by the migrations: SQLite itself reads their text, in memory.

use crate::{Error, Migration};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What a column holds, the same on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// BIGINT.
    Int,
    /// BOOLEAN.
    Bool,
    /// DOUBLE PRECISION.
    Real,
    /// TEXT.
    Text,
    /// BYTEA.
    Bytes,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the order the migrations made them.
    pub columns: Vec<Column>,
    /// The primary key, as places in `columns`, in the key's order.
    pub key: Vec<usize>,
}

impl Table {
    /// The columns of the primary key.
    pub fn key_columns(&self) -> impl Iterator<Item = &Column> {
        self.key.iter().filter_map(|at| self.columns.get(*at))
    }
    /// Where a column stands.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
}

/// Every table, those that are referred to before those that refer to them, else by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The tables.
    pub tables: Vec<Table>,
}

impl Shape {
    /// What these migrations make, with the store's own tables.
    pub fn of(migrations: &[Migration]) -> Result<Self, Error> {
        let conn = Connection::open_in_memory()?;
        conn.execute_batch(&plain(crate::migrate::OWN))?;
        for m in migrations {
            conn.execute_batch(&plain(m.sql))?;
        }
        let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names: Vec<String> = statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let mut waiting = Vec::new();
        for name in names {
            waiting.push((parents(&conn, &name)?, table(&conn, name)?));
        }
        let (mut tables, mut placed) = (Vec::new(), BTreeSet::new());
        while !waiting.is_empty() {
            let Some(at) = waiting.iter().position(|(parents, _)| parents.iter().all(|p| placed.contains(p))) else {
                return Err(Error::Broken("tables refer to each other in a ring".into()));
            };
            let (_, table) = waiting.remove(at);
            placed.insert(table.name.clone());
            tables.push(table);
        }
        Ok(Self { tables })
    }
    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|t| t.name == name)
    }
}

/// The definition with the words that were written: STRICT would not know them.
fn plain(sql: &str) -> String {
    sql.replace(") STRICT, WITHOUT ROWID;", ") WITHOUT ROWID;").replace(") STRICT;", ");")
}

fn parents(conn: &Connection, name: &str) -> Result<Vec<String>, Error> {
    let mut statement = conn.prepare("SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"table\" <> ?1")?;
    let rows = statement.query_map([name], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn table(conn: &Connection, name: String) -> Result<Table, Error> {
    let mut statement = conn.prepare("SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = statement.query_map([&name], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    for (at, row) in rows.enumerate() {
        let (column, kind, pk): (String, String, u32) = row?;
        if pk > 0 {
            key.push((pk, at));
        }
        columns.push(Column { kind: kind_of(&kind).ok_or_else(|| Error::Broken(format!("{name}.{column} is a {kind}")))?, name: column });
    }
    if key.is_empty() {
        return Err(Error::Broken(format!("{name} has no primary key: its rows have no order")));
    }
    key.sort_unstable();
    Ok(Table { name, columns, key: key.into_iter().map(|(_, at)| at).collect() })
}

fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "BIGINT" => Kind::Int,
        "BOOLEAN" => Kind::Bool,
        "DOUBLE PRECISION" => Kind::Real,
        "TEXT" => Kind::Text,
        "BYTEA" => Kind::Bytes,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: &[Migration] = &[
        Migration {
            room: "a",
            number: 1,
            sql: "CREATE TABLE b (id BIGINT PRIMARY KEY, ok BOOLEAN NOT NULL) STRICT;
                  CREATE TABLE a (x TEXT NOT NULL, y BIGINT NOT NULL REFERENCES b (id), PRIMARY KEY (y, x)) STRICT, WITHOUT ROWID;",
        },
        Migration { room: "a", number: 2, sql: "ALTER TABLE b ADD COLUMN part DOUBLE PRECISION;" },
    ];

    #[test]
    fn the_shape_is_what_the_migrations_say_and_parents_come_first() {
        let shape = Shape::of(ROOM).unwrap();
        let names: Vec<&str> = shape.tables.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["b", "a", "id_block", "migration", "setting"]);
        let a = shape.table("a").unwrap();
        assert_eq!((a.key.as_slice(), a.place("y")), (&[1, 0][..], Some(1)));
        let kinds: Vec<Kind> = shape.table("b").unwrap().columns.iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [Kind::Int, Kind::Bool, Kind::Real]);
    }

    #[test]
    fn a_table_without_a_key_and_a_foreign_type_are_refused() {
        for sql in ["CREATE TABLE a (id BIGINT) STRICT;", "CREATE TABLE a (id NUMERIC PRIMARY KEY) STRICT;"] {
            assert!(Shape::of(&[Migration { room: "a", number: 1, sql }]).is_err(), "{sql}");
        }
    }
}
