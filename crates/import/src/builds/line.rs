//! A line, by the names in the first one.

use super::lines::Lines;
use super::row::Row;
use crate::Failure;

/// The columns that must be there.
const NEEDED: [&str; 8] = ["branch", "codename", "date", "link", "method", "name", "size", "version"];

/// The first line: which column is what.
pub(super) struct Head {
    names: Vec<String>,
}

impl Head {
    pub(super) fn read(lines: &mut Lines) -> Result<Self, Failure> {
        let name = lines.name().to_owned();
        let wrong = |line, why: String| Failure::new(&name, line, why);
        let Some((number, line)) = lines.next()? else { return Err(wrong(0, "the file is empty".into())) };
        let line = line.map_err(|why| wrong(number, why))?;
        let names: Vec<String> = split(&line).map_err(|why| wrong(number, why))?.iter().map(|n| n.trim().to_ascii_lowercase()).collect();
        let missing: Vec<&str> = NEEDED.into_iter().filter(|n| !names.iter().any(|k| k == n)).collect();
        if !missing.is_empty() {
            return Err(wrong(number, format!("the first line names no column {}", missing.join(", "))));
        }
        Ok(Self { names })
    }

    /// A row, or why it is none.
    pub(super) fn row(&self, number: u64, line: &str) -> Result<Row, String> {
        let fields = split(line)?;
        if fields.len() != self.names.len() {
            return Err(format!("{} fields where the first line names {}", fields.len(), self.names.len()));
        }
        let get = |name: &str| {
            let at = self.names.iter().position(|n| n == name)?;
            fields.get(at).map(|f| f.trim()).filter(|f| !f.is_empty() && *f != "null")
        };
        Row::read(number, get)
    }
}

/// The fields of one line.
fn split(line: &str) -> Result<Vec<String>, String> {
    if line.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
        return Err("a quote that is not closed".into());
    }
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(line.len().max(1)).from_reader(line.as_bytes());
    match reader.records().next() {
        Some(Ok(record)) => Ok(record.iter().map(str::to_owned).collect()),
        Some(Err(e)) => Err(e.to_string()),
        None => Err("an empty line".into()),
    }
}
