//! `/api/v1/me/owner`: what one is the certified owner of, showing that a device is one's own, and handing it on. What is sent is answered
//! without its serial number, and no answer of it is kept: saying it twice says the same.

use crate::ask::{json, nothing};
use crate::company::Device;
use crate::shape::{Id, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::{DeviceId, MemberId, OwnerId, Time};
use members::owner::{self, Proof, Refusal, Showing};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What one owns, and what is offered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Owning {
    /// The devices one is the certified owner of.
    devices: Vec<OwnedDevice>,
    /// What others offer.
    offered: Vec<OfferedDevice>,
    /// The question that holds; null when there is none.
    #[schema(required)]
    question: Option<OwnerQuestion>,
}

/// A device one is the certified owner of.
#[derive(Debug, Serialize, ToSchema)]
struct OwnedDevice {
    /// Its id: another one after it was handed on.
    id: Id,
    /// The model.
    device: Device,
    /// How it was shown: signed, card, order, stamp, transfer or callback.
    way: String,
    /// Since when.
    at: When,
    /// Does the model stand beside one's name?
    shown: bool,
    /// To whom it is offered; null when to nobody.
    #[schema(required)]
    offered_to: Option<Person>,
    /// Until when.
    #[schema(required)]
    offered_until: Option<When>,
}

/// A device that somebody offers.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedDevice {
    /// Its id.
    id: Id,
    /// The model.
    device: Device,
    /// Its owner.
    #[schema(required)]
    from: Option<Person>,
    /// Until when.
    until: When,
}

/// A question for a device or a shop. It signs `text.SERIAL.member`, the serial number in capitals without blanks and hyphens.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnerQuestion {
    /// Ten letters and digits.
    text: String,
    /// One's own number.
    member: Id,
    /// Until when it holds.
    until: When,
}

/// What shows that a device is one's own: a serial number with a code, or an order with a second fact.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnerProof {
    /// The serial number.
    #[schema(max_length = 200)]
    serial: Option<String>,
    /// The code: signed by the device or a shop, in hex, or from the card in the box.
    #[schema(max_length = 400)]
    code: Option<String>,
    /// The order number, instead of serial number and code.
    #[schema(max_length = 200)]
    order: Option<String>,
    /// The last four digits of the phone it was given with, or its mail address; not needed when that is the confirmed address.
    #[schema(max_length = 400)]
    fact: Option<String>,
}

/// Which device stands beside one's name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownDevice {
    /// The owned device; null for none.
    id: Option<Id>,
}

/// To whom a device is offered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferTo {
    /// Their handle.
    #[schema(max_length = 200, examples("ashan"))]
    to: String,
}

fn owning(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Owning, Fail> {
    let owned = owner::of(tx, member)?;
    let (from, to) = (owner::offers_from(tx, member, now)?, owner::offers_to(tx, member, now)?);
    let ids: Vec<DeviceId> = owned.iter().map(|o| o.device).chain(to.iter().map(|o| o.device)).collect();
    let known = catalogue::devices_by_id(tx, &ids)?;
    let named = Named::read(tx, from.iter().map(|o| Some(o.to)).chain(to.iter().map(|o| Some(o.from))))?;
    let device = |o: &owner::Owned| {
        let offer = from.iter().find(|f| f.owned == o.id);
        Some(OwnedDevice {
            id: o.id.into(),
            device: Device::from(known.get(&o.device)?),
            way: o.way.word().to_owned(),
            at: When(o.at),
            shown: o.shown,
            offered_to: named.person(offer.map(|f| f.to)),
            offered_until: offer.map(|f| When(f.expires_at)),
        })
    };
    let offered = |o: &owner::Offer| {
        let device = Device::from(known.get(&o.device)?);
        Some(OfferedDevice { id: o.owned.into(), device, from: named.person(Some(o.from)), until: When(o.expires_at) })
    };
    Ok(Owning {
        devices: owned.iter().filter_map(device).collect(),
        offered: to.iter().filter_map(offered).collect(),
        question: owner::asked(tx, member, now)?.map(|c| question(member, c)),
    })
}

fn question(member: MemberId, asked: owner::Challenge) -> OwnerQuestion {
    OwnerQuestion { text: asked.text, member: member.into(), until: When(asked.expires_at) }
}

async fn as_it_is(api: &Api, member: MemberId) -> Result<Response, Fail> {
    let now = api.now();
    json(StatusCode::OK, &api.read(move |tx| owning(tx, member, now)).await?)
}

/// Reads what one is the certified owner of, and what is offered.
#[utoipa::path(get, path = "/api/v1/me/owner", tag = "account", responses((status = 200, description = "All of it.", body = Owning)))]
pub(super) async fn read_owner(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    as_it_is(&api, ask.member()?).await
}

/// Asks for a question that a device or a shop answers by signing it: the one that holds, or a new one.
#[utoipa::path(
    put,
    path = "/api/v1/me/owner/question",
    tag = "account",
    responses((status = 200, description = "The question. It is good once, for a quarter of an hour.", body = OwnerQuestion))
)]
pub(super) async fn ask_owner(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, member, fresh, now) = (ask.by(), ask.member()?, api.token(), api.now());
    let asked = api.write(move |tx| owner::ask(tx, &by, &fresh, now).map_err(Fail::from)).await?;
    json(StatusCode::OK, &question(member, asked))
}

/// Shows that a device is one's own. An unknown serial number, a wrong code and a device that is another's are answered alike, and tries are
/// counted.
#[utoipa::path(
    put,
    path = "/api/v1/me/owner/proof",
    tag = "account",
    request_body = OwnerProof,
    responses(
        (status = 200, description = "It is one's own now.", body = Owning),
        (status = 422, description = "It does not fit."),
        (status = 429, description = "It was tried too often, by this account, from here, or at this device."),
        (status = 503, description = "The company's own system does not answer.")
    )
)]
pub(super) async fn prove_owner(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<OwnerProof>) -> Result<Response, Fail> {
    let member = ask.member()?;
    let proof = match (new.order, new.serial) {
        (Some(order), None) if new.code.is_none() => Proof::Order { order, fact: new.fact.unwrap_or_default() },
        (None, Some(serial)) if new.fact.is_none() => Proof::Serial { serial, code: new.code.unwrap_or_default() },
        _ => return Err(owner::Refusal::Serial.into()),
    };
    let showing = Showing { by: ask.by(), proof, from: ask.visit.address, fresh: api.token(), now: api.now() };
    owner::prove_with(&api.db, owner::installed(), showing).await?;
    as_it_is(&api, member).await
}

/// Says which of one's devices stands beside one's name, if any. Others see the model.
#[utoipa::path(
    put,
    path = "/api/v1/me/owner/shown",
    tag = "account",
    request_body = ShownDevice,
    responses((status = 200, description = "As it is from now on.", body = Owning))
)]
pub(super) async fn show_owned(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<ShownDevice>) -> Result<Response, Fail> {
    let (by, member, which) = (ask.by(), ask.member()?, new.id.map(|id| OwnerId::new(id.0)));
    api.write(move |tx| owner::show(tx, &by, which).map_err(Fail::from)).await?;
    as_it_is(&api, member).await
}

/// Offers a device to another member, who may accept it for fourteen days.
#[utoipa::path(
    put,
    path = "/api/v1/me/owner/{id}/offer",
    tag = "account",
    params(("id" = Id, Path, description = "The owned device.")),
    request_body = OfferTo,
    responses((status = 200, description = "It is offered.", body = Owning), (status = 409, description = "It is offered to somebody else."))
)]
pub(super) async fn offer_owned(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<OwnerId>,
    Json(new): Json<OfferTo>,
) -> Result<Response, Fail> {
    let (by, member, now) = (ask.by(), ask.member()?, api.now());
    api.write(move |tx| {
        let to = members::by_handle(tx, new.to.trim_start_matches('@'))?.ok_or(Refusal::Whom)?;
        owner::offer(tx, &by, id, to.id, now).map_err(Fail::from)
    })
    .await?;
    as_it_is(&api, member).await
}

/// Takes an offer back.
#[utoipa::path(
    delete,
    path = "/api/v1/me/owner/{id}/offer",
    tag = "account",
    params(("id" = Id, Path, description = "The owned device.")),
    responses((status = 204, description = "It is offered to nobody."))
)]
pub(super) async fn withdraw_owned(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OwnerId>) -> Result<Response, Fail> {
    let by = ask.by();
    api.write(move |tx| owner::withdraw(tx, &by, id).map_err(Fail::from)).await?;
    Ok(nothing().into_response())
}

/// Accepts a device that is offered: its owner before is its owner no longer.
#[utoipa::path(
    put,
    path = "/api/v1/me/owner/offers/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The offered device.")),
    responses((status = 200, description = "It is one's own.", body = Owning), (status = 409, description = "It is not offered any more."))
)]
pub(super) async fn accept_owned(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OwnerId>) -> Result<Response, Fail> {
    let (by, member, now) = (ask.by(), ask.member()?, api.now());
    api.write(move |tx| owner::accept(tx, &by, id, now).map_err(Fail::from)).await?;
    as_it_is(&api, member).await
}

/// Declines a device that is offered.
#[utoipa::path(
    delete,
    path = "/api/v1/me/owner/offers/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The offered device.")),
    responses((status = 204, description = "It is not offered to the caller."))
)]
pub(super) async fn decline_owned(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OwnerId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| owner::decline(tx, &by, id, now).map_err(Fail::from)).await?;
    Ok(nothing().into_response())
}

/// Says that a device is one's own no longer.
#[utoipa::path(
    delete,
    path = "/api/v1/me/owner/{id}",
    tag = "account",
    params(("id" = Id, Path, description = "The owned device.")),
    responses((status = 204, description = "It is not one's own."))
)]
pub(super) async fn end_owned(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OwnerId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| owner::end(tx, &by, id, now).map_err(Fail::from)).await?;
    Ok(nothing().into_response())
}
