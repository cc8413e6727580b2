//! Stages of a run: each timed, counted, and told in one table at the end.

use crate::run;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many checks passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl Count {
    /// The counts of a line like `12 passed, 0 failed` or cargo's `test result: ok. 12 passed; 0 failed; ...`.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.strip_prefix("test result:").map_or(line, |r| r.split_once(". ").map_or(r, |(_, counts)| counts));
        let mut parts = line.split([',', ';']).map(str::trim);
        let passed = parts.next()?.strip_suffix(" passed")?.trim().parse().ok()?;
        let failed = parts.next()?.strip_suffix(" failed")?.trim().parse().ok()?;
        Some(Self { passed, failed })
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Run to its end, its output passed through line by line, the counts in it added up.
pub fn counted(command: &mut Command) -> Result<(Count, bool), String> {
    let failed = |e: std::io::Error| e.to_string();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| format!("{}: {e}", run::shown(command)))?;
    let mut count = Count::default();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = String::from_utf8_lossy(&line.map_err(failed)?).into_owned();
            println!("{line}");
            count = Count::of(&line).map_or(count, |c| count.and(c));
        }
    }
    let good = child.wait().map_err(failed)?.success();
    Ok((count, good))
}

/// One stage that was run.
struct Stage {
    name: String,
    took: Duration,
    count: Count,
    good: bool,
}

/// What was run so far.
#[derive(Default)]
pub struct Stages {
    done: Vec<Stage>,
}

impl Stages {
    /// Run a stage; whether it went well is also remembered. One without counts of its own counts as one check.
    pub fn run(&mut self, name: &str, work: impl FnOnce() -> Result<(Count, bool), String>) -> bool {
        println!("\n== {name}");
        let begun = Instant::now();
        let (mut count, good) = work().unwrap_or_else(|why| {
            println!("{name}: {why}");
            (Count::default(), false)
        });
        if good && count == Count::default() {
            count.passed = 1;
        }
        if !good && count.failed == 0 {
            count.failed = 1;
        }
        self.done.push(Stage { name: name.to_owned(), took: begun.elapsed(), count, good });
        good
    }

    /// Everything together.
    pub fn total(&self) -> Count {
        self.done.iter().fold(Count::default(), |sum, s| sum.and(s.count))
    }

    /// Did every stage go well?
    pub fn good(&self) -> bool {
        self.done.iter().all(|s| s.good)
    }

    /// Minutes by stage, and the closing line.
    pub fn table(&self) -> String {
        let mut out = format!("\n{:<10}{:>9}{:>9}{:>9}\n", "stage", "minutes", "passed", "failed");
        let mut row = |name: &str, took: Duration, count: Count, good: bool| {
            let minutes = took.as_secs_f64() / 60.0;
            let mark = if good { "" } else { "  FAILED" };
            let _ = writeln!(out, "{name:<10}{minutes:>9.1}{:>9}{:>9}{mark}", count.passed, count.failed);
        };
        for stage in &self.done {
            row(&stage.name, stage.took, stage.count, stage.good);
        }
        row("all", self.done.iter().map(|s| s.took).sum(), self.total(), self.good());
        let Count { passed, failed } = self.total();
        let _ = write!(out, "\n{passed} passed, {failed} failed");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        let cargo = "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.02s";
        assert_eq!(Count::of(cargo), Some(Count { passed: 7, failed: 2 }));
        assert_eq!(Count::of("12 passed, 0 failed"), Some(Count { passed: 12, failed: 0 }));
        assert_eq!(Count::of("test a_test ... ok"), None);
        assert_eq!(Count::of("she passed, he failed"), None);
    }

    #[test]
    fn a_stage_that_fails_is_told_and_counted_once() {
        let mut stages = Stages::default();
        assert!(stages.run("fine", || Ok((Count { passed: 3, failed: 0 }, true))));
        assert!(!stages.run("bad", || Err("no".into())));
        assert!(!stages.good());
        assert!(stages.table().ends_with("3 passed, 1 failed"), "{}", stages.table());
    }
}
