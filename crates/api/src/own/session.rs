//! `/api/v1/me/sessions`: the browsers one is signed in with, and ending them. A token is none of them: it stays, and is revoked apart.

use crate::ask::nothing;
use crate::shape::{Id, Listed, When};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::SessionId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A browser one is signed in with.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// Its id.
    id: Id,
    /// Since when.
    since: When,
    /// When it last came, to the hour.
    seen_at: When,
    /// The browser as it named itself.
    agent: String,
}

/// Lists the browsers one is signed in with, the newest first.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "account", responses((status = 200, description = "All of them.", body = Listed<Session>)))]
pub(super) async fn list_sessions(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (member, now) = (ask.member()?, api.now());
    let found = api.read(move |tx| members::sessions(tx, member, now).map_err(Fail::from)).await?;
    let one = |s: members::Session| Session { id: s.id.into(), since: s.at.into(), seen_at: s.seen_at.into(), agent: s.agent };
    Listed::whole(found.into_iter().map(one).collect()).answer(&ask.visit.here)
}

/// Signs one browser out.
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The session.")),
    responses((status = 204, description = "It is signed out."))
)]
pub(super) async fn end_session(State(api): State<Arc<Api>>, ask: Ask, One(id): One<SessionId>) -> Result<Response, Fail> {
    let by = ask.by();
    api.write(move |tx| members::end(tx, &by, id)).await?;
    Ok(nothing().into_response())
}

/// Signs every browser out. Tokens stay.
#[utoipa::path(delete, path = "/api/v1/me/sessions", tag = "account", responses((status = 204, description = "None is signed in.")))]
pub(super) async fn end_all_sessions(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    api.write(move |tx| members::end_all(tx, member).map_err(Fail::from)).await?;
    Ok(nothing().into_response())
}
