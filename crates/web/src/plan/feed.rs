//! `GET /plan.atom`: what moved last in the plan, as a feed.

use super::read::{Asked, read};
use crate::app::StoreSaid;
use crate::view::IdeaCard;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use kernel::{Actor, Time};
use std::sync::Arc;
use words::k;

/// Entries in the feed.
const MANY: usize = 30;

#[derive(Template)]
#[template(path = "idea/feed.xml", escape = "html")]
struct Feed<'a> {
    base: &'a Base,
    title: String,
    this: String,
    list: String,
    updated: Time,
    cards: Vec<IdeaCard>,
}

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
    let xml = feed.render().map_err(Fail::fault)?;
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}
