//! `GET /api/v1/company/journey`: how many took each step, where they stop, how long it takes. Everybody together, nobody by name.

use crate::ask::json;
use crate::shape::When;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::survive;
use serde::Serialize;
use standing::journey::{self, Funnel, Step};
use std::sync::Arc;
use utoipa::ToSchema;

/// A curve has at most so many points.
const POINTS: usize = 200;

/// The company's funnel.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JourneyFunnel {
    /// When it was counted, once an hour; null before the first time, when there are no steps either.
    #[schema(required)]
    at: Option<When>,
    /// How many joined; staff are left out everywhere.
    members: i64,
    /// The five steps, in the order in which most people take them.
    steps: Vec<FunnelStep>,
}

/// A step of the funnel.
#[derive(Debug, Serialize, ToSchema)]
struct FunnelStep {
    /// certified, informed, sharing, active or discovery.
    step: String,
    /// How many ever took it.
    reached: i64,
    /// Of these: for how many it is current.
    current: i64,
    /// Of these: how many took a later step too.
    went_on: i64,
    /// Of these: how many took no later one, and it is not current any more.
    stopped: i64,
    /// How many took a later step and not this one.
    skipped: i64,
    /// After how many days half have taken it, those who still may counted in (Kaplan-Meier); null when fewer than half have.
    #[schema(required)]
    median_days: Option<i64>,
    /// The curve it is read from, by days since joining.
    taken: Vec<FunnelPoint>,
}

/// A point of a curve.
#[derive(Debug, Serialize, ToSchema)]
struct FunnelPoint {
    /// Days since joining.
    days: i64,
    /// Which part has taken the step by then, from 0 to 1.
    share: f64,
}

fn row(funnel: &Funnel, step: Step) -> FunnelStep {
    let taken = funnel.steps.get(step.place()).copied().unwrap_or_default();
    let points = survive::curve(&funnel.waits(step));
    FunnelStep {
        step: step.word().to_owned(),
        reached: taken.reached,
        current: taken.current,
        went_on: taken.went_on,
        stopped: taken.stopped,
        skipped: taken.skipped,
        median_days: survive::quantile(&points, 0.5),
        taken: survive::thin(points, POINTS).into_iter().map(|(days, waiting)| FunnelPoint { days, share: 1.0 - waiting }).collect(),
    }
}

/// Reads the funnel of all members: how many took each step, where they stop and how long each takes. Nobody is named.
#[utoipa::path(
    get,
    path = "/api/v1/company/journey",
    tag = "company",
    responses((status = 200, description = "As it was last counted.", body = JourneyFunnel))
)]
pub(super) async fn read_journey_funnel(State(api): State<Arc<Api>>, _: Ask) -> Result<Response, Fail> {
    let found = api.read(|tx| Ok::<_, Fail>(journey::funnel(tx)?)).await?;
    let whole = |(funnel, at): (Funnel, kernel::Time)| JourneyFunnel {
        at: Some(at.into()),
        members: funnel.members,
        steps: Step::ALL.into_iter().map(|s| row(&funnel, s)).collect(),
    };
    let none = JourneyFunnel { at: None, members: 0, steps: Vec::new() };
    json(StatusCode::OK, &found.map_or(none, whole))
}
