//! `GET /brief/rows`: what stands behind a figure, row by row; for the fan share each change with its ideas, those counted and those
//! counted out with the reason.

use super::super::ago::span;
use super::super::line::{Named, named};
use super::figure::{Figure, Value};
use super::past::{Judged, Out, is_shipped, judged, out, values};
use super::week::Week;
use crate::no::No;
use crate::page::Html;
use crate::view::{Link, Pages};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::{Feedback, How, Item, Scope};
use gate::{Fail, Visit};
use kernel::{ChangeId, Cursor, IdeaId, MemberId};
use releases::{Change, Release, Why};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;
use words::k;

/// Rows on one page.
const MANY: usize = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Asked {
    figure: String,
    week: i64,
    after: String,
}

/// One row: what it is, what stands beneath, whether it is in the number.
struct Row {
    title: Link,
    notes: Vec<String>,
    ideas: Vec<(Link, (&'static str, &'static str, String))>,
    /// Class, icon, words.
    mark: (&'static str, &'static str, String),
}

/// Rows under one heading.
struct Group {
    heading: Option<Link>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "desk/rows.html")]
struct Page<'a> {
    base: &'a Base,
    week: String,
    value: Value,
    of: Option<String>,
    rule: String,
    groups: Vec<Group>,
    other: Link,
    pages: Pages,
}

/// What was read.
struct Read {
    value: Value,
    feedback: kernel::Page<Feedback>,
    out: Vec<Out>,
    judged: Vec<Judged>,
    changes: HashMap<ChangeId, Change>,
    named: HashMap<Item, Named>,
    people: HashMap<MemberId, members::Person>,
    teams: Vec<catalogue::Team>,
}

/// The page.
pub(in crate::desk) async fn rows(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let figure = Figure::parse(&asked.figure).ok_or_else(Fail::missing)?;
    let back = asked.week.clamp(-1, 0);
    let mut base = app.base(&visit).private();
    base.title = base.t.of("brief-figure", figure.word());
    base.path = format!("/brief/rows?figure={}&week={back}", figure.word());
    let (now, week, after) = (base.now, Week::of(&base.site.zone, base.now, back), Cursor::parse(&asked.after));
    let read = app.read::<_, No>(move |tx| read(tx, figure, week, after, now)).await?;
    let base = &base;
    let groups = match figure {
        Figure::Received | Figure::Answered => vec![Group { heading: None, rows: of_feedback(base, &read) }],
        Figure::Shipped | Figure::Fans => read.out.iter().map(|o| of_release(base, &read, o)).collect(),
        Figure::Liked => read.judged.iter().map(|j| of_window(base, &read, j)).collect(),
    };
    let other = if back == 0 { (-1, k::BRIEF_LAST_WEEK) } else { (0, k::BRIEF_THIS_WEEK) };
    let page = Page {
        base,
        week: week.said(base),
        value: read.value,
        of: read.value.of(base),
        rule: base.s(figure.rule()).to_owned(),
        groups: groups.into_iter().filter(|g| !g.rows.is_empty()).collect(),
        other: Link::new(format!("/brief/rows?figure={}&week={}", figure.word(), other.0), base.s(other.1)),
        pages: Pages { next: read.feedback.next.map(|c| format!("{}&after={c}", base.path)), first: after.map(|_| base.path.clone()) },
    };
    let overlays = app.dress(&visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

fn read(tx: &mut Tx<'_>, figure: Figure, week: Week, after: Option<Cursor>, now: kernel::Time) -> Result<Read, No> {
    let value = values(tx, week, now)?.into_iter().find(|(f, _)| *f == figure).map_or(Value::Count(0), |(_, v)| v);
    let none = kernel::Page { rows: Vec::new(), next: None };
    let (mut feedback, mut out_, mut judged_) = (none, Vec::new(), Vec::new());
    match figure {
        Figure::Received | Figure::Answered => feedback = desk::rows(tx, Scope::default(), week.from, week.until, after, MANY)?,
        Figure::Shipped | Figure::Fans => out_ = out(tx, week)?,
        Figure::Liked => judged_ = judged(tx, week)?,
    }
    let ids: Vec<ChangeId> = out_.iter().flat_map(|o| o.rows.iter().map(|r| r.change)).collect();
    let ids: Vec<ChangeId> = ids.into_iter().chain(judged_.iter().flat_map(|j| j.tallies.iter().map(|(c, _)| *c))).collect();
    let changes = if ids.is_empty() { HashMap::new() } else { releases::changes(tx, &ids)? };
    let ideas = out_.iter().flat_map(|o| &o.rows).flat_map(|r| r.ideas.iter().map(|(id, _)| Item::Idea(*id)));
    let items: Vec<Item> = feedback.rows.iter().map(|f| f.item).chain(ideas).collect();
    let named = named(tx, &items)?;
    let people: Vec<MemberId> = feedback.rows.iter().filter_map(|f| f.answered_by).collect();
    let people = members::people(tx, &people)?;
    Ok(Read { value, feedback, out: out_, judged: judged_, changes, named, people, teams: catalogue::teams(tx)? })
}

impl Read {
    fn team(&self, base: &Base, id: kernel::TeamId) -> String {
        self.teams.iter().find(|t| t.id == id).map(|t| t.name.get(base.lang()).to_owned()).unwrap_or_default()
    }
    fn change(&self, base: &Base, id: ChangeId) -> (String, Vec<String>) {
        let Some(change) = self.changes.get(&id) else { return (format!("#{id}"), Vec::new()) };
        let kind = base.t.of("release-kind", change.kind.word());
        (change.title.get(base.lang()).to_owned(), vec![kind, self.team(base, change.team)])
    }
}

fn of_feedback(base: &Base, read: &Read) -> Vec<Row> {
    read.feedback.rows.iter().filter_map(|f| Some(one_feedback(base, read, f, read.named.get(&f.item)?))).collect()
}

fn one_feedback(base: &Base, read: &Read, f: &Feedback, named: &Named) -> Row {
    let day = 86_400;
    let mark = match f.answered_at.map(|at| at.seconds_since(f.at)) {
        Some(took) if took <= day => ("ok", "check", base.f(k::brief_in(span(base, took)))),
        Some(took) => ("warn", "clock", base.f(k::brief_late(span(base, took)))),
        None if base.now.seconds_since(f.at) > day => {
            ("bad", "triangle-alert", base.f(k::brief_waits(span(base, base.now.seconds_since(f.at)))))
        }
        None => ("plain", "clock", base.s(k::BRIEF_NOT_DUE).to_owned()),
    };
    let by = f.answered_by.and_then(|id| read.people.get(&id)).map(|p| base.f(k::web_answered_by(&p.name)));
    let how = f.how.filter(|how| *how == How::Together).map(|_| base.s(k::DESK_HOW_TOGETHER).to_owned());
    let notes = [Some(read.team(base, f.team)), Some(base.date_time(&f.at)), by, how].into_iter().flatten().collect();
    Row { title: Link::new(&named.href, &named.title), notes, ideas: Vec::new(), mark }
}

/// Counted, or counted out and why.
fn credit(base: &Base, counted: Result<(), Why>) -> (&'static str, &'static str, String) {
    match counted {
        Ok(()) => ("ok", "check", base.s(k::BRIEF_COUNTED).to_owned()),
        Err(Why::NoIdea) => ("plain", "circle-dashed", base.t.of("brief-why", Why::NoIdea.word())),
        Err(why) => ("warn", "x", base.f(k::brief_out(base.t.of("brief-why", why.word())))),
    }
}

fn heading(base: &Base, release: &Release) -> Link {
    let channel = base.t.of("release", release.channel.word());
    Link::new(format!("/release/{}", release.version), base.f(k::release_name(channel, &release.version)))
}

fn of_release(base: &Base, read: &Read, out: &Out) -> Group {
    let idea = |(id, counted): &(IdeaId, Result<(), Why>)| {
        let named = read.named.get(&Item::Idea(*id))?;
        Some((Link::new(&named.href, format!("#{id} {}", named.title)), credit(base, *counted)))
    };
    let one = |row: &releases::FanRow| {
        let (title, notes) = read.change(base, row.change);
        let title = Link::new(format!("/release/{}", out.release.version), title);
        Row { title, notes, ideas: row.ideas.iter().filter_map(idea).collect(), mark: credit(base, row.counted) }
    };
    // Those that count first: what is left out of the number stands at the end.
    let (mut rows, rest): (Vec<_>, Vec<_>) = out.rows.iter().partition(|r| is_shipped(r));
    rows.extend(rest);
    Group { heading: Some(heading(base, &out.release)), rows: rows.into_iter().map(one).collect() }
}

fn of_window(base: &Base, read: &Read, j: &Judged) -> Group {
    let one = |(change, tally): &(ChangeId, releases::Tally)| {
        let (title, notes) = read.change(base, *change);
        let title = Link::new(format!("/release/{}", j.release.version), title);
        Row { title, notes, ideas: Vec::new(), mark: ("plain", "heart", base.f(k::brief_liked(tally.liked, tally.used()))) }
    };
    Group { heading: Some(heading(base, &j.release)), rows: j.tallies.iter().map(one).collect() }
}
