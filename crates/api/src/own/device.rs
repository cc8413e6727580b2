//! `/api/v1/me/devices`: what is in one's pocket, and where it takes its builds from.

use crate::ask::{json, nothing};
use crate::company::Device;
use crate::shape::{Id, Listed};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::{Channel, DeviceId, MemberId};
use members::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A device one carries.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnDevice {
    /// The model.
    device: Device,
    /// The channel it takes its builds from: internal, development, stable.
    channel: String,
}

/// Where a device takes its builds from.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OnChannel {
    /// internal, development or stable.
    #[schema(pattern = "^(internal|development|stable)$", examples("development"))]
    channel: String,
}

fn own(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<OwnDevice>, Fail> {
    let carried = members::carried(tx, member)?;
    let ids: Vec<DeviceId> = carried.iter().map(|c| c.device).collect();
    let known = catalogue::devices_by_id(tx, &ids)?;
    let one = |c: members::Carried| Some(OwnDevice { device: Device::from(known.get(&c.device)?), channel: c.channel.word().to_owned() });
    Ok(carried.into_iter().filter_map(one).collect())
}

/// Lists the devices one carries.
#[utoipa::path(get, path = "/api/v1/me/devices", tag = "account", responses((status = 200, description = "All of them.", body = Listed<OwnDevice>)))]
pub(super) async fn list_own_devices(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    Listed::whole(api.read(move |tx| own(tx, member)).await?).answer(&ask.visit.here)
}

/// Says that one carries this device, on this channel.
#[utoipa::path(
    put,
    path = "/api/v1/me/devices/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The device model.")),
    request_body = OnChannel,
    responses((status = 200, description = "The device and its channel.", body = OwnDevice))
)]
pub(super) async fn carry_device(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<DeviceId>,
    Json(on): Json<OnChannel>,
) -> Result<Response, Fail> {
    let (by, member) = (ask.by(), ask.member()?);
    let unknown = || Fail::unreadable("refusal-api-body", "channel", "internal, development or stable");
    let channel = Channel::parse(&on.channel).ok_or_else(unknown)?;
    let now = api.now();
    let verb = move |tx: &mut Tx<'_>| {
        trains::carry(tx, &by, id, channel, now)?;
        own(tx, member)?.into_iter().find(|d| d.device.id == id.into()).ok_or_else(|| Fail::from(Refusal::Device))
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// Takes a device out of one's list.
#[utoipa::path(
    delete,
    path = "/api/v1/me/devices/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The device model.")),
    responses((status = 204, description = "It is not there."))
)]
pub(super) async fn put_device_away(State(api): State<Arc<Api>>, ask: Ask, One(id): One<DeviceId>) -> Result<Response, Fail> {
    let by = ask.by();
    api.write(move |tx| members::drop_device(tx, &by, id)).await?;
    Ok(nothing().into_response())
}
