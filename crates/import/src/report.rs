//! What an import did: counts in and out, and every row left out with its reason.

use crate::file::File;
use crate::sums::{Sums, What};
use serde::Serialize;
use std::fmt::{self, Write};

/// The outcome. As JSON it is one object for programs; displayed it is a table for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The site it came from.
    pub site: String,
    /// The word of the board it went to.
    pub board: String,
    /// Was it only counted?
    pub dry_run: bool,
    /// The rows of each file: `rows = new + there + left_out`.
    pub files: Vec<Rows>,
    /// What came of them.
    pub brought: Vec<Brought>,
    /// Every row left out.
    pub left_out: Vec<LeftOut>,
}

/// The rows of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Its name.
    pub file: &'static str,
    /// How many it has.
    pub rows: u64,
    /// How many were brought over now.
    pub new: u64,
    /// How many had been brought over before.
    pub there: u64,
    /// How many were left out.
    pub left_out: u64,
}

/// So much of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// What.
    pub what: &'static str,
    /// Brought over now.
    pub new: u64,
    /// There already.
    pub there: u64,
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Of which file.
    pub file: &'static str,
    /// Why.
    pub reason: String,
    /// Their ids there.
    pub rows: Vec<i64>,
}

impl Report {
    pub(crate) fn new(site: &str, board: &str, dry_run: bool, sums: Sums) -> Self {
        let left = |file| sums.left.iter().filter(|((f, _), _)| *f == file).map(|(_, rows)| rows.len() as u64).sum();
        let files = File::ALL.into_iter().filter_map(|file| {
            let rows = *sums.read.get(&file)?;
            let count = sums.rows.get(&file).copied().unwrap_or_default();
            Some(Rows { file: file.name(), rows, new: count.new, there: count.there, left_out: left(file) })
        });
        let brought = What::ALL.into_iter().map(|what| {
            let count = sums.brought.get(&what).copied().unwrap_or_default();
            Brought { what: what.word(), new: count.new, there: count.there }
        });
        let (files, brought) = (files.collect(), brought.collect());
        let left_out = sums.left.into_iter().map(|((file, reason), rows)| LeftOut { file: file.name(), reason, rows }).collect();
        Self { site: site.to_owned(), board: board.to_owned(), dry_run, files, brought, left_out }
    }

    /// How much of one thing, by the word of [`Brought::what`]: new and there already.
    pub fn count(&self, what: &str) -> Option<(u64, u64)> {
        self.brought.iter().find(|b| b.what == what).map(|b| (b.new, b.there))
    }

    /// One JSON object.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The tables a person reads.
    pub fn table(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let new = if self.dry_run { "would be new" } else { "new" };
        writeln!(out, "{} -> board {}{}\n", self.site, self.board, if self.dry_run { " (dry run: nothing was written)" } else { "" })?;
        writeln!(out, "{:<18}{:>10}{new:>14}{:>15}{:>10}", "file", "rows", "already there", "left out")?;
        for r in &self.files {
            writeln!(out, "{:<18}{:>10}{:>14}{:>15}{:>10}", r.file, r.rows, r.new, r.there, r.left_out)?;
        }
        writeln!(out, "\n{:<28}{new:>14}{:>15}", "brought over", "already there")?;
        for b in self.brought.iter().filter(|b| b.new + b.there > 0) {
            writeln!(out, "{:<28}{:>14}{:>15}", b.what, b.new, b.there)?;
        }
        writeln!(out, "\n{:<18}{:>10}   why (each row's id: --json)", "left out of", "rows")?;
        for l in &self.left_out {
            writeln!(out, "{:<18}{:>10}   {}", l.file, l.rows.len(), l.reason)?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.table())
    }
}
