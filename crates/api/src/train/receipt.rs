//! `GET /api/v1/trains/{id}/receipt`: what was asked and what there was when one applied.

use super::TrainRule;
use super::shape::{PlaceState, place};
use crate::ask::json;
use crate::shape::{Id, When};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::TrainId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What a member had when they applied.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HadThen {
    /// The grade.
    grade: i64,
    /// The score: the rank on the list.
    score: i64,
    /// A member since.
    joined_at: When,
    /// Were they the verified owner of a device of the product?
    certified: bool,
    /// Had they the VIP mark?
    vip: bool,
}

/// The receipt of an application: it stays as it was, whatever the rule becomes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrainReceipt {
    /// When.
    at: When,
    /// With which device model.
    device: Id,
    /// The rule at that moment.
    rule: TrainRule,
    /// The version of the agreement that was accepted; 0: none was asked for.
    agreement: i64,
    /// What there was.
    had: HadThen,
    /// What came of it, as it stands now.
    place: PlaceState,
    /// The score of whoever is next on the list; null if nobody waits, or if it is somebody who comes back or let an offer run out.
    #[schema(required)]
    next_score: Option<i64>,
}

/// Reads the newest receipt of the caller for a channel.
#[utoipa::path(
    get,
    path = "/api/v1/trains/{id}/receipt",
    tag = "trains",
    params(("id" = Id, Path, description = "The channel one is admitted to.")),
    responses((status = 200, description = "The receipt.", body = TrainReceipt))
)]
pub(super) async fn read_train_receipt(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrainId>) -> Result<Response, Fail> {
    let (member, now) = (ask.member()?, api.now());
    let found = api
        .read(move |tx| {
            let train = trains::by_id(tx, id)?;
            let r = trains::newest(tx, id, member)?.ok_or_else(Fail::missing)?;
            let seat = seats::seat(tx, r.seat)?;
            let next = seats::next_rank(tx, train.pool, seats::OPEN)?;
            Ok::<_, Fail>(TrainReceipt {
                at: r.at.into(),
                device: r.device.into(),
                rule: r.rule.into(),
                agreement: r.agreement,
                had: HadThen {
                    grade: r.has.grade.number(),
                    score: r.has.score,
                    joined_at: r.has.joined_at.into(),
                    certified: r.has.certified.is_some(),
                    vip: r.has.vip,
                },
                place: place(tx, &seat, now)?,
                next_score: next.filter(|n| (-1_000_000_000..=0).contains(n)).map(|n| -n),
            })
        })
        .await?;
    json(StatusCode::OK, &found)
}
