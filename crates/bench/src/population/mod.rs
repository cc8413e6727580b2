//! `population`: pages and votes with a million members beside the same with a hundred thousand, in turns, cache warm: how many times as long each
//! takes. Also how much memory the program holds, and how long the best thousand of all take.
//!
//! Both are made by `millet generate` when they are not there, and kept: it takes a while. What is asked of the pages is alike in both: a topic
//! with about as many replies, a member with about as many entries.

mod asked;
pub mod regrade;

use crate::pairs::{Side, Which};
use crate::trouble::Trouble;
use crate::{Run, apart, idle, machine, runtime, seed};
use asked::Asked;
use clap::Args;
use kernel::Clock;
use millet::clock::Wall;
use millet::generate::Generate;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Instant;
use store::{Config, Db};

/// How it is run.
#[derive(Args)]
pub struct Population {
    #[command(flatten)]
    run: Run,
    /// The folder of the many; without it one under the folder of benches.
    #[arg(long)]
    large: Option<PathBuf>,
    /// The folder of the fewer.
    #[arg(long)]
    small: Option<PathBuf>,
    /// How many the many are.
    #[arg(long, default_value_t = 1_000_000)]
    members: u64,
    /// How many the fewer are.
    #[arg(long, default_value_t = 100_000)]
    fewer: u64,
    /// Exit with 1 when anything takes more times as long among the many.
    #[arg(long, default_value_t = 1.3)]
    most: f64,
}

/// The program's memory among the many is below this, in MB.
const MEMORY: f64 = 1_000.0;
/// The best of all, and in how many milliseconds.
const BEST: u32 = 1_000;
const BEST_MS: f64 = 50.0;
/// It is made from this.
const SEED: u64 = 1;

/// Measures everything.
pub fn bench(run: &Population) -> Result<bool, Trouble> {
    let folder = |said: &Option<PathBuf>, members: u64| said.clone().unwrap_or_else(|| place(&run.run.dir, members));
    let (large, small) = (folder(&run.large, run.members), folder(&run.small, run.fewer));
    let mut good = true;
    let mut asked = Vec::new();
    for (dir, members) in [(&large, run.members), (&small, run.fewer)] {
        make(dir, members)?;
        good &= best(dir)?;
        asked.push(Asked::of(dir)?);
    }
    let [of_large, of_small] = asked.as_slice() else { return Err(Trouble::new("two are compared")) };
    let (many, few) = (serve(&large)?, serve(&small)?);
    for server in [&many, &few] {
        println!("population: quiet after {:.0} s", machine::settle(server.pid())?.as_secs_f64());
    }
    for (what, far, near) in of_large.paths.iter().zip(&of_small.paths).map(|((what, far), (_, near))| (what, far, near)) {
        let ratio = times(what, &run.run, |which| match which {
            Which::Ours => page(&many, far, asked::session(what).as_deref(), run.run.seconds),
            Which::Limit => page(&few, near, asked::session(what).as_deref(), run.run.seconds),
        })?;
        good &= ratio <= run.most;
    }
    good &= votes(run, (&large, &many, of_large), (&small, &few, of_small))? <= run.most;
    let memory = idle::pss(many.pid())?;
    println!("population-memory: {memory:.0} MB among {} members (at most {MEMORY:.0})", run.members);
    Ok(good && memory < MEMORY)
}

/// Where a population is kept.
fn place(dir: &Path, members: u64) -> PathBuf {
    dir.join(format!("population-{members}"))
}

/// Makes a population where there is none, and brings it to the day.
fn make(dir: &Path, members: u64) -> Result<(), Trouble> {
    let whole = || -> Result<bool, Trouble> {
        let path = dir.join("millet.db").display().to_string();
        runtime()?.block_on(async {
            std::fs::create_dir_all(dir)?;
            let db = millet::rooms::open(&path, &Config::default()).await?;
            let state = db.read(generate::state).await.map_err(|e| Trouble::new(e.to_string()))?;
            Ok(matches!(state, generate::State::Whole(of) if of.members == members))
        })
    };
    if !whole()? {
        let place = millet::cli::Place { database: String::new() };
        let args = Generate { members, seed: SEED, data: Some(dir.to_owned()), place, now: None };
        let begun = Instant::now();
        runtime()?.block_on(millet::generate::run(&args)).map_err(|e| Trouble::new(e.to_string()))?;
        println!("population of {members}: made in {:.0} s", begun.elapsed().as_secs_f64());
    }
    // Else the program does it beside what is measured, if a night has passed since.
    let (rows, written, took) = regrade::everybody(&open(dir)?)?;
    println!("population of {members}: {rows} rows counted again, {written} scores brought to the day in {took:.1} s");
    Ok(())
}

fn open(dir: &Path) -> Result<Db, Trouble> {
    let path = dir.join("millet.db").display().to_string();
    Ok(runtime()?.block_on(millet::rooms::open(&path, &Config::default()))?)
}

/// The best thousand, from the database itself.
fn best(dir: &Path) -> Result<bool, Trouble> {
    let (db, one) = (open(dir)?, runtime()?);
    let mut took = Vec::new();
    for _ in 0..7 {
        let begun = Instant::now();
        let found = one.block_on(db.read(|tx| standing::best(tx, BEST)))?;
        took.push(begun.elapsed().as_secs_f64() * 1e3);
        if found.is_empty() {
            return Err(Trouble::new("nobody has a point"));
        }
    }
    let first = took.first().copied().unwrap_or_default();
    let middle = machine::median(&took);
    println!(
        "population-best: the best {BEST} in {middle:.1} ms ({first:.1} ms the first time; at most {BEST_MS:.0}), in {}",
        dir.display()
    );
    Ok(middle <= BEST_MS)
}

fn serve(dir: &Path) -> Result<apart::Server, Trouble> {
    apart::Server::start(&["serve-ours".as_ref(), "0".as_ref(), dir.as_os_str()])
}

/// How many times as long something takes among the many: the median of pairs.
fn times(what: &str, run: &Run, mut side: impl FnMut(Which) -> Result<Side, Trouble>) -> Result<f64, Trouble> {
    let mut ratios = Vec::new();
    for n in 0..run.rounds {
        machine::quiet(run.patience);
        let (many, few) = if n % 2 == 0 {
            let many = side(Which::Ours)?;
            (many, side(Which::Limit)?)
        } else {
            let few = side(Which::Limit)?;
            (side(Which::Ours)?, few)
        };
        ratios.push(few.rate / many.rate);
        println!(
            "population-{what} {}: {:.0}/s among the many, {:.0}/s among the fewer: {:.2} times",
            n + 1,
            many.rate,
            few.rate,
            few.rate / many.rate
        );
    }
    let ratio = machine::median(&ratios);
    println!("population-{what}: {ratio:.2} times as long");
    Ok(ratio)
}

fn page(server: &apart::Server, path: &str, cookie: Option<&str>, seconds: f64) -> Result<Side, Trouble> {
    let seconds = seconds.to_string();
    let words: [&OsStr; 4] = ["load".as_ref(), server.address.as_ref(), path.as_ref(), seconds.as_ref()];
    let told = apart::run(&words.into_iter().chain(cookie.map(OsStr::new)).collect::<Vec<_>>())?;
    Ok(Side { rate: told.get("rate")?, fdatasync: None, cpu: None })
}

/// A folder, the program on it, what is asked of it.
type Place<'a> = (&'a Path, &'a apart::Server, &'a Asked);

/// Votes through HTTP: each is one that nobody gave before.
fn votes(run: &Population, large: Place<'_>, small: Place<'_>) -> Result<f64, Trouble> {
    let mut next = [large.2.votes_from, small.2.votes_from];
    let seconds = run.run.seconds.to_string();
    times("vote", &run.run, |which| {
        let ((dir, server, asked), turn) = if which == Which::Ours { (large, 0) } else { (small, 1) };
        let from = next.get(turn).copied().unwrap_or_default();
        let ideas: Vec<String> = asked.open.iter().map(u64::to_string).collect();
        let what = format!("vote:{from}:{}", ideas.join(","));
        let told = apart::run(&["posts".as_ref(), server.address.as_ref(), what.as_ref(), "64".as_ref(), seconds.as_ref()])?;
        if let Some(slot) = next.get_mut(turn) {
            *slot = told.get("next")? as u64;
            // For who runs it again.
            asked::keep(dir, *slot)?;
        }
        Ok(Side { rate: told.get("rate")?, fdatasync: None, cpu: None })
    })
}

/// The clock of a bench is the wall's.
fn now() -> kernel::Time {
    Wall.now()
}

/// The session of the member whose own pages are asked for.
fn cookie() -> String {
    seed::cookie(0)
}
