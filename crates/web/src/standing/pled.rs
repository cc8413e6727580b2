//! An appeal as the member and whoever answers it read it.

use super::point::Point;
use super::say;
use crate::Base;
use crate::app::nobody;
use crate::view::Person;
use kernel::{MemberId, Time};
use standing::Appeal;
use std::collections::HashMap;
use words::k;

/// An appeal.
pub(super) struct Pled {
    pub(super) id: i64,
    /// Of its state: `info`, `ok`, or none.
    pub(super) tone: &'static str,
    pub(super) icon: &'static str,
    pub(super) state: String,
    /// What it is about, and where that stands.
    pub(super) about: String,
    pub(super) href: Option<String>,
    pub(super) words: String,
    pub(super) by: Person,
    pub(super) at: Time,
    /// "Lin answers by 3 May".
    pub(super) due: String,
    pub(super) late: bool,
    pub(super) answer: Option<Answered>,
}

/// What was answered.
pub(super) struct Answered {
    pub(super) words: String,
    pub(super) by: Person,
    pub(super) at: Time,
    /// "Helping +5", or that it stays.
    pub(super) points: String,
}

/// Everybody named by these appeals.
pub(super) fn people(all: &[Appeal]) -> Vec<MemberId> {
    all.iter().flat_map(|a| [Some(a.member), a.owner, a.answer.as_ref().map(|x| x.by)]).flatten().collect()
}

/// One appeal; `point` is what it is about, if that is known.
pub(super) fn pled(base: &Base, names: &HashMap<MemberId, Person>, a: &Appeal, point: Option<&Point>) -> Pled {
    let name = |id: MemberId| names.get(&id).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang()));
    let (tone, icon, state) = match &a.answer {
        None => ("info", "clock", k::STANDING_APPEAL_WAITS),
        Some(x) if x.correction.is_some() => ("ok", "check", k::STANDING_APPEAL_CORRECTED),
        Some(_) => ("", "circle-dashed", k::STANDING_APPEAL_STAYS),
    };
    let day = base.date(&a.due);
    let due = match (&a.answer, a.owner) {
        (Some(x), _) => base.f(k::standing_appeal_answered(base.date(&x.at))),
        (None, Some(owner)) => base.f(k::standing_appeal_due(day, name(owner).name)),
        (None, None) => base.f(k::standing_appeal_due_nobody(day)),
    };
    let answer = a.answer.as_ref().map(|x| Answered {
        words: x.says.clone(),
        by: name(x.by),
        at: x.at,
        points: x.correction.map_or_else(
            || base.s(k::STANDING_APPEAL_STAYS).to_owned(),
            |c| format!("{} {}", say::part(base, c.part), say::signed(c.points * 1_000)),
        ),
    });
    Pled {
        id: a.id.get(),
        tone,
        icon,
        state: base.s(state).to_owned(),
        about: point.map_or_else(|| base.s(k::STANDING_APPEAL_WHOLE).to_owned(), |p| format!("{} {}", p.text, p.points)),
        href: point.and_then(|p| p.thing.as_ref()).map(|l| l.href.clone()),
        words: a.why.clone(),
        by: name(a.member),
        at: a.opened,
        due,
        late: a.answer.is_none() && a.due < base.now,
        answer,
    }
}
