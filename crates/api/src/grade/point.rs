//! `GET /api/v1/me/points`: every entry of one's score, also those that a cap took; and that a new grade was seen.

use super::shape::Point;
use crate::ask::nothing;
use crate::shape::{Listed, Paging, after, limit};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::{Cursor, DeedId, Time};
use std::sync::Arc;

/// Lists the entries of one's own score, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/me/points",
    tag = "account",
    params(Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<Point>))
)]
pub(super) async fn list_own_points(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (member, limit, below) = (ask.member()?, limit(paging.limit)?, after(paging.after.as_deref())?);
    let now = api.now();
    let listed = api
        .read(move |tx| {
            let below = below.map(|c| (Time::from_micros(c.at), DeedId::new(c.id)));
            let mut found = standing::entries(tx, member, below, limit as u32 + 1, now)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|s| Cursor { at: s.at.micros(), id: s.deed.get() }.to_string());
            Ok::<_, Fail>(Listed { items: found.iter().map(Point::of).collect(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Says that one has read what one's new grade brings: it is not said again.
#[utoipa::path(put, path = "/api/v1/me/grade/seen", tag = "account", responses((status = 204, description = "It is not said again.")))]
pub(super) async fn see_new_grade(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| Ok::<_, Fail>(standing::dismiss(tx, &by, now)?)).await?;
    Ok(nothing().into_response())
}
