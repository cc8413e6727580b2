//! `GET /plan.atom`: what moved last in the plan, as a feed.

use super::read::{Asked, read};
use crate::App;
use crate::app::StoreSaid;
use crate::idea::feed::{Feed, MANY};
use axum::extract::{Query, State};
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::Actor;
use std::sync::Arc;
use words::k;

/// The feed. It belongs to nobody, whoever asks.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fail> {
    let plan = app.read(move |tx| read(tx, &Actor::Guest, &asked).map_err(StoreSaid)).await?;
    let base = &app.base(&visit);
    let mut cards = plan.shelf.cards(base, &plan.teams, true);
    cards.sort_by_key(|c| std::cmp::Reverse((c.at, c.votes.idea)));
    cards.truncate(MANY);
    let feed = Feed {
        base,
        title: base.f(k::plan_feed(base.company())),
        this: plan.by.here("/plan.atom"),
        list: plan.by.here("/plan"),
        updated: cards.first().map_or(base.now, |c| c.at),
        cards,
    };
    feed.answer()
}
