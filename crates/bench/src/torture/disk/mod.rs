//! `torture disk`: while fans vote and reply, staff merge and publish, and pictures are sent, the disk is filled, its writes fail, files
//! cannot be opened, and at last it refuses to confirm what it took (a failed fsync). Under each of them every answer is a yes that is
//! kept or a 503, nothing panics, and when it is over the program goes on by itself: forms, pictures and the search. Only after the failed
//! fsync it must end, with an exit code that makes it be started again (`docs/decisions/0023-faults.md`).

mod fault;
mod probe;

use super::acts::Scene;
use super::house::House;
use super::told::Told;
use super::{check, crowd, open, town};
use crate::runtime;
use crate::trouble::Trouble;
use clap::Args;
use fault::{Fault, Tmpfs};
use kernel::{Chance, Seeded};
use probe::Kept;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How it is run.
#[derive(Args)]
pub struct Disk {
    /// How many faults; of the four kinds one after another.
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    /// What chance begins with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where a small disk in memory is mounted meanwhile.
    #[arg(long, default_value = "target/torture/disk")]
    dir: PathBuf,
}

/// How long everything is well before and after the fault, and how long the fault lasts.
const WELL: Duration = Duration::from_millis(300);
const ILL: Duration = Duration::from_millis(1200);
/// How long the program may take to go on by itself, or to end.
const MOST: Duration = Duration::from_secs(20);

/// Runs the rounds; an error tells what was lost, and in which round.
pub fn disk(run: &Disk) -> Result<bool, Trouble> {
    fault::is_possible()?;
    let runtime = runtime()?;
    let tmpfs = Tmpfs::mount(&run.dir)?;
    let url = tmpfs.dir.join("millet.db").display().to_string();
    let town = Arc::new(runtime.block_on(async { town::found(&open(&url).await?, run.rounds).await })?);
    let told = Arc::new(Mutex::new(Told::default()));
    let (mut chance, mut kept, mut refused) = (Seeded::new(run.seed), Kept::default(), [0_u64; 4]);
    for round in 1..=run.rounds {
        let fault = Fault::of(round - 1);
        let before = lock(&told).refusals;
        let mut house = House::start(&url, &tmpfs.dir, &fault::environment())?;
        let scene =
            Scene { address: house.address.as_str().into(), town: Arc::clone(&town), told: Arc::clone(&told), round, patient: true };
        let (seed, mut outcome) = (chance.below(u64::MAX), Ok(()));
        runtime
            .block_on(async {
                kept.are_there(&scene).await?;
                crowd::live(&scene, seed, async {
                    outcome = suffer(fault, &tmpfs, &mut house, &scene, &mut kept).await;
                    // However it went: the crowd goes home when nobody is there.
                    house.kill();
                })
                .await
            })
            .and(outcome)
            .map_err(|why| Trouble::new(format!("round {round}, {fault:?}: {why}\n{}", last(&house.said()))))?;
        house.is_calm()?;
        drop(house);
        let mut now = lock(&told);
        let seen = runtime
            .block_on(async { check::look(open(&url).await?, &town, &mut now).await })
            .map_err(|why| Trouble::new(format!("round {round}, {fault:?}: {why}")))?;
        if let Some(count) = refused.get_mut(fault as usize) {
            *count += now.refusals - before;
        }
        println!("torture disk: {round} of {} rounds, {fault:?}; longest answer {:?}; {now}; {kept}; {seen}", run.rounds, now.longest);
    }
    // The files' fault is felt by those who come, not by those who are in: it may refuse nobody.
    if refused.iter().take(run.rounds).zip(Fault::ALL).any(|(n, fault)| *n == 0 && fault != Fault::Files) {
        return Err(Trouble::new(format!("a fault that nobody felt proves nothing: {refused:?} refusals")));
    }
    println!("torture disk: nothing was lost, nothing half-done, nothing promised that is not there; {refused:?} refusals by fault");
    Ok(true)
}

/// One fault, from well to well.
async fn suffer(fault: Fault, tmpfs: &Tmpfs, house: &mut House, scene: &Scene, kept: &mut Kept) -> Result<(), Trouble> {
    tokio::time::sleep(WELL).await;
    kept.send(scene).await?;
    fault.begin(house.pid(), tmpfs)?;
    if fault == Fault::Sync {
        return end(house, scene).await;
    }
    // Whoever cannot even be let in waits for longer than the fault lasts.
    let trying = async {
        loop {
            kept.try_to_send(scene).await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    if let Ok(ended) = tokio::time::timeout(ILL, trying).await {
        return ended;
    }
    fault.end(house.pid(), tmpfs)?;
    let well = async {
        probe::writes(scene).await?;
        kept.send(scene).await?;
        probe::finds(scene).await
    };
    tokio::time::timeout(MOST, well).await.map_err(|_| Trouble::new("the program did not go on by itself"))??;
    tokio::time::sleep(WELL).await;
    if let Some(ended) = house.ended() {
        return Err(Trouble::new(format!("the program ended: {ended}")));
    }
    Ok(())
}

/// After a failed fsync of the database it ends by itself, and says so by its exit code.
async fn end(house: &mut House, scene: &Scene) -> Result<(), Trouble> {
    let until = tokio::time::Instant::now() + MOST;
    while tokio::time::Instant::now() < until {
        match house.ended() {
            Some(ended) if ended.success() || ended.code().is_none() => return Err(Trouble::new(format!("it ended with {ended}"))),
            Some(_) => return Ok(()),
            None => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    Err(Trouble::new(format!("{} served on after the disk broke its word", scene.address)))
}

fn lock(told: &Mutex<Told>) -> std::sync::MutexGuard<'_, Told> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The end of a log.
fn last(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines.get(lines.len().saturating_sub(12)..).unwrap_or_default().join("\n")
}
