//! Reads the calendar.

use crate::ask::json;
use crate::shape::{Id, Listed, Texts, When};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use calendar::{Date, Filter, Line, Stands};
use catalogue::Cadence;
use gate::Fail;
use http::StatusCode;
use kernel::{Channel, DeviceId, ProductId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// What a rhythm is of.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CalendarLine {
    /// The product.
    product: Id,
    /// internal, development or stable.
    channel: String,
    /// One device model with a rhythm of its own; null: all others.
    #[schema(required)]
    device: Option<Id>,
    /// One region with a rhythm of its own; null: all others.
    #[schema(required)]
    region: Option<String>,
}

impl From<&Line> for CalendarLine {
    fn from(l: &Line) -> Self {
        Self {
            product: l.product.into(),
            channel: l.channel.word().to_owned(),
            device: l.device.map(Into::into),
            region: Some(l.region.clone()).filter(|r| !r.is_empty()),
        }
    }
}

/// One date of the calendar.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CalendarDate {
    /// Of what.
    line: CalendarLine,
    /// When it was to be by the rhythm, or as first said: it stays the same wherever the date moves.
    slot: When,
    /// When it is.
    at: When,
    /// planned: by the rhythm; scheduled: a release has this hour; slipped: later than was said; skipped: a day off.
    stands: &'static str,
    /// Why it slipped, or what day off it is.
    #[schema(required)]
    why: Option<Texts>,
    /// The version that has this hour.
    #[schema(required)]
    version: Option<String>,
    /// When its experience report ends, exclusive.
    #[schema(required)]
    report_ends_at: Option<When>,
    /// When its popcorn is awarded.
    #[schema(required)]
    award_at: Option<When>,
    /// How many times it was said anew.
    times: i64,
}

impl From<&Date> for CalendarDate {
    fn from(d: &Date) -> Self {
        let (stands, why) = match &d.stands {
            Stands::Planned => ("planned", None),
            Stands::Scheduled => ("scheduled", None),
            Stands::Slipped(why) => ("slipped", Some(why)),
            Stands::Skipped(day) => ("skipped", Some(day)),
        };
        Self {
            line: (&d.line).into(),
            slot: d.slot.into(),
            at: d.at.into(),
            stands,
            why: why.cloned().map(Into::into),
            version: d.version.clone(),
            report_ends_at: d.window.map(|w| w.closes.into()),
            award_at: d.window.map(|w| w.award.into()),
            times: d.times,
        }
    }
}

/// Which dates.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichDates {
    /// One product.
    product: Option<Id>,
    /// One channel; without it all but the internal one.
    #[param(pattern = "^(internal|development|stable)$")]
    channel: Option<String>,
    /// One device model: its own rhythm, or that of all.
    device: Option<Id>,
    /// One region, likewise.
    #[param(max_length = 40)]
    region: Option<String>,
    /// At most so many dates.
    #[param(minimum = 1, maximum = 60)]
    limit: Option<usize>,
}

/// A region as it is asked for; longer than any that there is, it is a mistake.
pub(super) fn region(text: Option<String>) -> Result<String, Fail> {
    let region = text.unwrap_or_default();
    if region.chars().count() > 40 { Err(Fail::unreadable("refusal-api-query", "region", "at most 40 characters")) } else { Ok(region) }
}

/// Reads the next dates on which something comes out, the earliest first; days off among them do not count.
#[utoipa::path(
    get,
    path = "/api/v1/calendar",
    tag = "calendar",
    params(WhichDates),
    responses((status = 200, description = "The dates.", body = Listed<CalendarDate>))
)]
pub(super) async fn read_calendar(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichDates>) -> Result<Response, Fail> {
    let channel = crate::idea::word(which.channel.as_deref(), "channel", Channel::parse)?;
    let region = region(which.region)?;
    let limit = which.limit.unwrap_or(10);
    if !(1..=60).contains(&limit) {
        return Err(Fail::unreadable("refusal-api-query", "limit", "1 to 60"));
    }
    let filter = Filter {
        product: which.product.map(ProductId::from),
        channel,
        device: which.device.map(DeviceId::from),
        region: Some(region).filter(|r| !r.is_empty()),
    };
    let now = api.now();
    let shown = api.read(move |tx| Ok::<_, Fail>(calendar::show(tx, &filter, now, limit)?)).await?;
    Listed::whole(shown.dates.iter().map(CalendarDate::from).collect()).answer(&ask.visit.here)
}

/// How often something comes out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Rhythm {
    /// Of what.
    line: CalendarLine,
    /// day, week or month: the last promises no day.
    every: &'static str,
    /// 0 is Monday; counts once a week only.
    weekday: i64,
    /// The hour on the company's wall, 24 hours: 17:00.
    at: String,
    /// Whose wall.
    zone: String,
}

impl From<&Cadence> for Rhythm {
    fn from(c: &Cadence) -> Self {
        Self {
            line: (&Line::of(c)).into(),
            every: c.every.word(),
            weekday: c.weekday,
            at: format!("{:02}:{:02}", c.hour, c.minute),
            zone: c.zone.name().to_owned(),
        }
    }
}

/// Lists the rhythms of all channels.
#[utoipa::path(
    get,
    path = "/api/v1/calendar/rhythms",
    tag = "calendar",
    responses((status = 200, description = "The rhythms.", body = Listed<Rhythm>))
)]
pub(super) async fn list_rhythms(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let all = api.read(|tx| Ok::<_, Fail>(catalogue::all_cadences(tx)?)).await?;
    Listed::whole(all.iter().map(Rhythm::from).collect()).answer(&ask.visit.here)
}

/// A day on which nothing comes out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Holiday {
    /// The day.
    day: String,
    /// What it is called.
    name: Texts,
}

impl From<&calendar::Holiday> for Holiday {
    fn from(h: &calendar::Holiday) -> Self {
        Self { day: h.day.to_string(), name: h.name.clone().into() }
    }
}

/// Lists the days off from today on.
#[utoipa::path(
    get,
    path = "/api/v1/calendar/holidays",
    tag = "calendar",
    responses((status = 200, description = "The days.", body = Listed<Holiday>))
)]
pub(super) async fn list_holidays(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let now = api.now();
    let all = api
        .read(move |tx| {
            let today = catalogue::company(tx)?.zone.civil(now).date();
            Ok::<_, Fail>(calendar::holidays(tx, today)?)
        })
        .await?;
    Listed::whole(all.iter().map(Holiday::from).collect()).answer(&ask.visit.here)
}

/// An answer of one.
pub(super) fn one(c: &Cadence) -> Result<Response, Fail> {
    json(StatusCode::OK, &Rhythm::from(c))
}

/// An answer of one day.
pub(super) fn day(h: &calendar::Holiday) -> Result<Response, Fail> {
    json(StatusCode::OK, &Holiday::from(h))
}
