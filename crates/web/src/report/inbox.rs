//! `GET /desk/reports`: what reports say, alike with alike, the most said first; and answering it.

use super::fields::Wish;
use super::mine::asked;
use crate::account::cards;
use crate::app;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::release::look;
use crate::view::{Chip, Empty, Link, Pages, Person, Problem};
use crate::{App, Base};
use askama::Template;
use audit::{Object, Private};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use kernel::{ChangeId, Cursor, IdeaId, MemberId, ProblemId, Refuse, ReleaseId, Time};
use reports::{Answer, Group, Refusal, Voice};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use words::k;

/// So many groups a page, and voices a group.
const MANY: usize = 20;
const VOICES: u32 = 5;

/// One group.
struct One {
    id: i64,
    lines: Vec<(String, String)>,
    about: String,
    version: Link,
    said_by: String,
    send: String,
    voices: Vec<Vec<(String, String)>>,
    answer: Option<(String, Option<Person>, Time)>,
    idea: Option<Link>,
    /// What was typed, when it was refused.
    typed: (String, String),
    problems: Vec<Problem>,
}

#[derive(Template)]
#[template(path = "report/inbox.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    chips: Vec<Chip>,
    all: Vec<One>,
    /// What was typed for a group that is not here any more, and why it was not taken.
    lost: Option<(Vec<Problem>, String)>,
    pages: Pages,
    empty: Empty,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    answered: String,
    #[serde(default)]
    after: String,
}

struct Read {
    rows: Vec<(Group, Vec<Voice>)>,
    next: Option<Cursor>,
    releases: HashMap<ReleaseId, releases::Release>,
    changes: HashMap<ChangeId, releases::Change>,
    ideas: HashMap<IdeaId, ideas::Brief>,
    people: HashMap<MemberId, Person>,
}

/// What was refused: of which group, and what was typed.
struct Refused {
    of: ProblemId,
    typed: (String, String),
    why: No,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    draw(&app, &visit, &asked, &headers, None).await
}

/// `POST /desk/reports/ID/answer`.
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<i64>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let (of, by, now) = (ProblemId::new(id), visit.actor().clone(), app.now());
    let typed = (sent.field("words").unwrap_or_default(), sent.field("idea").unwrap_or_default());
    let (words, wish) = (typed.0.clone(), Wish::of(&typed.1));
    let done = app
        .db
        .write(move |tx| {
            let idea = match &wish {
                Wish::None => None,
                Wish::Idea(idea) => Some(*idea),
                Wish::Words(_) => return Err(No::new(Refusal::Own(reports::Own::Idea))),
            };
            Ok::<_, No>(reports::answer(tx, &by, of, Answer { words: &words, idea }, now).map(|_| ())?)
        })
        .await;
    match done {
        Ok(()) => Ok(Done::see("/desk/reports").into_response()),
        Err(why) if why.gives_back() => draw(&app, &visit, &Asked::default(), &headers, Some(Refused { of, typed, why })).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn draw(app: &App, visit: &Visit, asked: &Asked, headers: &HeaderMap, refused: Option<Refused>) -> Result<Response, Fail> {
    let answered = asked.answered == "yes";
    let mut base = app.base(visit).private();
    base.path = "/desk/reports".into();
    base.title = base.s(k::EXPERIENCE_INBOX).to_owned();
    let read = read(app, visit, &base, answered, Cursor::parse(&asked.after)).await?;
    noted(app, visit.actor(), Private::Reports, Object::NONE).await?;
    let mut all: Vec<One> = read.rows.iter().map(|(g, voices)| one(&base, g, voices, &read)).collect();
    let (mut status, mut lost) = (StatusCode::OK, None);
    if let Some(r) = refused {
        status = StatusCode::from_u16(r.why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        // Somebody else answered it, or it stands on another page: what was typed stands above the list.
        let here = all.iter_mut().find(|o| o.id == r.of.get() && o.answer.is_none());
        match here {
            Some(one) => (one.problems, one.typed) = (vec![r.why.problem(&base)], r.typed),
            None => lost = Some((vec![r.why.problem(&base)], r.typed.0)),
        }
    }
    let chip = |href: &str, key, current| Chip { href: href.to_owned(), label: base.s(key).to_owned(), current, count: None };
    let query = if answered { "answered=yes&" } else { "" };
    let why = if answered { k::EXPERIENCE_INBOX_NONE } else { k::EXPERIENCE_INBOX_EMPTY };
    let page = Page {
        base: &base,
        chips: vec![
            chip("/desk/reports", k::EXPERIENCE_INBOX_OPEN, !answered),
            chip("/desk/reports?answered=yes", k::EXPERIENCE_INBOX_ANSWERED, answered),
        ],
        all,
        lost,
        pages: Pages { next: read.next.map(|c| format!("/desk/reports?{query}after={c}")), first: None },
        empty: Empty { icon: "circle-check-big", why: base.s(why).to_owned(), then: None },
    };
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

async fn read(app: &App, visit: &Visit, base: &Base, answered: bool, after: Option<Cursor>) -> Result<Read, Fail> {
    let (by, of) = (visit.actor().clone(), base.clone());
    app.read(move |tx| {
        let found = reports::inbox(tx, &by, answered, after, MANY)?;
        let mut rows = Vec::new();
        for group in found.rows {
            let voices = if group.size > 1 { reports::heard(tx, &by, group.id, VOICES)? } else { Vec::new() };
            rows.push((group, voices));
        }
        let ids: Vec<ReleaseId> = rows.iter().map(|(g, _)| g.release).collect();
        let changes: Vec<ChangeId> = rows.iter().filter_map(|(g, _)| g.change).collect();
        let ideas: Vec<IdeaId> = rows.iter().filter_map(|(g, _)| g.idea).collect();
        let people: Vec<MemberId> = rows.iter().filter_map(|(g, _)| g.by).collect();
        Ok::<_, Refusal>(Read {
            next: found.next,
            releases: releases::briefs(tx, &ids)?,
            changes: if changes.is_empty() { HashMap::new() } else { releases::changes(tx, &changes)? },
            ideas: ideas::briefs(tx, &ideas)?,
            people: app::people(tx, &people, &of.site.words, of.lang())?,
            rows,
        })
    })
    .await
}

fn one(base: &Base, g: &Group, voices: &[Voice], read: &Read) -> One {
    let release = read.releases.get(&g.release);
    let change = g.change.and_then(|c| read.changes.get(&c));
    let idea = g.idea.and_then(|i| read.ideas.get(&i));
    One {
        id: g.id.get(),
        lines: asked(base, &g.did, &g.expected, &g.got),
        about: change.map(|c| base.f(k::experience_of_change(c.title.get(base.lang())))).unwrap_or_default(),
        version: release.map(|r| Link::new(look::page(r), look::name(base, r))).unwrap_or_default(),
        said_by: base.f(k::experience_said_by(g.size)),
        send: base.f(k::experience_answer_send(g.size)),
        voices: voices.iter().map(|v| asked(base, &v.did, &v.expected, &v.got)).collect(),
        answer: g.answered_at.map(|at| (g.words.clone(), g.by.and_then(|m| read.people.get(&m)).cloned(), at)),
        idea: idea.map(|i| Link::new(cards::path(i.id, &i.slug), &i.title)),
        typed: Default::default(),
        problems: Vec::new(),
    }
}
