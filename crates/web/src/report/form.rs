//! `GET /release/VERSION/report`: one page, no wizard; everything on it is optional.

use super::fields::{Fields, Wish, value};
use super::href;
use crate::no::No;
use crate::page::Html;
use crate::release::look;
use crate::release::picked::{Offer, offers};
use crate::view::{Answer, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use askama::filters::HtmlSafe;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use catalogue::Device;
use gate::{Done, Fail, Visit};
use ideas::Brief;
use kernel::{IdeaId, Refuse};
use releases::{ChangeKind, Noted, Notes};
use reports::{Form, MOST_PROBLEMS, MOST_WISHES, Part};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use words::{Key, k};

/// One change that is asked about.
struct Line {
    id: i64,
    title: String,
    why: String,
    /// The chosen answer, as the form has it.
    mine: String,
    said: String,
    /// Is the why with the team already?
    told: bool,
}

/// One wish.
struct Line3 {
    rank: i64,
    value: String,
    found: Found,
}

/// One problem.
struct Trouble {
    n: i64,
    did: String,
    expected: String,
    got: String,
    sent: bool,
}

/// Ideas that fit what was typed: a part of the form, and the answer to `GET .../report/find`.
#[derive(Template, Default)]
#[template(path = "report/found.html", whitespace = "minimize")]
struct Found {
    base: Option<Base>,
    asked: bool,
    /// The name of the buttons.
    name: String,
    offers: Vec<Offer>,
}
impl HtmlSafe for Found {}

#[derive(Template)]
#[template(path = "report/form.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    notes: String,
    problems: Vec<Problem>,
    /// Until when it counts; none once it is late.
    until: Option<String>,
    so_far: String,
    /// It is sent already: what that means.
    sent: Option<String>,
    saved: Option<String>,
    kept: bool,
    /// Where single fields are saved; empty when they are not.
    autosave: String,
    overall: Vec<(i64, String, bool)>,
    headlines: Vec<Line>,
    rest: Vec<Line>,
    wishes: Vec<Line3>,
    troubles: Vec<Trouble>,
    more: bool,
    words: (String, bool),
    devices: Vec<(i64, String, bool)>,
    version: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    problems: i64,
    #[serde(default)]
    saved: i64,
    #[serde(default)]
    q: String,
}

/// Words in a wish name no idea.
pub(super) fn unnamed() -> No {
    No::new(reports::Refusal::Own(reports::Own::Idea))
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    draw(&app, &visit, &version, &headers, &Fields::default(), None, &asked).await
}

/// The page again, with what was typed.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    version: &str,
    headers: &HeaderMap,
    fields: &Fields,
    why: Option<No>,
) -> Result<Response, Fail> {
    let shown = fields.get("problems").and_then(|n| n.parse().ok()).unwrap_or_default();
    draw(app, visit, version, headers, fields, why, &Asked { problems: shown, ..Asked::default() }).await
}

/// What was read for the page.
struct Read {
    form: Form,
    notes: Notes,
    devices: Vec<Device>,
    ideas: HashMap<IdeaId, Brief>,
}

async fn draw(
    app: &App,
    visit: &Visit,
    version: &str,
    headers: &HeaderMap,
    fields: &Fields,
    why: Option<No>,
    asked: &Asked,
) -> Result<Response, Fail> {
    let release = super::find(app, version).await?;
    let (id, by, now) = (release.id, visit.actor().clone(), app.now());
    let typed: Vec<IdeaId> =
        (1..=MOST_WISHES).filter_map(|n| if let Some(Wish::Idea(i)) = fields.wish(n) { Some(i) } else { None }).collect();
    let read = app
        .read(move |tx| {
            let form = reports::form(tx, &by, id, now)?;
            let notes = releases::show(tx, id)?.ok_or(reports::Own::Missing)?;
            let wanted: Vec<IdeaId> = form.wishes.iter().map(|(_, idea)| *idea).chain(typed.iter().copied()).collect();
            let ideas = ideas::briefs(tx, &wanted)?;
            Ok::<_, reports::Refusal>(Read { form, notes, devices: catalogue::devices(tx)?, ideas })
        })
        .await?;
    let is_sent = read.form.report.as_ref().is_some_and(|r| r.sent_at.is_some());
    if is_sent && !read.form.open {
        // Nothing can be changed any more.
        return Ok(Done::see(format!("{}/receipt", href(version))).into_response());
    }
    let mut base = app.base(visit).under(Tab::Updates).private();
    base.path = href(version);
    base.title = base.f(k::experience_title(look::name(&base, &read.form.release)));
    let wishes = wishes(app, &base, &read, fields).await?;
    let problems: Vec<Problem> = why.iter().map(|w| w.problem(&base)).collect();
    let status = why.map_or(StatusCode::OK, |w| StatusCode::from_u16(w.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    let page = filled(&base, version, &read, fields, asked, problems, wishes);
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

fn filled<'a>(
    base: &'a Base,
    version: &str,
    read: &Read,
    fields: &Fields,
    asked: &Asked,
    problems: Vec<Problem>,
    wishes: Vec<Line3>,
) -> Page<'a> {
    let (form, lang) = (&read.form, base.lang());
    let closes = form.release.closes_at.filter(|_| form.open);
    let until = closes.map(|at| look::until(base, at));
    let report = form.report.as_ref();
    let overall = fields.get("overall").and_then(|n| n.parse().ok()).or_else(|| report.and_then(|r| r.overall));
    let five =
        [k::EXPERIENCE_OVERALL_1, k::EXPERIENCE_OVERALL_2, k::EXPERIENCE_OVERALL_3, k::EXPERIENCE_OVERALL_4, k::EXPERIENCE_OVERALL_5];
    let device = fields.get("device").and_then(|n| n.parse().ok()).or_else(|| report.map(|r| r.device.get()));
    let device = device.or_else(|| form.devices.first().map(|d| d.get()));
    let named = |id: &kernel::DeviceId| read.devices.iter().find(|d| d.id == *id).map_or_else(String::new, |d| d.name.get(lang).to_owned());
    let sent = report.filter(|r| r.sent_at.is_some()).and_then(|r| r.number).zip(until.clone());
    let words = form.parts.iter().find(|p| p.place == 0);
    let (headlines, rest) = lines(base, read, fields);
    let saved = report.filter(|_| sent.is_none()).map(|r| base.f(k::experience_saved(clock(base, r.at))));
    let (troubles, more) = troubles(form, fields, asked);
    Page {
        href: href(version),
        notes: look::href(version),
        problems,
        so_far: base.f(k::experience_so_far(form.so_far)),
        autosave: if sent.is_none() { format!("{}/field", href(version)) } else { String::new() },
        sent: sent.map(|(number, until)| base.f(k::experience_sent(number.to_string(), until))),
        until: until.map(|u| base.f(k::experience_until(u, base.site.zone.name()))),
        saved,
        kept: asked.saved > 0,
        overall: (1..).zip(five).map(|(n, key): (i64, Key)| (n, base.s(key).to_owned(), overall == Some(n))).collect(),
        headlines,
        rest,
        wishes,
        troubles,
        more,
        words: (
            fields.get("words").map_or_else(|| words.map(|p| p.got.clone()).unwrap_or_default(), str::to_owned),
            words.is_some_and(|p| p.sent),
        ),
        devices: form.devices.iter().map(|d| (d.get(), named(d), device == Some(d.get()))).collect(),
        version: look::name(base, &form.release),
        base,
    }
}

/// An hour on the company's wall.
fn clock(base: &Base, at: kernel::Time) -> String {
    let civil = base.site.zone.civil(at);
    format!("{:02}:{:02}", civil.hour(), civil.minute())
}

/// The headlines, and what is folded below them; without headlines everything is asked.
fn lines(base: &Base, read: &Read, fields: &Fields) -> (Vec<Line>, Vec<Line>) {
    let line = |c: &Noted| {
        let id = c.change.get();
        let said = read.form.said.get(&c.change);
        let mine = said.and_then(|(v, _)| *v).map(value).unwrap_or_default();
        let why = said.map(|(_, why)| why.clone()).unwrap_or_default();
        Line {
            id,
            title: c.title.get(base.lang()).to_owned(),
            why: c.why.get(base.lang()).to_owned(),
            mine: fields.get(&format!("verdict-{id}")).unwrap_or(mine).to_owned(),
            said: fields.get(&format!("why-{id}")).map_or(why, str::to_owned),
            told: read.form.parts.iter().any(|p| p.place == -id),
        }
    };
    let asked: Vec<&Noted> = read.notes.changes().filter(|c| c.kind != ChangeKind::Internal).collect();
    let any = asked.iter().any(|c| c.headline);
    let (first, rest): (Vec<&Noted>, Vec<&Noted>) = asked.into_iter().partition(|c| c.headline || !any);
    (first.into_iter().map(line).collect(), rest.into_iter().map(line).collect())
}

async fn wishes(app: &App, base: &Base, read: &Read, fields: &Fields) -> Result<Vec<Line3>, Fail> {
    let mut all = Vec::new();
    for rank in 1..=MOST_WISHES {
        let kept = read.form.wishes.iter().find(|(r, _)| *r == rank).map(|(_, idea)| *idea);
        let wish = fields.wish(rank).or_else(|| kept.map(Wish::Idea)).unwrap_or(Wish::None);
        let mut found = Found { base: Some(base.clone()), name: format!("pick-{rank}"), ..Found::default() };
        let value = match wish {
            Wish::None => String::new(),
            Wish::Idea(id) => read.ideas.get(&id).map_or_else(|| format!("#{id}"), |b| format!("#{id} {}", b.title)),
            Wish::Words(words) => {
                (found.asked, found.offers) = (true, offers(app, base, &words).await?);
                words
            }
        };
        all.push(Line3 { rank, value, found });
    }
    Ok(all)
}

/// The problems that were begun, and at least one more place; may another be added?
fn troubles(form: &Form, fields: &Fields, asked: &Asked) -> (Vec<Trouble>, bool) {
    let kept = |n: i64| form.parts.iter().find(|p| p.place == n);
    let last = form.parts.iter().map(|p| p.place).max().unwrap_or_default();
    let shown = asked.problems.clamp(0, MOST_PROBLEMS).max(last).max(1);
    let one = |n: i64| {
        let part: Option<&Part> = kept(n);
        let text = |name: &str, of: fn(&Part) -> &String| {
            let typed = fields.get(&format!("{name}-{n}")).map(str::to_owned);
            typed.unwrap_or_else(|| part.map(|p| of(p).clone()).unwrap_or_default())
        };
        Trouble {
            n,
            did: text("did", |p| &p.did),
            expected: text("expected", |p| &p.expected),
            got: text("got", |p| &p.got),
            sent: part.is_some_and(|p| p.sent),
        }
    };
    ((1..=shown).map(one).collect(), shown < MOST_PROBLEMS)
}

/// `GET /release/VERSION/report/find`: what fits what is typed into a wish. A fragment.
pub(super) async fn find(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    super::find(&app, &version).await?;
    let base = app.base(&visit);
    let typed: String = asked.q.chars().take(200).collect();
    let offers = offers(&app, &base, &typed).await?;
    let found = Found { asked: !typed.trim().is_empty(), name: "pick".to_owned(), offers, base: Some(base) };
    Ok(Html::fragment(&found).answer(&headers))
}
