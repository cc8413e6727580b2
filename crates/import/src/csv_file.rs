//! A CSV file as people export it: UTF-8 with or without a byte order mark, commas, quotes where a text has several lines. The first row names
//! the columns, in any order.

use crate::Failure;
use ::csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The longest row, in bytes: what is longer is a quote that was never closed.
const LONGEST: usize = 1_000_000;

/// An open file.
pub(crate) struct Table {
    name: String,
    names: Vec<String>,
    reader: Reader<Newlines<BufReader<File>>>,
    total: u64,
}

/// Makes every end of a line one `\n`, whichever system wrote it: the parser counts lines by them, and texts keep no other.
struct Newlines<R> {
    inner: R,
    /// Was the last byte a `\r`?
    after: bool,
}

impl<R: Read> Read for Newlines<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.inner.read(buf)?;
            let mut kept = 0;
            for at in 0..n {
                let byte = buf.get(at).copied().unwrap_or_default();
                let second = self.after && byte == b'\n';
                self.after = byte == b'\r';
                if let Some(to) = buf.get_mut(kept).filter(|_| !second) {
                    *to = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
            }
            // Nothing kept of something read is not the end.
            if kept > 0 || n == 0 {
                return Ok(kept);
            }
        }
    }
}

/// One row.
pub(crate) struct Fields<'a> {
    names: &'a [String],
    record: StringRecord,
}

/// A row with the line it begins on, or why it cannot be read.
pub(crate) type Numbered<'a> = (u64, Result<Fields<'a>, String>);

impl Fields<'_> {
    /// A field without the blanks around it; none when it is empty or there is no such column.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let at = self.names.iter().position(|n| n == name)?;
        self.record.get(at).map(str::trim).filter(|f| !f.is_empty())
    }
    /// A field that must be there.
    pub(crate) fn need(&self, name: &str) -> Result<&str, String> {
        self.get(name).ok_or_else(|| format!("no {name}"))
    }
}

impl Table {
    /// Opens a file whose first row names at least these columns.
    pub(crate) fn open(path: &Path, needed: &[&str]) -> Result<Self, Failure> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let wrong = |e: std::io::Error| Failure::new(&name, 0, e.to_string());
        let file = File::open(path).map_err(wrong)?;
        let total = file.metadata().map_err(wrong)?.len();
        let mut file = BufReader::new(file);
        if file.fill_buf().map_err(wrong)?.starts_with(b"\xef\xbb\xbf") {
            file.consume(3);
        }
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Newlines { inner: file, after: false });
        let mut head = ByteRecord::new();
        let there = reader.read_byte_record(&mut head).map_err(|e| Failure::new(&name, 1, e.to_string()))?;
        let names: Vec<String> = head.iter().map(|f| String::from_utf8_lossy(f).trim().to_ascii_lowercase()).collect();
        let missing: Vec<&str> = needed.iter().copied().filter(|n| !names.iter().any(|k| k == n)).collect();
        if !there || !missing.is_empty() {
            return Err(Failure::new(&name, 1, format!("the first row names no column {}", missing.join(", "))));
        }
        Ok(Self { name, names, reader, total })
    }
    /// The file's name, for failures.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
    /// The columns that are not among these: nobody reads them.
    pub(crate) fn beside(&self, known: &[&str]) -> Vec<String> {
        self.names.iter().filter(|n| !known.contains(&n.as_str())).cloned().collect()
    }
    /// Bytes read so far, and bytes of the file.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.reader.position().byte().min(self.total), self.total)
    }
    /// The next row with the line it begins on, or why it cannot be read.
    pub(crate) fn next(&mut self) -> Result<Option<Numbered<'_>>, Failure> {
        let mut row = ByteRecord::new();
        let line = self.reader.position().line();
        if !self.reader.read_byte_record(&mut row).map_err(|e| Failure::new(&self.name, line, e.to_string()))? {
            return Ok(None);
        }
        let line = row.position().map_or(line, ::csv::Position::line);
        if row.as_slice().len() > LONGEST {
            return Ok(Some((line, Err(format!("longer than {LONGEST} bytes: a quote that is not closed?")))));
        }
        if row.len() != self.names.len() {
            return Ok(Some((line, Err(format!("{} fields where the first row names {}", row.len(), self.names.len())))));
        }
        let Ok(record) = StringRecord::from_byte_record(row) else { return Ok(Some((line, Err("not UTF-8".into())))) };
        if record.as_slice().contains('\0') {
            return Ok(Some((line, Err("a zero byte".into()))));
        }
        Ok(Some((line, Ok(Fields { names: &self.names, record }))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time: the worst a reader may do.
    struct Slow<'a>(&'a [u8]);
    impl Read for Slow<'_> {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.0.read(&mut buf[..1])
        }
    }

    #[test]
    fn every_end_of_a_line_is_one() {
        let text = b"a\r\nb\rc\n\n\r\r\nd\r";
        for slow in [true, false] {
            let mut out = String::new();
            let inner: Box<dyn Read> = if slow { Box::new(Slow(text)) } else { Box::new(&text[..]) };
            Newlines { inner, after: false }.read_to_string(&mut out).unwrap();
            assert_eq!(out, "a\nb\nc\n\n\n\nd\n");
        }
    }
}
