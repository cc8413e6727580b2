//! Where a chunked body ends. Stricter than hyper, which reads the same bytes after us: what passes here has one reading.

/// The most bytes of a chunk's extension, and of all trailers.
const EXTENSION: usize = 256;
const TRAILERS: usize = 4 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// In the size, after so many digits.
    Size {
        digits: u32,
        left: u64,
    },
    /// In the extension, which nobody reads.
    Extension {
        left: u64,
        seen: usize,
    },
    /// Before the line feed that ends the size.
    SizeEnd {
        left: u64,
    },
    /// In the data.
    Data {
        left: u64,
    },
    /// Before the two bytes that end the data.
    DataCr,
    DataLf,
    /// At the start of a trailer or of the empty line that ends the body.
    Line {
        seen: usize,
    },
    Trailer {
        seen: usize,
    },
    TrailerEnd {
        seen: usize,
    },
    End,
    Over,
}

/// Follows a chunked body.
#[derive(Debug)]
pub(crate) struct Chunks(At);

impl Chunks {
    pub(crate) const fn new() -> Self {
        Self(At::Size { digits: 0, left: 0 })
    }
    /// Is the body over?
    pub(crate) fn is_over(&self) -> bool {
        self.0 == At::Over
    }
    /// How many of these bytes belong to the body; none when they break it.
    pub(crate) fn follow(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut used = 0;
        while let Some(b) = bytes.get(used).copied().filter(|_| !self.is_over()) {
            if let At::Data { left } = self.0 {
                let step = (bytes.len() - used).min(usize::try_from(left).unwrap_or(usize::MAX));
                used += step;
                self.0 = if step as u64 == left { At::DataCr } else { At::Data { left: left - step as u64 } };
                continue;
            }
            self.0 = next(self.0, b)?;
            used += 1;
        }
        Some(used)
    }
}

fn next(at: At, b: u8) -> Option<At> {
    let text = b == b'\t' || (b >= b' ' && b != 0x7f);
    Some(match (at, b) {
        (At::Size { digits, left }, b) if b.is_ascii_hexdigit() && digits < 12 => {
            At::Size { digits: digits + 1, left: left * 16 + u64::from(char::from(b).to_digit(16)?) }
        }
        (At::Size { digits: 1.., left } | At::Extension { left, .. }, b'\r') => At::SizeEnd { left },
        (At::Size { digits: 1.., left }, b';') => At::Extension { left, seen: 0 },
        (At::Extension { left, seen }, _) if text && seen < EXTENSION => At::Extension { left, seen: seen + 1 },
        (At::SizeEnd { left: 0 }, b'\n') => At::Line { seen: 0 },
        (At::SizeEnd { left }, b'\n') => At::Data { left },
        (At::DataCr, b'\r') => At::DataLf,
        (At::DataLf, b'\n') => At::Size { digits: 0, left: 0 },
        (At::Line { .. }, b'\r') => At::End,
        (At::Trailer { seen }, b'\r') => At::TrailerEnd { seen },
        (At::Line { seen } | At::Trailer { seen }, _) if text && seen < TRAILERS => At::Trailer { seen: seen + 1 },
        (At::TrailerEnd { seen }, b'\n') => At::Line { seen: seen + 2 },
        (At::End, b'\n') => At::Over,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow(text: &str) -> Option<(usize, bool)> {
        let mut chunks = Chunks::new();
        chunks.follow(text.as_bytes()).map(|n| (n, chunks.is_over()))
    }

    #[test]
    fn a_body_ends_where_it_ends() {
        assert_eq!(follow("5\r\nhello\r\n0\r\n\r\nGET"), Some((15, true)));
        assert_eq!(follow("5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\nGET"), Some((25, true)));
        assert_eq!(follow("A\r\n12345"), Some((8, false)));
    }

    #[test]
    fn it_may_arrive_byte_by_byte() {
        let text = b"b\r\nhello\r\nworl\r\n0\r\nX: y\r\nZ:\r\n\r\n";
        let mut chunks = Chunks::new();
        for (i, b) in text.iter().enumerate() {
            assert!(!chunks.is_over(), "{i}");
            assert_eq!(chunks.follow(&[*b]), Some(1), "{i}");
        }
        assert!(chunks.is_over());
        assert_eq!(chunks.follow(b"GET"), Some(0));
    }

    #[test]
    fn what_has_two_readings_breaks_it() {
        for bad in [
            "5\nhello",
            "\r\n",
            "5 \r\n",
            "0x5\r\n",
            "-1\r\n",
            "1234567890123\r\n",
            "1\r\nab",
            "1;a\nb\r\n",
            "0\r\n\n",
            "0\r\nX: y\n",
            "5\rh",
        ] {
            assert_eq!(follow(bad), None, "{bad:?}");
        }
        assert_eq!(follow(&format!("1;{}\r\n", "x".repeat(300))), None);
        assert_eq!(follow(&format!("0\r\n{}", "X: y\r\n".repeat(1000))), None);
    }
}
