//! How far a release goes: read by everybody who may know of it, moved by who publishes.

use super::shape::{NewRegions, NewShare, NewWayBack, RollOut, RollOutStep};
use crate::ask::{done, json};
use crate::release::known;
use crate::shape::Id;
use crate::view::Named;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ReleaseId, Time};
use std::sync::Arc;
use store::Tx;
use updates::{Refusal, Share};

fn shown(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId) -> Result<RollOut, Fail> {
    known(tx, by, id)?;
    let rolling = updates::rolling(tx, id)?;
    let named = Named::read(tx, rolling.events.iter().map(|e| e.by))?;
    let steps = rolling.events.iter().map(|e| RollOutStep {
        step: e.step.word().to_owned(),
        at: e.at.into(),
        by: named.person(e.by),
        share: e.share.map(Share::percent),
        why: (!e.why.zh.is_empty()).then(|| e.why.clone().into()),
    });
    Ok(RollOut {
        release: id.into(),
        share: rolling.share.percent(),
        regions: rolling.regions.clone(),
        back: rolling.back,
        steps: steps.collect(),
    })
}

async fn act(
    api: &Api,
    ask: &Ask,
    id: ReleaseId,
    verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<bool, Refusal> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(ask, move |tx| {
        known(tx, &by, id)?;
        verb(tx, &by, now)?;
        done(StatusCode::OK, String::new(), &shown(tx, &by, id)?)
    })
    .await
}

/// Reads how far a release goes.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/roll-out",
    tag = "updates",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "How far it goes.", body = RollOut))
)]
pub(super) async fn read_roll_out(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let by = ask.by();
    json(StatusCode::OK, &api.read(move |tx| shown(tx, &by, id)).await?)
}

/// Gives a release to a share of all devices. Once it is out, the share only grows, and the devices that had it keep it.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/roll-out",
    tag = "updates",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewShare,
    responses((status = 200, description = "How far it goes now.", body = RollOut), (status = 409, description = "It went to more already."))
)]
pub(super) async fn roll_out_release(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewShare>,
) -> Result<Response, Fail> {
    let share = Share::parse(&new.share);
    act(&api, &ask, id, move |tx, by, now| updates::roll_out(tx, by, id, share.ok_or(Refusal::Share)?, now)).await
}

/// Gives a release to certain regions only, or everywhere. Once it is out, regions are only added.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/regions",
    tag = "updates",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewRegions,
    responses((status = 200, description = "How far it goes now.", body = RollOut))
)]
pub(super) async fn limit_release_regions(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewRegions>,
) -> Result<Response, Fail> {
    act(&api, &ask, id, move |tx, by, now| updates::limit_regions(tx, by, id, &new.regions, now)).await
}

/// Offers the way back to devices that took a release which was halted or withdrawn, or ends that.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/way-back",
    tag = "updates",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewWayBack,
    responses((status = 200, description = "How far it goes now.", body = RollOut), (status = 409, description = "It was not halted after it came out."))
)]
pub(super) async fn send_release_back(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewWayBack>,
) -> Result<Response, Fail> {
    act(&api, &ask, id, move |tx, by, now| updates::send_back(tx, by, id, new.back, &new.reason.clone().into(), now)).await
}
