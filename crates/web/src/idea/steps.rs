//! The progress of an idea as a list of steps: what was reached, by whom, in which words, and what must happen next.

use super::read::{Head, Whole};
use super::say;
use crate::Base;
use crate::app::{nobody, shown};
use crate::release::look;
use crate::view::{self, Reached};
use ideas::{Progress, State};
use kernel::{MemberId, Stage};
use words::k;

/// A named person, or a former member.
pub(super) fn person(base: &Base, whole: &Whole, id: Option<MemberId>) -> view::Person {
    let found = id.and_then(|id| whole.people.get(&id));
    let Some(found) = found else { return nobody(&base.site.words, base.lang()) };
    let title = id.and_then(|id| whole.titles.get(&id)).map(|t| crate::medal::beside(base, t));
    view::Person { title, ..shown(found, &whole.teams, &base.site.words, base.lang()) }
}

/// The steps, reached ones first.
pub(super) fn steps(base: &Base, head: &Head, whole: &Whole) -> Vec<view::Step> {
    let last = whole.steps.len().saturating_sub(1);
    let mut before = None;
    let mut all: Vec<view::Step> = Vec::new();
    for (i, step) in whole.steps.iter().enumerate() {
        all.push(reached(base, head, whole, step, before, i == last));
        before = Some(step);
    }
    all.extend(ahead(base, head, whole));
    all
}

fn reached(base: &Base, head: &Head, whole: &Whole, step: &Progress, before: Option<&Progress>, last: bool) -> view::Step {
    let release = step.release.and_then(|id| whole.releases.get(&id));
    let version = release.map(|r| r.version.as_str());
    // The first step is the author's own; a build moves an idea without a person.
    let by = step.by.filter(|_| step.state != State::Received).map(|id| person(base, whole, Some(id)));
    let counted = opened_again(base, step);
    let words = (!step.words.is_empty() && counted.is_none()).then(|| step.words.clone());
    let lang = words.as_deref().map_or("", super::card::written);
    let took = before.map(|b| say::span(base, step.at.seconds_since(b.at)));
    let note = match step.state {
        State::Planned => {
            Some(step.month.as_deref().map_or_else(|| base.s(k::IDEA_NO_MONTH).to_owned(), |m| base.f(k::idea_month(say::month(base, m)))))
        }
        State::Declined => step.mind.as_deref().map(|m| base.f(k::idea_mind(m))),
        State::OpenAgain => counted,
        State::Received => head.idea.author.map(|id| base.f(k::idea_credit_alone(person(base, whole, Some(id)).name))),
        _ => None,
    };
    let link = version.map(|v| look::notes(base, v));
    let (state, reached) = (say::state_in(base, step.state, version), if last { Reached::Now } else { Reached::Done });
    view::Step { state, reached, at: Some(step.at), by, words, lang, note, took, link }
}

/// What the program says when enough people answered "no": "5/9" in the reader's words.
fn opened_again(base: &Base, step: &Progress) -> Option<String> {
    let (no, all) = step.words.split_once('/').filter(|_| step.by.is_none() && step.state == State::OpenAgain)?;
    Some(base.f(k::idea_opened_again(all.parse::<u32>().ok()?, no.parse::<u32>().ok()?)))
}

/// What is still to come, greyed. Nothing after an end; what was opened again starts from a plan.
fn ahead(base: &Base, head: &Head, whole: &Whole) -> Vec<view::Step> {
    use State::{Acknowledged, Declined, Development, Done, InDevelopment, OpenAgain, Planned, Shipped};
    // Software comes in builds; everything else is told by a service note.
    let in_builds = matches!(head.idea.stage, Stage::Ideation | Stage::Rnd);
    let way: &[State] = if in_builds {
        &[Acknowledged, Planned, InDevelopment, Development, Shipped]
    } else {
        &[Acknowledged, Planned, InDevelopment, Done]
    };
    let from = match head.idea.state {
        _ if head.goes_on.is_some() => return Vec::new(),
        Declined | Shipped | Done => return Vec::new(),
        OpenAgain => Acknowledged,
        other => other,
    };
    let team = whole.teams.iter().find(|t| t.id == head.idea.team).map_or("", |t| t.name.get(base.lang()));
    let usually = say::usually(base, whole.speed);
    let note = |state: State| match state {
        Acknowledged => usually
            .as_ref()
            .map_or_else(|| base.f(k::idea_ahead_acknowledged(team)), |span| base.f(k::idea_ahead_acknowledged_usually(span, team))),
        Planned => base.s(k::IDEA_AHEAD_PLANNED).to_owned(),
        InDevelopment => base.f(k::idea_ahead_in_development(team)),
        Development => base.s(k::IDEA_AHEAD_DEVELOPMENT).to_owned(),
        Shipped => base.s(k::IDEA_AHEAD_SHIPPED).to_owned(),
        _ => base.s(k::IDEA_AHEAD_DONE).to_owned(),
    };
    let left = way.iter().filter(|s| s.number() > from.number());
    left.map(|s| view::Step { state: say::state(base, *s), reached: Reached::Ahead, note: Some(note(*s)), ..view::Step::default() })
        .collect()
}
