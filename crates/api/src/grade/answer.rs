//! `/api/v1/point-appeals`: what members disagree with, for those who answer, and why somebody has their grade. Who reads it is noted in the
//! audit.

use super::appeal::named;
use super::shape::{PointAppeal, PointCorrection};
use crate::ask::{done, json};
use crate::idea::word;
use crate::shape::{Id, Listed, after, limit};
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
use utoipa::{IntoParams, ToSchema};

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

/// Which appeals.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichAppeals {
    /// Those that wait for an answer, the nearest due date first, or those that were answered, the last one first.
    #[param(pattern = "^(open|answered)$", default = "open")]
    state: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

fn is_answered(word: &str) -> Option<bool> {
    match word {
        "open" => Some(false),
        "answered" => Some(true),
        _ => None,
    }
}

fn one(tx: &mut Tx<'_>, by: &Actor, id: AppealId) -> Result<PointAppeal, Fail> {
    let appeal = standing::appeal_by_id(tx, by, id)?;
    let named = named(tx, std::slice::from_ref(&appeal))?;
    Ok(PointAppeal::of(appeal, &named))
}

/// Lists appeals: those that wait for an answer, or those that were answered.
#[utoipa::path(
    get,
    path = "/api/v1/point-appeals",
    tag = "moderation",
    params(WhichAppeals),
    responses((status = 200, description = "A piece of the list.", body = Listed<PointAppeal>))
)]
pub(super) async fn list_point_appeals(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichAppeals>) -> Result<Response, Fail> {
    let (by, limit, below) = (ask.by(), limit(which.limit)?, after(which.after.as_deref())?);
    let answered = word(which.state.as_deref(), "state", is_answered)?.unwrap_or(false);
    api.noted(&ask, Private::Points, Object::NONE).await?;
    let listed = api
        .read(move |tx| {
            let below = below.map(|c| (Time::from_micros(c.at), AppealId::new(c.id)));
            let read = if answered { standing::answered_appeals } else { standing::appeals };
            let mut found = read(tx, &by, below, limit as u32 + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let place = |a: &standing::Appeal| a.answer.as_ref().filter(|_| answered).map_or(a.due, |x| x.at).micros();
            let next = found.last().filter(|_| more).map(|a| Cursor { at: place(a), id: a.id.get() }.to_string());
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
