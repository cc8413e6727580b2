//! A medal in words: how it is earned, why somebody has it, and the notice about it.

use crate::Base;
use crate::view::Titled;
use kernel::{DeedKind, MedalId, Time};
use medals::{Fact, Hand, Held, Kind, Medal};
use notices::Notice;
use words::k;

/// A medal in a list.
pub(super) struct Card {
    pub(super) word: String,
    pub(super) name: String,
    pub(super) says: String,
    pub(super) icon: &'static str,
    pub(super) kind: String,
    pub(super) ways: Vec<String>,
    pub(super) count: String,
    pub(super) ended: bool,
}

pub(super) fn card(base: &Base, m: &Medal) -> Card {
    Card {
        word: m.word.clone(),
        name: m.name.get(base.lang()).to_owned(),
        says: m.says.get(base.lang()).to_owned(),
        icon: m.icon.picture(),
        kind: kind(base, m.kind),
        ways: ways(base, m),
        count: base.f(k::medals_holders(m.holders)),
        ended: m.ended_at.is_some(),
    }
}

/// What it is.
pub(super) fn kind(base: &Base, kind: Kind) -> String {
    base.t.of("medals-kind", kind.word())
}

/// How it is earned, a sentence each.
fn ways(base: &Base, m: &Medal) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(rule) = m.rule {
        let n = rule.need;
        all.push(match rule.fact {
            Fact::Helped => base.f(k::medals_rule_helped(n)),
            Fact::Thanked => base.f(k::medals_rule_thanked(n)),
            Fact::Proposed => base.f(k::medals_rule_proposed(n)),
            Fact::Shipped => base.f(k::medals_rule_shipped(n)),
            Fact::Judged => base.f(k::medals_rule_judged(n)),
            Fact::Found => base.f(k::medals_rule_found(n)),
            Fact::Grade => base.f(k::medals_rule_grade(n)),
        });
        all.extend(rule.since.map(|since| base.f(k::medals_rule_since(base.date(&since)))));
    }
    all.extend(m.hand.map(|hand| {
        let key = match hand {
            Hand::Administer => k::MEDALS_HAND_ADMINISTER,
            Hand::Moderate => k::MEDALS_HAND_MODERATE,
        };
        base.s(key).to_owned()
    }));
    if m.kind == Kind::Title && m.under_posts {
        all.push(base.s(k::MEDALS_STANDS_UNDER_POSTS).to_owned());
    }
    all
}

/// A medal that somebody shows on their page.
pub(crate) struct Badge {
    pub(crate) href: String,
    pub(crate) icon: &'static str,
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) at: Time,
    pub(crate) title: bool,
}

/// As they stand on a member's page: the title first.
pub(crate) fn badges(base: &Base, shown: medals::Shown) -> Vec<Badge> {
    shown.title.into_iter().chain(shown.medals).map(|h| badge(base, &h)).collect()
}

fn badge(base: &Base, h: &Held) -> Badge {
    Badge {
        href: href(&h.medal.word),
        icon: h.medal.icon.picture(),
        name: h.medal.name.get(base.lang()).to_owned(),
        why: reason(base, h),
        at: h.at,
        title: h.medal.kind == Kind::Title,
    }
}

/// Why they have it: in the words of who gave it, or what it stands for.
pub(super) fn reason(base: &Base, h: &Held) -> String {
    h.why.clone().unwrap_or_else(|| h.medal.says.get(base.lang()).to_owned())
}

/// Its page.
pub(super) fn href(word: &str) -> String {
    format!("/medal/{word}")
}

/// A title as it stands beside a name.
pub(crate) fn beside(base: &Base, t: &medals::Title) -> Titled {
    let (name, why) = (t.name.get(base.lang()).to_owned(), t.reason(base.lang()).to_owned());
    Titled { href: href(&t.word), icon: t.icon.picture(), name, why }
}

/// The notice of one given or taken; none if there is no such medal.
pub(crate) fn notice(base: &Base, all: &[Medal], n: &Notice, by: Option<&str>) -> Option<(&'static str, String, String)> {
    let medal = all.iter().find(|m| Some(m.id) == n.stage.map(MedalId::new))?;
    let name = medal.name.get(base.lang());
    let text = match (n.kind, by) {
        (DeedKind::MedalTaken, _) => base.f(k::medals_notice_taken(name)),
        (_, Some(by)) => base.f(k::medals_notice_given_by(name, by)),
        (_, None) if medal.kind == Kind::Title => base.f(k::medals_notice_given_title(name)),
        (_, None) => base.f(k::medals_notice_given(name)),
    };
    Some((medal.icon.picture(), text, "/me/medals".to_owned()))
}
