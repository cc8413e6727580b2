//! The Popcorn Award of a release, as its page and the wall show it.

use super::look;
use super::sheet::Sheet;
use crate::Base;
use crate::view::Person;
use releases::{Award, Winner};
use words::k;

/// One team's popcorn.
pub(super) struct Popcorn {
    /// "爆米花奖给影像组".
    pub to: String,
    /// For which changes, and how they were liked.
    pub why: Vec<String>,
    /// What the team says.
    pub sentence: Option<String>,
    /// Who is in the team.
    pub crew: Vec<Person>,
}

/// The popcorn of each team that won, ties in the order of their changes.
pub(super) fn popcorn(base: &Base, sheet: &Sheet) -> Vec<Popcorn> {
    let award = sheet.award.as_ref();
    award
        .map(|a| by_team(base, a, |team| sheet.team(team, base.lang()).to_owned()))
        .unwrap_or_default()
        .into_iter()
        .map(|(team, mut it)| {
            it.crew = sheet.crew.get(&team).into_iter().flatten().map(|m| sheet.person(Some(*m), base)).collect();
            it
        })
        .collect()
}

/// The same without faces.
pub(super) fn by_team(base: &Base, award: &Award, name: impl Fn(kernel::TeamId) -> String) -> Vec<(kernel::TeamId, Popcorn)> {
    let mut all: Vec<(kernel::TeamId, Popcorn)> = Vec::new();
    for winner in &award.winners {
        let why = reason(base, winner);
        if let Some((_, known)) = all.iter_mut().find(|(team, _)| *team == winner.team) {
            known.why.push(why);
            continue;
        }
        let sentence = winner.sentence.as_ref().map(|s| s.get(base.lang()).to_owned());
        let to = base.f(k::release_award_to(name(winner.team)));
        all.push((winner.team, Popcorn { to, why: vec![why], sentence, crew: Vec::new() }));
    }
    all
}

fn reason(base: &Base, winner: &Winner) -> String {
    let used = winner.tally.used();
    base.f(k::release_award_for(used, look::percent(&winner.tally.liked, &used), winner.title.get(base.lang())))
}

/// Why there was none.
pub(super) fn none(base: &Base, award: &Award) -> String {
    if award.most_n < award.min_n {
        base.f(k::release_award_none_why(award.min_n, award.most_n))
    } else {
        base.s(k::RELEASE_AWARD_NONE_LIKED).to_owned()
    }
}
