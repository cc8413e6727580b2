//! Five grades; what each asks is the policy's.

/// A grade, from the first to the last; its name is in the words, and a company may choose its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Everybody, from the first day.
    One,
    /// The second.
    Two,
    /// The third.
    Three,
    /// The fourth.
    Four,
    /// The last.
    Five,
}

impl Grade {
    /// From the first to the last.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// 1 to 5.
    pub const fn number(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
            Self::Five => 5,
        }
    }
    /// From its number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.number() == number)
    }
    /// The message key of its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "grade-1",
            Self::Two => "grade-2",
            Self::Three => "grade-3",
            Self::Four => "grade-4",
            Self::Five => "grade-5",
        }
    }
    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|g| *g > self)
    }
}
