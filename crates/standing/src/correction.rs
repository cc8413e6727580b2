//! By how much the answer to an appeal corrects a score. The deed carries it as one number, so that the ledger alone says what the score is.

use crate::Part;

/// A correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// Of which part.
    pub part: Part,
    /// By how many whole points; not 0.
    pub points: i64,
}

impl Correction {
    /// The most that one answer corrects, either way.
    pub const MOST: i64 = 1_000;

    /// Whether it is one.
    pub const fn is_sound(self) -> bool {
        self.points != 0 && self.points.abs() <= Self::MOST
    }
    /// As the `stage` of a deed: the part's number, and ten times the points.
    pub const fn pack(self) -> i64 {
        self.points * 10 + self.part.number()
    }
    /// From the `stage` of a deed.
    pub fn unpack(stage: i64) -> Option<Self> {
        let correction = Self { part: Part::from_number(stage.rem_euclid(10))?, points: stage.div_euclid(10) };
        correction.is_sound().then_some(correction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked() {
        for part in Part::ALL {
            for points in (-1_000..=1_000).filter(|n| *n != 0) {
                let one = Correction { part, points };
                assert_eq!(Correction::unpack(one.pack()), Some(one));
            }
        }
        assert_eq!(
            (Correction::unpack(0), Correction::unpack(2), Correction::unpack(14), Correction::unpack(10_011)),
            (None, None, None, None)
        );
    }
}
