//! `PUT` and `DELETE /api/v1/ideas/{id}/vote`: supports, or takes it back. Sent twice it changes nothing and says the same.

use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::IdeaId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// How it stands afterwards.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Support {
    /// How many support it; of what was merged, the root.
    votes: i64,
    /// Does the caller?
    supported: bool,
}

async fn vote(api: &Api, ask: &Ask, id: IdeaId, up: bool) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let tally = api
        .write(move |tx| {
            super::known(tx, id)?;
            Ok::<_, Fail>(if up { ideas::vote(tx, &by, id, now)? } else { ideas::unvote(tx, &by, id, now)? })
        })
        .await?;
    json(StatusCode::OK, &Support { votes: tally.votes, supported: tally.supported })
}

/// Supports an idea.
#[utoipa::path(
    put,
    path = "/api/v1/ideas/{id}/vote",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "The caller supports it.", body = Support))
)]
pub(super) async fn support_idea(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    vote(&api, &ask, id, true).await
}

/// Takes the support back.
#[utoipa::path(
    delete,
    path = "/api/v1/ideas/{id}/vote",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "The caller does not support it.", body = Support))
)]
pub(super) async fn withdraw_support(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    vote(&api, &ask, id, false).await
}
