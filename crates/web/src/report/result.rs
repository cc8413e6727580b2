//! `GET /release/VERSION/report/result`: what the reports say, drawn; and saying what was wrong in it.

use super::href;
use crate::account::cards;
use crate::app::may;
use crate::no::No;
use crate::page::Html;
use crate::release::results::{Ranked, ranked};
use crate::release::{look, sheet};
use crate::view::{Link, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use ideas::Brief;
use kernel::{Both, IdeaId, MemberId, Permission, Refuse, Time};
use releases::Release;
use reports::{Refusal, Tally};
use std::collections::HashMap;
use std::sync::Arc;
use words::{Key, k};

/// One bar: what it is of, its length in thousandths, its number, and the same in words.
struct Bar {
    label: String,
    width: i64,
    said: String,
    full: String,
}

#[derive(Template)]
#[template(path = "report/result.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    notes: String,
    version: String,
    /// Why there is nothing to see yet.
    none: Option<String>,
    lead: Vec<String>,
    mean: Option<(String, String)>,
    overall: Vec<Bar>,
    rows: Vec<Ranked>,
    wanted: Vec<(Link, String)>,
    devices: Vec<Bar>,
    few: Option<String>,
    corrections: Vec<(String, Option<Person>, Time)>,
    counted: bool,
    /// The form for who may correct it: what was typed.
    correct: Option<(String, String)>,
    problems: Vec<Problem>,
}

struct Read {
    tally: Option<Tally>,
    sheet: sheet::Sheet,
    ideas: HashMap<IdeaId, Brief>,
    people: HashMap<MemberId, Person>,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    draw(&app, &visit, &version, &headers, None).await
}

/// `POST .../result`: what was wrong, in both languages; nothing in the result is changed.
pub(super) async fn correct(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    sent: Sent,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let release = super::find(&app, &version).await?;
    let text = Both::new(sent.field("zh").unwrap_or_default(), sent.field("en").unwrap_or_default());
    let (id, by, now, given) = (release.id, visit.actor().clone(), app.now(), text.clone());
    match app.db.write(move |tx| Ok::<_, No>(reports::correct(tx, &by, id, &given, now)?)).await {
        Ok(()) => Ok(Done::see(format!("{}/result#corrections", href(&version))).into_response()),
        Err(why) if why.gives_back() => draw(&app, &visit, &version, &headers, Some((text, why))).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn draw(app: &App, visit: &Visit, version: &str, headers: &HeaderMap, refused: Option<(Both, No)>) -> Result<Response, Fail> {
    let release = super::find(app, version).await?;
    let mut base = app.base(visit).under(Tab::Updates);
    base.path = format!("{}/result", href(version));
    base.title = base.f(k::experience_result(look::name(&base, &release)));
    let (id, of) = (release.id, base.clone());
    let read = app
        .read(move |tx| {
            let tally = reports::result(tx, id)?;
            let sheet = sheet::read(tx, id)?.ok_or(reports::Own::Missing)?;
            let wanted: Vec<IdeaId> = tally.iter().flat_map(|t| &t.wanted).map(|(idea, _)| *idea).collect();
            let ideas = ideas::briefs(tx, &wanted)?;
            let people: Vec<MemberId> = tally.iter().flat_map(|t| &t.corrections).filter_map(|c| c.by).collect();
            let people = crate::app::people(tx, &people, &of.site.words, of.lang())?;
            Ok::<_, Refusal>(Read { tally, sheet, ideas, people })
        })
        .await?;
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |(_, why)| StatusCode::from_u16(why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    let mut page = page(&base, version, &release, &read);
    if page.counted && may(visit, Permission::Publish) {
        let typed = refused.as_ref().map(|(t, _)| (t.zh.clone(), t.en.clone()));
        page.correct = Some(typed.unwrap_or_default());
    }
    page.problems = refused.iter().map(|(_, why)| why.problem(&base)).collect();
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

fn page<'a>(base: &'a Base, version: &str, release: &Release, read: &Read) -> Page<'a> {
    let tally = read.tally.as_ref();
    let mut page = Page {
        base,
        href: href(version),
        notes: look::href(version),
        version: look::name(base, release),
        none: tally.is_none().then(|| none(base, release)),
        lead: tally.map(|t| lead(base, t)).unwrap_or_default(),
        mean: tally.and_then(|t| Some((format!("{:.1}", t.mean()?), base.f(k::experience_rated(t.rated()))))),
        overall: tally.filter(|t| t.rated() > 0).map(|t| overall(base, t)).unwrap_or_default(),
        rows: if tally.is_some() { ranked(base, &read.sheet) } else { Vec::new() },
        wanted: Vec::new(),
        devices: tally.map(|t| devices(base, t, &read.sheet)).unwrap_or_default(),
        few: tally.filter(|t| t.few > 0).map(|t| base.f(k::experience_few(t.few))),
        corrections: Vec::new(),
        counted: tally.is_some(),
        correct: None,
        problems: Vec::new(),
    };
    for (idea, n) in tally.iter().flat_map(|t| &t.wanted) {
        let Some(brief) = read.ideas.get(idea).filter(|b| !b.hidden) else { continue };
        page.wanted.push((Link::new(cards::path(brief.id, &brief.slug), &brief.title), base.f(k::experience_want(*n))));
    }
    for c in tally.iter().flat_map(|t| &t.corrections) {
        page.corrections.push((c.text.get(base.lang()).to_owned(), c.by.and_then(|m| read.people.get(&m)).cloned(), c.at));
    }
    page
}

/// Why there is nothing to see: not yet, in a minute, or never.
fn none(base: &Base, release: &Release) -> String {
    match release.closes_at {
        Some(closes) if release.is_open(base.now) => base.f(k::experience_result_soon(look::until_day(base, closes))),
        // A day later nobody counts any more.
        Some(closes) if base.now < closes.plus_days(1) => base.s(k::EXPERIENCE_RESULT_COUNTING).to_owned(),
        _ => base.s(k::EXPERIENCE_RESULT_NONE).to_owned(),
    }
}

fn lead(base: &Base, t: &Tally) -> Vec<String> {
    let mut all = vec![base.f(k::experience_result_lead(t.reports, base.date_time(&t.frozen_at)))];
    if t.nothings > 0 {
        all.push(base.f(k::experience_result_nothing(t.nothings)));
    }
    if t.late > 0 {
        all.push(base.f(k::experience_result_late(t.late)));
    }
    all
}

/// From very good to very poor.
fn overall(base: &Base, t: &Tally) -> Vec<Bar> {
    let five =
        [k::EXPERIENCE_OVERALL_1, k::EXPERIENCE_OVERALL_2, k::EXPERIENCE_OVERALL_3, k::EXPERIENCE_OVERALL_4, k::EXPERIENCE_OVERALL_5];
    let bar = |(key, n): (Key, i64)| {
        let label = base.s(key).to_owned();
        Bar { width: n * 1_000 / t.rated(), full: base.f(k::experience_bar(t.rated(), &label, n)), said: words::grouped(n), label }
    };
    five.into_iter().zip(t.overall).rev().map(bar).collect()
}

fn devices(base: &Base, t: &Tally, sheet: &sheet::Sheet) -> Vec<Bar> {
    let name = |id| sheet.devices.iter().find(|d| d.id == id).map_or_else(String::new, |d| d.name.get(base.lang()).to_owned());
    let bar = |c: &reports::Cell| {
        let (label, mean) = (name(c.device), c.total as f64 / c.rated as f64);
        let said = format!("{mean:.1}");
        Bar {
            width: look::thousandths(mean / 5.0),
            full: base.f(k::experience_devices_bar(&label, &said, c.rated)),
            said: format!("{said} · {}", c.rated),
            label,
        }
    };
    t.devices.iter().map(bar).collect()
}
