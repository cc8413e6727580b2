//! `POST /api/v1/releases/{id}/issues`: what is known not to work, before publication or after.

use super::shape::Release;
use super::show::act;
use crate::shape::{Id, Texts};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ReleaseId};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A known issue to tell.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewKnownIssue {
    /// What is known.
    text: Texts,
}

/// Tells a known issue. What is found late is told late, not hidden.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/issues",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewKnownIssue,
    responses((status = 201, description = "The release as it is now.", body = Release))
)]
pub(super) async fn add_known_issue(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewKnownIssue>,
) -> Result<Response, Fail> {
    let verb = move |tx: &mut Tx<'_>, by: &Actor, now| {
        releases::add_issue(tx, by, id, &new.text.clone().into(), now)?;
        Ok((StatusCode::CREATED, String::new()))
    };
    act(&api, &ask, id, verb).await
}
