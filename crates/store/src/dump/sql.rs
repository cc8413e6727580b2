//! Statements made from the shape. The only place where SQL is put together: names come from our own migrations, never from a file or a
//! person, and stand in quotes.

use super::{Kind, Table};

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn columns(table: &Table) -> String {
    table.columns.iter().map(|c| quoted(&c.name)).collect::<Vec<_>>().join(", ")
}

/// Text sorts by its bytes, whatever the database's locale.
const fn by_bytes(kind: Kind, pg: bool) -> &'static str {
    if pg && matches!(kind, Kind::Text) { " COLLATE \"C\"" } else { "" }
}

/// Every row in the order of the primary key.
pub fn select(table: &Table, pg: bool) -> String {
    let order: Vec<String> = table.key_columns().map(|c| format!("{}{}", quoted(&c.name), by_bytes(c.kind, pg))).collect();
    format!("SELECT {} FROM {} ORDER BY {}", columns(table), quoted(&table.name), order.join(", "))
}

/// One row in.
pub fn insert(table: &Table) -> String {
    let holes: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", quoted(&table.name), columns(table), holes.join(", "))
}

/// Many rows in, a list of values for each column: PostgreSQL.
pub fn insert_many(table: &Table) -> String {
    let lists: Vec<String> = table.columns.iter().enumerate().map(|(at, c)| format!("${}::{}[]", at + 1, word(c.kind))).collect();
    format!("INSERT INTO {} ({}) SELECT * FROM unnest({})", quoted(&table.name), columns(table), lists.join(", "))
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "bigint",
        Kind::Bool => "boolean",
        Kind::Real => "double precision",
        Kind::Text => "text",
        Kind::Bytes => "bytea",
    }
}

/// Reads a statement's rows piece by piece: PostgreSQL.
pub fn begin_reading(statement: &str) -> String {
    format!("DECLARE reading NO SCROLL CURSOR FOR {statement}")
}

/// The next piece.
pub const READ_ON: &str = "FETCH 1000 FROM reading";

/// No more of it.
pub const END_READING: &str = "CLOSE reading";

/// Removes what a migration put there.
pub fn clear(table: &Table) -> String {
    format!("DELETE FROM {}", quoted(&table.name))
}

/// What stands in these columns of text, each once, in order.
pub fn texts(of: &[(&str, &str)], pg: bool) -> String {
    let each: Vec<String> = of.iter().map(|(table, column)| format!("SELECT {} AS said FROM {}", quoted(column), quoted(table))).collect();
    format!("SELECT said FROM ({}) AS all_said WHERE said IS NOT NULL ORDER BY said{}", each.join(" UNION "), by_bytes(Kind::Text, pg))
}

/// PostgreSQL: the tables that stand where ours would.
pub const TABLES_HERE: &str = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()";
