//! One's grade in short: for home, and for one's own page, which lead to the whole.

use super::{ladder, say};
use crate::Base;
use standing::{Fact, Mine, Part};
use words::k;

/// How far a member has come, as a page says it.
pub struct Brief {
    /// The grade's name.
    pub grade: String,
    /// What is missing to the next, in a sentence.
    pub next: String,
    /// How much of the score that the next grade asks is there, in percent.
    pub percent: i64,
    /// The three parts: name and points.
    pub parts: Vec<(String, i64)>,
    /// All together.
    pub total: i64,
    /// The grade is kept for some days only: until when, and which.
    pub falls: Option<String>,
}

/// In words.
pub fn brief(base: &Base, mine: &Mine) -> Brief {
    let falls = mine.warning.as_ref().map(|w| base.f(k::standing_fall_title(base.date(&w.falls_at), say::grade(base, mine.grade))));
    Brief {
        grade: say::grade(base, mine.grade),
        next: next(base, mine),
        percent: ladder::percent(mine).unwrap_or(100),
        parts: Part::ALL.into_iter().map(|p| (say::part(base, p), say::of(mine.score, p))).collect(),
        total: mine.score.total(),
        falls,
    }
}

fn next(base: &Base, mine: &Mine) -> String {
    let Some(next) = mine.next else { return base.s(k::GRADE_LAST).to_owned() };
    let name = say::grade(base, next);
    match mine.answers.iter().find(|a| a.fact == Fact::Score && !a.met) {
        Some(score) => base.f(k::grade_next(score.need - score.have, name)),
        None => base.f(k::standing_next_other(mine.answers.iter().filter(|a| !a.met).count(), name)),
    }
}
