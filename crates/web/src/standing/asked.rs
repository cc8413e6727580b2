//! What a grade asks of one member, with counts and where to do it.

use super::say;
use crate::Base;
use crate::view::Link;
use standing::{Answer, Fact, Part};
use words::k;

/// One requirement.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) met: bool,
    pub(super) text: String,
    /// "17 / 20"; empty where there is nothing to count.
    pub(super) count: String,
    /// "3 more"; empty where a number would say nothing.
    pub(super) missing: String,
    /// Where to do it.
    pub(super) go: Option<Link>,
}

/// The requirements in the order of the rules.
pub(super) fn asked(base: &Base, answers: &[Answer]) -> Vec<Asked> {
    answers.iter().map(|a| one(base, a)).collect()
}

fn one(base: &Base, a: &Answer) -> Asked {
    let counted = a.fact != Fact::Certified;
    Asked {
        met: a.met,
        text: say::ask(base, a.fact, a.need),
        count: if counted { base.f(k::standing_count(have(a), a.need)) } else { String::new() },
        missing: if counted && !a.met { base.f(k::standing_missing(a.need - a.have)) } else { String::new() },
        go: a.go.as_deref().filter(|_| !a.met).map(|href| Link::new(href, base.s(label(a.fact)))),
    }
}

/// Of days, no more than are asked for: that somebody was never sanctioned is no number.
fn have(a: &Answer) -> i64 {
    if matches!(a.fact, Fact::Days | Fact::Quiet) { a.have.min(a.need) } else { a.have }
}

const fn label(fact: Fact) -> words::Key {
    match fact {
        Fact::Helped | Fact::Part(Part::Helping) => k::STANDING_GO_HELP,
        Fact::Part(Part::Contributing) => k::STANDING_GO_PROPOSE,
        Fact::Part(Part::TakingPart) => k::STANDING_GO_TALK,
        Fact::Score => k::STANDING_GO_SCORE,
        Fact::Certified => k::STANDING_GO_CERTIFY,
        Fact::Days | Fact::Quiet => k::STANDING_GO_SEE,
    }
}
