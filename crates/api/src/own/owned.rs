//! `/api/v1/members/{handle}/owner`: what administrators see of a member's certified devices, and ending one with a reason. By member and
//! model: no operation says whose a serial number is.

use crate::ask::{done, json};
use crate::company::Device;
use crate::shape::{Id, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One, Two};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{DeviceId, MemberId, OwnerId};
use members::owner::{self, Cause, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A device a member is the certified owner of.
#[derive(Debug, Serialize, ToSchema)]
struct MemberOwned {
    /// Its id.
    id: Id,
    /// The model.
    device: Device,
    /// How it was shown: signed, card, order, stamp, transfer or callback.
    way: String,
    /// Since when.
    at: When,
}

/// A certification that was ended for its owner.
#[derive(Debug, Serialize, ToSchema)]
struct MemberEnded {
    /// Its id.
    id: Id,
    /// The model.
    device: Device,
    /// What for: resold, stolen or mistaken.
    cause: String,
    /// Why, in the words of whoever ended it.
    why: String,
    /// When.
    at: When,
    /// Who ended it.
    #[schema(required)]
    by: Option<Person>,
}

/// A member's certified devices, and what was ended.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberOwning {
    /// Those they own.
    devices: Vec<MemberOwned>,
    /// Those whose certification was ended for them, the newest first.
    ended: Vec<MemberEnded>,
}

/// Why it ends.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnerEnd {
    /// What for: resold, stolen or mistaken.
    #[schema(pattern = "^(resold|stolen|mistaken)$")]
    cause: String,
    /// The reason, which its owner reads.
    #[schema(min_length = 1, max_length = 500)]
    why: String,
}

fn owning(tx: &mut Tx<'_>, member: MemberId) -> Result<MemberOwning, Fail> {
    let (owned, ended) = (owner::of(tx, member)?, owner::ended_of(tx, member)?);
    let ids: Vec<DeviceId> = owned.iter().map(|o| o.device).chain(ended.iter().map(|e| e.device)).collect();
    let known = catalogue::devices_by_id(tx, &ids)?;
    let named = Named::read(tx, ended.iter().map(|e| e.by))?;
    let device = |id: DeviceId| known.get(&id).map(Device::from);
    let devices = owned
        .iter()
        .filter_map(|o| Some(MemberOwned { id: o.id.into(), device: device(o.device)?, way: o.way.word().to_owned(), at: o.at.into() }));
    let devices = devices.collect();
    let ended = ended.into_iter().filter_map(|e| {
        let (cause, device) = (e.cause.word().to_owned(), device(e.device)?);
        Some(MemberEnded { id: e.owned.into(), device, cause, why: e.why, at: e.at.into(), by: named.person(e.by) })
    });
    Ok(MemberOwning { devices, ended: ended.collect() })
}

/// Reads what a member is the certified owner of.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/owner",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    responses((status = 200, description = "What they own.", body = MemberOwning))
)]
pub(super) async fn read_member_owner(State(api): State<Arc<Api>>, ask: Ask, One(handle): One<String>) -> Result<Response, Fail> {
    let (member, all) = api
        .read(move |tx| {
            let member = members::by_handle(tx, &handle)?.ok_or_else(Fail::missing)?.id;
            Ok::<_, Fail>((member, owning(tx, member)?))
        })
        .await?;
    api.noted(&ask, Private::Member, Object::member(member)).await?;
    json(StatusCode::OK, &all)
}

/// Ends a member's certification with a reason that they read. The device is free for whoever shows that it is theirs.
#[utoipa::path(
    post,
    path = "/api/v1/members/{handle}/owner/{id}/end",
    tag = "members",
    params(
        ("handle" = String, Path, description = "Their word in addresses.", example = "mei"),
        ("id" = Id, Path, description = "The owned device.")
    ),
    request_body = OwnerEnd,
    responses((status = 200, description = "It has ended.", body = MemberOwning))
)]
pub(super) async fn end_member_owner(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Two(handle, id): Two<String, OwnerId>,
    Json(said): Json<OwnerEnd>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or_else(Fail::missing)?.id;
        let cause = Cause::parse(&said.cause).ok_or(Refusal::Cause)?;
        owner::end_for(tx, &by, member, id, cause, &said.why, now)?;
        done(StatusCode::OK, String::new(), &owning(tx, member)?)
    })
    .await
}
