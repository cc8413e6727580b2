//! `GET /api/v1/me/journey`: one's own five steps. Nobody else's are told, not even to the company.

use crate::ask::json;
use crate::shape::When;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use standing::journey::{self, Path, Step};
use std::sync::Arc;
use utoipa::ToSchema;

/// One's own journey.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Journey {
    /// The five steps, in the order in which most people take them.
    steps: Vec<JourneyStep>,
    /// What the check at night set aside in one's circle, and nobody put back yet.
    set_aside: Vec<SetAside>,
}

/// A step of a journey.
#[derive(Debug, Serialize, ToSchema)]
struct JourneyStep {
    /// certified, informed, sharing, active or discovery.
    step: String,
    /// Is it current today?
    current: bool,
    /// The day on which it was first reached, at noon in UTC; null as long as it was not.
    #[schema(required)]
    since: Option<When>,
    /// The last day on which it is, or was, current, at noon in UTC; null while it holds without an end, and as long as it was not reached.
    #[schema(required)]
    until: Option<When>,
}

/// What does not count at the moment.
#[derive(Debug, Serialize, ToSchema)]
struct SetAside {
    /// When.
    at: When,
    /// How many contributions of the circle.
    contributions: i64,
}

fn step(path: &Path, step: Step, today: i64) -> JourneyStep {
    let taken = path.on(step);
    JourneyStep {
        step: step.word().to_owned(),
        current: path.current(step, today),
        since: taken.map(|r| r.since().into()),
        until: taken.and_then(|r| r.current_until()).map(When::from),
    }
}

/// Reads one's own journey: which of the five steps one has taken, and until when each is current.
#[utoipa::path(
    get,
    path = "/api/v1/me/journey",
    tag = "account",
    responses((status = 200, description = "The five steps.", body = Journey))
)]
pub(super) async fn read_own_journey(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (member, today) = (ask.member()?, journey::day(api.now()));
    let (path, rings) = api.read(move |tx| Ok::<_, Fail>((journey::path(tx, member)?, journey::rings_of(tx, member)?))).await?;
    let steps = Step::ALL.into_iter().map(|s| step(&path, s, today)).collect();
    let set_aside = rings.iter().map(|r| SetAside { at: r.found_at.into(), contributions: r.deeds }).collect();
    json(StatusCode::OK, &Journey { steps, set_aside })
}
