//! `idle`: how much memory the program holds when it has answered once and nobody has searched yet, and how long it takes from its start to
//! that first answer, beside bare hyper with rusqlite opening the same database in the same turn. It is a limit of sizes, not of
//! speed: at most three times the memory (PSS) and five times the time.

pub mod limit;

use crate::trouble::Trouble;
use crate::{load, machine, runtime, seed};
use clap::Args;
use kernel::Clock;
use millet::clock::Wall;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Config;

/// How it is run.
#[derive(Args)]
pub struct Idle {
    /// Exit with 1 when the program holds more times the memory.
    #[arg(long, default_value_t = 3.0)]
    memory: f64,
    /// Exit with 1 when its first answer takes more times as long.
    #[arg(long, default_value_t = 5.0)]
    time: f64,
    /// How many pairs.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Where its data lies meanwhile: on a disk, not in memory.
    #[arg(long, default_value = "target/bench/idle")]
    dir: PathBuf,
}

/// So long it may put its things in order before it is looked at.
const SETTLE: Duration = Duration::from_secs(2);

/// What one side took.
#[derive(Debug, Clone, Copy)]
struct Side {
    milliseconds: f64,
    megabytes: f64,
}

/// Measures it.
pub fn bench(run: &Idle) -> Result<bool, Trouble> {
    let _ = fs::remove_dir_all(&run.dir);
    fs::create_dir_all(&run.dir)?;
    let file = run.dir.join("millet.db").display().to_string();
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file, &Config::default()).await?;
        seed::ideas(&db, Wall.now()).await
    })?;
    // Once before it counts: the index of the search is made then, and what the disk has is in memory for both sides.
    index(&file, &run.dir)?;
    let (mut time, mut memory, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for n in 1..=run.rounds {
        let busy = machine::quiet(20).unwrap_or_default();
        let ours = measure("torture-house", &file, &run.dir)?;
        let limit = measure("idle-limit", &file, &run.dir)?;
        println!(
            "idle {n}: ours {:.0} ms and {:.1} MB, limit {:.0} ms and {:.1} MB; cpu pressure before {busy:.0} %",
            ours.milliseconds, ours.megabytes, limit.milliseconds, limit.megabytes
        );
        time.push(ours.milliseconds / limit.milliseconds);
        memory.push(ours.megabytes / limit.megabytes);
        all.push((ours, limit));
    }
    fs::remove_dir_all(&run.dir)?;
    let of = |f: fn(&(Side, Side)) -> f64| machine::median(&all.iter().map(f).collect::<Vec<_>>());
    let (time, memory) = (machine::median(&time), machine::median(&memory));
    println!("idle-memory: ratio {memory:.2} (ours {:.1} MB, limit {:.1} MB)", of(|s| s.0.megabytes), of(|s| s.1.megabytes));
    println!("idle-start: ratio {time:.2} (ours {:.0} ms, limit {:.0} ms)", of(|s| s.0.milliseconds), of(|s| s.1.milliseconds));
    Ok(memory <= run.memory && time <= run.time)
}

/// A process that serves, until it is dropped.
struct Process(Child, String);

impl Process {
    fn start(word: &str, file: &str, dir: &Path) -> Result<Self, Trouble> {
        let words: [&OsStr; 3] = [word.as_ref(), file.as_ref(), dir.as_ref()];
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let mut process = Self(child, String::new());
        let address = line.trim().strip_prefix("listening on http://").ok_or_else(|| Trouble::new(format!("{word} said {line:?}")))?;
        address.clone_into(&mut process.1);
        Ok(process)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn measure(word: &str, file: &str, dir: &Path) -> Result<Side, Trouble> {
    let begun = Instant::now();
    let process = Process::start(word, file, dir)?;
    load::fetch(&process.1, "/", None)?;
    let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
    std::thread::sleep(SETTLE);
    Ok(Side { milliseconds, megabytes: pss(process.0.id())? })
}

/// Lets the program make its index, and end tidily.
fn index(file: &str, dir: &Path) -> Result<(), Trouble> {
    let mut process = Process::start("torture-house", file, dir)?;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        let (_, page) = load::fetch(&process.1, "/search?q=courier", None)?;
        if String::from_utf8_lossy(&page).contains("<mark>") {
            break;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    let _ = Command::new("kill").arg("-TERM").arg(process.0.id().to_string()).status()?;
    let _ = process.0.wait()?;
    Ok(())
}

/// What a process holds, with its share of what others hold too, in MB.
pub fn pss(pid: u32) -> Result<f64, Trouble> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let line = text.lines().find_map(|l| l.strip_prefix("Pss:")).ok_or_else(|| Trouble::new("no Pss"))?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<f64>()? / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_holds_something() {
        assert!(pss(std::process::id()).is_ok_and(|mb| mb > 0.5));
    }
}
