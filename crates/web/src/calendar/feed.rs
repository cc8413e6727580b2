//! `/calendar.ics`: the same for calendars of one's own (RFC 5545). A date keeps its UID wherever it moves and its SEQUENCE rises, so it moves in
//! the subscriber's calendar too; what does not come out stays, cancelled.

use super::lines::{Asked, Names};
use crate::app::StoreSaid;
use crate::{App, Base};
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::{Date, Stands};
use gate::{Fail, Visit};
use icalendar::{Calendar, Component, Event, EventStatus, Property};
use kernel::Time;
use std::sync::Arc;
use words::k;

/// A quarter of weeks.
const MANY: usize = 13;
/// Subscribers ask again after so many minutes.
const MINUTES: i64 = 60;

/// The feed.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fail> {
    let base = app.base(&visit);
    let now = base.now;
    let (names, shown) = app
        .read(move |tx| {
            let names = Names::read(tx)?;
            let shown = calendar::show(tx, &names.filter(&asked), now, MANY)?;
            Ok::<_, StoreSaid>((names, shown))
        })
        .await?;
    let head = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, "inline; filename=\"releases.ics\"".to_owned()),
        (CACHE_CONTROL, format!("public, max-age={}", MINUTES * 60 / 4)),
    ];
    Ok((head, written(&base, &names, &shown.dates)).into_response())
}

/// The whole file.
pub(super) fn written(base: &Base, names: &Names, dates: &[Date]) -> String {
    let mut all = Calendar::empty();
    all.append_property(("VERSION", "2.0"));
    all.append_property(("CALSCALE", "GREGORIAN"));
    all.name(&base.f(k::calendar_ics_name(base.company())));
    all.append_property(("PRODID", "-//Millet//Calendar//EN"));
    all.append_property(("METHOD", "PUBLISH"));
    all.append_property(Property::new("REFRESH-INTERVAL", format!("PT{MINUTES}M")).add_parameter("VALUE", "DURATION").done());
    all.append_property(("X-PUBLISHED-TTL", format!("PT{MINUTES}M").as_str()));
    for d in dates {
        for event in events(base, names, d) {
            all.push(event);
        }
    }
    all.to_string()
}

/// The date and what hangs on it.
fn events(base: &Base, names: &Names, d: &Date) -> Vec<Event> {
    let name = names.name(base, &d.line);
    let lang = base.lang();
    let (summary, status) = match (&d.stands, &d.version) {
        (Stands::Skipped(day), _) => (base.f(k::calendar_ics_off(&name, day.get(lang))), EventStatus::Cancelled),
        (_, Some(version)) => (base.f(k::calendar_ics_out_version(&name, version)), EventStatus::Confirmed),
        (_, None) => (base.f(k::calendar_ics_out(&name)), EventStatus::Tentative),
    };
    let why = match &d.stands {
        Stands::Slipped(why) => {
            Some(base.f(k::calendar_ics_slipped(format!("{} {}", base.date(&d.slot), base.weekday(&d.slot)), why.get(lang))))
        }
        Stands::Planned => Some(base.s(k::CALENDAR_ICS_PLANNED).to_owned()),
        Stands::Scheduled | Stands::Skipped(_) => None,
    };
    let mut out = event(base, names, d, "", d.at, &summary);
    out.status(status);
    if let Some(why) = why {
        out.description(&why);
    }
    let url = d.version.as_ref().map_or_else(|| format!("{}/calendar", base.site.url), |v| format!("{}{}", base.site.url, look_href(v)));
    out.url(&url);
    let mut all = vec![out.done()];
    if let Some(window) = d.window {
        all.push(event(base, names, d, "-report", window.closes, &base.f(k::calendar_ics_report(&name))).done());
        all.push(event(base, names, d, "-popcorn", window.award, &base.f(k::calendar_ics_popcorn(&name))).done());
    }
    all
}

/// An instant of this date: in UTC, so that no reader needs to know the company's zone.
fn event(base: &Base, names: &Names, d: &Date, part: &str, at: Time, summary: &str) -> Event {
    let host = base.site.url.split_once("://").map_or("millet", |(_, host)| host);
    let mut event = Event::new();
    let beside = d.beside.map_or_else(String::new, |release| format!("-{release}"));
    event.uid(&format!("{}-{}{beside}{part}@{host}", names.word(&d.line), stamp(d.slot)));
    event.summary(summary);
    event.append_property(("DTSTAMP", stamp(base.now).as_str()));
    event.append_property(("DTSTART", stamp(at).as_str()));
    event.append_property(("SEQUENCE", d.times.to_string().as_str()));
    // Nobody is busy because something comes out.
    event.append_property(("TRANSP", "TRANSPARENT"));
    event
}

/// `20261127T090000Z`.
fn stamp(at: Time) -> String {
    let text = at.rfc3339();
    let whole = text.split('.').next().unwrap_or_default().trim_end_matches('Z');
    format!("{}Z", whole.replace(['-', ':'], ""))
}

fn look_href(version: &str) -> String {
    crate::release::look::href(version)
}
