//! The first pane: the queues with how many wait in each, the teams, the other pages of staff.

use super::read::Read;
use crate::Base;
use crate::view::{Chip, Link};
use desk::{Queue, Source};
use words::k;

/// The queues.
pub(super) fn queues(base: &Base, read: &Read) -> Vec<Chip> {
    let counts = &read.counts;
    let count = |queue| match queue {
        Queue::Waiting => Some(counts.waiting),
        Queue::Mine => Some(counts.mine),
        Queue::Asked => Some(counts.asked),
        Queue::Snoozed => Some(counts.snoozed),
        Queue::Answered => None,
    };
    let one = |queue: Queue| Chip {
        href: read.asked.queue_href(queue),
        label: base.t.of("desk-queue", queue.word()),
        current: read.asked.queue == queue,
        count: count(queue).filter(|n| *n > 0),
    };
    Queue::ALL.into_iter().map(one).collect()
}

/// Whose area: mine first, then everybody's, then each team's.
pub(super) fn teams(base: &Base, read: &Read) -> Vec<Chip> {
    let chip = |href: String, label: String, current: bool| Chip { href, label, current, count: None };
    let mine = read.mine.map(|id| chip(read.asked.team_href(""), base.s(k::DESK_MY_AREA).to_owned(), read.team == Some(id)));
    let all =
        chip(read.asked.team_href(if read.mine.is_some() { "all" } else { "" }), base.s(k::DESK_ALL_TEAMS).to_owned(), read.team.is_none());
    let others = read.teams.iter().filter(|t| Some(t.id) != read.mine);
    let others = others.map(|t| chip(read.asked.team_href(&t.slug), t.name.get(base.lang()).to_owned(), read.team == Some(t.id)));
    mine.into_iter().chain([all]).chain(others).collect()
}

/// Where it came from: everywhere, then each source outside.
pub(super) fn sources(base: &Base, read: &Read) -> Vec<(&'static str, Chip)> {
    let chip = |source: Option<Source>, label: String| Chip {
        href: read.asked.source_href(source),
        label,
        current: read.asked.source == source,
        count: None,
    };
    let all = ("inbox", chip(None, base.s(k::OUTSIDE_SOURCE_ALL).to_owned()));
    let of = |source: Source| {
        let (icon, word) = crate::outside::source(base, source);
        (icon, chip(Some(source), word))
    };
    std::iter::once(all).chain(Source::ALL.into_iter().map(of)).collect()
}

/// Where else staff go.
pub(super) fn ways(base: &Base, leads: bool) -> Vec<Link> {
    let link = |href: &str, key| Link::new(href, base.s(key));
    let mut all = vec![
        link("/feedback/new", k::OUTSIDE_NEW_TITLE),
        link("/desk/reports", k::EXPERIENCE_INBOX),
        link("/desk/saved", k::DESK_SAVED_TITLE),
        link("/answered", k::ANSWERED_TITLE),
    ];
    if leads {
        all.extend([link("/brief", k::BRIEF_TITLE), link("/desk/lead", k::DESK_LEAD_TITLE)]);
    }
    all
}
