//! Running through a CSV file: rows are read outside a transaction and written two hundred in one. What cannot be brought over is reported by its
//! line, and the others go on.

use crate::csv_file::{Fields, Table};
use crate::{CsvReport, Failure, Progress};
use kernel::Time;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Db, Tx};

/// So many rows a transaction.
const ROWS: usize = 200;

/// What to import, and where from.
#[derive(Debug, Clone)]
pub struct CsvOptions {
    /// The file.
    pub file: PathBuf,
    /// What keeps its ids apart from another's.
    pub site: String,
    /// Only count; write nothing.
    pub dry_run: bool,
    /// The present instant.
    pub now: Time,
}

impl CsvOptions {
    fn check(&self) -> Result<(), Failure> {
        let site = &self.site;
        let plain = !site.is_empty()
            && site.len() <= 60
            && site.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'));
        if plain { Ok(()) } else { Err(Failure::new("", 0, format!("{site:?} is not a site: a-z, 0-9, dots and hyphens"))) }
    }
    /// The name under which a thing of the file is known again.
    pub(crate) fn origin(&self, what: &str, id: &str) -> String {
        format!("csv:{}:{what}:{id}", self.site)
    }
}

/// What became of a row: why it was left out, or whether it is new, with what there is to know.
pub(crate) type Fate = Result<(bool, Vec<String>), String>;

/// One kind of file.
pub(crate) struct Kind<T> {
    pub(crate) what: &'static str,
    pub(crate) needed: &'static [&'static str],
    pub(crate) known: &'static [&'static str],
    pub(crate) read: fn(&Fields<'_>, &CsvOptions) -> Result<T, String>,
    pub(crate) bring: fn(&mut Tx<'_>, &CsvOptions, &T) -> Result<Fate, Failure>,
}

/// Runs through a file of this kind.
pub(crate) async fn run<T: Send + Sync + 'static>(
    db: &Db,
    options: &CsvOptions,
    kind: &Kind<T>,
    progress: &dyn Fn(Progress),
) -> Result<CsvReport, Failure> {
    options.check()?;
    let mut table = Table::open(&options.file, kind.needed)?;
    let mut report = CsvReport::new(kind.what, options.dry_run, table.beside(kind.known));
    let (name, options) = (table.name().to_owned(), Arc::new(options.clone()));
    let mut batch: Vec<(u64, T)> = Vec::new();
    let mut more = true;
    while more {
        match table.next()? {
            None => more = false,
            Some((line, fields)) => {
                report.rows += 1;
                match fields.and_then(|fields| (kind.read)(&fields, &options)) {
                    Ok(row) => batch.push((line, row)),
                    Err(why) => report.refuse(line, why),
                }
            }
        }
        if batch.len() >= ROWS || !more {
            write(db, (&name, &options), kind.bring, std::mem::take(&mut batch), &mut report).await?;
            let (done, total) = table.progress();
            progress(Progress { stage: kind.what, done, total });
        }
    }
    Ok(report)
}

async fn write<T: Send + Sync + 'static>(
    db: &Db,
    (name, options): (&str, &Arc<CsvOptions>),
    bring: fn(&mut Tx<'_>, &CsvOptions, &T) -> Result<Fate, Failure>,
    batch: Vec<(u64, T)>,
    report: &mut CsvReport,
) -> Result<(), Failure> {
    let Some(first) = batch.first().map(|(line, _)| *line) else { return Ok(()) };
    let (dry, file, options) = (options.dry_run, name.to_owned(), Arc::clone(options));
    let all = move |tx: &mut Tx<'_>| {
        let mut fates = Vec::new();
        for (line, row) in &batch {
            fates.push((*line, bring(tx, &options, row).map_err(|e| e.at(&file, *line))?));
        }
        Ok(fates)
    };
    let done = if dry { db.read(all).await } else { db.write(all).await };
    for (line, fate) in done.map_err(|e: Failure| e.at(name, first))? {
        match fate {
            Ok((new, notes)) => {
                report.count(new);
                for note in notes {
                    report.note(line, note);
                }
            }
            Err(why) => report.refuse(line, why),
        }
    }
    Ok(())
}

/// An id of elsewhere, as it becomes part of an origin.
pub(crate) fn id(text: &str) -> Result<String, String> {
    let fits = text.len() <= 100 && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err("the id is longer than 100 bytes or has controls".into()) }
}

/// A day (its noon in UTC) or an instant of RFC 3339, not after now; now when there is none.
pub(crate) fn when(text: Option<&str>, now: Time) -> Result<Time, String> {
    let Some(text) = text else { return Ok(now) };
    let day = releases::read_day(text).map(|day| kernel::Zone::utc().at(day, 0, 12, 0));
    let at = day.or_else(|| Time::parse(text)).ok_or("the date is not written 2018-05-04 or 2018-05-04T12:00:00Z")?;
    // Today's noon may be to come, and somewhere it is tomorrow already.
    if at > now.plus_days(1) { Err("the date is not over yet".into()) } else { Ok(at.min(now)) }
}
