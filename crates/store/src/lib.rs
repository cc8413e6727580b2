//! The store: one SQL text on two engines. Verbs are plain functions over `&mut Tx`; `Db::write` and `Db::read` are the only doors.
//!
//! * SQLite, the embedded default: one writer thread runs queued closures in one transaction (group commit) and answers after COMMIT;
//!   reader threads serve snapshots.
//! * PostgreSQL: a pool of threads, one transaction a closure, serialization failures run again.
//!
//! Figures and pitfalls behind these choices: `docs/decisions/0001-store.md`.

pub mod backup;
mod beside;
mod db;
pub mod dump;
mod error;
mod facts;
mod gauge;
mod halt;
mod ids;
pub mod jobs;
mod migrate;
mod pg;
mod pg_address;
mod pg_conn;
mod pg_tls;
mod readers;
mod row;
pub mod setting;
mod sqlite;
mod text;
mod tx;
mod value;
mod work;

pub use beside::beside;
pub use db::{Config, Counts, Db, Isolation, is_postgres};
pub use error::Error;
pub use facts::{Facts, look, unsound};
pub use gauge::{GROUPS, Gauge};
pub use migrate::{Migration, applied, hash, known, migrate};
pub use row::{Col, FromRow, Row};
pub use text::{ddl, translate};
pub use tx::Tx;
pub use value::Val;
