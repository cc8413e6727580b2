//! `millet import builds FILE`: the history of a product's releases from one CSV file, a line a file of a build.
//!
//! The file is read line by line and written four hundred rows a transaction, so memory does not grow with it. Whatever a line says that cannot
//! be brought over is reported with its number; the others go on. Run again, killed or not, it changes nothing that is there.

mod bring;
mod line;
mod lines;
mod report;
mod row;
#[cfg(test)]
mod tests;

pub use report::{BuildReport, Rhythm};

use crate::{Failure, Progress};
use bring::{Known, Outcome, Place};
use kernel::{Both, Time};
use line::Head;
use lines::Lines;
use row::Row;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Db, Tx};

/// So many rows a transaction.
const ROWS: usize = 400;

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The file.
    pub file: PathBuf,
    /// The word of the product it is the history of; made, as a product of history, if there is none.
    pub product: String,
    /// What a product that is made for it is called; its word if not given.
    pub name: Option<String>,
    /// Only count; write nothing.
    pub dry_run: bool,
    /// The present instant.
    pub now: Time,
}

/// Imports the history of a product's builds.
pub async fn builds(db: &Db, options: &BuildOptions, progress: &dyn Fn(Progress)) -> Result<BuildReport, Failure> {
    let word = &options.product;
    let plain = !word.is_empty() && word.len() <= 40 && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !plain {
        return Err(Failure::new("", 0, format!("{word:?} is not a product's word: a-z, 0-9 and hyphens")));
    }
    let mut lines = Lines::open(&options.file)?;
    let head = Head::read(&mut lines)?;
    let wanted = options.clone();
    let name = lines.name().to_owned();
    let find = move |tx: &mut Tx<'_>| place(tx, &wanted, &name);
    let place = if options.dry_run { db.read(find).await? } else { db.write(find).await? };
    let mut report = BuildReport::new(word, options.dry_run);
    let mut run = Run { db, place: Arc::new(place), known: Arc::default(), report: &mut report, days: HashMap::new() };
    let mut batch = Vec::new();
    progress(Progress { stage: "builds", done: 0, total: lines.total() });
    while let Some((number, line)) = lines.next()? {
        run.report.rows += 1;
        match line.and_then(|line| head.row(number, &line)) {
            Ok(row) => batch.push(row),
            Err(why) => run.report.refuse(number, why),
        }
        if batch.len() >= ROWS {
            run.write(std::mem::take(&mut batch)).await?;
            progress(Progress { stage: "builds", done: lines.done(), total: lines.total() });
        }
    }
    run.write(batch).await?;
    progress(Progress { stage: "builds", done: lines.total(), total: lines.total() });
    let (product, days) = (run.place.product, std::mem::take(&mut run.days));
    report.rhythm = Rhythm::of(&days);
    if let Some(product) = product {
        report.unscheduled = db.read(move |tx| releases::unscheduled(tx, product)).await? as u64;
    }
    Ok(report)
}

/// Finds the product; makes it if there is none.
fn place(tx: &mut Tx<'_>, options: &BuildOptions, file: &str) -> Result<Place, Failure> {
    let zone = catalogue::company(tx)?.zone;
    let known = catalogue::all_products(tx)?.into_iter().find(|p| p.slug == options.product).map(|p| p.id);
    let product = match known {
        Some(product) => Some(product),
        None if options.dry_run => None,
        None => {
            let name = options.name.as_deref().unwrap_or(&options.product);
            Some(catalogue::add_history(tx, &options.product, &Both::new(name, name))?)
        }
    };
    Ok(Place { file: file.to_owned(), product, zone, dry_run: options.dry_run, now: options.now })
}

/// An import under way.
struct Run<'a> {
    db: &'a Db,
    place: Arc<Place>,
    known: Arc<Known>,
    report: &'a mut BuildReport,
    /// The earliest day of each version of the branches that have a rhythm.
    days: HashMap<(String, String), jiff::civil::Date>,
}

impl Run<'_> {
    async fn write(&mut self, rows: Vec<Row>) -> Result<(), Failure> {
        let Some(first) = rows.first().map(|r| r.line) else { return Ok(()) };
        for row in &rows {
            self.look(row);
        }
        let (place, known) = (Arc::clone(&self.place), Arc::clone(&self.known));
        let all = move |tx: &mut Tx<'_>| bring::all(tx, &place, &known, &rows);
        let done = if self.place.dry_run { self.db.read(all).await } else { self.db.write(all).await };
        // What has no line of its own, such as a full disk at the commit, is told with the first of the batch.
        let done: Outcome = done.map_err(|e: Failure| e.at(&self.place.file, first))?;
        let known = Arc::make_mut(&mut self.known);
        known.take(&done);
        self.report.take(done, known);
        Ok(())
    }

    /// What the report says of a row whatever becomes of it.
    fn look(&mut self, row: &Row) {
        let day = row.artefact.day;
        for (said, why) in [
            (day.is_none(), "no date: brought over unscheduled"),
            (row.odd_size, "a size below 100 kB is no system's: brought over without it"),
        ] {
            if said {
                self.report.note(row.line, why);
            }
        }
        if row.artefact.digest.is_none() {
            self.report.without_digest += 1;
        }
        if let Some(day) = day.filter(|_| Rhythm::has(&row.branch)) {
            let earliest = self.days.entry((row.branch.clone(), row.version.clone())).or_insert(day);
            *earliest = day.min(*earliest);
        }
    }
}
