//! `millet generate`: an invented population in an empty place, to see how the house does when many are there.

use crate::cli::Place;
use crate::clock::Wall;
use crate::doctor::{free, nearest};
use crate::{Failure, command};
use clap::Args;
use generate::{BYTES_A_MEMBER, PASSWORD, Population, Progress, STAFF, State};
use kernel::{Clock, MemberId, Time};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{Config, Db};

/// What was said of it.
#[derive(Debug, Args)]
pub struct Generate {
    /// How many members.
    #[arg(long)]
    pub members: u64,
    /// What chance comes from: the same gives the same population.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// A folder for the embedded database, empty or with the beginning of the same population.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The data, where no folder is given.
    #[command(flatten)]
    pub place: Place,
    /// Pretend it is this instant (RFC 3339); what happens ends at the midnight before.
    #[arg(long)]
    pub now: Option<String>,
}

/// So much of the database is held in memory while it is written.
const CACHE_MB: usize = 512;
/// What any population needs, in bytes: the log of the embedded database while it is written.
const LEAST: u64 = 600 << 20;
/// More than this would not fit the numbers.
const MOST: u64 = 1_000_000_000;

/// Makes it, or goes on.
pub async fn run(args: &Generate) -> Result<(), Failure> {
    if !(1..=MOST).contains(&args.members) {
        return Err(Failure(format!("--members {}: from 1 to {MOST}", args.members)));
    }
    let now = match &args.now {
        Some(text) => Time::parse(text).ok_or_else(|| Failure(format!("--now {text}: not an instant such as 2026-11-20T09:00:00Z")))?,
        None => Wall.now(),
    };
    let database = args.data.as_ref().map_or_else(|| args.place.database.clone(), |dir| dir.join("millet.db").display().to_string());
    room(&database, args.members, here(&database))?;
    let db = command::open_as(&database, &Config { cache_mb: CACHE_MB, ..Config::default() }).await?;
    let of = Population { members: args.members, seed: args.seed, now };
    let mut line = Line::new();
    generate::run(&db, of, |progress| line.tell(progress)).await.map_err(|e| Failure(e.to_string()))?;
    line.over();
    println!("{}", told(&db, of, &database).await?);
    Ok(())
}

/// Bytes an embedded database takes already.
fn here(database: &str) -> u64 {
    let size = |end: &str| std::fs::metadata(format!("{database}{end}")).map_or(0, |m| m.len());
    if store::is_postgres(database) { 0 } else { size("") + size("-wal") }
}

/// Is there room for it? What a PostgreSQL server has free it does not say: it is told what is needed.
fn room(database: &str, members: u64, here: u64) -> Result<(), Failure> {
    let need = (LEAST + members * BYTES_A_MEMBER).saturating_sub(here);
    if store::is_postgres(database) {
        eprintln!("More than {} will be needed where the PostgreSQL server keeps its data.", size(need));
        return Ok(());
    }
    let folder = nearest(Path::new(database));
    match free(&folder) {
        Some(free) if free < need => Err(Failure(format!(
            "{members} members need {} of disk, and where {} lies {} are free. Nothing was done.",
            size(need),
            folder.display(),
            size(free)
        ))),
        _ => Ok(()),
    }
}

fn size(bytes: u64) -> String {
    if bytes < 1 << 30 { format!("{} MB", bytes.div_ceil(1 << 20)) } else { format!("{:.1} GB", bytes as f64 / f64::from(1 << 30)) }
}

/// What is there now, and how to look at it.
async fn told(db: &Db, of: Population, database: &str) -> Result<String, Failure> {
    let State::Whole(of) = db.read(generate::state).await.map_err(|e| Failure(e.to_string()))? else { return Ok(format!("{of:?}")) };
    let mut grades = [0_u64; 5];
    let (first, last) = (STAFF.len() as i64 + 1, STAFF.len() as i64 + of.members as i64);
    for from in (first..=last).step_by(1_000) {
        let ids: Vec<MemberId> = (from..=last.min(from + 999)).map(MemberId::new).collect();
        for grade in db.read(move |tx| standing::grades(tx, &ids)).await?.into_values() {
            if let Some(n) = grades.get_mut(grade.number() as usize - 1) {
                *n += 1;
            }
        }
    }
    let deeds = db.read(ledger::length).await?;
    let share = grades.map(|n| format!("{:.1} %", n as f64 * 100.0 / of.members as f64)).join(", ");
    let disk = here(database);
    let each = if disk > 0 { format!(", {} of disk, {} bytes a member", size(disk), disk / of.members) } else { String::new() };
    Ok(format!(
        "{} members by the seed {}, {deeds} deeds{each}. Grades from the first to the last: {share}.\n\
         Sign in as {} (@population.example) with the password {PASSWORD}: whoever reaches the place can do that too, so keep it to yourself.",
        of.members,
        of.seed,
        STAFF.join(", ")
    ))
}

/// How often it is told where no terminal is.
const SELDOM: Duration = Duration::from_secs(15);
const OFTEN: Duration = Duration::from_millis(250);

/// One line on standard error: how much is done, how fast, how long it will take yet.
struct Line {
    begun: Instant,
    told: Option<Instant>,
    terminal: bool,
}

impl Line {
    fn new() -> Self {
        Self { begun: Instant::now(), told: None, terminal: std::io::stderr().is_terminal() }
    }
    fn tell(&mut self, progress: Progress) -> bool {
        let pause = if self.terminal { OFTEN } else { SELDOM };
        if self.told.is_none_or(|told| told.elapsed() >= pause) {
            self.told = Some(Instant::now());
            let end = if self.terminal { "\x1b[K\r" } else { "\n" };
            let _ = write!(std::io::stderr(), "{}{end}", line(progress, self.begun.elapsed()));
        }
        true
    }
    fn over(&self) {
        if self.terminal {
            eprintln!();
        }
    }
}

fn line(progress: Progress, took: Duration) -> String {
    let Progress { done, of, before } = progress;
    let percent = done as f64 * 100.0 / of.max(1) as f64;
    let rate = (done - before) as f64 / took.as_secs_f64().max(0.001);
    let left = ((of - done) as f64 / rate.max(1.0)) as u64;
    if done == of {
        return format!("100 %: {of} deeds in {}; bringing scores to the day", minutes(took.as_secs()));
    }
    format!("{percent:.1} %: {done} of {of} deeds, {rate:.0} a second, {} left", minutes(left))
}

fn minutes(seconds: u64) -> String {
    if seconds < 120 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_how_fast_and_how_long() {
        let half = Progress { done: 600, of: 1_000, before: 100 };
        assert_eq!(line(half, Duration::from_secs(5)), "60.0 %: 600 of 1000 deeds, 100 a second, 4 s left");
        assert!(line(Progress { done: 9, of: 9, before: 0 }, Duration::from_mins(10)).starts_with("100 %: 9 deeds in 10 min"));
    }

    #[test]
    fn what_has_no_room_is_refused_with_figures() {
        let here = std::env::temp_dir().join("population.db").display().to_string();
        assert!(room(&here, 1, 0).is_ok());
        let why = room(&here, MOST, 0).unwrap_err().0;
        assert!(why.contains("GB of disk") && why.contains("are free"), "{why}");
        assert!(room(&here, MOST, u64::MAX).is_ok(), "what is there needs no more room");
        assert_eq!((size(5 << 20), size(3 << 30)), ("5 MB".to_owned(), "3.0 GB".to_owned()));
    }
}
