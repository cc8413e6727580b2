//! A release's changes as its writers see them: their kind, whose they are, the ideas behind them, the thanks as they will read.

use super::figure::Figure;
use super::look;
use super::sheet::Sheet;
use crate::Base;
use crate::view::{Act, Link};
use releases::{Noted, Notified};
use words::k;

/// A change as its writers see it.
pub(super) struct Line {
    pub id: i64,
    pub title: String,
    pub kind: (&'static str, &'static str, String),
    pub team: String,
    pub ideas: Vec<Link>,
    /// The thanks as they will read.
    pub thanks: Vec<String>,
    pub figure: Option<Figure>,
    pub headline: bool,
    pub tick: Option<Act>,
}

/// "Will notify 212".
pub(super) fn notified(base: &Base, told: Notified) -> String {
    if told.cut { base.f(k::release_notify_cut(told.people)) } else { base.f(k::release_notify(told.people)) }
}

/// "Thanks to Mei and 13 others", for each idea that is credit.
fn thanks(base: &Base, sheet: &Sheet, change: &Noted) -> Vec<String> {
    let said = |idea: &ideas::Brief| {
        let fans = sheet.fans(idea);
        let name = sheet.person(Some(*fans.first()?), base).name;
        Some(if fans.len() > 1 { base.f(k::release_thanks_more(fans.len() - 1, name)) } else { base.f(k::release_thanks(name)) })
    };
    change.ideas.iter().filter_map(|l| sheet.ideas.get(&l.idea)).filter_map(said).collect()
}

pub(super) fn lines_of(base: &Base, sheet: &Sheet, group: &releases::Group, can_tick: bool) -> Vec<Line> {
    let team = sheet.team(group.team, base.lang());
    group.changes.iter().map(|c| line(base, sheet, team, c, can_tick)).collect()
}

fn line(base: &Base, sheet: &Sheet, team: &str, change: &Noted, can_tick: bool) -> Line {
    let (key, class, icon) = look::kind(change.kind);
    let idea = |l: &releases::Linked| {
        let title = sheet.ideas.get(&l.idea).map_or("", |i| i.title.as_str());
        Link::new(format!("/idea/{}", l.idea), format!("#{} {title}", l.idea))
    };
    let (label, on) = if change.headline { (k::RELEASE_FORM_DROP_HEADLINE, "no") } else { (k::RELEASE_FORM_MAKE_HEADLINE, "yes") };
    let title = change.title.get(base.lang()).to_owned();
    let tick = || Act {
        action: format!("{}/include", look::desk(&sheet.notes.release.version)),
        label: base.s(label).to_owned(),
        aria: Some(format!("{}: {title}", base.s(label))),
        icon: "pin",
        fields: vec![
            ("include-change", change.change.to_string()),
            ("include-position", change.position.to_string()),
            ("include-headline", on.to_owned()),
        ],
        ..Act::default()
    };
    Line {
        id: change.change.get(),
        kind: (class, icon, base.s(key).to_owned()),
        team: team.to_owned(),
        ideas: change.ideas.iter().map(idea).collect(),
        thanks: thanks(base, sheet, change),
        figure: sheet.measured.get(&change.change).map(|m| Figure::of(base, m)),
        headline: change.headline,
        tick: (can_tick && !sheet.notes.release.service).then(tick),
        title,
    }
}
