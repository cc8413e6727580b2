//! How far the index has read, as it stands in its last commit.

use kernel::Time;
use ledger::Deed;

/// The form of what is indexed; another one means to read everything again.
const VERSION: u32 = 1;

/// The last deed that was read. Its id and instant tell another database, or one set back, from the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Its place in the order of the ledger; 0 when nothing was read.
    pub seq: i64,
    /// Its id.
    pub(crate) deed: i64,
    /// When it was done.
    pub(crate) at: Time,
}

impl Place {
    /// After this deed.
    pub(crate) const fn after(seq: i64, deed: &Deed) -> Self {
        Self { seq, deed: deed.id.get(), at: deed.at }
    }
    /// Was it this deed?
    pub(crate) fn is(&self, deed: &Deed) -> bool {
        self.deed == deed.id.get() && self.at == deed.at
    }
    /// For the commit.
    pub(crate) fn payload(&self) -> String {
        format!("{VERSION} {} {} {}", self.seq, self.deed, self.at.micros())
    }
    /// From a commit; none when it is of another form.
    pub(crate) fn parse(payload: &str) -> Option<Self> {
        let mut all = payload.split(' ');
        if all.next()?.parse() != Ok(VERSION) {
            return None;
        }
        let mut next = || all.next()?.parse().ok();
        Some(Self { seq: next()?, deed: next()?, at: Time::from_micros(next()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_another_form_is_not() {
        let place = Place { seq: 4, deed: 41, at: Time::from_micros(7) };
        assert_eq!(Place::parse(&place.payload()), Some(place));
        assert_eq!(Place::parse("0 4 41 7"), None);
        assert_eq!(Place::parse("1 4"), None);
    }
}
