//! The five figures, and what became of them since last week.

use crate::Base;
use words::{Key, k};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) enum Figure {
    /// Ideas, bugs and questions that came.
    Received,
    /// Of these, how many in a hundred a named person answered within a day.
    Answered,
    /// Changes that came out.
    Shipped,
    /// Of these, how many in a hundred came from fans.
    Fans,
    /// Of those who used what was judged, how many in a hundred liked it.
    Liked,
}

impl Figure {
    /// In the order shown.
    pub(super) const ALL: [Self; 5] = [Self::Received, Self::Answered, Self::Shipped, Self::Fans, Self::Liked];
    /// In addresses and message keys.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Answered => "answered",
            Self::Shipped => "shipped",
            Self::Fans => "fans",
            Self::Liked => "liked",
        }
    }
    /// From its word.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }
    /// Its rule.
    pub(super) const fn rule(self) -> Key {
        match self {
            Self::Received => k::BRIEF_RULE_RECEIVED,
            Self::Answered => k::BRIEF_RULE_ANSWERED,
            Self::Shipped => k::BRIEF_RULE_SHIPPED,
            Self::Fans => k::RELEASE_SHARE_RULE,
            Self::Liked => k::BRIEF_RULE_LIKED,
        }
    }
}

/// A figure of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::desk) enum Value {
    /// So many.
    Count(i64),
    /// So many of so many.
    Share(i64, i64),
}

impl Value {
    /// The number that weeks are compared by; none when there was nothing to share.
    pub(super) const fn number(self) -> Option<i64> {
        match self {
            Self::Count(n) => Some(n),
            Self::Share(_, 0) => None,
            Self::Share(n, of) => Some((n * 100 + of / 2) / of),
        }
    }
    /// "41", "91%", "–".
    pub(in crate::desk) fn said(self) -> String {
        match (self, self.number()) {
            (_, None) => "–".to_owned(),
            (Self::Count(_), Some(n)) => n.to_string(),
            (Self::Share(..), Some(n)) => format!("{n}%"),
        }
    }
    /// "21 of 23"; nothing beside a plain number.
    pub(super) fn of(self, base: &Base) -> Option<String> {
        match self {
            Self::Share(n, of) if of > 0 => Some(base.f(k::brief_of(n, of))),
            Self::Share(..) => Some(base.s(k::BRIEF_NOTHING).to_owned()),
            Self::Count(_) => None,
        }
    }
}

/// The change since last week: an icon and words.
pub(super) fn change(base: &Base, this: Value, last: Value) -> (&'static str, String) {
    let was = last.said();
    match (this.number(), last.number()) {
        (Some(a), Some(b)) if a == b => ("arrow-right", base.f(k::brief_same(was))),
        (Some(a), Some(b)) => {
            let (share, up, by) = (matches!(this, Value::Share(..)), a > b, (a - b).abs());
            let text = match (share, up) {
                (false, true) => base.f(k::brief_more(by, was)),
                (false, false) => base.f(k::brief_less(by, was)),
                (true, true) => base.f(k::brief_points_more(by, was)),
                (true, false) => base.f(k::brief_points_less(by, was)),
            };
            (if up { "chevron-up" } else { "chevron-down" }, text)
        }
        _ => ("arrow-right", base.f(k::brief_last(was))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_not_a_number() {
        assert_eq!((Value::Share(0, 0).number(), Value::Share(0, 0).said()), (None, "–".to_owned()));
        assert_eq!((Value::Share(2, 3).number(), Value::Share(2, 3).said()), (Some(67), "67%".to_owned()));
        assert_eq!(Value::Count(0).said(), "0");
        assert!(Figure::ALL.into_iter().all(|f| Figure::parse(f.word()) == Some(f)));
    }
}
