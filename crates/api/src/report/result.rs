//! The frozen tally of a release's reports, and saying what was wrong in it.

use crate::ask::done;
use crate::release::known;
use crate::shape::{Id, Texts, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ReleaseId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// How those of one device found it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportDevice {
    /// The device model.
    device: Id,
    /// How many said how it was overall: five or more.
    rated: i64,
    /// The mean, from 1 to 5.
    mean: f64,
}

/// How many want an idea.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportWanted {
    /// The idea; what was merged is counted where it goes on.
    idea: Id,
    /// So many.
    n: i64,
}

/// What was wrong, said afterwards.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportCorrection {
    /// When.
    at: When,
    /// Who.
    #[schema(required)]
    by: Option<Person>,
    /// What.
    text: Texts,
}

/// The result of a release's reports. The counts of each change are those of its verdicts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportResult {
    /// Since when nothing in it changes any more.
    frozen_at: When,
    /// How many reports count.
    reports: i64,
    /// How many of them said that there was nothing to say.
    nothing: i64,
    /// How many came late so far: kept, not counted.
    late: i64,
    /// How many said one, two, three, four, five.
    overall: Vec<i64>,
    /// The mean of it; null of none.
    #[schema(required)]
    mean: Option<f64>,
    /// By device, the most first.
    devices: Vec<ReportDevice>,
    /// How many are on devices with too few people to tell apart.
    few: i64,
    /// The most wanted ideas, at most ten.
    wanted: Vec<ReportWanted>,
    /// What was wrong in it, in order; nothing in it is changed.
    corrections: Vec<ReportCorrection>,
}

fn whole(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId) -> Result<ReportResult, Fail> {
    known(tx, by, id)?;
    let t = reports::result(tx, id)?.ok_or(reports::Refusal::Own(reports::Own::NotYet))?;
    let named = Named::read(tx, t.corrections.iter().map(|c| c.by))?;
    let device = |c: &reports::Cell| ReportDevice { device: c.device.into(), rated: c.rated, mean: c.total as f64 / c.rated as f64 };
    let correction =
        |c: &reports::Correction| ReportCorrection { at: c.at.into(), by: named.person(c.by), text: Texts::from(c.text.clone()) };
    Ok(ReportResult {
        frozen_at: t.frozen_at.into(),
        reports: t.reports,
        nothing: t.nothings,
        late: t.late,
        overall: t.overall.to_vec(),
        mean: t.mean(),
        devices: t.devices.iter().map(device).collect(),
        few: t.few,
        wanted: t.wanted.iter().map(|(idea, n)| ReportWanted { idea: (*idea).into(), n: *n }).collect(),
        corrections: t.corrections.iter().map(correction).collect(),
    })
}

/// Reads the result of a release's reports; until the window has closed, and for a minute after, there is none.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/report/result",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "The result.", body = ReportResult))
)]
pub(super) async fn read_report_result(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let by = ask.by();
    crate::ask::json(StatusCode::OK, &api.read(move |tx| whole(tx, &by, id)).await?)
}

/// A correction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReportCorrection {
    /// What was wrong.
    text: Texts,
}

/// Says what was wrong in a result. Nothing in it is changed.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/report/corrections",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewReportCorrection,
    responses((status = 201, description = "It stands beside the result.", body = ReportResult))
)]
pub(super) async fn correct_report_result(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewReportCorrection>,
) -> Result<Response, Fail> {
    let (by, now, text) = (ask.by(), api.now(), kernel::Both::from(new.text));
    let verb = move |tx: &mut Tx<'_>| {
        reports::correct(tx, &by, id, &text, now)?;
        done(StatusCode::CREATED, format!("/api/v1/releases/{id}/report/result"), &whole(tx, &by, id)?)
    };
    api.once(&ask, verb).await
}
