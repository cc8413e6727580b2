//! The lines of a file, one at a time. Each is parsed alone, so that a quote somebody forgot to close spoils its own line and not the thousand
//! after it.

use crate::Failure;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The longest line, in bytes: an address has 2,000 at most, and there is one.
const LONGEST: u64 = 16 * 1024;

/// A line with its number from 1, or why it cannot be read.
pub(super) type Numbered = (u64, Result<String, String>);

/// A file, line by line.
pub(super) struct Lines {
    name: String,
    file: BufReader<File>,
    number: u64,
    done: u64,
    total: u64,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let wrong = |e: std::io::Error| Failure::new(&name, 0, e.to_string());
        let file = File::open(path).map_err(wrong)?;
        let total = file.metadata().map_err(wrong)?.len();
        Ok(Self { name, file: BufReader::new(file), number: 0, done: 0, total })
    }
    /// The file's name, for failures.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
    /// Bytes read so far.
    pub(super) fn done(&self) -> u64 {
        self.done
    }
    /// Bytes of the file.
    pub(super) fn total(&self) -> u64 {
        self.total
    }
    /// The next line that is not empty, with its number from 1; or why it cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<Numbered>, Failure> {
        loop {
            let mut bytes = Vec::new();
            let read = self.until(&mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            let too_long = !bytes.ends_with(b"\n") && bytes.len() as u64 == LONGEST;
            if too_long {
                self.skip()?;
                return Ok(Some((self.number, Err(format!("longer than {LONGEST} bytes")))));
            }
            let rest = bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.number == 1).unwrap_or(&bytes);
            match std::str::from_utf8(rest) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => return Ok(Some((self.number, Ok(line.trim_end_matches(['\r', '\n']).to_owned())))),
                Err(_) => return Ok(Some((self.number, Err("not UTF-8".into())))),
            }
        }
    }

    fn until(&mut self, bytes: &mut Vec<u8>) -> Result<usize, Failure> {
        let read = (&mut self.file).take(LONGEST).read_until(b'\n', bytes);
        let read = read.map_err(|e| Failure::new(&self.name, self.number + 1, e.to_string()))?;
        self.done += read as u64;
        Ok(read)
    }

    /// The rest of a line that is too long.
    fn skip(&mut self) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        while self.until(&mut bytes)? > 0 && !bytes.ends_with(b"\n") {
            bytes.clear();
        }
        Ok(())
    }
}
