//! `/api/v1/drafts/{place}`: what was typed so far, for its writer alone. A place is the path of the page its box stands on, `topic/12`,
//! written `topic%2F12`.

use crate::ask::{json, nothing};
use crate::shape::When;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use boards::Refusal;
use gate::Fail;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What was typed so far.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Draft {
    /// The title; empty where there is none.
    title: String,
    /// The text.
    body: String,
    /// When it was kept.
    at: When,
}

/// What is to be kept.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDraft {
    /// The title.
    #[serde(default)]
    title: String,
    /// The text.
    body: String,
}

/// Reads a draft.
#[utoipa::path(
    get,
    path = "/api/v1/drafts/{place}",
    tag = "boards",
    params(("place" = String, Path, pattern = "^[a-z0-9/-]{1,100}$", description = "Where it belongs: topic/12, board/camera/new, with %2F for a slash.")),
    responses((status = 200, description = "The draft.", body = Draft))
)]
pub(super) async fn read_draft(State(api): State<Arc<Api>>, ask: Ask, One(place): One<String>) -> Result<Response, Fail> {
    let by = ask.by();
    let found = api.read(move |tx| Ok::<_, Fail>(boards::draft(tx, &by, &place)?.ok_or(Refusal::Missing)?)).await?;
    json(StatusCode::OK, &Draft { title: found.title, body: found.body, at: found.at.into() })
}

/// Keeps a draft in place of what was kept before.
#[utoipa::path(
    put,
    path = "/api/v1/drafts/{place}",
    tag = "boards",
    params(("place" = String, Path, pattern = "^[a-z0-9/-]{1,100}$", description = "Where it belongs.")),
    request_body = NewDraft,
    responses((status = 204, description = "It is kept; nothing typed, nothing kept."))
)]
pub(super) async fn save_draft(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(place): One<String>,
    Json(new): Json<NewDraft>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| boards::save_draft(tx, &by, &place, &new.body, &new.title, now)).await?;
    Ok(nothing().into_response())
}

/// Throws a draft away.
#[utoipa::path(
    delete,
    path = "/api/v1/drafts/{place}",
    tag = "boards",
    params(("place" = String, Path, description = "Where it belongs.")),
    responses((status = 204, description = "There is none."))
)]
pub(super) async fn drop_draft(State(api): State<Arc<Api>>, ask: Ask, One(place): One<String>) -> Result<Response, Fail> {
    let by = ask.by();
    api.write(move |tx| boards::drop_draft(tx, &by, &place)).await?;
    Ok(nothing().into_response())
}
