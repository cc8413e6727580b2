//! `GET /api/v1/members/{handle}/points`: why a member has their grade, for those who answer appeals. Each look is noted.

use super::shape::{Point, Requirement};
use crate::ask::json;
use crate::shape::{Paging, after, limit};
use crate::{Api, Ask, One, Query};
use audit::{Object, Private};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Cursor, DeedId, Time};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Why a member has their grade.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberPoints {
    /// Their grade, 1 to 5.
    grade: i64,
    /// Their score.
    score: i64,
    /// What the next grade asks, and how much of it is there.
    requirements: Vec<Requirement>,
    /// A piece of the entries of their score, the newest first.
    items: Vec<Point>,
    /// Where the piece ends; null when it is the last one.
    #[schema(required)]
    next: Option<String>,
}

/// Reads why a member has their grade: score, requirements, every point.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/points",
    tag = "moderation",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei"), Paging),
    responses((status = 200, description = "Their points.", body = MemberPoints))
)]
pub(super) async fn read_member_points(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(handle): One<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let (limit, below) = (limit(paging.limit)?, after(paging.after.as_deref())?);
    let (member, found) = api
        .read(move |tx| {
            let member = members::by_handle(tx, &handle)?.ok_or_else(Fail::missing)?.id;
            let mine = standing::look_at(tx, &by, member, now)?;
            let below = below.map(|c| (Time::from_micros(c.at), DeedId::new(c.id)));
            let mut found = standing::entries(tx, member, below, limit as u32 + 1, now)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let next = found.last().filter(|_| more).map(|s| Cursor { at: s.at.micros(), id: s.deed.get() }.to_string());
            let points = MemberPoints {
                grade: mine.grade.number(),
                score: mine.score.total(),
                requirements: mine.answers.iter().map(Requirement::of).collect(),
                items: found.iter().map(Point::of).collect(),
                next,
            };
            Ok::<_, Fail>((member, points))
        })
        .await?;
    api.noted(&ask, Private::Points, Object::member(member)).await?;
    json(StatusCode::OK, &found)
}
