//! The head: the last entry's number and hash. Whoever keeps one elsewhere can prove later that the chain up to it is the same.

use kernel::Time;
use store::{Error, Tx, p, record};

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last entry's number; 0 for an empty chain.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// When it was done.
    pub at: Time,
}
record!(Head { seq, hash, at });

/// The head of this moment.
pub fn head(tx: &mut Tx<'_>) -> Result<Head, Error> {
    tx.one("SELECT seq, hash, at FROM audit_head WHERE one = 1", p![])
}

impl Head {
    /// From `SEQ:HASH`, or from a line that [`std::fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<(i64, String)> {
        let mut words = text.split([' ', ':']);
        let (seq, hash) = (words.next()?.parse().ok()?, words.next()?);
        let whole = seq >= 0 && hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then(|| (seq, hash.to_ascii_lowercase()))
    }
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.seq, self.hash, self.at.rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_survives_its_line() {
        let head = Head { seq: 41, hash: "ab".repeat(32), at: Time::from_micros(0) };
        assert_eq!(Head::parse(&head.to_string()), Some((41, "ab".repeat(32))));
        assert_eq!(Head::parse(&format!("41:{}", "AB".repeat(32))), Some((41, "ab".repeat(32))));
        for bad in ["", "41", "41:ab", "x:00", &format!("-1:{}", "ab".repeat(32)), &format!("1:{}", "zz".repeat(32))] {
            assert_eq!(Head::parse(bad), None, "{bad}");
        }
    }
}
