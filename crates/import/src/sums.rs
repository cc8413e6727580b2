//! What became of every row: brought over now, brought over before, or left out and why.

use crate::file::File;
use std::collections::BTreeMap;

/// What is brought over, as a person would call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Members,
    Talks,
    Questions,
    Ideas,
    Bugs,
    Answers,
    Comments,
    Accepted,
    Edits,
    Tags,
    Done,
    Declined,
    OtherSteps,
    VotesUp,
    VotesDown,
}

impl What {
    pub(crate) const ALL: [Self; 15] = [
        Self::Members,
        Self::Talks,
        Self::Questions,
        Self::Ideas,
        Self::Bugs,
        Self::Answers,
        Self::Comments,
        Self::Accepted,
        Self::Edits,
        Self::Tags,
        Self::Done,
        Self::Declined,
        Self::OtherSteps,
        Self::VotesUp,
        Self::VotesDown,
    ];
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Talks => "talks",
            Self::Questions => "questions",
            Self::Ideas => "ideas",
            Self::Bugs => "bugs",
            Self::Answers => "answers",
            Self::Comments => "comments",
            Self::Accepted => "accepted answers",
            Self::Edits => "edits",
            Self::Tags => "tags on topics",
            Self::Done => "ideas done",
            Self::Declined => "ideas declined",
            Self::OtherSteps => "other steps of ideas",
            Self::VotesUp => "votes up",
            Self::VotesDown => "votes down",
        }
    }
}

/// New, and there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Count {
    pub(crate) new: u64,
    pub(crate) there: u64,
}

impl Count {
    fn add(&mut self, new: bool, n: u64) {
        *(if new { &mut self.new } else { &mut self.there }) += n;
    }
}

/// The sums of a batch, or of everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    pub(crate) read: BTreeMap<File, u64>,
    pub(crate) rows: BTreeMap<File, Count>,
    pub(crate) brought: BTreeMap<What, Count>,
    pub(crate) left: BTreeMap<(File, String), Vec<i64>>,
}

impl Sums {
    /// A row was read.
    pub(crate) fn read(&mut self, file: File) {
        *self.read.entry(file).or_default() += 1;
    }
    /// So many rows of a file were brought over.
    pub(crate) fn row(&mut self, file: File, new: bool, n: u64) {
        self.rows.entry(file).or_default().add(new, n);
    }
    /// So much of something came of them.
    pub(crate) fn what(&mut self, what: What, new: bool, n: u64) {
        self.brought.entry(what).or_default().add(new, n);
    }
    /// A row is left out.
    pub(crate) fn leave(&mut self, file: File, row: i64, why: impl Into<String>) {
        self.left.entry((file, why.into())).or_default().push(row);
    }
    /// Both together.
    pub(crate) fn merge(&mut self, other: Self) {
        for (file, n) in other.read {
            *self.read.entry(file).or_default() += n;
        }
        for (file, count) in other.rows {
            self.row(file, true, count.new);
            self.row(file, false, count.there);
        }
        for (what, count) in other.brought {
            self.what(what, true, count.new);
            self.what(what, false, count.there);
        }
        for (why, rows) in other.left {
            self.left.entry(why).or_default().extend(rows);
        }
    }
}
