//! `PUT` and `DELETE /api/v1/ideas/{id}/follow`: hearing of an idea without supporting it.

use crate::ask::nothing;
use crate::shape::Id;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::IdeaId;
use std::sync::Arc;

async fn turn(api: &Api, ask: &Ask, id: IdeaId, on: bool) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| {
        super::known(tx, id)?;
        let done = if on { ideas::follow(tx, &by, id, now) } else { ideas::unfollow(tx, &by, id) };
        done.map_err(Fail::from)
    })
    .await?;
    Ok(nothing().into_response())
}

/// Follows an idea.
#[utoipa::path(
    put,
    path = "/api/v1/ideas/{id}/follow",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 204, description = "The caller follows it."))
)]
pub(super) async fn follow_idea(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    turn(&api, &ask, id, true).await
}

/// Stops following an idea.
#[utoipa::path(
    delete,
    path = "/api/v1/ideas/{id}/follow",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 204, description = "The caller does not follow it."))
)]
pub(super) async fn unfollow_idea(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    turn(&api, &ask, id, false).await
}
