//! Shapes the calendar: rhythms, days off, dates that slip. All may be sent twice.

use super::show::{CalendarDate, Holiday, Rhythm, day, one};
use crate::ask::{json, nothing};
use crate::shape::{Id, Texts, When};
use crate::{Api, Ask, Json, One, Query};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use calendar::{Line, Refusal};
use catalogue::{Cadence, Every};
use gate::Fail;
use http::StatusCode;
use kernel::{Both, Channel, DeviceId, ProductId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// What a rhythm is of.
#[derive(Debug, Clone, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichLine {
    /// The product.
    product: Id,
    /// The channel.
    #[schema(pattern = "^(internal|development|stable)$")]
    #[param(pattern = "^(internal|development|stable)$")]
    channel: String,
    /// One device model.
    #[serde(default)]
    device: Option<Id>,
    /// One region.
    #[serde(default)]
    #[schema(max_length = 40)]
    #[param(max_length = 40)]
    region: Option<String>,
}

impl WhichLine {
    fn line(&self) -> Result<Line, Fail> {
        let channel = Channel::parse(&self.channel)
            .ok_or_else(|| Fail::unreadable("refusal-api-body", "channel", "internal, development or stable"))?;
        let region = super::show::region(self.region.clone())?.trim().to_owned();
        Ok(Line { product: ProductId::from(self.product), channel, device: self.device.map(DeviceId::from), region })
    }
}

/// A rhythm to set.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRhythm {
    /// Of what.
    line: WhichLine,
    /// How often.
    #[schema(pattern = "^(day|week|month)$")]
    every: String,
    /// 0 is Monday; counts once a week only.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 6)]
    weekday: i64,
    /// The hour on the company's wall.
    #[schema(minimum = 0, maximum = 23)]
    hour: i64,
    /// The minute.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 59)]
    minute: i64,
}

/// Sets how often something comes out, for all devices and regions of a channel or for one of them.
#[utoipa::path(
    put,
    path = "/api/v1/calendar/rhythms",
    tag = "calendar",
    request_body = NewRhythm,
    responses((status = 200, description = "It is set.", body = Rhythm))
)]
pub(super) async fn set_rhythm(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewRhythm>) -> Result<Response, Fail> {
    let (by, now, line) = (ask.by(), api.now(), new.line.line()?);
    let every = Every::parse(&new.every).ok_or(Refusal::Rhythm)?;
    let set = api
        .write(move |tx| {
            let zone = catalogue::company(tx)?.zone;
            let Line { product, channel, device, region } = line.clone();
            let c = Cadence { product, device, region, channel, every, weekday: new.weekday, hour: new.hour, minute: new.minute, zone };
            calendar::set_rhythm(tx, &by, &c, now)?;
            Ok::<_, Fail>(c)
        })
        .await?;
    one(&set)
}

/// Takes a rhythm back.
#[utoipa::path(
    delete,
    path = "/api/v1/calendar/rhythms",
    tag = "calendar",
    params(WhichLine),
    responses((status = 204, description = "There is none any more."))
)]
pub(super) async fn drop_rhythm(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichLine>) -> Result<Response, Fail> {
    let (by, now, line) = (ask.by(), api.now(), which.line()?);
    api.write(move |tx| Ok::<_, Fail>(calendar::drop_rhythm(tx, &by, &line, now)?)).await?;
    Ok(nothing().into_response())
}

/// The name of a day off.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayName {
    /// In both languages.
    name: Texts,
}

/// Names a day off: what the rhythm would bring that day does not come out.
#[utoipa::path(
    put,
    path = "/api/v1/calendar/holidays/{day}",
    tag = "calendar",
    params(("day" = String, Path, description = "The day, 2027-02-08.", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$")),
    request_body = HolidayName,
    responses((status = 200, description = "It is a day off.", body = Holiday))
)]
pub(super) async fn name_holiday(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(which): One<String>,
    Json(new): Json<HolidayName>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let name: Both = new.name.clone().into();
    let named = api
        .write(move |tx| {
            calendar::add_holiday(tx, &by, &which, &name, now)?;
            let day = which.parse().map_err(|_| Refusal::Day)?;
            Ok::<_, Fail>(calendar::Holiday { day, name: Both::new(name.zh.trim(), name.en.trim()) })
        })
        .await?;
    day(&named)
}

/// Takes a day off back.
#[utoipa::path(
    delete,
    path = "/api/v1/calendar/holidays/{day}",
    tag = "calendar",
    params(("day" = String, Path, description = "The day, 2027-02-08.", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$")),
    responses((status = 204, description = "It is none."))
)]
pub(super) async fn drop_holiday(State(api): State<Arc<Api>>, ask: Ask, One(which): One<String>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| Ok::<_, Fail>(calendar::drop_holiday(tx, &by, &which, now)?)).await?;
    Ok(nothing().into_response())
}

/// A date that slips.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSlip {
    /// Of what.
    line: WhichLine,
    /// When it was to be by the rhythm.
    slot: When,
    /// When it is now.
    at: When,
    /// Why, in both languages.
    why: Texts,
}

/// Announces that a date slips; the end of its report and its popcorn move with it.
#[utoipa::path(
    put,
    path = "/api/v1/calendar/slips",
    tag = "calendar",
    request_body = NewSlip,
    responses((status = 200, description = "The date as it is now.", body = CalendarDate))
)]
pub(super) async fn slip_date(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewSlip>) -> Result<Response, Fail> {
    let (by, now, line) = (ask.by(), api.now(), new.line.line()?);
    let (slot, at, why) = (new.slot.0, new.at.0, Both::from(new.why.clone()));
    let date = api
        .write(move |tx| {
            calendar::slip(tx, &by, &line, slot, at, &why, now)?;
            let filter = calendar::Filter { product: Some(line.product), channel: Some(line.channel), ..calendar::Filter::default() };
            let all = calendar::show(tx, &filter, now, 60)?.dates;
            all.into_iter().find(|d| d.line == line && d.slot == slot).ok_or_else(Fail::missing)
        })
        .await?;
    json(StatusCode::OK, &CalendarDate::from(&date))
}
