//! What an import of a CSV file did: counts, and every line left out with its reason.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// The outcome: `rows = new + there + left out`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CsvReport {
    /// What it held: members, ideas or serials.
    pub what: &'static str,
    /// Was it only counted?
    pub dry_run: bool,
    /// Rows without the first.
    pub rows: u64,
    /// Brought over now.
    pub new: u64,
    /// Brought over before.
    pub there: u64,
    /// Columns nobody reads.
    pub unread: Vec<String>,
    /// Brought over, with something to know: the lines by what it is.
    pub notes: BTreeMap<String, Vec<u64>>,
    /// Left out: the lines by their reason.
    pub refused: BTreeMap<String, Vec<u64>>,
}

impl CsvReport {
    pub(crate) fn new(what: &'static str, dry_run: bool, unread: Vec<String>) -> Self {
        Self { what, dry_run, rows: 0, new: 0, there: 0, unread, notes: BTreeMap::new(), refused: BTreeMap::new() }
    }
    pub(crate) fn refuse(&mut self, line: u64, why: String) {
        self.refused.entry(why).or_default().push(line);
    }
    pub(crate) fn note(&mut self, line: u64, why: String) {
        self.notes.entry(why).or_default().push(line);
    }
    pub(crate) fn count(&mut self, new: bool) {
        *(if new { &mut self.new } else { &mut self.there }) += 1;
    }
    /// So many lines were left out.
    pub fn left_out(&self) -> u64 {
        self.refused.values().map(|lines| lines.len() as u64).sum()
    }

    /// One JSON object.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The table a person reads.
    pub fn table(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let new = if self.dry_run { "would be new" } else { "new" };
        writeln!(out, "{}{}\n", self.what, if self.dry_run { " (dry run: nothing was written)" } else { "" })?;
        for (what, n) in [("rows read", self.rows), (new, self.new), ("already there", self.there), ("left out", self.left_out())] {
            writeln!(out, "{what:<16}{n:>8}")?;
        }
        if !self.unread.is_empty() {
            writeln!(out, "\ncolumns nobody reads: {}", self.unread.join(", "))?;
        }
        for (title, all) in [("brought over, but", &self.notes), ("left out", &self.refused)] {
            if !all.is_empty() {
                writeln!(out, "\n{title}  (every line: --json)")?;
            }
            for (why, lines) in all {
                writeln!(out, "{:>8}  {why}: {}", lines.len(), some(lines))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for CsvReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.table())
    }
}

/// The first lines, and how many more there are.
pub(crate) fn some(lines: &[u64]) -> String {
    const SHOWN: usize = 8;
    let first: Vec<String> = lines.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = lines.len().saturating_sub(SHOWN);
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}{}", first.join(", "), if more > 0 { format!(" and {more} more") } else { String::new() })
}
