//! `GET /desk`: queues, list, item. Staff land here after signing in: my area, the oldest first, the first one open.

use super::asked::Asked;
use super::composer::{Composer, Typed, composer};
use super::find::and_alike;
use super::item::{Pane, pane};
use super::line::{About, Line, line};
use super::read::{Read, read};
use super::{done, pane as panes};
use crate::audit::noted;
use crate::no::No;
use crate::page::Html;
use crate::view::{Chip, Link, Pages, Problem};
use crate::{App, Base};
use askama::Template;
use audit::{Object, Private};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use desk::{Item, Queue};
use gate::{Fail, Visit};
use kernel::{Refuse, Zone};
use std::sync::Arc;
use words::k;

/// A form that was refused, or none.
#[derive(Debug, Default)]
pub(super) struct Refused {
    pub(super) typed: Typed,
    pub(super) why: Option<No>,
}

/// One of those chosen, with its beginning.
struct Pick {
    line: Line,
    author: crate::view::Person,
    without: String,
}

/// Nothing waits.
struct Rest {
    why: String,
    thanked: String,
    shipped: Option<Link>,
    by: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/show.html")]
struct Page<'a> {
    base: &'a Base,
    chosen: bool,
    queues: Vec<Chip>,
    teams: Vec<Chip>,
    sources: Vec<(&'static str, Chip)>,
    /// Only what came from outside is shown: then the choice of where stands open.
    from_outside: bool,
    ways: Vec<Link>,
    queue: String,
    oldest: Option<super::ago::Age>,
    lines: Vec<Line>,
    pages: Pages,
    rest: Option<Rest>,
    nothing: bool,
    item: Option<Pane<'a>>,
    picks: Vec<Pick>,
    together: Option<Composer<'a>>,
    list: String,
    undo: Vec<(&'static str, String)>,
    pick: Vec<(&'static str, String)>,
    problems: Vec<Problem>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(pairs): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    answer(&app, &visit, &headers, &Asked::of(&pairs), &Refused::default()).await
}

/// The page again with a form that was refused; a form of the brief comes back to the brief.
pub(super) async fn again(
    app: &Arc<App>,
    visit: &Visit,
    headers: &HeaderMap,
    asked: &Asked,
    refused: &Refused,
    back: Option<&str>,
) -> Result<Response, Fail> {
    if back.is_some_and(|b| b.starts_with("/brief")) && asked.item.is_some() {
        return super::brief::again(app, visit, headers, asked.item, refused).await;
    }
    answer(app, visit, headers, asked, refused).await
}

async fn answer(app: &Arc<App>, visit: &Visit, headers: &HeaderMap, asked: &Asked, refused: &Refused) -> Result<Response, Fail> {
    let (by, view, now, zone) = (visit.actor().clone(), asked.clone(), app.now(), app.site.zone.clone());
    let (mut read, rest) = app
        .read::<_, No>(move |tx| {
            let read = read(tx, &by, &view, now)?;
            let empty = read.page.rows.is_empty() && view.queue == Queue::Waiting && read.open.is_none() && read.picks.is_empty();
            let rest = if empty { Some(rested(tx, &by, now, &zone)?) } else { None };
            Ok((read, rest))
        })
        .await?;
    if let Some(open) = read.open.as_ref().filter(|o| o.is_private(read.me)) {
        let item = open.feedback.item;
        noted(app, visit.actor(), Private::Desk, Object::of(item.object(), item.raw())).await?;
    }
    if let Some(topic) = read.open.as_ref().map(|o| &o.topic).filter(|t| t.hidden) {
        crate::audit::hidden(app, visit.actor(), boards::Thing::Topic(topic.id)).await?;
    }
    alike(app, &mut read).await?;
    let mut base = app.base(visit).private();
    base.title = base.s(k::DESK_TITLE).to_owned();
    base.path = asked.with(asked.item, &[]);
    let base = &base;
    let problems: Vec<Problem> = refused.why.iter().map(|w| w.problem(base)).collect();
    let page = page(app, base, &read, rest, refused, &problems);
    let mut overlays = app.dress(visit, base).await?;
    if let Some(text) = done::line(base, &asked.said, asked.n, asked.m) {
        overlays = overlays.put("flash", done::Flash { text });
    }
    let status = refused.why.as_ref().map_or(200, |w| w.kind().status());
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

/// How many alike ones stand beside an item.
const ALIKE: usize = 3;

/// The title as a whole, then each of its clauses: who asks for two things is alike to those who ask for one of them.
fn pieces(title: &str) -> Vec<&str> {
    let clauses = title.split(['，', '。', '、', '；', '？', '！', ',', ';', ':', '?', '!']).map(str::trim);
    let mut all = vec![title];
    all.extend(clauses.filter(|c| !c.is_empty() && *c != title));
    all
}

/// Ideas alike to the one that is open, from the search; without it there are none.
async fn alike(app: &App, read: &mut Read) -> Result<(), Fail> {
    let Some(open) = read.open.as_mut().filter(|o| matches!(o.feedback.item, Item::Idea(_)) && read.moves) else { return Ok(()) };
    let item = open.feedback.item;
    for piece in pieces(&open.topic.title) {
        for near in app.alike(piece, ALIKE + 1).await?.into_iter().map(Item::Idea) {
            if near != item && !open.alike.contains(&near) && open.alike.len() < ALIKE {
                open.alike.push(near);
            }
        }
    }
    open.found = and_alike(app, &read.asked.find, item, std::mem::take(&mut open.found)).await?;
    let items: Vec<Item> = open.alike.iter().chain(&open.found).filter(|i| !read.named.contains_key(i)).copied().collect();
    if !items.is_empty() {
        read.named.extend(app.read::<_, No>(move |tx| Ok(super::line::named(tx, &items)?)).await?);
    }
    Ok(())
}

fn page<'a>(app: &App, base: &'a Base, read: &Read, rest: Option<Rested>, refused: &Refused, problems: &[Problem]) -> Page<'a> {
    let open = read.open.as_ref();
    let (place, name) = (|f: &desk::Feedback| read.place(base, f), |id| read.name(base, id));
    let current = open.map(|o| o.feedback.item);
    let about = About { named: &read.named, place: &place, name: &name, asked: &read.asked, current };
    let together = !read.picks.is_empty();
    let item = open.map(|o| pane(base, read, o, &refused.typed, problems.to_vec(), app.token()));
    let without = |not: Item| {
        let rest: Vec<String> = read.picks.iter().filter(|p| p.item != not).map(|p| p.item.to_string()).collect();
        read.asked.with(None, &[("pick", &rest.join(","))])
    };
    let pick =
        |f: &desk::Feedback| Some(Pick { line: line(base, f, &about)?, author: read.person(base, f.author), without: without(f.item) });
    Page {
        base,
        chosen: together || read.asked.item.is_some(),
        queues: panes::queues(base, read),
        teams: panes::teams(base, read),
        sources: panes::sources(base, read),
        from_outside: read.asked.source.is_some(),
        ways: panes::ways(base, read.leads),
        queue: base.t.of("desk-queue", read.asked.queue.word()),
        oldest: read.counts.oldest.filter(|_| read.asked.queue == Queue::Waiting).map(|t| super::ago::age(base, t)),
        lines: read.page.rows.iter().filter_map(|f| line(base, f, &about)).collect(),
        pages: pages(&read.asked, read.page.next),
        nothing: rest.is_none() && read.page.rows.is_empty(),
        rest: rest.map(|r| said(base, r)),
        picks: read.picks.iter().filter_map(pick).collect(),
        together: together.then(|| composer(base, read, &refused.typed, problems.to_vec(), app.token())),
        list: read.asked.with(None, &[]),
        undo: read.fields(current),
        pick: read.fields(None),
        // What no field shows is said above everything.
        problems: if item.is_none() && !together { problems.to_vec() } else { Vec::new() },
        item,
    }
}

fn pages(asked: &Asked, next: Option<kernel::Cursor>) -> Pages {
    let at = |after| Asked { after, ..asked.clone() }.with(None, &[]);
    Pages { next: next.map(|c| at(Some(c))), first: asked.after.map(|_| at(None)) }
}

/// What is told when everything is answered.
struct Rested {
    thanked: i64,
    shipped: Option<(String, String, Option<String>)>,
}

/// Staff need a reward too: whom they thanked today, and an idea that came out, another one each day.
fn rested(tx: &mut store::Tx<'_>, by: &kernel::Actor, now: kernel::Time, zone: &Zone) -> Result<Rested, No> {
    let midnight = zone.at(zone.civil(now).date(), 0, 0, 0);
    let thanked = match by.member() {
        Some(me) => desk::answered_by(tx, me, midnight)?,
        None => 0,
    };
    let filter = ideas::Filter { state: Some(ideas::State::Shipped), ..ideas::Filter::default() };
    let out = ideas::list(tx, filter, ideas::Sort::Moved, None, 20)?.rows;
    let day = usize::try_from(midnight.micros() / 86_400_000_000).unwrap_or(0);
    let Some(idea) = out.get(day % out.len().max(1)) else { return Ok(Rested { thanked, shipped: None }) };
    let brief = ideas::briefs(tx, &[idea.id])?.remove(&idea.id).filter(|b| !b.hidden);
    let author = match idea.author {
        Some(id) => members::person(tx, id)?.map(|p| p.name),
        None => None,
    };
    Ok(Rested { thanked, shipped: brief.map(|b| (format!("/idea/{}-{}", b.id, b.slug), b.title, author)) })
}

fn said(base: &Base, r: Rested) -> Rest {
    let (link, by) = match r.shipped {
        Some((href, title, by)) => (Some(Link::new(href, title)), by),
        None => (None, None),
    };
    Rest {
        why: base.s(k::DESK_EMPTY).to_owned(),
        thanked: base.f(k::desk_thanked_today(r.thanked)),
        by: by.map(|name| base.f(k::desk_empty_by(name))),
        shipped: link,
    }
}
