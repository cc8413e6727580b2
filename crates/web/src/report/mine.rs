//! `GET /me/reports`: what one sent, and what became of it.

use super::{href, tag};
use crate::account::cards;
use crate::app;
use crate::page::Html;
use crate::release::look;
use crate::view::{Empty, Link, Person};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{ChangeId, IdeaId, MemberId, Time};
use reports::{Group, Mine, Part, Refusal, State as How};
use std::collections::HashMap;
use std::sync::Arc;
use words::k;

/// What one wrote, and what the team says.
struct Told {
    /// About which change; empty otherwise.
    about: String,
    lines: Vec<(String, String)>,
    alike: Option<String>,
    waits: bool,
    answer: Option<(String, Option<Person>, Time)>,
    idea: Option<Link>,
}

/// One report.
struct One {
    version: String,
    link: Link,
    tag: (&'static str, &'static str, String),
    number: Option<String>,
    at: Time,
    nothing: bool,
    told: Vec<Told>,
}

#[derive(Template)]
#[template(path = "report/mine.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    all: Vec<One>,
    empty: Empty,
}

/// What names what is shown.
struct Named {
    changes: HashMap<ChangeId, releases::Change>,
    ideas: HashMap<IdeaId, ideas::Brief>,
    people: HashMap<MemberId, Person>,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let mut base = app.base(&visit).under(Tab::Me).private();
    base.path = "/me/reports".into();
    base.title = base.s(k::EXPERIENCE_MINE).to_owned();
    let (by, of) = (visit.actor().clone(), base.clone());
    let (all, named) = app
        .read(move |tx| {
            let all = reports::mine(tx, &by, 20)?;
            let groups: Vec<&Group> = all.iter().flat_map(|m| m.parts.iter().filter_map(|(_, g)| g.as_ref())).collect();
            let changes: Vec<ChangeId> = groups.iter().filter_map(|g| g.change).collect();
            let ideas: Vec<IdeaId> = groups.iter().filter_map(|g| g.idea).collect();
            let people: Vec<MemberId> = groups.iter().filter_map(|g| g.by).collect();
            let changes = if changes.is_empty() { HashMap::new() } else { releases::changes(tx, &changes)? };
            let ideas = ideas::briefs(tx, &ideas)?;
            let people = app::people(tx, &people, &of.site.words, of.lang())?;
            Ok::<_, Refusal>((all, Named { changes, ideas, people }))
        })
        .await?;
    let go = Link::new("/releases", base.s(k::EXPERIENCE_MINE_GO));
    let page = Page {
        all: all.iter().map(|m| one(&base, m, &named)).collect(),
        empty: Empty { icon: "package", why: base.s(k::EXPERIENCE_MINE_EMPTY).to_owned(), then: Some(go) },
        base: &base,
    };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

fn one(base: &Base, m: &Mine, named: &Named) -> One {
    let (tone, icon, word) = tag(m.report.state);
    let (to, open) = (href(&m.release.version), m.release.is_open(base.now));
    let link = match (m.report.state, open) {
        (How::Draft, _) => Link::new(to, base.s(k::EXPERIENCE_GO_ON)),
        (_, true) => Link::new(to, base.s(k::EXPERIENCE_AGAIN)),
        (_, false) => Link::new(format!("{to}/result"), base.s(k::EXPERIENCE_RESULT_LINK)),
    };
    One {
        version: look::name(base, &m.release),
        link,
        tag: (tone, icon, base.s(word).to_owned()),
        number: m.report.number.map(|n| base.f(k::experience_receipt(n.to_string()))),
        at: m.report.sent_at.unwrap_or(m.report.at),
        nothing: m.report.nothing,
        told: m.parts.iter().map(|(part, group)| told(base, part, group.as_ref(), named)).collect(),
    }
}

fn told(base: &Base, part: &Part, group: Option<&Group>, named: &Named) -> Told {
    let change = part.change.and_then(|c| named.changes.get(&c));
    let answered = group.filter(|g| g.answered_at.is_some());
    let idea = answered.and_then(|g| g.idea).and_then(|i| named.ideas.get(&i)).filter(|i| !i.hidden);
    Told {
        about: change.map(|c| base.f(k::experience_of_change(c.title.get(base.lang())))).unwrap_or_default(),
        lines: lines(base, part),
        alike: group.map(|g| base.f(k::experience_alike(g.size))),
        waits: part.sent && answered.is_none(),
        answer: answered.and_then(|g| Some((g.words.clone(), g.by.and_then(|m| named.people.get(&m)).cloned(), g.answered_at?))),
        idea: idea.map(|i| Link::new(cards::path(i.id, &i.slug), &i.title)),
    }
}

/// What was written, each with what it answers; free words have no question.
pub(super) fn lines(base: &Base, part: &Part) -> Vec<(String, String)> {
    asked(base, &part.did, &part.expected, &part.got)
}

/// The same of three texts.
pub(super) fn asked(base: &Base, did: &str, expected: &str, got: &str) -> Vec<(String, String)> {
    let alone = did.is_empty() && expected.is_empty();
    let all = [(k::EXPERIENCE_DID, did), (k::EXPERIENCE_EXPECTED, expected), (k::EXPERIENCE_GOT, got)];
    let there = all.into_iter().filter(|(_, text)| !text.is_empty());
    there.map(|(key, text)| (if alone { String::new() } else { base.s(key).to_owned() }, text.to_owned())).collect()
}
