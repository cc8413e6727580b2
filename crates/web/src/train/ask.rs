//! What a channel asks of one member: each part of the rule, whether it is met, what is missing in numbers, and where to get it.

use super::say;
use crate::Base;
use crate::view::Link;
use kernel::Time;
use standing::Grade;
use trains::{Has, Rule, Train};
use words::{Key, k};

/// One thing the rule asks. The names are those of `standing/asks.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) met: bool,
    pub(super) text: String,
    /// "1,840 / 2,000"; empty where there is nothing to count.
    pub(super) count: String,
    /// "160 more", "from 3 May on"; empty where it says nothing.
    pub(super) missing: String,
    /// Where to get it.
    pub(super) go: Option<Link>,
}

/// Every part of the rule, in its order; what is met too, so that it can be seen.
pub(super) fn asks(base: &Base, train: &Train, has: &Has, now: Time) -> Vec<Asked> {
    let Rule { grade, score, days, certified, vip } = train.rule;
    let go = |met: bool, href: &str, label: Key| (!met).then(|| Link::new(href, base.s(label)));
    let plain = |met: bool, text: String, go: Option<Link>| Asked { met, text, count: String::new(), missing: String::new(), go };
    let mut out = Vec::new();
    if grade > Grade::One {
        let met = has.grade >= grade;
        let missing = if met { String::new() } else { base.f(k::train_has_grade(say::grade(base, has.grade))) };
        let text = base.f(k::train_asks_grade(say::grade(base, grade)));
        out.push(Asked { missing, ..plain(met, text, go(met, "/me/grade", k::TRAIN_GO_GRADE)) });
    }
    if score > 0 {
        let met = has.score >= score;
        let missing = if met { String::new() } else { base.f(k::standing_missing(score - has.score)) };
        let count = base.f(k::standing_count(has.score, score));
        out.push(Asked { count, missing, ..plain(met, base.f(k::train_asks_score(score)), go(met, "/me/grade", k::TRAIN_GO_SCORE)) });
    }
    if days > 0 {
        let from = has.joined_at.plus_days(days);
        let missing = if from <= now { String::new() } else { base.f(k::train_has_days(base.date(&from))) };
        out.push(Asked { missing, ..plain(from <= now, base.f(k::train_asks_days(days)), None) });
    }
    if certified {
        let met = has.certified.is_some();
        out.push(plain(met, base.s(k::TRAIN_ASKS_CERTIFIED).to_owned(), go(met, "/me/owner", k::TRAIN_GO_CERTIFY)));
    }
    if vip {
        out.push(plain(has.vip, base.s(k::TRAIN_ASKS_VIP).to_owned(), None));
    }
    out
}

/// From when on a member will fit, if time alone is missing: the day.
pub(super) fn fits_from(base: &Base, lacks: &[trains::Lack]) -> Option<String> {
    match lacks {
        [trains::Lack::Until(at)] => Some(base.date(at)),
        _ => None,
    }
}
