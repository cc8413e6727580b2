//! The words that stand beside a rung of the ladder.

use super::say;
use crate::Base;
use standing::{GradeRule, Mine};
use words::k;

/// What every grade asks beside its score, for those that are not the next.
pub(super) fn asks(base: &Base, rule: &GradeRule) -> Vec<String> {
    let score = (rule.score > 0).then(|| say::ask(base, standing::Fact::Score, rule.score));
    score.into_iter().chain(rule.asks.iter().map(|a| say::ask(base, a.fact, a.need))).collect()
}

/// "reached", "you are here since 3 May", "next", "asks 240".
pub(super) fn said(base: &Base, mine: &Mine, rule: &GradeRule) -> String {
    if rule.grade == mine.grade {
        return mine.since.map_or_else(|| base.s(k::STANDING_HERE).to_owned(), |at| base.f(k::standing_here_since(base.date(&at))));
    }
    if rule.grade < mine.grade {
        return base.s(k::STANDING_REACHED).to_owned();
    }
    if Some(rule.grade) == mine.next { base.s(k::STANDING_NEXT).to_owned() } else { asks_score(base, rule) }
}

/// "asks 240", or "from the first day".
pub(super) fn asks_score(base: &Base, rule: &GradeRule) -> String {
    if rule.score == 0 { base.s(k::STANDING_FIRST_DAY).to_owned() } else { base.f(k::standing_asks_score(rule.score)) }
}
