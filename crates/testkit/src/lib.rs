//! A world for tests: a test's body runs on SQLite and on PostgreSQL, there under READ COMMITTED and under SERIALIZABLE, from one text.
//!
//! PostgreSQL is the private server that `cargo xtask test` starts; without it a test fails and says so: it never passes by absence.

mod engine;
mod world;

pub use engine::{Place, each, on};
pub use world::{Hands, World};
