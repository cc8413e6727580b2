//! `GET /api/v1/desk`: the queues, how long each is, and the cards where a few minutes help most.

use super::read::items;
use super::shape::DeskItem;
use crate::ask::json;
use crate::idea::word;
use crate::shape::{Listed, When, after, limit};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use desk::{Filter, Queue, Source};
use gate::Fail;
use http::StatusCode;
use kernel::TeamId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// Which queue.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichDesk {
    /// waiting (the oldest first), mine, asked (we wait for the author), snoozed (the next to wake first), answered (the newest answer first).
    #[param(pattern = "^(waiting|mine|asked|snoozed|answered)$", default = "waiting")]
    queue: Option<String>,
    /// The slug of a team; every team when it is left out.
    team: Option<String>,
    /// Where it came from.
    #[param(pattern = "^(device|mail|social|call|counter)$")]
    source: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

pub(super) fn team(tx: &mut Tx<'_>, slug: Option<&str>) -> Result<Option<TeamId>, Fail> {
    let teams = catalogue::teams(tx)?;
    word(slug, "team", |slug| teams.iter().find(|t| t.slug == slug).map(|t| t.id))
}

/// Lists a queue of the inbox.
#[utoipa::path(get, path = "/api/v1/desk", tag = "desk", params(WhichDesk), responses((status = 200, description = "A piece of the queue.", body = Listed<DeskItem>)))]
pub(super) async fn list_desk(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichDesk>) -> Result<Response, Fail> {
    let queue = word(which.queue.as_deref(), "queue", Queue::parse)?.unwrap_or(Queue::Waiting);
    let source = word(which.source.as_deref(), "source", Source::parse)?;
    let (after, limit) = (after(which.after.as_deref())?, limit(which.limit)?);
    let (of, now, url) = (Some(ask.member()?), api.now(), api.url.clone());
    let listed = api
        .read(move |tx| {
            let team = team(tx, which.team.as_deref())?;
            let page = desk::queue(tx, Filter { queue, team, of, source }, now, after, limit)?;
            Ok::<_, Fail>(Listed { items: items(tx, &page.rows, &url)?, next: page.next.map(|c| c.to_string()) })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Of which team.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct OfTeam {
    /// The slug of a team; every team when it is left out.
    team: Option<String>,
}

/// How long each queue is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskCounts {
    /// Unanswered and awake.
    waiting: i64,
    /// Assigned to the caller.
    mine: i64,
    /// We asked back.
    asked: i64,
    /// Asleep.
    snoozed: i64,
    /// Answered since midnight on the company's wall.
    answered_today: i64,
    /// When the oldest that waits was written.
    #[schema(required)]
    oldest: Option<When>,
}

impl From<desk::Counts> for DeskCounts {
    fn from(c: desk::Counts) -> Self {
        let oldest = c.oldest.map(When::from);
        Self { waiting: c.waiting, mine: c.mine, asked: c.asked, snoozed: c.snoozed, answered_today: c.answered_today, oldest }
    }
}

/// Says how long each queue is.
#[utoipa::path(get, path = "/api/v1/desk/counts", tag = "desk", params(OfTeam), responses((status = 200, description = "The lengths.", body = DeskCounts)))]
pub(super) async fn read_desk_counts(State(api): State<Arc<Api>>, ask: Ask, Query(of): Query<OfTeam>) -> Result<Response, Fail> {
    let (me, now) = (ask.member()?, api.now());
    let counts = api
        .read(move |tx| {
            let team = team(tx, of.team.as_deref())?;
            Ok::<_, Fail>(desk::counts(tx, team, Some(me), now)?)
        })
        .await?;
    json(StatusCode::OK, &DeskCounts::from(counts))
}

/// How many.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct HowMany {
    /// How many at most; 20 when it is left out.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Lists the unanswered for which the most people have waited the longest: where a few minutes help most.
#[utoipa::path(get, path = "/api/v1/desk/picks", tag = "desk", params(HowMany), responses((status = 200, description = "The cards, the heaviest first.", body = Listed<DeskItem>)))]
pub(super) async fn list_desk_picks(State(api): State<Arc<Api>>, ask: Ask, Query(many): Query<HowMany>) -> Result<Response, Fail> {
    let (me, now, url, limit) = (ask.member()?, api.now(), api.url.clone(), limit(many.limit)?);
    let listed = api
        .read(move |tx| {
            let rows = desk::picks(tx, me, now, limit)?;
            Ok::<_, Fail>(Listed::whole(items(tx, &rows, &url)?))
        })
        .await?;
    listed.answer(&ask.visit.here)
}
