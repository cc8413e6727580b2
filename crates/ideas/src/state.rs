//! The states of an idea, the same words everywhere. "Merged" is a relation, not a state.

/// Where an idea stands. Numbers are kept in the database and in deeds: frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Posted.
    Received = 1,
    /// A named person answered.
    Acknowledged = 2,
    /// Staff discuss it.
    Discussed = 3,
    /// With a month, or "no date yet".
    Planned = 4,
    /// A team builds it.
    InDevelopment = 5,
    /// In a build of the internal channel.
    Internal = 6,
    /// In a build of the development channel.
    Development = 7,
    /// In a stable build.
    Shipped = 8,
    /// Improved outside the software, by a service note.
    Done = 9,
    /// Not now, with the reason and what would change it.
    Declined = 10,
    /// Not what was meant, or still needed.
    OpenAgain = 11,
}

impl State {
    /// Every state, in the order of the mission's table.
    pub const ALL: [Self; 11] = [
        Self::Received,
        Self::Acknowledged,
        Self::Discussed,
        Self::Planned,
        Self::InDevelopment,
        Self::Internal,
        Self::Development,
        Self::Shipped,
        Self::Done,
        Self::Declined,
        Self::OpenAgain,
    ];
    /// What staff may set by hand; the rest follows from releases and service notes, so that it cannot be claimed.
    pub const BY_HAND: [Self; 6] =
        [Self::Acknowledged, Self::Discussed, Self::Planned, Self::InDevelopment, Self::Declined, Self::OpenAgain];

    /// The number in the database.
    pub const fn number(self) -> i64 {
        self as i64
    }
    /// From the number in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.number() == number)
    }
    /// The word in URLs and message keys (`state-in-development`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Discussed => "discussed",
            Self::Planned => "planned",
            Self::InDevelopment => "in-development",
            Self::Internal => "internal",
            Self::Development => "development",
            Self::Shipped => "shipped",
            Self::Done => "done",
            Self::Declined => "declined",
            Self::OpenAgain => "open-again",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    /// Has it reached people outside the company?
    pub const fn is_out(self) -> bool {
        matches!(self, Self::Development | Self::Shipped | Self::Done)
    }
    /// Is there nothing left to support?
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Shipped | Self::Done)
    }
    /// Would a build on its channel bring it further from here?
    pub(crate) const fn before(self, reached: Self) -> bool {
        match self {
            // What was declined or reopened and then built after all moves on from there.
            Self::Declined | Self::OpenAgain => true,
            _ => (self as i64) < (reached as i64),
        }
    }
}
