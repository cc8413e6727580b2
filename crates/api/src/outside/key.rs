//! `/api/v1/device-keys`: what a button in a device signs its reports with. Admins only; the secret is in the answer that makes it, and nowhere after.

use crate::ask::{nothing, told_once};
use crate::shape::{Id, Listed, When};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::DeviceKeyId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A key of a device model, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviceKey {
    /// Its id: what a device names.
    id: Id,
    /// The device model.
    device: Id,
    /// What an admin calls it.
    name: String,
    /// When it was made.
    at: When,
    /// When it ended.
    #[schema(required)]
    ended_at: Option<When>,
}

/// A key to make.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDeviceKey {
    /// The device model.
    device: Id,
    /// What it is called.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
}

/// A key with its secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeDeviceKey {
    /// Its id.
    id: Id,
    /// What reports are signed with. Keep it: it is not shown again.
    secret: String,
}

/// Lists the keys, in the order they were made.
#[utoipa::path(get, path = "/api/v1/device-keys", tag = "feedback", responses((status = 200, description = "All of them.", body = Listed<DeviceKey>)))]
pub(super) async fn list_device_keys(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let by = ask.by();
    let keys = api.read(move |tx| outside::keys(tx, &by)).await?;
    let one = |k: outside::Key| DeviceKey {
        id: k.id.into(),
        device: k.device.into(),
        name: k.name,
        at: k.at.into(),
        ended_at: k.revoked_at.map(When::from),
    };
    Listed::whole(keys.into_iter().map(one).collect()).answer(&ask.visit.here)
}

/// Makes a key for a device model.
#[utoipa::path(
    post,
    path = "/api/v1/device-keys",
    tag = "feedback",
    request_body = NewDeviceKey,
    responses((status = 201, description = "The key, with its secret.", body = MadeDeviceKey))
)]
pub(super) async fn make_device_key(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewDeviceKey>) -> Result<Response, Fail> {
    let (by, now, secret) = (ask.by(), api.now(), api.token());
    let verb = move |tx: &mut Tx<'_>| {
        let id = outside::add_key(tx, &by, new.device.into(), &new.name, &secret, now)?;
        told_once(StatusCode::CREATED, "", &MadeDeviceKey { id: id.into(), secret: secret.clone() })
    };
    api.once(&ask, verb).await
}

/// Ends a key: nothing signed with it is taken any more.
#[utoipa::path(
    delete,
    path = "/api/v1/device-keys/{id}",
    tag = "feedback",
    params(("id" = Id, Path, description = "The key.")),
    responses((status = 204, description = "It has ended."))
)]
pub(super) async fn end_device_key(State(api): State<Arc<Api>>, ask: Ask, One(id): One<DeviceKeyId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| outside::revoke_key(tx, &by, id, now)).await?;
    Ok(nothing().into_response())
}
