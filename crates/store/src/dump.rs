//! Everything a database holds, table by table: out of one snapshot, in one form whichever the engine, and into an empty database.
//!
//! The SQL here is made from the shape of the tables, which is read from the migrations: a new table is carried without anybody writing a
//! line about it. That is the one exception to "every statement is a literal"; it lives in [`sql`] alone.
//!
//! * [`Source`] reads one snapshot: SQLite beside a running program, or PostgreSQL under REPEATABLE READ.
//! * [`Target`] is an empty database that becomes whole or nothing.
//! * [`Scribe`] writes a row as a line of JSON and keeps the tally: rows and SHA-256, by which two databases are compared.

mod batch;
mod line;
mod shape;
mod source;
mod sql;
mod tally;
mod target;

pub use line::{Scribe, read_lines};
pub use shape::{Column, Kind, Shape, Table};
pub use source::{Each, Source};
pub(crate) use source::{connect, read_only};
pub use tally::{Form, Tally, same, tally};
pub use target::{Target, refuse};
