//! `torture kill`: the program is killed (SIGKILL) at random moments while fans vote and reply, staff merge ideas and publish releases, all
//! over HTTP. After each death the database is opened and looked at: every act that was answered is there, once; nothing is there half;
//! what is counted, and what the ledger says, is what can be counted again. Then the program is started again on the same data, and
//! the forms that got no answer are sent again under their keys.

mod acts;
pub mod ask;
mod check;
mod crowd;
pub mod disk;
pub mod failover;
pub mod guess;
mod house;
pub mod http;
mod serve;
mod told;
mod town;

use crate::trouble::Trouble;
use crate::{apart, runtime};
use acts::Scene;
use clap::Args;
use kernel::{Chance, Seeded};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::{Config, Db};
use told::Told;

pub use house::side as house;
pub use serve::serve;

/// How it is run.
#[derive(Args)]
pub struct Kill {
    /// How many deaths.
    #[arg(long, default_value_t = 50)]
    rounds: usize,
    /// What chance begins with: the same seed asks for the same acts and kills after the same times.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A PostgreSQL to use instead of a file; it must be empty.
    #[arg(long)]
    database: Option<String>,
    /// Where the file lies: on a disk, not in memory.
    #[arg(long, default_value = "target/torture")]
    dir: PathBuf,
}

/// The shortest and the longest life, in milliseconds after the first request.
const LIFE: (u64, u64) = (60, 700);

/// Runs the rounds; an error tells what was lost, and in which round.
pub fn kill(run: &Kill) -> Result<bool, Trouble> {
    let file = run.dir.join("kill").join("millet.db");
    let url = run.database.clone().unwrap_or_else(|| file.display().to_string());
    if run.database.is_none() {
        let _ = fs::remove_dir_all(run.dir.join("kill"));
        fs::create_dir_all(run.dir.join("kill"))?;
    }
    let runtime = runtime()?;
    let town = Arc::new(runtime.block_on(async { town::found(&open(&url).await?, run.rounds).await })?);
    let told = Arc::new(Mutex::new(Told::default()));
    let mut chance = Seeded::new(run.seed);
    for round in 1..=run.rounds {
        let mut server = apart::Server::start(&["torture-serve".as_ref(), url.as_ref()])?;
        let scene =
            Scene { address: server.address.as_str().into(), town: Arc::clone(&town), told: Arc::clone(&told), round, patient: false };
        let life = Duration::from_millis(LIFE.0 + chance.below(LIFE.1 - LIFE.0));
        let seed = chance.below(u64::MAX);
        runtime.block_on(crowd::live(&scene, seed, async {
            tokio::time::sleep(life).await;
            server.kill();
        }))?;
        drop(server);
        runtime.block_on(ended(&url))?;
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = runtime
            .block_on(async { check::look(open(&url).await?, &town, &mut told).await })
            .map_err(|why| Trouble::new(format!("round {round}, killed after {life:?}: {why}")))?;
        if round % 10 == 0 || round == run.rounds {
            println!("torture kill: {round} of {} rounds; {told}; {seen}", run.rounds);
        }
    }
    told.lock().unwrap_or_else(PoisonError::into_inner).is_worth()?;
    println!("torture kill: nothing was lost, nothing half-done");
    Ok(true)
}

/// How long PostgreSQL may take to end what a killed program began.
const ENDING: Duration = Duration::from_secs(30);

/// Waits until PostgreSQL has ended what the killed program sent it: a COMMIT that was sent is carried out by a server that nobody has killed.
/// What it brings may be looked at; it must not come after the look.
async fn ended(url: &str) -> Result<(), Trouble> {
    if !store::is_postgres(url) {
        return Ok(());
    }
    let begun = Instant::now();
    // One connection reads and one writes: whoever else is there belongs to the dead.
    let db = Db::open(url, &Config { threads: 1, ..Config::default() })?;
    loop {
        let count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
            AND application_name = 'millet' AND backend_start < (SELECT min(backend_start) FROM pg_stat_activity WHERE pid = pg_backend_pid())";
        let others: i64 = db.read(move |tx| tx.val(count, store::p![])).await.map_err(|e: store::Error| e)?;
        if others == 0 {
            return Ok(());
        }
        if begun.elapsed() > ENDING {
            return Err(Trouble::new(format!("{others} connections of the killed program are still there")));
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn open(url: &str) -> Result<Db, Trouble> {
    Ok(millet::rooms::open(url, &Config::default()).await?)
}
