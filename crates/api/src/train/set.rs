//! Channels for the company: setting one, inviting the next ones, the funnel, and whose promise rests. Who reads that is noted.

use super::TrainRule;
use super::shape::{TrainSheet, sheet};
use crate::ask::{done, json, nothing};
use crate::due::{PromiseSheet, promise};
use crate::shape::{Id, Listed, Texts};
use crate::view::Named;
use crate::{Api, Ask, Json, One};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Both, Channel, ObjectKind, PromiseId, Seeded, TrainId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use trains::{Draft, Own};
use utoipa::ToSchema;

/// So many resting promises at most.
const SHOWN: u32 = 100;

/// What a channel shall be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTrain {
    /// The slug of the product.
    product: String,
    /// internal or development.
    #[schema(pattern = "^(internal|development)$")]
    channel: String,
    /// How many places there are.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    capacity: i64,
    /// What it asks.
    rule: TrainRule,
    /// The agreement; another text is another version. Null: none.
    agreement: Option<Texts>,
    /// Does everybody wait until the company invites the next ones?
    #[serde(default)]
    waves: bool,
}

/// Sets the rule, the places and the agreement of a channel. Nobody who has a place loses it by that.
#[utoipa::path(
    put,
    path = "/api/v1/trains",
    tag = "trains",
    request_body = NewTrain,
    responses((status = 200, description = "The channel as it is now.", body = TrainSheet))
)]
pub(super) async fn set_train(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewTrain>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let seed = api.token().bytes().fold(7_u64, |n, b| n.wrapping_mul(131).wrapping_add(u64::from(b)));
    let verb = move |tx: &mut Tx<'_>| {
        let product = catalogue::products(tx)?.into_iter().find(|p| p.slug == new.product).ok_or(Own::Missing)?.id;
        let channel = Channel::parse(&new.channel).ok_or(Own::Stable)?;
        let rule = new.rule.read().ok_or(Own::Rule)?;
        let agreement = new.agreement.clone().map(Both::from);
        let draft = Draft { product, channel, capacity: new.capacity, rule, agreement };
        let train = trains::set(tx, &by, &draft, &mut Seeded::new(seed), now)?;
        trains::set_waves(tx, &by, train.id, new.waves, now)?;
        sheet(tx, &train, by.member(), now)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// How many are invited.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWave {
    /// At most so many of the next on the list.
    #[schema(minimum = 1, maximum = 1_000)]
    most: u32,
}

/// How many were.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Invited {
    /// So many were offered a place.
    offered: i64,
}

/// Offers free places to the next ones of the list.
#[utoipa::path(
    post,
    path = "/api/v1/trains/{id}/wave",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    request_body = NewWave,
    responses((status = 200, description = "How many were offered one.", body = Invited))
)]
pub(super) async fn invite_wave(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TrainId>,
    Json(new): Json<NewWave>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let offered = trains::wave(tx, &by, id, new.most, now)? as i64;
        done(StatusCode::OK, String::new(), &Invited { offered })
    })
    .await
}

/// How far those came who were invited.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrainFunnel {
    /// Were offered a place, or have one.
    invited: i64,
    /// Have one.
    accepted: i64,
    /// Of those, have a device on the channel.
    installed: i64,
    /// Of those, did what they promised within six weeks; on the internal channel, where nothing is promised, all of them.
    active: i64,
    /// Wait on the list.
    waiting: i64,
}

/// Reads the funnel of a channel.
#[utoipa::path(
    get,
    path = "/api/v1/trains/{id}/funnel",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "The funnel.", body = TrainFunnel))
)]
pub(super) async fn read_train_funnel(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let f = api.read(move |tx| Ok::<_, Fail>(trains::funnel(tx, &by, id, now)?)).await?;
    let told = TrainFunnel { invited: f.invited, accepted: f.accepted, installed: f.installed, active: f.active, waiting: f.waiting };
    json(StatusCode::OK, &told)
}

/// Lists whose promise for a channel rests or was asked about, the longest first.
#[utoipa::path(
    get,
    path = "/api/v1/trains/{id}/resting",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "Up to a hundred.", body = Listed<PromiseSheet>))
)]
pub(super) async fn list_resting(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    let by = ask.by();
    let all = api
        .read(move |tx| {
            trains::by_id(tx, id)?;
            let found = duties::resting(tx, &by, (ObjectKind::Train, id.get()), SHOWN)?;
            let named = Named::read(tx, found.iter().map(|p| Some(p.member)))?;
            Ok::<_, Fail>(found.iter().map(|p| promise(p, Some(&named))).collect::<Vec<_>>())
        })
        .await?;
    api.noted(&ask, Private::Duty, Object::of(ObjectKind::Train, id.get())).await?;
    Listed::whole(all).answer(&ask.visit.here)
}

/// Asks the member of a promise that rests whether they would like to go on.
#[utoipa::path(
    post,
    path = "/api/v1/promises/{id}/ask",
    tag = "trains",
    params(("id" = Id, Path, description = "The promise.")),
    responses((status = 204, description = "They are asked."))
)]
pub(super) async fn ask_promise(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PromiseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        duties::ask(tx, &by, id, now)?;
        Ok(nothing())
    })
    .await
}

/// Gives the place back of somebody who was asked and did not answer for 14 days. They come back in one tap within 90.
#[utoipa::path(
    post,
    path = "/api/v1/promises/{id}/let-go",
    tag = "trains",
    params(("id" = Id, Path, description = "The promise.")),
    responses((status = 204, description = "The place is free."), (status = 410, description = "They were not asked, or may still answer."))
)]
pub(super) async fn let_place_go(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PromiseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        trains::let_go(tx, &by, id, now)?;
        Ok(nothing())
    })
    .await
}
