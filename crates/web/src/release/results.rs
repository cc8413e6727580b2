//! How it went: after the window has closed, every change by its lower Wilson bound.

use super::look;
use super::sheet::Sheet;
use crate::Base;
use releases::{ChangeKind, Noted, Tally};
use words::k;

/// One change with its frozen counts.
pub(crate) struct Ranked {
    /// Its number.
    pub id: i64,
    /// What.
    pub title: String,
    /// Whose.
    pub team: String,
    /// "用过的 48 人里，92% 喜欢".
    pub said: String,
    /// "另有 12 人没用过".
    pub unused: Option<String>,
    /// "至少 81%"; none while nobody has used it.
    pub least: Option<String>,
    /// What the bar says to those who do not see it.
    pub bar: String,
    /// In thousandths of the bar: who liked it among those who used it, and the lower bound.
    pub width: (i64, i64),
    /// Has it the popcorn?
    pub won: bool,
}

/// Every change that can be judged, surest first.
pub(crate) fn ranked(base: &Base, sheet: &Sheet) -> Vec<Ranked> {
    let tally = |c: &Noted| sheet.seen.get(&c.change).and_then(|s| s.tally).unwrap_or_default();
    let teams = sheet.notes.groups.iter().flat_map(|g| g.changes.iter().map(move |c| (g.team, c)));
    let mut all: Vec<_> =
        teams.filter(|(_, c)| c.kind != ChangeKind::Internal || tally(c).n() > 0).map(|(t, c)| (t, c, tally(c))).collect();
    all.sort_by(|(_, a, x), (_, b, y)| {
        let (bound, other) = (y.bounds().0, x.bounds().0);
        bound.total_cmp(&other).then(y.used().cmp(&x.used())).then(a.position.cmp(&b.position))
    });
    let won = |c: &Noted| sheet.award.iter().flat_map(|a| &a.winners).any(|w| w.change == c.change);
    all.into_iter().map(|(team, c, y)| row(base, sheet.team(team, base.lang()), c, y, won(c))).collect()
}

fn row(base: &Base, team: &str, change: &Noted, y: Tally, won: bool) -> Ranked {
    let (used, lower) = (y.used(), y.bounds().0);
    let least = look::hundredths(lower);
    let said = if used == 0 {
        base.s(k::RELEASE_RESULT_NOBODY).to_owned()
    } else {
        base.f(k::release_result(used, look::percent(&y.liked, &used)))
    };
    Ranked {
        id: change.change.get(),
        title: change.title.get(base.lang()).to_owned(),
        team: team.to_owned(),
        said,
        unused: (y.not_used > 0).then(|| base.f(k::release_result_unused(y.not_used))),
        least: (used > 0).then(|| base.f(k::release_result_least(least))),
        bar: base.f(k::release_result_bar(least, y.liked, y.bad)),
        width: (if used == 0 { 0 } else { y.liked * 1000 / used }, least * 10),
        won,
    }
}
