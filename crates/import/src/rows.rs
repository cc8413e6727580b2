//! Reads a file row by row, whatever its size, and knows on which line it is; reads one row again from its place.

use crate::Failure;
use crate::file::File;
use crate::row::{Place, Row};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Counts what the reader of XML has taken: bytes and lines.
struct Counted {
    from: BufReader<fs::File>,
    place: Place,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut held = self.fill_buf()?;
        let n = held.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }
    fn consume(&mut self, n: usize) {
        let taken = self.from.buffer().get(..n).unwrap_or_default();
        self.place.line += taken.split(|b| *b == b'\n').skip(1).count() as u64;
        self.place.offset += n as u64;
        self.from.consume(n);
    }
}

/// The rows of a file, first to last.
pub(crate) struct Rows {
    file: File,
    reader: Reader<Counted>,
    inside: bool,
    buffer: Vec<u8>,
}

impl Rows {
    pub(crate) fn open(dir: &Path, file: File) -> Result<Self, Failure> {
        let opened = fs::File::open(dir.join(file.name())).map_err(|e| Failure::new(file.name(), 0, e.to_string()))?;
        let from = Counted { from: BufReader::with_capacity(1 << 16, opened), place: Place { offset: 0, line: 1 } };
        Ok(Self { file, reader: Reader::from_reader(from), inside: false, buffer: Vec::new() })
    }
    /// How many bytes were read so far.
    pub(crate) fn read_so_far(&self) -> u64 {
        self.reader.get_ref().place.offset
    }
    /// The next row; none after the end of the outermost element.
    pub(crate) fn next(&mut self) -> Result<Option<Row>, Failure> {
        let (file, root) = (self.file, self.file.root());
        loop {
            self.buffer.clear();
            let place = self.reader.get_ref().place;
            let broken = |cause: String| Failure::new(file.name(), place.line, cause);
            match self.reader.read_event_into(&mut self.buffer).map_err(|e| broken(format!("broken XML: {e}")))? {
                Event::Empty(e) if self.inside && e.name().as_ref() == "row" => return Row::read(file, place, &e).map(Some),
                Event::Start(e) if !self.inside && e.name().as_ref() == root => self.inside = true,
                // A table without rows.
                Event::Empty(e) if !self.inside && e.name().as_ref() == root => return Ok(None),
                // The reader has checked that it closes what was opened.
                Event::End(_) if self.inside => return Ok(None),
                Event::Start(e) if self.inside && e.name().as_ref() == "row" => {
                    return Err(broken("broken XML: a row that is not closed".into()));
                }
                Event::Empty(e) | Event::Start(e) => {
                    return Err(broken(format!("<{}> where a row of <{root}> should be", e.name().as_ref())));
                }
                Event::Text(text) if !text.trim().is_empty() => return Err(broken("text between the rows".into())),
                Event::Eof => return Err(broken(format!("the file ends before </{root}>"))),
                _ => {}
            }
        }
    }
}

/// Rows read again, each from its place.
pub(crate) struct Again {
    dir: PathBuf,
    open: HashMap<File, fs::File>,
}

impl Again {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), open: HashMap::new() }
    }
    pub(crate) fn row(&mut self, file: File, place: Place) -> Result<Row, Failure> {
        let broken = |cause: String| Failure::new(file.name(), place.line, cause);
        if !self.open.contains_key(&file) {
            let opened = fs::File::open(self.dir.join(file.name())).map_err(|e| broken(e.to_string()))?;
            self.open.insert(file, opened);
        }
        let changed = || broken("the file was changed while it was read".into());
        let held = self.open.get_mut(&file).ok_or_else(changed)?;
        held.seek(SeekFrom::Start(place.offset)).map_err(|e| broken(e.to_string()))?;
        let mut reader = Reader::from_reader(BufReader::new(held));
        match reader.read_event_into(&mut Vec::new()) {
            Ok(Event::Empty(e)) => Row::read(file, place, &e),
            _ => Err(changed()),
        }
    }
}

#[cfg(test)]
mod tests;
