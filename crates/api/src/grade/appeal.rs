//! `/api/v1/me/point-appeals`: saying that one disagrees, and what became of it.

use super::shape::PointAppeal;
use crate::ask::done;
use crate::shape::{Id, Listed};
use crate::view::Named;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::DeedId;
use serde::Deserialize;
use standing::Appeal;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What one disagrees with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPointAppeal {
    /// The deed whose points are wrong; left out for one's grade as a whole.
    deed: Option<Id>,
    /// What is wrong with them.
    #[schema(min_length = 10, max_length = 2000)]
    why: String,
}

/// Everybody that these appeals name.
pub(super) fn named(tx: &mut Tx<'_>, all: &[Appeal]) -> Result<Named, Fail> {
    Ok(Named::read(tx, all.iter().flat_map(|a| [Some(a.member), a.owner, a.answer.as_ref().map(|x| x.by)]))?)
}

/// Lists one's own appeals about points.
#[utoipa::path(
    get,
    path = "/api/v1/me/point-appeals",
    tag = "account",
    responses((status = 200, description = "All of them.", body = Listed<PointAppeal>))
)]
pub(super) async fn list_own_point_appeals(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    let listed = api
        .read(move |tx| {
            let all = standing::my_appeals(tx, member)?;
            let named = named(tx, &all)?;
            Ok::<_, Fail>(Listed::whole(all.into_iter().map(|a| PointAppeal::of(a, &named)).collect()))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Says that one disagrees with points, or with one's grade. A named colleague answers within seven days.
#[utoipa::path(
    post,
    path = "/api/v1/me/point-appeals",
    tag = "account",
    request_body = NewPointAppeal,
    responses((status = 201, description = "It waits for an answer.", body = PointAppeal))
)]
pub(super) async fn appeal_points(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewPointAppeal>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let id = standing::appeal(tx, &by, new.deed.map(DeedId::from), &new.why, now)?;
        let able = members::able(tx, kernel::Permission::Moderate, now)?;
        standing::share_out(tx, id, &able)?;
        let appeal = standing::appeal_by_id(tx, &by, id)?;
        let named = named(tx, std::slice::from_ref(&appeal))?;
        done(StatusCode::CREATED, "/api/v1/me/point-appeals", &PointAppeal::of(appeal, &named))
    };
    api.once(&ask, verb).await
}
