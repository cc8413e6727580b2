//! What an import of builds did: counts in and out, and every line left out with its reason.

use super::bring::{Known, Outcome, is_new};
use jiff::civil::{Date, Weekday};
use releases::File;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write};

/// How many versions of a branch came out on a Friday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rhythm {
    /// The branch, in the archive's words.
    pub branch: String,
    /// So many versions with a date.
    pub versions: u64,
    /// So many of them have a Friday as their earliest date. A date is a date: no clock and no zone is asked.
    pub fridays: u64,
}

impl Rhythm {
    /// Does this branch come out by the week?
    pub(super) fn has(branch: &str) -> bool {
        matches!(branch, "Weekly" | "Public Beta")
    }
    pub(super) fn of(days: &HashMap<(String, String), Date>) -> Vec<Self> {
        let mut by_branch: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for ((branch, _), day) in days {
            let (versions, fridays) = by_branch.entry(branch).or_default();
            *versions += 1;
            *fridays += u64::from(day.weekday() == Weekday::Friday);
        }
        by_branch.into_iter().map(|(branch, (versions, fridays))| Self { branch: branch.to_owned(), versions, fridays }).collect()
    }
}

/// The outcome. As JSON it is one object for programs; displayed it is a table for a person. `rows = files + filled + said_before + refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildReport {
    /// The word of the product it went to.
    pub product: String,
    /// Was it only counted?
    pub dry_run: bool,
    /// Lines that are not empty, without the first.
    pub rows: u64,
    /// New device models.
    pub devices: u64,
    /// New names beside a model's first.
    pub names: u64,
    /// New releases.
    pub releases: u64,
    /// New builds.
    pub builds: u64,
    /// New files of builds.
    pub files: u64,
    /// Files that were there without a digest and have it now.
    pub filled: u64,
    /// Rows that an earlier line or an earlier run has said.
    pub said_before: u64,
    /// Rows of files without a digest.
    pub without_digest: u64,
    /// Releases of the product that nothing dates: unscheduled.
    pub unscheduled: u64,
    /// How many versions came out on a Friday.
    pub rhythm: Vec<Rhythm>,
    /// Brought over, with something to know: the lines by what it is.
    pub notes: BTreeMap<String, Vec<u64>>,
    /// Left out: the lines by their reason.
    pub refused: BTreeMap<String, Vec<u64>>,
}

impl BuildReport {
    pub(super) fn new(product: &str, dry_run: bool) -> Self {
        Self {
            product: product.to_owned(),
            dry_run,
            rows: 0,
            devices: 0,
            names: 0,
            releases: 0,
            builds: 0,
            files: 0,
            filled: 0,
            said_before: 0,
            without_digest: 0,
            unscheduled: 0,
            rhythm: Vec::new(),
            notes: BTreeMap::new(),
            refused: BTreeMap::new(),
        }
    }
    pub(super) fn refuse(&mut self, line: u64, why: impl Into<String>) {
        self.refused.entry(why.into()).or_default().push(line);
    }
    pub(super) fn note(&mut self, line: u64, why: &str) {
        match self.notes.get_mut(why) {
            Some(lines) => lines.push(line),
            None => drop(self.notes.insert(why.to_owned(), vec![line])),
        }
    }
    /// So many lines were left out.
    pub fn left_out(&self) -> u64 {
        self.refused.values().map(|lines| lines.len() as u64).sum()
    }

    pub(super) fn take(&mut self, done: Outcome, known: &mut Known) {
        self.devices += done.new_devices;
        self.names += done.new_names;
        for fate in done.fates {
            let became = match fate.became {
                Ok(became) => became,
                Err(why) => {
                    self.refuse(fate.line, why);
                    continue;
                }
            };
            // What is only looked at is new each time it is met: it is counted once.
            let dry = self.dry_run;
            let mut new = |said: bool, mark: u64| said && (!dry || known.counted.insert(mark));
            let [release, build, file] = fate.marks;
            self.releases += u64::from(new(became.release, release));
            self.builds += u64::from(new(became.build, build));
            if is_new(became) && new(true, file) {
                self.files += 1;
                continue;
            }
            match became.file {
                File::Filled => self.filled += 1,
                File::Differs => {
                    self.refuse(fate.line, "says something else of a file that is known: what was there first is kept");
                }
                File::New | File::Same => self.said_before += 1,
            }
        }
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
        writeln!(out, "builds -> product {}{}\n", self.product, if self.dry_run { " (dry run: nothing was written)" } else { "" })?;
        writeln!(out, "{:<44}{:>8}", "rows read", self.rows)?;
        for (what, n) in [
            ("device models", self.devices),
            ("more names of models", self.names),
            ("releases", self.releases),
            ("builds", self.builds),
            ("files of builds", self.files),
            ("digests filled in", self.filled),
        ] {
            writeln!(out, "{:<44}{n:>8}", format!("  {new}: {what}"))?;
        }
        writeln!(out, "{:<44}{:>8}", "  said before (earlier line or earlier run)", self.said_before)?;
        writeln!(out, "{:<44}{:>8}\n", "  left out", self.left_out())?;
        writeln!(out, "{:<44}{:>8}", "rows without a digest", self.without_digest)?;
        writeln!(out, "{:<44}{:>8}", "releases without a date, unscheduled", self.unscheduled)?;
        for r in &self.rhythm {
            writeln!(out, "{:<44}{:>8} of {}", format!("{}: versions dated a Friday", r.branch), r.fridays, r.versions)?;
        }
        for (title, all) in [("brought over, but", &self.notes), ("left out", &self.refused)] {
            if !all.is_empty() {
                writeln!(out, "\n{title:<10}  (every line: --json)")?;
            }
            for (why, lines) in all {
                writeln!(out, "{:>8}  {why}: {}", lines.len(), crate::csv_report::some(lines))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for BuildReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.table())
    }
}
