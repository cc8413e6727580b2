//! The rules of the three parts as the public page says them: made from the policy, with nothing written beside it.

use super::say;
use crate::Base;
use standing::{Part, Policy, Rule};
use words::k;

/// One part with its rules.
pub(super) struct PartRules {
    pub(super) word: &'static str,
    pub(super) icon: &'static str,
    pub(super) name: String,
    pub(super) said: String,
    pub(super) rows: Vec<Weight>,
}

/// One rule.
pub(super) struct Weight {
    pub(super) text: String,
    pub(super) points: String,
    /// Its cap, and how it fades.
    pub(super) notes: Vec<String>,
}

/// The three parts, in the order shown.
pub(super) fn parts(base: &Base, policy: &Policy) -> Vec<PartRules> {
    Part::ALL.into_iter().map(|part| one(base, policy, part)).collect()
}

fn one(base: &Base, policy: &Policy, part: Part) -> PartRules {
    let rules = policy.parts.iter().find(|p| p.part == part);
    let half = rules.and_then(|p| p.half_life);
    // Two rules of one name and sentence are one to the reader: the cap they share counts once.
    let mut rows: Vec<Weight> = Vec::new();
    for rule in policy.rules.iter().filter(|r| r.part == part) {
        let row = weight(base, rule, half);
        if !rows.iter().any(|r| r.text == row.text && r.points == row.points) {
            rows.push(row);
        }
    }
    PartRules {
        word: part.word(),
        icon: say::part_icon(part),
        name: say::part(base, part),
        said: rules.map_or_else(String::new, |p| p.says.get(base.lang()).to_owned()),
        rows,
    }
}

fn weight(base: &Base, rule: &Rule, of_part: Option<i64>) -> Weight {
    let fades = rule.half_life.or(of_part).map(|days| base.f(k::standing_half_life(days)));
    Weight {
        text: rule.says.get(base.lang()).to_owned(),
        points: say::signed(rule.milli),
        notes: say::cap(base, rule.cap).into_iter().chain(fades).collect(),
    }
}
