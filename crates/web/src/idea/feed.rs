//! `GET /ideas.atom`: the same list as a feed.

use super::{card, list::Asked, say};
use crate::view::IdeaCard;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use ideas::Sort;
use kernel::{Actor, Time};
use std::sync::Arc;
use words::k;

/// Entries in the feed.
pub(crate) const MANY: usize = 30;

/// Ideas as an Atom feed.
#[derive(Template)]
#[template(path = "idea/feed.xml", escape = "html")]
pub(crate) struct Feed<'a> {
    pub(crate) base: &'a Base,
    pub(crate) title: String,
    pub(crate) this: String,
    pub(crate) list: String,
    pub(crate) updated: Time,
    pub(crate) cards: Vec<IdeaCard>,
}

impl Feed<'_> {
    /// As it goes out.
    pub(crate) fn answer(&self) -> Result<Response, Fail> {
        let xml = self.render().map_err(Fail::fault)?;
        Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
    }
}

/// The feed. It names nobody and belongs to nobody, whoever asks.
pub(super) async fn feed(State(app): State<Arc<App>>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fail> {
    let q = asked.clone();
    let (teams, shelf) = app
        .read(move |tx| {
            let teams = catalogue::teams(tx)?;
            let found = ideas::list(tx, q.filter(&teams), q.sort(), None, MANY)?;
            Ok::<_, ideas::Refusal>((teams, card::shelf(tx, &Actor::Guest, found.rows)?))
        })
        .await?;
    let base = &app.base(&visit);
    let (sort, state) = (asked.sort(), asked.state());
    let team = teams.iter().find(|t| t.id == asked.filter(&teams).team.unwrap_or(kernel::TeamId::new(0)));
    let slug = team.map_or("", |t| t.slug.as_str());
    let mut name = vec![base.f(k::idea_feed(base.company())), base.t.of("idea-sort", sort.word())];
    name.extend(team.map(|t| t.name.get(base.lang()).to_owned()));
    name.extend(state.map(|s| say::state(base, s).label));
    let feed = Feed {
        base,
        title: name.join(" · "),
        this: Asked::href("/ideas.atom", sort, slug, state, None),
        list: Asked::href("/ideas", sort, slug, state, None),
        updated: shelf.rows.iter().map(|i| i.moved_at).max().unwrap_or_default(),
        cards: shelf.cards(base, &teams, sort == Sort::Moved),
    };
    feed.answer()
}
