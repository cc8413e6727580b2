//! Points, appeals and requirements as programs see them.

use crate::shape::{Id, When};
use crate::view::{Named, Person};
use serde::{Deserialize, Serialize};
use standing::{Answer, Appeal, Fact, Part, Source};
use utoipa::ToSchema;

/// One entry of a score.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Point {
    /// The deed.
    deed: Id,
    /// What was done.
    #[schema(examples("thanked"))]
    kind: String,
    /// When.
    at: When,
    /// How many points it gave on its day, in thousandths.
    milli: i64,
    /// What that is worth today, in thousandths.
    worth_milli: i64,
    /// To which part: taking-part, contributing, helping.
    part: String,
    /// By which rule; `correction` is the answer to an appeal.
    rule: String,
    /// In which version of the rules.
    version: i64,
    /// What it was about: topic, reply, idea, release, change, member.
    about: String,
    /// Which one.
    about_id: Id,
    /// Did a cap take it?
    capped: bool,
    /// Is it set aside while it is looked at?
    aside: bool,
}

impl Point {
    pub(super) fn of(s: &Source) -> Self {
        Self {
            deed: s.deed.into(),
            kind: s.kind.word().to_owned(),
            at: s.at.into(),
            milli: s.milli,
            worth_milli: s.worth,
            part: s.part.word().to_owned(),
            rule: s.rule.clone(),
            version: s.version,
            about: s.object.0.word().to_owned(),
            about_id: Id(s.object.1),
            capped: s.capped,
            aside: s.aside,
        }
    }
}

/// What a grade asks, and how much of it is there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Requirement {
    /// What: score, taking-part, contributing, helping, days, quiet, helped, certified.
    fact: String,
    /// How much of it is asked.
    need: i64,
    /// How much is there.
    have: i64,
    /// Is that enough?
    met: bool,
}

impl Requirement {
    pub(crate) fn of(a: &Answer) -> Self {
        Self { fact: a.fact.word().to_owned(), need: a.need, have: a.have, met: a.met }
    }
    pub(super) fn asked(fact: Fact, need: i64) -> Asked {
        Asked { fact: fact.word().to_owned(), need }
    }
}

/// What a grade asks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Asked {
    /// What: score, taking-part, contributing, helping, days, quiet, helped, certified.
    fact: String,
    /// How much of it.
    need: i64,
}

/// What an answer adds to a part, or takes from it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PointCorrection {
    /// To which part.
    part: PartWord,
    /// How many points; not 0.
    #[schema(minimum = -1000, maximum = 1000)]
    points: i64,
}

/// A part of the score.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum PartWord {
    TakingPart,
    Contributing,
    Helping,
}

impl PointCorrection {
    pub(super) const fn of(c: standing::Correction) -> Self {
        let part = match c.part {
            Part::TakingPart => PartWord::TakingPart,
            Part::Contributing => PartWord::Contributing,
            Part::Helping => PartWord::Helping,
        };
        Self { part, points: c.points }
    }
    pub(super) const fn read(self) -> standing::Correction {
        let part = match self.part {
            PartWord::TakingPart => Part::TakingPart,
            PartWord::Contributing => Part::Contributing,
            PartWord::Helping => Part::Helping,
        };
        standing::Correction { part, points: self.points }
    }
}

/// An appeal about points.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PointAppeal {
    /// Its id.
    id: Id,
    /// Whose.
    #[schema(required)]
    member: Option<Person>,
    /// The deed whose points are disagreed with; null for the grade as a whole.
    #[schema(required)]
    deed: Option<Id>,
    /// In the member's words.
    why: String,
    /// When it was opened.
    at: When,
    /// Until when it is answered.
    due: When,
    /// Who answers it.
    #[schema(required)]
    owner: Option<Person>,
    /// What was answered.
    #[schema(required)]
    answer: Option<PointAppealAnswer>,
}

/// What was answered.
#[derive(Debug, Serialize, ToSchema)]
struct PointAppealAnswer {
    /// By whom.
    #[schema(required)]
    by: Option<Person>,
    /// When.
    at: When,
    /// In words.
    says: String,
    /// What was corrected; null when it stays.
    #[schema(required)]
    correction: Option<PointCorrection>,
}

impl PointAppeal {
    pub(super) fn of(a: Appeal, named: &Named) -> Self {
        let answer = a.answer.map(|x| PointAppealAnswer {
            by: named.person(Some(x.by)),
            at: x.at.into(),
            says: x.says,
            correction: x.correction.map(PointCorrection::of),
        });
        Self {
            id: a.id.into(),
            member: named.person(Some(a.member)),
            deed: a.deed.map(Id::from),
            why: a.why,
            at: a.opened.into(),
            due: a.due.into(),
            owner: named.person(a.owner),
            answer,
        }
    }
}
