//! `PUT /api/v1/changes/{change}/ideas/{idea}`: the thread of credit between an idea and the change it led to.

use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, Two};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{ChangeId, IdeaId};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An idea behind a change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkedIdea {
    /// The change.
    change: Id,
    /// The idea.
    idea: Id,
    /// False when it was linked already; the time of the first link stays.
    new: bool,
}

/// Links an idea or a bug to the change it led to. A link made after a publication is no credit for it; the idea moves to where its change is.
#[utoipa::path(
    put,
    path = "/api/v1/changes/{change}/ideas/{idea}",
    tag = "releases",
    params(("change" = Id, Path, description = "The change."), ("idea" = Id, Path, description = "The idea or the bug.")),
    responses((status = 200, description = "It is linked.", body = LinkedIdea))
)]
pub(super) async fn link_idea(State(api): State<Arc<Api>>, ask: Ask, Two(change, idea): Two<ChangeId, IdeaId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let new = api.write(move |tx| releases::link_idea(tx, &by, change, idea, now)).await?;
    json(StatusCode::OK, &LinkedIdea { change: change.into(), idea: idea.into(), new })
}
