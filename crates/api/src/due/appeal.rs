//! Appeals about what is said to be missed, and their answers. Who reads them is noted.

use super::shape::{DueAppeal, appealed};
use crate::ask::done;
use crate::shape::{Id, Listed};
use crate::view::Named;
use crate::{Api, Ask, Json, One};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use duties::Appeal;
use gate::Fail;
use http::StatusCode;
use kernel::DutyId;
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use utoipa::ToSchema;

/// So many at most: the nearest due date first.
const MANY: u32 = 100;

/// Why it was not missed, or could not be done.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDueAppeal {
    /// In one's own words.
    #[schema(min_length = 10, max_length = 2000)]
    why: String,
}

/// The answer to an appeal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDueAnswer {
    /// In words; the member reads them with one's name.
    #[schema(min_length = 10, max_length = 2000)]
    says: String,
    /// Are they right? Then it was not missed.
    granted: bool,
}

fn named(tx: &mut Tx<'_>, all: &[Appeal]) -> Result<Named, Error> {
    Named::read(tx, all.iter().flat_map(|a| [Some(a.member), a.answered_by]))
}

/// Says of something missed that it was not, or could not be done. A person answers within seven days.
#[utoipa::path(
    post,
    path = "/api/v1/me/due/{id}/appeal",
    tag = "account",
    params(("id" = Id, Path, description = "What was due.")),
    request_body = NewDueAppeal,
    responses((status = 201, description = "It waits for an answer.", body = DueAppeal))
)]
pub(super) async fn appeal_due(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<DutyId>,
    Json(new): Json<NewDueAppeal>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let appeal = duties::appeal(tx, &by, id, &new.why, now)?;
        let named = named(tx, std::slice::from_ref(&appeal))?;
        done(StatusCode::CREATED, "/api/v1/me/due", &appealed(&appeal, &named))
    })
    .await
}

/// Lists the appeals that wait for an answer, the nearest due date first.
#[utoipa::path(
    get,
    path = "/api/v1/due-appeals",
    tag = "trains",
    responses((status = 200, description = "Up to a hundred.", body = Listed<DueAppeal>))
)]
pub(super) async fn list_due_appeals(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let by = ask.by();
    api.noted(&ask, Private::Duty, Object::NONE).await?;
    let all = api
        .read(move |tx| {
            let found = duties::appeals(tx, &by, None, MANY)?;
            let named = named(tx, &found)?;
            Ok::<_, Fail>(found.iter().map(|a| appealed(a, &named)).collect::<Vec<_>>())
        })
        .await?;
    Listed::whole(all).answer(&ask.visit.here)
}

/// Answers an appeal, once, with words. Never one's own.
#[utoipa::path(
    post,
    path = "/api/v1/due-appeals/{id}/answer",
    tag = "trains",
    params(("id" = Id, Path, description = "What was due.")),
    request_body = NewDueAnswer,
    responses((status = 200, description = "The appeal as it is now.", body = DueAppeal))
)]
pub(super) async fn answer_due_appeal(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<DutyId>,
    Json(new): Json<NewDueAnswer>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let appeal = duties::answer_appeal(tx, &by, id, &new.says, new.granted, now)?;
        let named = named(tx, std::slice::from_ref(&appeal))?;
        done(StatusCode::OK, String::new(), &appealed(&appeal, &named))
    })
    .await
}
