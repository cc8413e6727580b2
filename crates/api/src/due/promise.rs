//! A promise of the caller's: it rests for a holiday, goes on, is let go.

use super::shape::{PromiseSheet, promise};
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use duties::{Promise, Refusal};
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, PromiseId, Time};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Until when one is away.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewHoliday {
    /// The last day, on the company's wall; within 60 days.
    #[schema(format = Date, examples("2026-12-06"))]
    until: String,
}

async fn act(
    api: &Api,
    ask: &Ask,
    id: PromiseId,
    verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<Promise, Fail> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now, member) = (ask.by(), api.now(), ask.member()?);
    api.once(ask, move |tx| {
        // Here everybody acts on their own only; the company has its own verbs.
        if duties::promise_by_id(tx, &by, id)?.member != member {
            return Err(Refusal::Missing.into());
        }
        done(StatusCode::OK, String::new(), &promise(&verb(tx, &by, now)?, None))
    })
    .await
}

/// Lets a promise rest until the end of a day: until then nothing is due. By itself it goes on.
#[utoipa::path(
    post,
    path = "/api/v1/me/promises/{id}/pause",
    tag = "account",
    params(("id" = Id, Path, description = "The promise.")),
    request_body = NewHoliday,
    responses((status = 200, description = "It rests.", body = PromiseSheet))
)]
pub(super) async fn pause_promise(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<PromiseId>,
    Json(new): Json<NewHoliday>,
) -> Result<Response, Fail> {
    let until = api.zone.end_of(&new.until);
    act(&api, &ask, id, move |tx, by, now| Ok(duties::pause(tx, by, id, Some(until.ok_or(Refusal::Until)?), now)?)).await
}

/// Lets a promise go on that rests, or that was asked about.
#[utoipa::path(
    post,
    path = "/api/v1/me/promises/{id}/resume",
    tag = "account",
    params(("id" = Id, Path, description = "The promise.")),
    responses((status = 200, description = "It goes on.", body = PromiseSheet))
)]
pub(super) async fn resume_promise(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PromiseId>) -> Result<Response, Fail> {
    act(&api, &ask, id, move |tx, by, now| Ok(duties::resume(tx, by, id, now)?)).await
}

/// Lets a promise go, and the place it was for. Within 90 days one comes back.
#[utoipa::path(
    post,
    path = "/api/v1/me/promises/{id}/let-go",
    tag = "account",
    params(("id" = Id, Path, description = "The promise.")),
    responses((status = 200, description = "It is let go.", body = PromiseSheet))
)]
pub(super) async fn give_promise_up(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PromiseId>) -> Result<Response, Fail> {
    act(&api, &ask, id, move |tx, by, now| {
        trains::give_up(tx, by, id, now)?;
        Ok(duties::promise_by_id(tx, by, id)?)
    })
    .await
}
