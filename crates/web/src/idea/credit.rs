//! How long it took and whom to thank.

use super::read::{Head, Whole};
use super::{say, steps};
use crate::Base;
use crate::release::look;
use crate::view::Link;
use ideas::State;
use releases::ShippedIn;
use words::k;

/// The heading of the progress, and the line beneath it.
pub(super) struct Took {
    pub(super) heading: String,
    pub(super) stable: Option<String>,
}

/// Calendar days from the idea to the first channel outside the company, and to stable where that is another day.
pub(super) fn took(base: &Base, head: &Head, whole: &Whole) -> Took {
    let zone = &base.site.zone;
    let days = |to| base.t.days(say::days(zone, head.first_at(), to));
    if let Some(first) = ShippedIn::first_outside(&head.shipped) {
        let stable = ShippedIn::first_stable(&head.shipped).filter(|s| s.release != first.release);
        let took = days(first.at);
        let done = releases::Week::parse(&first.version).is_some();
        return Took {
            heading: if done { base.f(k::idea_progress_done(took)) } else { base.f(k::idea_progress_in(took)) },
            stable: stable.map(|s| base.f(k::idea_progress_stable(days(s.at)))),
        };
    }
    let done = whole.steps.iter().find(|s| s.state == State::Done);
    let heading = done.map_or_else(|| base.s(k::IDEA_PROGRESS).to_owned(), |s| base.f(k::idea_progress_done(days(s.at))));
    Took { heading, stable: None }
}

/// Who is thanked, once there is something to thank for.
pub(super) struct Credit {
    pub(super) from: String,
    pub(super) changes: Vec<(String, String, Option<Link>)>,
}

/// The author with all who supported it; each change it led to, with the team that made it and the first release outside.
pub(super) fn credit(base: &Base, head: &Head, whole: &Whole) -> Option<Credit> {
    let out = ShippedIn::first_outside(&head.shipped).is_some() || head.idea.state == State::Done;
    if !out {
        return None;
    }
    let name = steps::person(base, whole, head.idea.author).name;
    // The proposer is one of the supporters: proposing is supporting.
    let others = head.idea.votes.saturating_sub(1);
    let from = if others > 0 { base.f(k::idea_credit_with(others, name)) } else { base.f(k::idea_credit_alone(name)) };
    let mut changes: Vec<(String, String, Option<Link>)> = Vec::new();
    let mut seen = Vec::new();
    for s in head.shipped.iter().filter(|s| s.channel != kernel::Channel::Internal) {
        let Some(change) = whole.changes.get(&s.change).filter(|c| !seen.contains(&c.id)) else { continue };
        seen.push(change.id);
        let team = whole.teams.iter().find(|t| t.id == change.team).map_or_else(String::new, |t| t.name.get(base.lang()).to_owned());
        let link = look::notes(base, &s.version);
        changes.push((change.title.get(base.lang()).to_owned(), team, Some(link)));
    }
    Some(Credit { from, changes })
}
