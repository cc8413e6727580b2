//! `reply`: replies a second in one topic, by 8 writers and by 64, through HTTP.
//!
//! *Ours* is the whole house. The *limit* is what somebody would write by hand who needed nothing but this: bare hyper, the session read
//! by its hash, the same rows written by prepared statements of rusqlite with the same group commit. One sender drives both.

pub mod limit;

use crate::pairs::{self, Side, Which};
use crate::posts::MEMBERS;
use crate::trouble::Trouble;
use crate::{Run, apart, machine, runtime, seed};
use kernel::{Clock, TopicId};
use millet::clock::Wall;
use std::fs;
use std::path::Path;
use store::Config;

/// How many write at once.
const WRITERS: [usize; 2] = [8, 64];

/// Measures both; it is as good as the worse.
pub fn bench(run: &Run) -> Result<bool, Trouble> {
    let mut good = true;
    for writers in WRITERS {
        good &= measure(run, writers)?;
    }
    Ok(good)
}

fn measure(run: &Run, writers: usize) -> Result<bool, Trouble> {
    let dir = run.dir.join("reply");
    let _ = fs::remove_dir_all(&dir);
    let (ours, limit) = (dir.join("ours"), dir.join("limit"));
    let topic = seeded(&ours)?;
    fs::create_dir_all(&limit)?;
    fs::copy(ours.join("millet.db"), limit.join("millet.db"))?;
    let house = apart::Server::start(&["serve-ours".as_ref(), "0".as_ref(), ours.as_os_str()])?;
    let hand = apart::Server::start(&["reply-limit".as_ref(), limit.as_os_str()])?;
    let (seconds, connections) = (run.seconds.to_string(), writers.to_string());
    let mut next = 0.0;
    let good = pairs::run(&format!("reply-{writers}"), run, |which| {
        let server = if which == Which::Ours { &house } else { &hand };
        let fdatasync = Some(machine::fdatasync(&dir)?);
        let used = machine::cpu_seconds(server.pid());
        let what = format!("reply:{topic}:{next}");
        let told = apart::run(&["posts".as_ref(), server.address.as_ref(), what.as_ref(), connections.as_ref(), seconds.as_ref()])?;
        next = told.get("next")?;
        let (spent, answers) = (machine::cpu_seconds(server.pid()), told.get("answers")?);
        Ok(Side { rate: told.get("rate")?, fdatasync, cpu: used.zip(spent).map(|(a, b)| (b - a) * 1e6 / answers) })
    })?;
    drop((house, hand));
    fs::remove_dir_all(&dir)?;
    Ok(good)
}

fn seeded(dir: &Path) -> Result<TopicId, Trouble> {
    fs::create_dir_all(dir)?;
    let file = dir.join("millet.db");
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file.display().to_string(), &Config::default()).await?;
        let topic = seed::topic(&db, Wall.now()).await?;
        seed::sessions(&db, MEMBERS as usize, Wall.now()).await?;
        Ok(topic)
    })
}
