//! The policy: what a deed weighs, what a grade asks and what it gives, as one readable text says it.

mod check;
mod entry;
mod problem;
mod read;
mod section;

use crate::{Cap, Grade, Part, Whom};
pub(crate) use entry::weighable;
use kernel::{Both, DeedKind, ObjectKind};
pub use problem::Problem;
pub use read::parse;

/// The policy this program comes with: version 1, until a company enacts its own.
pub const DEFAULT: &str = include_str!("../policy.toml");

/// A policy as read; [`parse`] makes one of a text without problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Which version it is; 0 for a text that was only read.
    pub version: i64,
    /// The three parts, in the order shown.
    pub parts: [PartRule; 3],
    /// What weighs something.
    pub rules: Vec<Rule>,
    /// The five grades, from the first.
    pub grades: Vec<GradeRule>,
    /// A grade is kept as long as so many percent of what it asks are there.
    pub low_water: i64,
    /// And then for so many days.
    pub grace_days: i64,
    /// So many percent of what a grade asks may come from one part.
    pub most_of_a_part: i64,
}

/// One part of the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRule {
    /// Which.
    pub part: Part,
    /// After so many days half is left; none: it stays.
    pub half_life: Option<i64>,
    /// What it is, for people.
    pub says: Both,
}

/// What one kind of deed gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Rules with the same name share their cap.
    pub name: String,
    /// The kind of deed.
    pub deed: DeedKind,
    /// Only about this kind of thing.
    pub object: Option<ObjectKind>,
    /// Only when it reaches one of these; empty: always.
    pub stages: Vec<i64>,
    /// Who gets the points.
    pub whom: Whom,
    /// In which part.
    pub part: Part,
    /// How many thousandths of a point.
    pub milli: i64,
    /// How often.
    pub cap: Cap,
    /// Its own half-life in days, instead of the part's.
    pub half_life: Option<i64>,
    /// The kind of deed on the same object that takes it back.
    pub until: Option<DeedKind>,
    /// The sentence for people.
    pub says: Both,
    /// Where to do it.
    pub go: Option<String>,
}

/// What a grade asks and gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeRule {
    /// Which.
    pub grade: Grade,
    /// The score it asks for, in whole points.
    pub score: i64,
    /// What else.
    pub asks: Vec<Ask>,
    /// What it gives.
    pub grants: Vec<Grant>,
    /// The new power, said once to whoever rises.
    pub power: Both,
}

/// One thing a grade asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What is counted.
    pub fact: Fact,
    /// How much is needed.
    pub need: i64,
    /// Where to do it.
    pub go: Option<String>,
}

/// What can be asked; each is answered from deeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Points, of each part at most its share.
    Score,
    /// Points of one part.
    Part(Part),
    /// Days since joining.
    Days,
    /// Days since the last sanction that was not lifted.
    Quiet,
    /// How many different people confirmed help.
    Helped,
    /// 1 for the certified owner of a device.
    Certified,
}

impl Fact {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Score,
        Self::Part(Part::TakingPart),
        Self::Part(Part::Contributing),
        Self::Part(Part::Helping),
        Self::Days,
        Self::Quiet,
        Self::Helped,
        Self::Certified,
    ];
    /// The word in the policy.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Part(part) => part.word(),
            Self::Days => "days",
            Self::Quiet => "quiet",
            Self::Helped => "helped",
            Self::Certified => "certified",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// What kind of thing a grade gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gives {
    /// Something others may not do.
    Permission,
    /// More of what everybody may.
    Limit,
    /// A seat one may apply for.
    Seat,
    /// Something nice.
    Perk,
}

impl Gives {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Permission, Self::Limit, Self::Seat, Self::Perk];
    /// The word in the policy and in message keys (`standing-gives-perk`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Permission => "permission",
            Self::Limit => "limit",
            Self::Seat => "seat",
            Self::Perk => "perk",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|g| g.word() == word)
    }
}

/// The permissions that the program asks a grade for: a policy that names another would promise what nobody can do.
pub(crate) const PERMISSIONS: [&str; 2] = ["mark-use", "mark-answer"];

/// What a grade gives: a permission, a limit, a seat to apply for, a perk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// What kind of thing.
    pub kind: Gives,
    /// The word by which the program asks for it ([`crate::granted`]).
    pub word: String,
    /// How much, where that has a meaning.
    pub amount: Option<i64>,
    /// What it is, for people.
    pub says: Both,
    /// Where it is used.
    pub go: Option<String>,
}

impl Policy {
    /// The rule for a deed, if it weighs anything: the first that fits.
    pub(crate) fn rule_for(&self, deed: DeedKind, object: ObjectKind, stage: Option<i64>) -> Option<&Rule> {
        self.rules.iter().find(|r| {
            r.deed == deed && r.object.is_none_or(|o| o == object) && (r.stages.is_empty() || stage.is_some_and(|s| r.stages.contains(&s)))
        })
    }
    /// The rule of this name for a kind of deed: the sentence beside a point.
    pub fn rule_of(&self, name: &str, deed: DeedKind) -> Option<&Rule> {
        self.rules.iter().find(|r| r.name == name && r.deed == deed).or_else(|| self.rule(name))
    }
    /// The first rule of a name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.name == name)
    }
    /// What a grade asks and gives.
    pub fn asked(&self, grade: Grade) -> Option<&GradeRule> {
        self.grades.iter().find(|g| g.grade == grade)
    }
    /// A part's half-life in days, 0 for none.
    pub(crate) fn half_life(&self, part: Part) -> i64 {
        self.parts.iter().find(|p| p.part == part).and_then(|p| p.half_life).unwrap_or(0)
    }
    /// The most of a grade's score, in whole points, that is counted from one part.
    pub fn most(&self, grade: Grade) -> i64 {
        self.asked(grade).map_or(0, |g| g.score * self.most_of_a_part / 100)
    }
    /// What a grade gives under a word: what it or the nearest grade before it says.
    pub fn grant(&self, grade: Grade, word: &str) -> Option<&Grant> {
        self.grades.iter().filter(|g| g.grade <= grade).rev().find_map(|g| g.grants.iter().find(|x| x.word == word))
    }
}
