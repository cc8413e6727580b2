//! Grades, requirements and points in words.

use crate::Base;
use kernel::{DeedKind, Time};
use standing::{Cap, Fact, Grade, Part, Policy, Rule, Score};
use words::k;

/// A grade's name.
pub(super) fn grade(base: &Base, grade: Grade) -> String {
    base.t.say(grade.word(), &[])
}

/// A grade's mark, beside its name.
pub(super) const fn mark(grade: Grade) -> &'static str {
    match grade {
        Grade::One => "user",
        Grade::Two => "grade-diamond",
        Grade::Three => "grade-star",
        Grade::Four => "grade-flame",
        Grade::Five => "award",
    }
}

/// A part's name.
pub(super) fn part(base: &Base, part: Part) -> String {
    base.t.of("score", part.word())
}

/// A part's icon.
pub(super) const fn part_icon(part: Part) -> &'static str {
    match part {
        Part::TakingPart => "messages-square",
        Part::Contributing => "lightbulb",
        Part::Helping => "hand-heart",
    }
}

/// One part of a score.
pub(super) const fn of(score: Score, part: Part) -> i64 {
    match part {
        Part::TakingPart => score.taking_part,
        Part::Contributing => score.contributing,
        Part::Helping => score.helping,
    }
}

/// What a grade asks, as a sentence.
pub(super) fn ask(base: &Base, fact: Fact, need: i64) -> String {
    match fact {
        Fact::Score => base.f(k::standing_ask_score(need)),
        Fact::Part(of) => base.f(k::standing_ask_part(need, part(base, of))),
        Fact::Days => base.f(k::standing_ask_days(need)),
        Fact::Quiet => base.f(k::standing_ask_quiet(need)),
        Fact::Helped => base.f(k::standing_ask_helped(need)),
        Fact::Certified => base.s(k::STANDING_ASK_CERTIFIED).to_owned(),
    }
}

/// Milli-points as whole ones, or with one decimal where that is the truth.
pub(super) fn plain(milli: i64) -> String {
    let tenths = (milli.abs() + 50) / 100;
    let sign = if milli < 0 && tenths > 0 { "−" } else { "" };
    if tenths % 10 == 0 { format!("{sign}{}", tenths / 10) } else { format!("{sign}{}.{}", tenths / 10, tenths % 10) }
}

/// The same with a sign before what is more.
pub(super) fn signed(milli: i64) -> String {
    let plain = plain(milli);
    if milli > 0 && plain != "0" { format!("+{plain}") } else { plain }
}

/// How often a rule gives.
pub(super) fn cap(base: &Base, cap: Cap) -> Option<String> {
    match cap {
        Cap::Free => None,
        Cap::ADay(n) => Some(base.f(k::standing_cap_day(n))),
        Cap::APairAMonth(n) => Some(base.f(k::standing_cap_pair(n))),
        Cap::Once => Some(base.s(k::STANDING_CAP_ONCE).to_owned()),
        Cap::Logarithmic => Some(base.s(k::STANDING_CAP_LOGARITHMIC).to_owned()),
    }
}

/// Why points were given: the rule's own sentence, in the version of that day.
pub(super) fn reason(base: &Base, policy: Option<&Policy>, rule: &str, kind: DeedKind) -> String {
    if rule == standing::CORRECTION {
        return base.s(k::STANDING_CORRECTION).to_owned();
    }
    let known: Option<&Rule> = policy.and_then(|p| p.rule_of(rule, kind));
    known.map_or_else(|| base.t.of("account-source", kind.word()), |r| r.says.get(base.lang()).to_owned())
}

/// "Version 7".
pub(super) fn version(base: &Base, version: i64) -> String {
    base.f(k::standing_rules_version(version.to_string()))
}

/// "in force since 1 October"; the program's own rules have no day.
pub(super) fn since(base: &Base, at: Time) -> String {
    if at.micros() == 0 { base.s(k::STANDING_RULES_DEFAULT).to_owned() } else { base.f(k::standing_rules_since(base.date(&at))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_whole_where_they_are_and_never_minus_nothing() {
        let said: Vec<_> = [10_000, 2_400, 400, 0, -5_000, -40, 40, 9_960].map(signed).into();
        assert_eq!(said, ["+10", "+2.4", "+0.4", "0", "−5", "0", "0", "+10"]);
        assert_eq!(plain(-2_500), "−2.5");
    }
}
