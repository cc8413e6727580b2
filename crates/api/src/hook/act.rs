//! What is done with an endpoint: on or paused, a test, and forgetting it.

use super::noted;
use super::shape::{Hook, whole};
use crate::ask::{done, json, nothing};
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use audit::Act;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::HookId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Whether it is told.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HookSwitch {
    /// True for on, false for paused.
    on: bool,
}

/// The message that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SentTest {
    /// Its id: read what became of it among the deliveries.
    delivery: Id,
}

/// Turns an endpoint on, or pauses it. What happens while it is paused is not told later.
#[utoipa::path(
    put,
    path = "/api/v1/hooks/{id}/state",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint.")),
    request_body = HookSwitch,
    responses((status = 200, description = "The endpoint as it is now.", body = Hook))
)]
pub(super) async fn switch_hook(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<HookId>,
    Json(switch): Json<HookSwitch>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        if switch.on {
            hooks::resume(tx, &by, id, now)?;
        } else {
            hooks::pause(tx, &by, id)?;
        }
        noted(tx, &by, Act::HookChanged, id, now)?;
        Ok::<_, Fail>(whole(tx, id)?.0)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// Deletes an endpoint, with everything that was said to it.
#[utoipa::path(
    delete,
    path = "/api/v1/hooks/{id}",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint.")),
    responses((status = 204, description = "It is gone."))
)]
pub(super) async fn forget_hook(State(api): State<Arc<Api>>, ask: Ask, One(id): One<HookId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        hooks::forget(tx, &by, id)?;
        noted(tx, &by, Act::HookChanged, id, now)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}

/// Sends an endpoint a test, which is tried once.
#[utoipa::path(
    post,
    path = "/api/v1/hooks/{id}/tests",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint.")),
    responses((status = 200, description = "It is on its way.", body = SentTest))
)]
pub(super) async fn test_hook(State(api): State<Arc<Api>>, ask: Ask, One(id): One<HookId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        let delivery = hooks::send_test(tx, &by, id, now)?.into();
        done(StatusCode::OK, "", &SentTest { delivery })
    };
    api.once(&ask, verb).await
}
