//! `POST /api/v1/hooks` and `/rotate`: the secret is in the answer, and nowhere after it. Under an Idempotency-Key the same answer is given for
//! three days; the secret lies in the same database as long as the endpoint does.

use super::shape::{Hook, HookToBe, whole};
use super::{fresh, noted};
use crate::ask::told_once;
use crate::shape::{Id, When};
use crate::{Api, Ask, Json, One};
use audit::Act;
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use hooks::OVERLAP_SECONDS;
use http::StatusCode;
use kernel::HookId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An endpoint with its secret, this once.
#[derive(Serialize, ToSchema)]
pub(super) struct NewlyMadeHook {
    #[serde(flatten)]
    hook: Hook,
    /// What messages are signed with (Standard Webhooks). Keep it: it is not shown again.
    #[schema(examples("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"))]
    secret: String,
}

/// Another secret, this once.
#[derive(Serialize, ToSchema)]
pub(super) struct HookSecret {
    /// What messages are signed with from now on (Standard Webhooks). Keep it: it is not shown again.
    #[schema(examples("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"))]
    secret: String,
    /// Until when the one of before signs beside it.
    old_until: When,
}

/// Makes an endpoint. It is told from now on what its maker may see.
#[utoipa::path(
    post,
    path = "/api/v1/hooks",
    tag = "hooks",
    request_body = HookToBe,
    responses((status = 201, description = "The endpoint, with its secret.", body = NewlyMadeHook))
)]
pub(super) async fn make_hook(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<HookToBe>) -> Result<Response, Fail> {
    let (by, now, secret, new) = (ask.by(), api.now(), fresh(&api), new.read()?);
    let verb = move |tx: &mut store::Tx<'_>| {
        let id = hooks::make(tx, &by, &new, &secret, now)?;
        noted(tx, &by, Act::HookChanged, id, now)?;
        let (hook, tag) = whole(tx, id)?;
        let made = NewlyMadeHook { hook, secret: secret.text() };
        Ok(Done { tag, ..told_once(StatusCode::CREATED, format!("/api/v1/hooks/{id}"), &made)? })
    };
    api.once(&ask, verb).await
}

/// Gives an endpoint another secret. For a day the one of before signs beside it, so that nothing is lost while the receiver changes.
#[utoipa::path(
    post,
    path = "/api/v1/hooks/{id}/rotate",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint.")),
    responses((status = 200, description = "The new secret.", body = HookSecret))
)]
pub(super) async fn rotate_hook(State(api): State<Arc<Api>>, ask: Ask, One(id): One<HookId>) -> Result<Response, Fail> {
    let (by, now, secret) = (ask.by(), api.now(), fresh(&api));
    let verb = move |tx: &mut store::Tx<'_>| {
        hooks::rotate(tx, &by, id, &secret, now)?;
        noted(tx, &by, Act::HookChanged, id, now)?;
        let told = HookSecret { secret: secret.text(), old_until: now.plus_seconds(OVERLAP_SECONDS).into() };
        told_once(StatusCode::OK, "", &told)
    };
    api.once(&ask, verb).await
}
