//! One entry of one's score: what for, when, how much, and the way to disagree.

use super::named::Named;
use super::say;
use crate::Base;
use crate::view::{Link, Person};
use kernel::Time;
use standing::{Appeal, Policy, Source};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// One entry.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) id: i64,
    pub(super) at: Time,
    /// Why, in the rule's own words.
    pub(super) text: String,
    /// What it was about.
    pub(super) thing: Option<Link>,
    /// Who gave it.
    pub(super) by: Option<Person>,
    /// "+2".
    pub(super) points: String,
    pub(super) less: bool,
    pub(super) part: String,
    /// What is to be known beside: over the cap, set aside, worth less by now.
    pub(super) note: Option<String>,
    /// Where to disagree.
    pub(super) disagree: Option<String>,
    /// What one said against it.
    pub(super) appealed: Option<Link>,
}

/// These entries as pages show them, in their order; `appeals` are the member's own.
pub(super) fn points(tx: &mut Tx<'_>, base: &Base, all: &[Source], appeals: &[Appeal]) -> Result<Vec<Point>, Error> {
    let named = Named::of(tx, base, all)?;
    let mut policies: HashMap<i64, Option<Arc<Policy>>> = HashMap::new();
    for source in all {
        if let Entry::Vacant(place) = policies.entry(source.version) {
            place.insert(standing::policy_of(tx, source.version)?);
        }
    }
    let of = |s: &Source| policies.get(&s.version).and_then(Option::as_deref);
    Ok(all.iter().map(|s| point(base, &named, of(s), s, appeals)).collect())
}

fn point(base: &Base, named: &Named, policy: Option<&Policy>, s: &Source, appeals: &[Appeal]) -> Point {
    let pled = appeals.iter().find(|a| a.deed == Some(s.deed));
    Point {
        id: s.deed.get(),
        at: s.at,
        text: say::reason(base, policy, &s.rule, s.kind),
        thing: named.thing(base, s),
        by: named.giver(s),
        points: say::signed(s.milli),
        less: s.milli < 0,
        part: say::part(base, s.part),
        note: note(base, s),
        disagree: pled.is_none().then(|| format!("/me/grade/appeal/{}", s.deed)),
        appealed: pled.map(|a| Link::new(format!("/me/grade#appeal-{}", a.id), base.s(state(a)))),
    }
}

const fn state(appeal: &Appeal) -> words::Key {
    match &appeal.answer {
        None => k::STANDING_APPEAL_WAITS,
        Some(a) if a.correction.is_some() => k::STANDING_APPEAL_CORRECTED,
        Some(_) => k::STANDING_APPEAL_STAYS,
    }
}

fn note(base: &Base, s: &Source) -> Option<String> {
    if s.aside {
        return Some(base.s(k::STANDING_ASIDE).to_owned());
    }
    if s.capped {
        return Some(base.s(k::STANDING_CAPPED).to_owned());
    }
    (say::plain(s.worth) != say::plain(s.milli)).then(|| base.f(k::standing_worth(say::plain(s.worth))))
}
