//! The ladder of grades: one's own and the next stand open.

use super::ahead;
use super::asked::{Asked, asked};
use super::granted::{Granted, granted};
use super::say;
use crate::Base;
use standing::{Fact, GradeRule, Mine};
use words::k;

/// One grade on the ladder.
pub(super) struct Rung {
    /// `done`, `now`, `next` or `ahead`.
    pub(super) state: &'static str,
    pub(super) icon: &'static str,
    pub(super) name: String,
    pub(super) said: String,
    pub(super) open: bool,
    /// How much of the score is there, for the next.
    pub(super) percent: Option<i64>,
    /// What the next one asks, counted.
    pub(super) asks: Vec<Asked>,
    /// What those after it ask.
    pub(super) plain: Vec<String>,
    /// "What you can do", or "What you can do then".
    pub(super) can: String,
    pub(super) grants: Vec<Granted>,
}

/// From the first to the last.
pub(super) fn ladder(base: &Base, mine: &Mine) -> Vec<Rung> {
    mine.policy.grades.iter().map(|rule| rung(base, mine, rule)).collect()
}

fn rung(base: &Base, mine: &Mine, rule: &GradeRule) -> Rung {
    let next = mine.next == Some(rule.grade);
    let state = match rule.grade.cmp(&mine.grade) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater if next => "next",
        std::cmp::Ordering::Greater => "ahead",
    };
    Rung {
        state,
        icon: say::mark(rule.grade),
        name: say::grade(base, rule.grade),
        said: ahead::said(base, mine, rule),
        open: matches!(state, "now" | "next"),
        percent: next.then(|| percent(mine)).flatten(),
        asks: if next { asked(base, &mine.answers) } else { Vec::new() },
        plain: if state == "ahead" { ahead::asks(base, rule) } else { Vec::new() },
        can: base.s(if rule.grade > mine.grade { k::STANDING_GRANTS } else { k::STANDING_CAN }).to_owned(),
        grants: granted(base, &rule.grants),
    }
}

/// How much of the score that the next grade asks is there, in percent.
pub(super) fn percent(mine: &Mine) -> Option<i64> {
    let score = mine.answers.iter().find(|a| a.fact == Fact::Score)?;
    Some((score.have * 100 / score.need.max(1)).clamp(0, 100))
}
