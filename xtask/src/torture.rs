//! Breaks things on purpose: builds the profile of CI and runs `crates/bench` against data of its own that waits for the disk.

use crate::postgres::{self, Postgres};
use crate::{house, needs, run};
use std::process::Command;

/// Which database is under torture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A private PostgreSQL with fsync on.
    Postgres,
}

/// How a torture is run.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// How often; as many as it thinks right, when it is not said.
    pub rounds: Option<u32>,
    /// What chance begins with.
    pub seed: u64,
    /// On which database, where both can be.
    pub engine: Engine,
}

/// Run the torture of this name.
pub fn torture(name: &str, how: How) -> Result<(), String> {
    match name {
        "kill" => {
            let server = if how.engine == Engine::Postgres { Some(Postgres::durable()?) } else { None };
            let database = server.as_ref().map(|s| vec!["--database".to_owned(), s.url()]);
            bench(name, how, database.unwrap_or_default())
        }
        // It mounts a small disk, and makes calls fail in ways no disk here can be asked for.
        "disk" => {
            needs::faults()?;
            bench(name, how, Vec::new())
        }
        "failover" => {
            let bin = postgres::bin().ok_or("no /usr/lib/postgresql/*/bin: apt-get install postgresql")?;
            bench(name, how, vec!["--bin".to_owned(), bin.display().to_string()])
        }
        // Every report and every claim comes again with its key, until it is answered.
        "tuesday" | "claims" => {
            let server = if how.engine == Engine::Postgres { Some(Postgres::durable()?) } else { None };
            let mut words = vec![name.to_owned(), "--kills".to_owned(), how.rounds.unwrap_or(3).to_string()];
            words.extend(server.as_ref().into_iter().flat_map(|s| ["--database".to_owned(), s.url()]));
            through(&words)
        }
        "http" => through(&["torture-http".to_owned()]),
        "guess" => through(&["torture-guess".to_owned(), "--seed".to_owned(), how.seed.to_string()]),
        other => Err(format!("there is no torture {other}: kill, tuesday, claims, disk, failover, http, guess")),
    }
}

fn bench(name: &str, how: How, more: Vec<String>) -> Result<(), String> {
    let mut words = vec![format!("torture-{name}"), "--seed".to_owned(), how.seed.to_string()];
    if let Some(rounds) = how.rounds {
        words.extend(["--rounds".to_owned(), rounds.to_string()]);
    }
    words.extend(more);
    through(&words)
}

fn through(words: &[String]) -> Result<(), String> {
    let mut cargo = run::cargo(&house::root());
    cargo.args(["build", "--quiet", "--profile", "ci", "--package", "bench"]);
    run::through(&mut cargo)?;
    // Not through cargo: five thousand connections need as many descriptors on each side.
    let program = house::root().join("target/ci/bench");
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n $(ulimit -Hn); exec \"$@\"", "bench"]).arg(program).args(words).current_dir(house::root());
    run::through(&mut shell)
}
