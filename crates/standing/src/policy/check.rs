//! What each line for itself does not show: whether the rules and grades together are just and clear.

use super::section::Reader;
use super::{Fact, GradeRule, Problem, Rule};
use crate::{Cap, Part, Whom};

/// The most of what a grade asks that may come from one part, in percent.
const MOST: i64 = 60;

/// Rules that share a name are one; taking part is capped; helping is confirmed by somebody else; none stands behind another for ever.
pub(super) fn rules(all: &[(Rule, usize)], r: &mut Reader<'_>) {
    for (n, (rule, line)) in all.iter().enumerate() {
        if rule.milli == 0 {
            r.wrong(Problem::new(Some(*line), "refusal-policy-number").about("points").wants("-1000 - -1, 1 - 1000"));
        }
        let mut wrong = |key| r.wrong(Problem::new(Some(*line), key).about(&rule.name));
        let before = all.iter().take(n);
        if before.clone().any(|(b, _)| b.name == rule.name && !shares(b, rule)) {
            wrong("refusal-policy-shared");
        }
        // What takes away needs no cap against being farmed.
        if rule.part == Part::TakingPart && rule.milli > 0 && !matches!(rule.cap, Cap::ADay(_) | Cap::APairAMonth(_)) {
            wrong("refusal-policy-uncapped");
        }
        if rule.part == Part::Helping && rule.whom != Whom::Other {
            wrong("refusal-policy-confirmed");
        }
        if before.clone().any(|(b, _)| hides(b, rule)) {
            wrong("refusal-policy-behind");
        }
    }
}

fn shares(a: &Rule, b: &Rule) -> bool {
    (a.cap, a.part, a.whom, a.half_life) == (b.cap, b.part, b.whom, b.half_life)
}

/// Does every deed that the later rule is for find the earlier one first?
fn hides(earlier: &Rule, later: &Rule) -> bool {
    let stages = earlier.stages.is_empty() || (!later.stages.is_empty() && later.stages.iter().all(|s| earlier.stages.contains(s)));
    earlier.deed == later.deed && stages && earlier.object.is_none_or(|o| later.object == Some(o))
}

/// The first asks nothing, each next one more, and none more of one part than its share.
pub(super) fn grades(all: &[(Option<GradeRule>, usize)], most_of_a_part: i64, r: &mut Reader<'_>) {
    if most_of_a_part > MOST {
        r.wrong(Problem::new(None, "refusal-policy-most").about(&most_of_a_part.to_string()));
    }
    let mut last: Option<i64> = None;
    for (grade, line) in all {
        let Some(grade) = grade else { continue };
        let n = grade.grade.number().to_string();
        let mut wrong = |key: &'static str| r.wrong(Problem::new(Some(*line), key).about(&n));
        match last {
            None if grade.score != 0 || !grade.asks.is_empty() => wrong("refusal-policy-first"),
            Some(before) if grade.score <= before => wrong("refusal-policy-rising"),
            _ => {}
        }
        let too_much = |need: i64| need * 100 > grade.score * MOST;
        if grade.asks.iter().any(|a| matches!(a.fact, Fact::Part(_)) && too_much(a.need)) {
            wrong("refusal-policy-one-part");
        }
        last = Some(grade.score);
    }
}
