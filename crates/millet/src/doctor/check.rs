//! What is judged, and how: each judgement is a function of figures alone, so that the doctor and the running program say the same.

use kernel::Time;
use ledger::Lag;
use serde::Serialize;
use std::time::Duration;
use store::jobs::Queue;
use store::{Facts, Migration};

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, and somebody should look.
    Warn,
    /// It does not work, or will not for long.
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What.
    pub name: &'static str,
    /// How it is.
    pub state: State,
    /// The figure that says so.
    pub figure: String,
    /// What to do; empty when nothing is.
    pub todo: String,
}

impl Check {
    /// All is well.
    pub fn ok(name: &'static str, figure: impl Into<String>) -> Self {
        Self { name, state: State::Ok, figure: figure.into(), todo: String::new() }
    }
    /// Somebody should look.
    pub fn warn(name: &'static str, figure: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { name, state: State::Warn, figure: figure.into(), todo: todo.into() }
    }
    /// It does not work.
    pub fn fail(name: &'static str, figure: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { name, state: State::Fail, figure: figure.into(), todo: todo.into() }
    }
}

/// A part of what is little is nothing: below it writes fail any moment.
const NOTHING: u64 = 16;

/// Free bytes beside something that grows.
pub fn disk(name: &'static str, free: Option<u64>, low: u64) -> Check {
    let Some(free) = free else {
        return Check::warn(name, "unknown", "the file system does not say how much is free");
    };
    let figure = format!("{} MB free", free >> 20);
    if free < low / NOTHING {
        Check::fail(name, figure, "make room now: nothing can be written any more")
    } else if free < low {
        Check::warn(name, figure, "make room, or give it a larger disk")
    } else {
        Check::ok(name, figure)
    }
}

/// Whether what the database acknowledges can be believed.
pub fn database(facts: &Facts) -> Check {
    let engine = if facts.sqlite { "SQLite" } else { "PostgreSQL" };
    let settings: Vec<String> = facts.settings.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let figure = format!("{engine} {}, {}", facts.version, settings.join(", "));
    let why = store::unsound(facts);
    if why.is_empty() { Check::ok("database", figure) } else { Check::fail("database", figure, why.join("; ")) }
}

/// Which of the program's tables are there.
pub fn migrations(applied: &[(String, i64, String)], all: &[Migration]) -> Check {
    let figure = format!("{} of {}", applied.len(), all.len());
    match store::known(all, applied) {
        Err(why) => Check::fail("migrations", figure, format!("{why}; use the program that made it, or a newer one")),
        Ok(known) if known.len() < all.len() => {
            Check::warn("migrations", figure, "make a backup, then start `millet serve`: it makes what is missing")
        }
        Ok(_) => Check::ok("migrations", figure),
    }
}

/// Microseconds as people say them.
fn span(micros: i64) -> String {
    let seconds = micros / 1_000_000;
    match seconds {
        ..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

fn age(since: Option<Time>, now: Time) -> i64 {
    since.map_or(0, |s| (now.micros() - s.micros()).max(0))
}

/// Jobs that are due, and those set aside.
pub fn queue(queues: &[Queue], now: Time, late: Duration) -> Check {
    let (due, dead): (u64, u64) = (queues.iter().map(|q| q.due).sum(), queues.iter().map(|q| q.dead).sum());
    let oldest = queues.iter().max_by_key(|q| age(q.since, now)).filter(|q| q.since.is_some());
    let waits = oldest.map_or(0, |q| age(q.since, now));
    let mut figure = format!("{due} due, {dead} set aside");
    if let Some(oldest) = oldest {
        figure = format!("{figure}, the oldest ({}) for {}", oldest.kind, span(waits));
    }
    if waits > late.as_micros() as i64 {
        Check::warn("queue", figure, "see whether a process with the role worker runs, and what its log says")
    } else if dead > 0 {
        let kinds: Vec<&str> = queues.iter().filter(|q| q.dead > 0).map(|q| q.kind.as_str()).collect();
        Check::warn("queue", figure, format!("read why in job.error, where job.dead: {}", kinds.join(", ")))
    } else {
        Check::ok("queue", figure)
    }
}

/// Who reads the ledger and is late.
pub fn followers(lags: &[Lag], now: Time, late: Duration) -> Check {
    let figures: Vec<String> = lags.iter().map(|l| format!("{} {}", l.name, l.deeds)).collect();
    let figure = if figures.is_empty() { "none yet".to_owned() } else { format!("deeds to read: {}", figures.join(", ")) };
    let behind: Vec<&str> = lags.iter().filter(|l| age(l.since, now) > late.as_micros() as i64).map(|l| l.name.as_str()).collect();
    if behind.is_empty() {
        Check::ok("followers", figure)
    } else {
        let todo = format!("{} is late: see whether a worker runs, and what its log says under `work was interrupted`", behind.join(", "));
        Check::warn("followers", figure, todo)
    }
}

/// The wall clock beside the steady one, and beside the database's. Both differences are in microseconds.
pub fn clock(now: Time, zone: &str, jumped: i64, database: Option<i64>) -> Check {
    // Nothing this program knows happened before it was written.
    let written = Time::parse("2025-01-01T00:00:00Z").unwrap_or_default();
    let beside = database.map(|d| format!(", {:.1} s from the database's", d as f64 / 1e6)).unwrap_or_default();
    let figure = format!("{} ({zone}){beside}", now.rfc3339());
    let apart = database.unwrap_or(0).abs();
    if now < written || apart > 30_000_000 {
        Check::fail("clock", figure, "set it, and let chrony or systemd-timesyncd keep it: deadlines and sessions go by it")
    } else if jumped.abs() > 500_000 {
        let todo = format!("it jumped by {:.1} s while it was watched: let chrony or systemd-timesyncd keep it", jumped as f64 / 1e6);
        Check::warn("clock", figure, todo)
    } else if apart > 2_000_000 {
        Check::warn("clock", figure, "let both machines keep their time by the same servers")
    } else {
        Check::ok("clock", figure)
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
