//! `GET /api/v1/trains`: the channels one is admitted to, and how the caller stands to each.

use super::shape::{TrainSheet, sheet};
use crate::ask::json;
use crate::shape::{Id, Listed};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::TrainId;
use std::sync::Arc;

/// Lists the channels one is admitted to. A channel that is not among them is everybody's.
#[utoipa::path(
    get,
    path = "/api/v1/trains",
    tag = "trains",
    responses((status = 200, description = "All of them.", body = Listed<TrainSheet>))
)]
pub(super) async fn list_trains(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (member, now) = (ask.by().member(), api.now());
    let all = api
        .read(move |tx| {
            let trains = trains::trains(tx)?;
            trains.iter().map(|t| sheet(tx, t, member, now)).collect::<Result<Vec<_>, Fail>>()
        })
        .await?;
    Listed::whole(all).answer(&ask.visit.here)
}

/// Reads one channel, and how the caller stands to it.
#[utoipa::path(
    get,
    path = "/api/v1/trains/{id}",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "The channel.", body = TrainSheet))
)]
pub(super) async fn read_train(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    let (member, now) = (ask.by().member(), api.now());
    let found = api
        .read(move |tx| {
            let train = trains::by_id(tx, id)?;
            sheet(tx, &train, member, now)
        })
        .await?;
    json(StatusCode::OK, &found)
}
