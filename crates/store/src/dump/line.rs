//! A row as a line of JSON, and back. One form whatever the engine: fields in the table's order, no spaces; a double as the shortest text
//! that reads back to the same bits, because readers of JSON differ in how well they read doubles; bytes in hex.

use super::source::Each;
use super::tally::apart;
use super::{Form, Kind, Table, Tally};
use crate::{Error, Val};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};

/// Writes rows as lines and keeps their tally.
pub struct Scribe<'t> {
    table: &'t Table,
    form: Form,
    fields: Vec<String>,
    rows: u64,
    full: Sha256,
    canonical: Sha256,
    lines: (Vec<u8>, Vec<u8>),
}

impl<'t> Scribe<'t> {
    /// For the rows of this table, which come in the order of its key.
    pub fn new(table: &'t Table, form: Form) -> Self {
        let field = |(at, name): (usize, &str)| format!("{}\"{name}\":", if at == 0 { '{' } else { ',' });
        let fields = table.columns.iter().map(|c| c.name.as_str()).enumerate().map(field).collect();
        Self { table, form, fields, rows: 0, full: Sha256::new(), canonical: Sha256::new(), lines: (Vec::new(), Vec::new()) }
    }
    /// The line of this row, with its end.
    pub fn row(&mut self, row: &[Val<'_>]) -> Result<&[u8], Error> {
        self.rows += 1;
        let (full, canonical) = &mut self.lines;
        line(&self.fields, row, full)?;
        self.full.update(&*full);
        match apart(self.table) {
            None => self.canonical.update(&*full),
            Some(at) => {
                let mut kept = row.to_vec();
                if let Some(cell) = kept.get_mut(at) {
                    *cell = Val::Int(0);
                }
                line(&self.fields, &kept, canonical)?;
                self.canonical.update(&*canonical);
                if self.form == Form::Canonical {
                    return Ok(canonical);
                }
            }
        }
        Ok(full)
    }
    /// What was written.
    pub fn done(self) -> Tally {
        let hex = |hash: Sha256| kernel::fold::hex(&hash.finalize());
        let canonical = hex(self.canonical);
        Tally { rows: self.rows, sha256: if self.form == Form::Canonical { canonical.clone() } else { hex(self.full) }, canonical }
    }
}

fn line(fields: &[String], row: &[Val<'_>], out: &mut Vec<u8>) -> Result<(), Error> {
    let said = |e: std::io::Error| Error::Broken(e.to_string());
    out.clear();
    for (field, cell) in fields.iter().zip(row) {
        out.extend_from_slice(field.as_bytes());
        match *cell {
            Val::Null => out.extend_from_slice(b"null"),
            Val::Int(n) => write!(out, "{n}").map_err(said)?,
            Val::Bool(b) => write!(out, "{b}").map_err(said)?,
            // SQLite has one zero only.
            Val::Real(0.0) => out.extend_from_slice(b"\"0.0\""),
            Val::Real(f) => write!(out, "\"{f:?}\"").map_err(said)?,
            Val::Text(s) => serde_json::to_writer(&mut *out, s).map_err(|e| Error::Broken(e.to_string()))?,
            Val::Bytes(b) => write!(out, "\"{}\"", kernel::fold::hex(b)).map_err(said)?,
            Val::Ids(_) => return Err(Error::Broken("a list is no cell".into())),
        }
    }
    out.extend_from_slice(b"}\n");
    Ok(())
}

/// A cell that owns what it holds.
enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    fn read(kind: Kind, value: serde_json::Value) -> Option<Self> {
        use serde_json::Value;
        Some(match (kind, value) {
            (_, Value::Null) => Self::Null,
            (Kind::Int, Value::Number(n)) => Self::Int(n.as_i64()?),
            (Kind::Bool, Value::Bool(b)) => Self::Bool(b),
            (Kind::Real, Value::String(s)) => Self::Real(s.parse().ok()?),
            (Kind::Text, Value::String(s)) => Self::Text(s),
            (Kind::Bytes, Value::String(s)) => Self::Bytes(unhex(&s)?),
            _ => return None,
        })
    }
    fn val(&self) -> Val<'_> {
        match self {
            Self::Null => Val::Null,
            Self::Int(n) => Val::Int(*n),
            Self::Real(f) => Val::Real(*f),
            Self::Bool(b) => Val::Bool(*b),
            Self::Text(s) => Val::Text(s),
            Self::Bytes(b) => Val::Bytes(b),
        }
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: &u8| char::from(*b).to_digit(16);
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
            _ => None,
        })
        .collect()
}

/// Reads lines back as rows of the table. A line that is none names its number.
pub fn read_lines(table: &Table, mut lines: impl BufRead, each: &mut Each<'_>) -> Result<(), Error> {
    let (mut text, mut number) = (String::new(), 0_u64);
    loop {
        text.clear();
        number += 1;
        let said = |why: &str| Error::Broken(format!("{}, line {number}: {why}", table.name));
        if lines.read_line(&mut text).map_err(|e| said(&e.to_string()))? == 0 {
            return Ok(());
        }
        let mut fields: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).map_err(|e| said(&e.to_string()))?;
        let mut cells = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let value = fields.remove(&column.name).ok_or_else(|| said(&format!("{} is missing", column.name)))?;
            cells.push(Cell::read(column.kind, value).ok_or_else(|| said(&format!("{} is of another type", column.name)))?);
        }
        if let Some((unknown, _)) = fields.pop_first() {
            return Err(said(&format!("{unknown} is no column")));
        }
        let row: Vec<Val<'_>> = cells.iter().map(Cell::val).collect();
        each(&row)?;
    }
}
