//! `store-vote`: durable votes a second.
//!
//! *Ours* is `ideas::vote` through `Db::write`, with everything it does: the rule, the deed, what weighs the deed, a savepoint for each.
//! The *limit* is what somebody would write by hand who needed nothing but this: the same statements prepared once, one writer with the
//! same group commit, no savepoints, no errors told apart. Both are driven by the same tasks over the same pairs of member and idea.

mod drive;
pub mod http;
pub mod inside;
pub mod limit;
pub mod ours;
mod sql;

use crate::pairs::{self, Side, Which};
use crate::trouble::Trouble;
use crate::{Run, apart, runtime, seed};
use kernel::{Clock, DeedKind};
use millet::clock::Wall;
use std::fs;
use std::path::Path;
use store::Config;

/// How the store is opened on both sides: the embedded default, waiting for the disk at each commit.
fn config() -> Config {
    Config { durable: true, ..Config::default() }
}

/// Measures it.
pub fn bench(run: &Run) -> Result<bool, Trouble> {
    let dir = run.dir.join("vote");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir)?;
    let (seeded, file) = (dir.join("seed.db"), dir.join("run.db"));
    runtime()?.block_on(async {
        let db = millet::rooms::open(&seeded.display().to_string(), &config()).await?;
        seed::ideas(&db, Wall.now()).await
    })?;
    let (before, seconds) = (counts(&seeded)?, run.seconds.to_string());
    let good = pairs::run("store-vote", run, |which| {
        forget(&file);
        fs::copy(&seeded, &file)?;
        fs::File::open(&file)?.sync_all()?;
        let word = if which == Which::Ours { "vote-ours" } else { "vote-limit" };
        let told = apart::run(&[word.as_ref(), file.as_os_str(), seconds.as_ref()])?;
        check(&file, &before, told.get("votes")?)?;
        Ok(Side { rate: told.get("rate")?, fdatasync: Some(told.get("fdatasync")?), cpu: Some(told.get("cpu")?) })
    })?;
    fs::remove_dir_all(&dir)?;
    Ok(good)
}

/// How many votes each table holds.
fn counts(file: &Path) -> Result<Vec<i64>, Trouble> {
    let conn = rusqlite::Connection::open(file)?;
    let all = [
        "SELECT count(*) FROM idea_vote",
        "SELECT sum(votes) FROM idea",
        "SELECT count(*) FROM deed WHERE kind = ?1",
        "SELECT count(*) FROM deed_new WHERE id IN (SELECT id FROM deed WHERE kind = ?1)",
    ];
    let one = |count: &str| {
        let mut statement = conn.prepare(count)?;
        let voted = std::iter::repeat_n(DeedKind::Voted.number(), statement.parameter_count());
        Ok(statement.query_row(rusqlite::params_from_iter(voted), |r| r.get(0))?)
    };
    all.into_iter().map(one).collect()
}

/// Is every vote that was answered there, once, in every table?
fn check(file: &Path, before: &[i64], votes: f64) -> Result<(), Trouble> {
    let more: Vec<i64> = counts(file)?.iter().zip(before).map(|(after, before)| after - before).collect();
    if more.iter().all(|n| *n == votes as i64) {
        Ok(())
    } else {
        Err(Trouble::new(format!("{votes} votes were answered, the tables have {more:?} more")))
    }
}

fn forget(file: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        let _ = fs::remove_file(name);
    }
}
