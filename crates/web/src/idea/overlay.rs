//! What belongs to the viewer of an idea's page: their support, whether they follow, their device, the box to write in, and for
//! staff the form that moves it.

use super::forms::Refused;
use super::read::{Head, Mine, place};
use super::{acts, follow, meant_form, merge_form, move_form, show, still, yours};
use crate::app::{may, nobody, shown};
use crate::kept::Overlays;
use crate::view::{Composer, Votes};
use crate::{App, Base};
use gate::Visit;
use kernel::{IdeaId, MemberId, Permission, ReplyId};
use std::collections::HashMap;
use words::k;

/// The votes of the idea's own button.
pub(super) fn votes(head: &Head, mine: bool) -> Votes {
    let (idea, topic) = head.supported();
    Votes { idea: idea.id.get(), title: topic.title.clone(), count: idea.votes, mine, open: !idea.state.is_over(), wide: true }
}

/// All of them.
pub(super) fn overlays(
    mut all: Overlays,
    app: &App,
    base: &Base,
    visit: &Visit,
    head: &Head,
    mine: &Mine,
    ask: &show::Shown<'_>,
) -> Overlays {
    let id = head.idea.id;
    all = all.put(format!("vote-{}", head.supported().0.id), base.vote_button(&votes(head, mine.supports)));
    all = all.put("follow", follow::button(base, id, mine.follows));
    if let Some(lines) = yours::shown(base, &mine.yours) {
        all = all.put("yours", lines);
    }
    for reply in mine.replies.iter().filter(|r| !r.hidden) {
        let name = name(base, ask.people, reply.author);
        all = all.put(format!("acts-{}", reply.id), acts::acts(base, head, mine, visit.actor(), reply, &name));
    }
    if head.declined() {
        all = all.put("still", still::said(base, id, mine.still));
    }
    if mine.asked || !mine.missing.is_empty() {
        all = all.put("meant", meant_form::form(base, head, mine, ask));
    }
    all = all.put("report", acts::report(base, visit.actor(), &head.topic));
    if !head.topic.hidden && head.goes_on.is_none() && (head.topic.locked.is_none() || visit.actor().is_staff()) {
        all = all.put("composer", base.composer(&composer(app, base, head, mine, ask)));
    }
    if may(visit, Permission::MoveIdea) {
        let label = base.s(k::PLAN_VOTERS_LINK);
        all = all.put("voters", format!("<a class=\"btn s quiet\" href=\"/plan/voters?idea={id}\">{}{label}</a>", base.icon("users")));
        if head.goes_on.is_none() {
            all = all.put("move", move_form::form(base, head, ask.refused));
            if !head.idea.state.is_over() {
                all = all.put("merge", merge_form::form(base, head, ask.refused));
            }
        } else {
            all = all.put(format!("unmerge-{id}"), merge_form::unmerge(base, id, &head.topic.title));
        }
        for other in &head.others {
            all = all.put(format!("unmerge-{}", other.id), merge_form::unmerge(base, other.id, ""));
        }
    }
    all
}

pub(super) fn name(base: &Base, people: &HashMap<MemberId, members::Person>, id: Option<MemberId>) -> String {
    let found = id.and_then(|id| people.get(&id));
    found.map_or_else(|| nobody(&base.site.words, base.lang()).name, |p| shown(p, &[], &base.site.words, base.lang()).name)
}

/// The box with nothing in it, under an idea.
pub(super) fn empty(base: &Base, idea: IdeaId) -> Composer {
    Composer {
        action: format!("/idea/{idea}/reply"),
        place: place(idea),
        label: base.s(k::IDEA_REPLY).to_owned(),
        placeholder: base.s(k::IDEA_REPLY_PLACEHOLDER).to_owned(),
        send: base.s(k::IDEA_REPLY_SEND).to_owned(),
        most: 20_000,
        ..Composer::default()
    }
}

fn composer(app: &App, base: &Base, head: &Head, mine: &Mine, ask: &show::Shown<'_>) -> Composer {
    let (typed, to, problem) = match ask.refused {
        Refused::Reply { body, to, why } => (Some(body.clone()), *to, Some(why.problem(base).text)),
        _ => (None, ask.to, None),
    };
    let answered = to.and_then(|to| mine.replies.iter().find(|r| r.id == ReplyId::new(to)));
    let label = answered.map(|r| base.f(k::idea_quote_floor(r.floor, name(base, ask.people, r.author))));
    let mut fields = vec![("once", app.token())];
    fields.extend(answered.map(|r| ("to", r.id.to_string())));
    let draft = mine.draft.as_ref().filter(|_| typed.is_none());
    let empty = empty(base, head.idea.id);
    Composer {
        label: label.unwrap_or_else(|| empty.label.clone()),
        value: typed.or_else(|| draft.map(|d| d.body.clone())).unwrap_or_default(),
        draft_of: draft.map(|d| base.date_time(&d.at)),
        problem,
        pictures: true,
        fields,
        ..empty
    }
}
