//! `torture failover`: a primary and a synchronous standby, and the whole house on both addresses. In each round the primary is killed
//! (SIGKILL, every process of it) under load and the standby promoted; the program must find it by itself. Then the old primary comes
//! back as if nothing had happened and stands first in the program's list: nobody may write there. In the first round one backend is
//! killed too, and the primary is stopped, not killed, for twelve seconds. What was answered is there, once; nobody waits more than ten seconds.

mod cluster;

use super::acts::Scene;
use super::house::House;
use super::told::Told;
use super::{check, crowd, open, town};
use crate::runtime;
use crate::trouble::Trouble;
use clap::Args;
use cluster::Cluster;
use kernel::{Chance, Seeded};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How it is run.
#[derive(Args)]
pub struct Failover {
    /// How many times the primary dies.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// What chance begins with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of PostgreSQL's programs.
    #[arg(long)]
    bin: PathBuf,
}

/// How long all is well before something breaks and after it.
const WELL: Duration = Duration::from_millis(600);
/// How long the primary is stopped.
const STOPPED: Duration = Duration::from_secs(12);
/// Nobody waits longer.
const LONGEST: Duration = Duration::from_secs(10);
/// How long it may take until somebody's form is done again.
const AGAIN: Duration = Duration::from_secs(20);

/// Runs the rounds; an error tells what was lost, and in which round.
pub fn failover(run: &Failover) -> Result<bool, Trouble> {
    let runtime = runtime()?;
    let mut cluster = Cluster::start(&run.bin)?;
    let (url, data) = (cluster.url(), cluster.dir.join("house"));
    let town = Arc::new(runtime.block_on(async { town::found(&open(&url).await?, run.rounds).await })?);
    let (told, mut chance) = (Arc::new(Mutex::new(Told::default())), Seeded::new(run.seed));
    for round in 1..=run.rounds {
        let house = House::start(&url, &data, &[])?;
        let scene =
            Scene { address: house.address.as_str().into(), town: Arc::clone(&town), told: Arc::clone(&told), round, patient: true };
        lock(&told).begin();
        let (seed, mut outcome) = (chance.below(u64::MAX), Ok(()));
        runtime
            .block_on(crowd::live(&scene, seed, async {
                outcome = suffer(&mut cluster, &told, round == 1).await;
                house.term();
            }))
            .and(outcome)
            .map_err(|why| Trouble::new(format!("round {round}: {why}\n{}", house.said())))?;
        house.is_calm()?;
        drop(house);
        let mut now = lock(&told);
        let seen = runtime
            .block_on(async { check::look(open(&cluster.primary_url()).await?, &town, &mut now).await })
            .map_err(|why| Trouble::new(format!("round {round}: {why}")))?;
        cluster.rejoin()?;
        println!(
            "torture failover: {round} of {} rounds; longest answer {:?}, longest without one {:?}; {now}; {seen}",
            run.rounds, now.longest, now.gap
        );
        if now.longest > LONGEST {
            return Err(Trouble::new(format!("somebody waited {:?}", now.longest)));
        }
    }
    if lock(&told).refusals == 0 {
        return Err(Trouble::new("nobody felt it: that proves nothing"));
    }
    println!("torture failover: nothing was lost, nothing done twice, nobody waited longer than {LONGEST:?}");
    Ok(true)
}

/// What happens in one life.
async fn suffer(cluster: &mut Cluster, told: &Mutex<Told>, first: bool) -> Result<(), Trouble> {
    tokio::time::sleep(WELL).await;
    if first {
        cluster.kill_a_backend()?;
        cluster.recovered()?;
        done_again(told, "a backend was killed").await?;
        cluster.signal("STOP")?;
        tokio::time::sleep(STOPPED).await;
        cluster.signal("CONT")?;
        done_again(told, "the primary was stopped").await?;
        tokio::time::sleep(WELL).await;
    }
    let dead = Instant::now();
    cluster.kill()?;
    cluster.promote()?;
    println!("torture failover: promoted after {:?}", dead.elapsed());
    done_again(told, "the standby was promoted").await?;
    // The old one comes back, and a connection has to be made anew: it is the first that is asked.
    cluster.revive()?;
    cluster.kill_a_backend()?;
    cluster.recovered()?;
    done_again(told, "the old primary came back").await?;
    tokio::time::sleep(WELL).await;
    Ok(())
}

/// Waits until forms are done again.
async fn done_again(told: &Mutex<Told>, after: &str) -> Result<(), Trouble> {
    let (before, begun) = (lock(told).answers, Instant::now());
    while begun.elapsed() < AGAIN {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if lock(told).answers > before + 20 {
            println!("torture failover: {after}, and forms are done again {:?} later", begun.elapsed());
            return Ok(());
        }
    }
    Err(Trouble::new(format!("{after}, and no form was done again")))
}

fn lock(told: &Mutex<Told>) -> MutexGuard<'_, Told> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}
