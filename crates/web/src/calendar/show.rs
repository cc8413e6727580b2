//! `/calendar`: the next ten dates on which something comes out, by day, with what hangs on each.

use super::lines::{Asked, Names};
use crate::app::{StoreSaid, may};
use crate::page::Html;
use crate::release::look;
use crate::view::{Empty, Link};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use calendar::{Date, Filter, Month, Stands};
use gate::{Fail, Visit};
use jiff::civil;
use kernel::{Permission, Time};
use std::sync::Arc;
use words::k;

/// So many dates.
const MANY: usize = 10;

/// One date as it is shown.
pub(super) struct Row {
    at: Time,
    /// The day of the month, and its weekday with the hour.
    day: String,
    hour: String,
    name: String,
    version: Option<(String, String)>,
    /// Icon, tone and word of how sure it is.
    state: (&'static str, &'static str, String),
    /// When it was to be, and why it is not; or what day off it is.
    was: Option<String>,
    why: Option<String>,
    /// What hangs on it.
    hang: Vec<(&'static str, String, String)>,
    off: bool,
}

/// A choice of the form above.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "calendar/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    months: Vec<String>,
    empty: Empty,
    feed: String,
    webcal: String,
    edits: bool,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = base.s(k::CALENDAR_TITLE).to_owned();
    base.description = base.s(k::CALENDAR_LEAD).to_owned();
    let now = base.now;
    let (names, filter, shown) = app
        .read(move |tx| {
            let names = Names::read(tx)?;
            let filter = names.filter(&asked);
            let shown = calendar::show(tx, &filter, now, MANY)?;
            Ok::<_, StoreSaid>((names, filter, shown))
        })
        .await?;
    let query = names.query(&filter);
    base.path = format!("/calendar{query}");
    let feed = format!("/calendar.ics{query}");
    let host = base.site.url.split_once("://").map_or(base.site.url.as_str(), |(_, host)| host);
    let page = Page {
        base: &base,
        choices: choices(&base, &names, &filter),
        rows: shown.dates.iter().map(|d| row(&base, &names, d)).collect(),
        months: shown.months.iter().map(|m| month(&base, &names, m)).collect(),
        empty: Empty {
            icon: "calendar",
            why: base.s(k::CALENDAR_EMPTY).to_owned(),
            then: Some(Link::new("/releases", base.s(k::CALENDAR_EMPTY_THEN))),
        },
        webcal: format!("webcal://{host}{feed}"),
        feed,
        edits: may(&visit, Permission::Publish),
    };
    let all = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &all).answer(&headers))
}

/// A date as it is shown.
pub(super) fn row(base: &Base, names: &Names, d: &Date) -> Row {
    let (state, why) = match &d.stands {
        Stands::Planned => (("calendar", "", k::CALENDAR_PLANNED), None),
        Stands::Scheduled => (("circle-check-big", "ok", k::CALENDAR_SCHEDULED), None),
        Stands::Slipped(why) => (("clock", "warn", k::CALENDAR_SLIPPED), Some(why.get(base.lang()).to_owned())),
        Stands::Skipped(day) => (("coffee", "", k::CALENDAR_SKIPPED), Some(base.f(k::calendar_off(day.get(base.lang()))))),
    };
    let slipped = matches!(d.stands, Stands::Slipped(_));
    let hang = d.window.map(|w| {
        // Until 24:00: the day before, where people look for it.
        let eve = w.closes.plus_seconds(-60);
        vec![
            ("clipboard-check", base.s(k::CALENDAR_REPORT).to_owned(), format!("{} · {}", base.date(&eve), look::until(base, w.closes))),
            ("popcorn", base.s(k::CALENDAR_POPCORN).to_owned(), format!("{} · {}", base.date(&w.award), base.weekday(&w.award))),
        ]
    });
    Row {
        at: d.at,
        day: base.date(&d.at),
        hour: base.weekday(&d.at),
        name: names.name(base, &d.line),
        version: d.version.as_ref().map(|v| (v.clone(), look::href(v))),
        state: (state.0, state.1, base.s(state.2).to_owned()),
        was: slipped.then(|| base.f(k::calendar_was(format!("{} {}", base.date(&d.slot), base.weekday(&d.slot))))),
        why,
        hang: hang.unwrap_or_default(),
        off: matches!(d.stands, Stands::Skipped(_)),
    }
}

fn month(base: &Base, names: &Names, m: &Month) -> String {
    let name = names.name(base, &m.line);
    let said = |day: civil::Date| base.date(&base.site.zone.instant(day.at(12, 0, 0, 0)));
    match m.between {
        Some((from, until)) => base.f(k::calendar_between(said(from), name, said(until))),
        None => base.f(k::calendar_months_none(name)),
    }
}

/// What can be chosen; a choice of one is none.
fn choices(base: &Base, names: &Names, f: &Filter) -> Vec<Choice> {
    let lang = base.lang();
    let with = |any, mut all: Vec<(String, String, bool)>| {
        let none = !all.iter().any(|(_, _, on)| *on);
        all.insert(0, (String::new(), base.s(any).to_owned(), none));
        all
    };
    let channel = |c: kernel::Channel| (c.word().to_owned(), base.s(look::channel(c)).to_owned(), f.channel == Some(c));
    let product = |p: &catalogue::Product| (p.slug.clone(), p.name.get(lang).to_owned(), f.product == Some(p.id));
    let device = |d: &catalogue::Device| (d.slug.clone(), d.name.get(lang).to_owned(), f.device == Some(d.id));
    let mut all = Vec::new();
    let mut choice = |name, label, options: Vec<_>| {
        if options.len() > 2 {
            all.push(Choice { name, label: base.s(label).to_owned(), options });
        }
    };
    choice("product", k::CALENDAR_PRODUCT, with(k::CALENDAR_ANY, names.products.iter().map(product).collect()));
    choice("channel", k::CALENDAR_CHANNEL, with(k::CALENDAR_ANY_CHANNEL, kernel::Channel::ALL.map(channel).into()));
    let of = |d: &&catalogue::Device| f.product.is_none_or(|p| p == d.product);
    choice("device", k::CALENDAR_DEVICE, with(k::CALENDAR_ANY_DEVICE, names.devices.iter().filter(of).map(device).collect()));
    let regions: Vec<_> = names.regions().into_iter().map(|r| (r.clone(), r.clone(), f.region.as_ref() == Some(&r))).collect();
    if !regions.is_empty() {
        all.push(Choice { name: "region", label: base.s(k::CALENDAR_REGION).to_owned(), options: with(k::CALENDAR_ANY_REGION, regions) });
    }
    all
}
