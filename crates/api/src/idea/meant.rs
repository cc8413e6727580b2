//! What its supporters say of an idea that is out, and of one that was put off.

use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use ideas::Meant;
use kernel::IdeaId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Is it what was meant?
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeantAnswer {
    /// yes, partly, no.
    #[schema(pattern = "^(yes|partly|no)$")]
    answer: String,
    /// What is missing: at least four characters for no.
    #[serde(default)]
    #[schema(max_length = 500)]
    words: String,
}

/// How many said what.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeantCounts {
    /// It is.
    yes: i64,
    /// In part.
    partly: i64,
    /// Not at all.
    no: i64,
}

/// How many still need it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StillNeeded {
    /// How many said so this quarter.
    count: i64,
}

/// Says whether what is out is what was meant.
#[utoipa::path(
    put,
    path = "/api/v1/ideas/{id}/meant",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = MeantAnswer,
    responses((status = 200, description = "How many said what; all nothing when this answer opened the idea again.", body = MeantCounts))
)]
pub(super) async fn say_what_was_meant(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(said): Json<MeantAnswer>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let unknown = || Fail::unreadable("refusal-api-body", "answer", "unknown answer");
    let answer = Meant::parse(&said.answer).ok_or_else(unknown)?;
    let tally = api
        .write(move |tx| {
            super::known(tx, id)?;
            Ok::<_, Fail>(ideas::meant(tx, &by, id, answer, &said.words, now)?)
        })
        .await?;
    json(StatusCode::OK, &MeantCounts { yes: tally.yes, partly: tally.partly, no: tally.no })
}

/// Says that what was put off is still needed.
#[utoipa::path(
    put,
    path = "/api/v1/ideas/{id}/still-needed",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "How many said so this quarter.", body = StillNeeded))
)]
pub(super) async fn say_still_needed(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    let (by, now, zone) = (ask.by(), api.now(), api.zone.clone());
    let count = api
        .write(move |tx| {
            super::known(tx, id)?;
            Ok::<_, Fail>(ideas::still_needed(tx, &by, id, &zone, now)?)
        })
        .await?;
    json(StatusCode::OK, &StillNeeded { count })
}
