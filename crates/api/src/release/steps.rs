//! A release's steps: its hour, a later one, out, halted, withdrawn; and a draft that is thrown away.

use super::known;
use super::shape::Release;
use super::show::act;
use crate::ask::{nothing, tag};
use crate::shape::{Id, Texts, When};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ReleaseId, Time};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// The hour it comes out.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseHour {
    /// When; in the future.
    at: When,
}

/// A later hour, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseDelay {
    /// When; later than before.
    at: When,
    /// Why, for everybody.
    reason: Texts,
}

/// Why it is stopped.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseReason {
    /// For everybody.
    reason: Texts,
}

async fn step<F>(api: &Api, ask: &Ask, id: ReleaseId, verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, Time) -> Result<(), releases::Refusal> + Send + 'static,
{
    act(api, ask, id, move |tx, by, now| {
        verb(tx, by, now)?;
        Ok((StatusCode::OK, String::new()))
    })
    .await
}

/// Gives a draft, or what was halted before it came out, its hour. It publishes itself then.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/schedule",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReleaseHour,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It is in a state from which this cannot be done."))
)]
pub(super) async fn schedule_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<ReleaseHour>,
) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::schedule(tx, by, id, new.at.0, now)).await
}

/// Publishes a release now. What is out already stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/publish",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It is in a state from which this cannot be done."))
)]
pub(super) async fn publish_release(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::publish(tx, by, id, now).map(|_| ())).await
}

/// Gives a scheduled release a later hour.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/delay",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReleaseDelay,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It is in a state from which this cannot be done."))
)]
pub(super) async fn delay_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<ReleaseDelay>,
) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::delay(tx, by, id, new.at.0, &new.reason.clone().into(), now)).await
}

/// Goes on with a release that was halted on its way to devices.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/resume",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReleaseReason,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It was not halted after it came out."))
)]
pub(super) async fn resume_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<ReleaseReason>,
) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::resume(tx, by, id, &new.reason.clone().into(), now)).await
}

/// Halts a release before it comes out, or on its way to devices.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/halt",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReleaseReason,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It is in a state from which this cannot be done."))
)]
pub(super) async fn halt_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<ReleaseReason>,
) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::halt(tx, by, id, &new.reason.clone().into(), now)).await
}

/// Withdraws a release: it stays readable, and nobody gets it any more.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/withdraw",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReleaseReason,
    responses((status = 200, description = "The release as it is now.", body = Release), (status = 409, description = "It is in a state from which this cannot be done."))
)]
pub(super) async fn withdraw_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<ReleaseReason>,
) -> Result<Response, Fail> {
    step(&api, &ask, id, move |tx, by, now| releases::withdraw(tx, by, id, &new.reason.clone().into(), now)).await
}

/// Throws a draft away that nobody outside has heard of. Its changes stay, by their ids.
#[utoipa::path(
    delete,
    path = "/api/v1/releases/{id}",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 204, description = "It is gone."), (status = 409, description = "It is no draft: withdraw it, with a reason."))
)]
pub(super) async fn delete_release(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let found = known(tx, &by, id)?;
        ask.must_match(&tag(found.revision))?;
        Ok::<_, Fail>(releases::delete_draft(tx, &by, id, now)?)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}
