//! Breaks things on purpose: builds the profile of CI and runs `crates/bench` against a database of its own that waits for the disk.

use crate::postgres::Postgres;
use crate::{house, run};

/// Which database is under torture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A private PostgreSQL with fsync on.
    Postgres,
}

/// Run the torture of this name on one engine.
pub fn torture(name: &str, rounds: u32, seed: u64, engine: Engine) -> Result<(), String> {
    let server = if engine == Engine::Postgres { Some(Postgres::durable()?) } else { None };
    let mut cargo = run::cargo(&house::root());
    let (name, rounds, seed) = (format!("torture-{name}"), rounds.to_string(), seed.to_string());
    cargo.args(["run", "--quiet", "--profile", "ci", "--package", "bench", "--", &name, "--rounds", &rounds, "--seed", &seed]);
    if let Some(server) = &server {
        cargo.args(["--database", &server.url()]);
    }
    run::through(&mut cargo)
}
