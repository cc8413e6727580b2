//! What belongs to the viewer of an idea's page: their support, whether they follow, their device, the box to write in, and for
//! staff the form that moves it.

use super::forms::{Refused, Typed};
use super::read::{Head, Mine, place};
use super::{acts, follow, say, show, yours};
use crate::app::{may, nobody, shown};
use crate::kept::Overlays;
use crate::view::{Composer, Field, Problem, Votes};
use crate::{App, Base};
use askama::Template;
use gate::Visit;
use ideas::State;
use kernel::{MemberId, Permission, ReplyId};
use std::collections::HashMap;
use words::k;

/// The form that moves it.
#[derive(Template)]
#[template(path = "idea/move.html")]
struct MoveForm<'a> {
    base: &'a Base,
    action: String,
    open: bool,
    problems: Vec<Problem>,
    /// Value, label, chosen.
    states: Vec<(&'static str, String, bool)>,
    state_problem: Option<String>,
    words: Field,
    mind: Field,
    month: Field,
}

/// The votes of the idea's own button.
pub(super) fn votes(head: &Head, mine: bool) -> Votes {
    let idea = &head.idea;
    Votes { idea: idea.id.get(), title: head.topic.title.clone(), count: idea.votes, mine, open: !idea.state.is_over(), wide: true }
}

/// All of them.
pub(super) fn overlays(mut all: Overlays, app: &App, base: &Base, visit: &Visit, head: &Head, mine: &Mine, ask: &show::Shown<'_>) -> Overlays {
    let id = head.idea.id;
    all = all.put(format!("vote-{id}"), base.vote_button(&votes(head, mine.supports)));
    all = all.put("follow", follow::button(base, id, mine.follows));
    if let Some(lines) = yours::shown(base, &mine.yours) {
        all = all.put("yours", lines);
    }
    for reply in mine.replies.iter().filter(|r| !r.hidden) {
        let name = name(base, ask.people, reply.author);
        all = all.put(format!("acts-{}", reply.id), acts::acts(base, head, mine, visit.actor(), reply, &name));
    }
    if !head.topic.hidden {
        all = all.put("composer", base.composer(&composer(app, base, head, mine, ask)));
    }
    if may(visit, Permission::MoveIdea) {
        all = all.put("move", move_form(base, head, ask.refused));
    }
    all
}

fn name(base: &Base, people: &HashMap<MemberId, members::Person>, id: Option<MemberId>) -> String {
    let found = id.and_then(|id| people.get(&id));
    found.map_or_else(|| nobody(&base.site.words, base.lang()).name, |p| shown(p, &[], &base.site.words, base.lang()).name)
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
    Composer {
        action: format!("/idea/{}/reply", head.idea.id),
        place: place(head.idea.id),
        label: label.unwrap_or_else(|| base.s(k::IDEA_REPLY).to_owned()),
        placeholder: base.s(k::IDEA_REPLY_PLACEHOLDER).to_owned(),
        value: typed.or_else(|| draft.map(|d| d.body.clone())).unwrap_or_default(),
        draft_of: draft.map(|d| base.date_time(&d.at)),
        send: base.s(k::IDEA_REPLY_SEND).to_owned(),
        problem,
        fields,
        most: 20_000,
        ..Composer::default()
    }
}

fn move_form<'a>(base: &'a Base, head: &Head, refused: &Refused) -> MoveForm<'a> {
    let (typed, problems) = match refused {
        Refused::Move { typed, why } => (typed.clone(), vec![why.problem(base)]),
        _ => (Typed::default(), Vec::new()),
    };
    let now = head.idea.state;
    let fits = |s: &State| *s != now && (*s != State::OpenAgain || now == State::Declined || now.is_out());
    let states = State::BY_HAND.into_iter().filter(fits);
    let states = states.map(|s| (s.word(), say::state(base, s).label, s.word() == typed.state)).collect();
    let field = |name: &'static str, label, hint, value: &str| Field { hint: Some(base.s(hint).to_owned()), value: value.to_owned(), ..Field::new(name, base.s(label)) };
    let words = Field { kind: "area", ..field("words", k::IDEA_MOVE_WORDS, k::IDEA_MOVE_WORDS_HINT, &typed.words) }.among(&problems);
    let mind = Field { required: false, ..field("mind", k::IDEA_MOVE_MIND, k::IDEA_MOVE_MIND_HINT, &typed.mind) }.among(&problems);
    let month = Field { required: false, ..field("month", k::IDEA_MOVE_MONTH, k::IDEA_MOVE_MONTH_HINT, &typed.month) }.among(&problems);
    let state_problem = problems.iter().find(|p| p.field == Some("state")).map(|p| p.text.clone());
    MoveForm { base, action: format!("/idea/{}/move", head.idea.id), open: !problems.is_empty(), problems, states, state_problem, words, mind, month }
}
