//! Applying for a place, taking it or letting it pass, leaving, coming back; and the key of a place.

use super::shape::{PlaceKey, PlaceState, place};
use crate::ask::{done, told_once};
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, DeviceId, Time, TrainId};
use seats::Seat;
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use trains::{Application, Refusal};
use utoipa::ToSchema;

/// What one applies with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewApplication {
    /// The device model, one of the caller's.
    device: Id,
    /// The version of the agreement that is accepted with this.
    #[schema(minimum = 0)]
    agreed: Option<i64>,
}

async fn act(
    api: &Api,
    ask: &Ask,
    verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<Seat, Refusal> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(ask, move |tx| {
        let seat = verb(tx, &by, now)?;
        done(StatusCode::OK, String::new(), &place(tx, &seat, now)?)
    })
    .await
}

/// Applies for a channel: the caller has a place at once, or waits by the published rule. A receipt is kept.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/apply",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    request_body = NewApplication,
    responses((status = 200, description = "The caller's claim.", body = PlaceState), (status = 403, description = "Something is missing, or the agreement is not accepted as it reads now."))
)]
pub(super) async fn apply_train(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TrainId>,
    Json(new): Json<NewApplication>,
) -> Result<Response, Fail> {
    let (key, device) = (api.token(), DeviceId::from(new.device));
    act(&api, &ask, move |tx, by, now| {
        let with = Application { train: id, device, agreed: new.agreed, key: &key };
        trains::apply(tx, by, with, now).map(|(seat, _)| seat)
    })
    .await
}

/// Takes the place that is offered.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/take",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "It is the caller's.", body = PlaceState))
)]
pub(super) async fn take_place(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    act(&api, &ask, move |tx, by, now| trains::accept(tx, by, id, now)).await
}

/// Lets the offered place pass: it goes to the next.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/pass",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "The claim has ended.", body = PlaceState))
)]
pub(super) async fn pass_place(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    act(&api, &ask, move |tx, by, now| trains::leave(tx, by, id, now)).await
}

/// Leaves a channel, or its waiting list. Devices keep the build they have until the next stable one.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/leave",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "The claim has ended.", body = PlaceState))
)]
pub(super) async fn leave_train(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    act(&api, &ask, move |tx, by, now| trains::leave(tx, by, id, now)).await
}

/// Comes back to a channel within 90 days, ahead of everybody who waits.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/come-back",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    request_body = NewApplication,
    responses((status = 200, description = "The caller's claim.", body = PlaceState), (status = 410, description = "The days to come back are over."))
)]
pub(super) async fn come_back_train(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TrainId>,
    Json(new): Json<NewApplication>,
) -> Result<Response, Fail> {
    let (key, device) = (api.token(), DeviceId::from(new.device));
    act(&api, &ask, move |tx, by, now| trains::come_back(tx, by, Application { train: id, device, agreed: new.agreed, key: &key }, now))
        .await
}

/// Makes the key of the caller's place: a device shows it when it asks for updates on a channel that is not everybody's. It is shown this once,
/// and the one before works no more.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/key",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 201, description = "The key.", body = PlaceKey))
)]
pub(super) async fn make_place_key(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    let (by, now, random) = (ask.by(), api.now(), api.token());
    api.once(&ask, move |tx| {
        let key = trains::make_key(tx, &by, id, &random, now)?;
        told_once(StatusCode::CREATED, String::new(), &PlaceKey { key })
    })
    .await
}
