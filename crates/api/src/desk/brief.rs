//! `GET /api/v1/desk/brief`: an executive's week: five figures with what they were, the oldest that waits, five cards to answer.

use super::list::DeskCounts;
use super::past::{WeekFigures, figures};
use super::read::items;
use super::shape::{DeskItem, HeldAnswer};
use crate::ask::json;
use crate::shape::When;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use desk::{Filter, Queue};
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// So many cards.
const CARDS: usize = 5;

/// An executive's week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeskBrief {
    /// When this week began: Monday, midnight on the company's wall.
    from: When,
    /// When it ends.
    until: When,
    /// This week so far.
    this_week: WeekFigures,
    /// The week before.
    last_week: WeekFigures,
    /// How long the queues are.
    counts: DeskCounts,
    /// What waits longest.
    #[schema(required)]
    oldest: Option<DeskItem>,
    /// Where a few minutes help most.
    picks: Vec<DeskItem>,
    /// The caller's answers on their way.
    held: Vec<HeldAnswer>,
    /// How many feedbacks the caller answered since midnight.
    answered_by_me_today: i64,
}

/// Reads the caller's brief.
#[utoipa::path(get, path = "/api/v1/desk/brief", tag = "desk", responses((status = 200, description = "The week.", body = DeskBrief)))]
pub(super) async fn read_brief(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (me, now, zone, url) = (ask.member()?, api.now(), api.zone.clone(), api.url.clone());
    let read = move |tx: &mut Tx<'_>| {
        let week = |back: i64| (zone.at(zone.monday(now), 7 * back, 0, 0), zone.at(zone.monday(now), 7 * (back + 1), 0, 0));
        let (from, until) = week(0);
        let waiting = Filter { queue: Queue::Waiting, team: None, of: None, source: None };
        let oldest = desk::queue(tx, waiting, now, None, 1)?.rows;
        let picks = desk::picks(tx, me, now, CARDS)?;
        let midnight = zone.at(zone.civil(now).date(), 0, 0, 0);
        Ok::<_, Fail>(DeskBrief {
            from: from.into(),
            until: until.into(),
            this_week: figures(tx, (from, until), now)?,
            last_week: figures(tx, week(-1), now)?,
            counts: desk::counts(tx, None, Some(me), now)?.into(),
            oldest: items(tx, &oldest, &url)?.pop(),
            picks: items(tx, &picks, &url)?,
            held: desk::held(tx, me)?.into_iter().map(HeldAnswer::from).collect(),
            answered_by_me_today: desk::answered_by(tx, me, midnight)?,
        })
    };
    let brief = api.read(read).await?;
    json(StatusCode::OK, &brief)
}
