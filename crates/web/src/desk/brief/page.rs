//! `GET /brief`.

use super::super::ago::{Age, age};
use super::super::done::{Flash, line};
use super::super::show::Refused;
use super::figure::{Figure, Value, change};
use super::read::{Read, read};
use super::week::Week;
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::view::{Act, Person, Problem};
use crate::{App, Base};
use askama::Template;
use audit::{Object, Private};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use boards::Topic;
use desk::{Feedback, Held, Item};
use gate::{Fail, Visit};
use kernel::{Lang, MemberId, Refuse};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Asked {
    card: usize,
    said: String,
    n: i64,
}

/// One figure.
struct Tile {
    label: String,
    said: String,
    of: Option<String>,
    change: (&'static str, String),
    rule: String,
    href: String,
    last_href: String,
}

/// One card.
struct Card {
    item: String,
    title: String,
    href: String,
    lang: &'static str,
    quote: String,
    author: Person,
    context: String,
    /// The icon of where it came from.
    source: Option<&'static str>,
    why: String,
    age: Age,
    place: String,
    words: String,
    problem: Option<String>,
    number: usize,
    of: usize,
    another: Option<String>,
    give: Vec<(String, String)>,
    drafted: Option<(i64, String)>,
}

/// An answer on its way.
struct Going {
    act: i64,
    item: String,
    title: String,
    words: String,
    goes: String,
}

/// The one that waits longest.
struct Oldest {
    title: String,
    href: String,
    lang: &'static str,
    age: Age,
    place: String,
    give: Vec<Act>,
    with: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/brief.html")]
struct Page<'a> {
    base: &'a Base,
    week: String,
    tiles: Vec<Tile>,
    oldest: Option<Oldest>,
    card: Option<Card>,
    going: Vec<Going>,
    today: i64,
    waiting: i64,
    once: String,
    problems: Vec<Problem>,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    answer(&app, &visit, &headers, &asked, None, &Refused::default()).await
}

/// The page again, with the card whose answer was refused.
pub(in crate::desk) async fn again(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    item: Option<Item>,
    refused: &Refused,
) -> Result<Response, Fail> {
    answer(app, visit, headers, &Asked::default(), item, refused).await
}

async fn answer(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    asked: &Asked,
    item: Option<Item>,
    refused: &Refused,
) -> Result<Response, Fail> {
    let (by, now, zone, number) = (visit.actor().clone(), app.now(), app.site.zone.clone(), asked.card);
    let read = app.read::<_, No>(move |tx| read(tx, &by, &zone, now, number, item)).await?;
    // What a colleague prepared stands in the box.
    if let Some((f, _)) = read.shown.as_ref().filter(|(f, _)| f.draft.as_ref().is_some_and(|d| Some(d.by) != read.me)) {
        noted(app, visit.actor(), Private::Desk, Object::of(f.item.object(), f.item.raw())).await?;
    }
    let mut base = app.base(visit).private();
    base.title = base.s(k::BRIEF_TITLE).to_owned();
    base.path = "/brief".into();
    let base = &base;
    let page = page(app, base, &read, (number, item), refused);
    let mut overlays = app.dress(visit, base).await?;
    if let Some(text) = line(base, &asked.said, asked.n, 0) {
        overlays = overlays.put("flash", Flash { text });
    }
    let status = refused.why.as_ref().map_or(200, |w| w.kind().status());
    Ok(Html::render(&page, &overlays).with_status(StatusCode::from_u16(status).unwrap_or_default()).answer(headers))
}

fn page<'a>(app: &App, base: &'a Base, read: &Read, (number, item): (usize, Option<Item>), refused: &Refused) -> Page<'a> {
    let problems: Vec<Problem> = refused.why.iter().map(|w| w.problem(base)).collect();
    let held = i64::try_from(read.held.len()).unwrap_or(0);
    // What was refused belongs to the card it came from.
    let nothing = Refused::default();
    let of = |f: &Feedback| if item == Some(f.item) { refused } else { &nothing };
    let card = read.shown.as_ref().map(|(f, topic)| card(base, read, f, topic, number, of(f)));
    Page {
        base,
        week: Week::of(&base.site.zone, base.now, 0).said(base),
        tiles: read.this.iter().zip(&read.last).map(|(this, last)| tile(base, *this, *last)).collect(),
        oldest: read.oldest.as_ref().map(|f| oldest(base, read, f)),
        card,
        going: read.held.iter().map(|h| going(base, read, h, item == Some(h.item), refused)).collect(),
        today: read.today + held,
        waiting: read.counts.waiting,
        once: app.token(),
        problems,
    }
}

fn tile(base: &Base, (figure, this): (Figure, Value), (_, last): (Figure, Value)) -> Tile {
    let href = |week: i64| format!("/brief/rows?figure={}&week={week}", figure.word());
    Tile {
        label: base.t.of("brief-figure", figure.word()),
        said: this.said(),
        of: this.of(base),
        change: change(base, this, last),
        rule: base.s(figure.rule()).to_owned(),
        href: href(0),
        last_href: href(-1),
    }
}

fn oldest(base: &Base, read: &Read, f: &Feedback) -> Oldest {
    let named = read.named.get(&f.item).cloned().unwrap_or_default();
    let give = read.crew(base, f.team).into_iter().filter(|(id, _)| f.assigned_to.is_none_or(|m| m.to_string() != *id)).take(4);
    let act = |(id, name): (String, String)| Act {
        action: "/desk/assign".into(),
        label: base.f(k::brief_give(name)),
        icon: "user",
        fields: vec![("item", f.item.to_string()), ("to", id), ("back", "/brief".to_owned())],
        ..Act::default()
    };
    Oldest {
        href: format!("/desk?team=all&item={}#item", f.item),
        title: named.title,
        lang: named.lang,
        age: age(base, f.at),
        place: read.place(base, f),
        give: give.map(act).collect(),
        with: f.assigned_to.map(|m| base.f(k::desk_assigned_to(read.person(base, Some(m)).name))),
    }
}

fn card(base: &Base, read: &Read, f: &Feedback, topic: &Topic, number: usize, refused: &Refused) -> Card {
    let of = read.picks.len();
    let at = read.picks.iter().position(|p| p.item == f.item).unwrap_or(number % of.max(1));
    let named = read.named.get(&f.item).cloned().unwrap_or_default();
    let refusal = refused.why.as_ref().map(|w| w.problem(base).text);
    // A colleague's draft is the beginning, unless something was typed.
    let draft = f.draft.as_ref().filter(|_| refused.typed.words.is_empty());
    let by = |by: MemberId| (by.get(), base.f(k::desk_drafted(read.person(base, Some(by)).name)));
    Card {
        item: f.item.to_string(),
        title: topic.title.clone(),
        href: named.href,
        lang: topic.lang.map_or("", Lang::tag),
        quote: boards::text::excerpt(&topic.body_md, 420),
        author: read.person(base, f.author),
        context: match f.source {
            Some(source) => format!("{} · {}", base.f(k::desk_people(f.people)), crate::outside::source(base, source).1),
            None => base.f(k::desk_people(f.people)),
        },
        source: f.source.map(crate::outside::icon),
        why: base.f(k::brief_why(super::super::ago::span(base, base.now.seconds_since(f.at)), f.people)),
        age: age(base, f.at),
        place: read.place(base, f),
        words: draft.map_or_else(|| refused.typed.words.clone(), |d| d.words.clone()),
        problem: refusal,
        number: at + 1,
        of,
        another: (of > 1).then(|| format!("/brief?card={}#cards", (at + 1) % of)),
        give: read.crew(base, f.team),
        drafted: draft.map(|d| d.by).or(refused.typed.drafted_by).filter(|by| Some(*by) != read.me).map(by),
    }
}

fn going(base: &Base, read: &Read, h: &Held, refused_here: bool, refused: &Refused) -> Going {
    let words = if refused_here { refused.typed.words.clone() } else { h.words.clone() };
    let title = read.named.get(&h.item).map(|n| n.title.clone()).unwrap_or_default();
    Going { act: h.act.get(), item: h.item.to_string(), title, words, goes: base.f(k::brief_goes(base.weekday(&h.goes_at))) }
}
