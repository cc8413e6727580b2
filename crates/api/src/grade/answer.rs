//! `/api/v1/point-appeals`: what members disagree with, for those who answer. Who reads it is noted in the audit.

use super::appeal::named;
use super::shape::{PointAppeal, PointCorrection};
use crate::ask::{done, json};
use crate::shape::{Id, Listed, Paging, after, limit};
use crate::{Api, Ask, Json, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, AppealId, Cursor, ObjectKind, Time};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// The answer to an appeal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPointAnswer {
    /// In words; the member reads them with one's name.
    #[schema(min_length = 10, max_length = 2000)]
    says: String,
    /// What is corrected; left out when it stays.
    correction: Option<PointCorrection>,
}

fn one(tx: &mut Tx<'_>, by: &Actor, id: AppealId) -> Result<PointAppeal, Fail> {
    let appeal = standing::appeal_by_id(tx, by, id)?;
    let named = named(tx, std::slice::from_ref(&appeal))?;
    Ok(PointAppeal::of(appeal, &named))
}

/// Lists the appeals that wait for an answer, the nearest due date first.
#[utoipa::path(
    get,
    path = "/api/v1/point-appeals",
    tag = "moderation",
    params(Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<PointAppeal>))
)]
pub(super) async fn list_point_appeals(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (by, limit, below) = (ask.by(), limit(paging.limit)?, after(paging.after.as_deref())?);
    api.noted(&ask, Private::Points, Object::NONE).await?;
    let listed = api
        .read(move |tx| {
            let below = below.map(|c| (Time::from_micros(c.at), AppealId::new(c.id)));
            let mut found = standing::appeals(tx, &by, below, limit as u32 + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|a| Cursor { at: a.due.micros(), id: a.id.get() }.to_string());
            let named = named(tx, &found)?;
            Ok::<_, Fail>(Listed { items: found.into_iter().map(|a| PointAppeal::of(a, &named)).collect(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads one appeal about points.
#[utoipa::path(
    get,
    path = "/api/v1/point-appeals/{id}",
    tag = "moderation",
    params(("id" = Id, Path, description = "The appeal.")),
    responses((status = 200, description = "The appeal.", body = PointAppeal))
)]
pub(super) async fn read_point_appeal(State(api): State<Arc<Api>>, ask: Ask, One(id): One<AppealId>) -> Result<Response, Fail> {
    let by = ask.by();
    let (appeal, member) = api
        .read(move |tx| {
            let member = standing::appeal_by_id(tx, &by, id)?.member;
            Ok::<_, Fail>((one(tx, &by, id)?, member))
        })
        .await?;
    api.noted(&ask, Private::Points, Object::of(ObjectKind::Member, member.get())).await?;
    json(StatusCode::OK, &appeal)
}

/// Takes an appeal over: one answers it oneself.
#[utoipa::path(
    put,
    path = "/api/v1/point-appeals/{id}/owner",
    tag = "moderation",
    params(("id" = Id, Path, description = "The appeal.")),
    responses((status = 200, description = "The appeal as it is now.", body = PointAppeal))
)]
pub(super) async fn take_point_appeal(State(api): State<Arc<Api>>, ask: Ask, One(id): One<AppealId>) -> Result<Response, Fail> {
    let by = ask.by();
    let verb = move |tx: &mut Tx<'_>| {
        standing::take_appeal(tx, &by, id, None)?;
        one(tx, &by, id)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// Answers an appeal about points, with a correction if the member is right. Never one's own.
#[utoipa::path(
    post,
    path = "/api/v1/point-appeals/{id}/answer",
    tag = "moderation",
    params(("id" = Id, Path, description = "The appeal.")),
    request_body = NewPointAnswer,
    responses((status = 200, description = "The appeal as it is now.", body = PointAppeal))
)]
pub(super) async fn answer_point_appeal(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<AppealId>,
    Json(new): Json<NewPointAnswer>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        standing::answer_appeal(tx, &by, id, &new.says, new.correction.map(PointCorrection::read), now)?;
        done(StatusCode::OK, "", &one(tx, &by, id)?)
    };
    api.once(&ask, verb).await
}
