//! "Is it one of these?": up to three ideas alike to the title that is being typed, each with its button. Never a reason not to propose:
//! when there is no search, there is nothing alike.

use super::cut;
use crate::idea::card;
use crate::page::Html;
use crate::view::IdeaCard;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::IdeaId;
use serde::Deserialize;
use std::sync::Arc;

/// So many are shown.
const SHOWN: usize = 3;

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typing {
    q: String,
}

#[derive(Template)]
#[template(path = "find/alike.html")]
struct Alike<'a> {
    base: &'a Base,
    cards: Vec<IdeaCard>,
}

/// The fragment; empty while too little is typed.
pub(super) async fn fragment(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(typing): Query<Typing>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let base = &app.base(&visit);
    let cards = cards(&app, &visit, base, &typing.q).await?;
    Ok(Html::fragment(&Alike { base, cards }).answer(&headers))
}

/// The ideas alike to a title, as cards for this viewer.
pub(crate) async fn cards(app: &App, visit: &Visit, base: &Base, title: &str) -> Result<Vec<IdeaCard>, Fail> {
    let title = cut(title);
    if !search::enough(&title) {
        return Ok(Vec::new());
    }
    let (found, by) = (app.alike(&title, SHOWN).await?, visit.actor().clone());
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (shelf, teams) = app
        .read(move |tx| {
            let mut rows = Vec::with_capacity(found.len());
            for id in &found {
                rows.extend(ideas::idea(tx, *id)?);
            }
            Ok::<_, ideas::Refusal>((card::shelf(tx, &by, rows)?, catalogue::teams(tx)?))
        })
        .await?;
    let mut cards = shelf.cards(base, &teams, false);
    for card in &mut cards {
        card.votes.wide = true;
    }
    Ok(cards)
}

impl App {
    /// Up to `n` ideas alike to a text, best first: what was merged answers with the idea it goes on in, what is hidden not at all. Empty
    /// when there is no search.
    pub async fn alike(&self, text: &str, n: usize) -> Result<Vec<IdeaId>, Fail> {
        let Some(index) = self.search.get().map(Arc::clone) else { return Ok(Vec::new()) };
        let text = text.to_owned();
        // A few more than asked for: some may be of one group, or hidden.
        let asked = tokio::task::spawn_blocking(move || search::alike(&index, &text, n * 2 + 4));
        let hits = match asked.await {
            Ok(Ok(hits)) => hits,
            Ok(Err(error)) => return Ok(failed(&error)),
            Err(error) => return Ok(failed(&error)),
        };
        let ids: Vec<IdeaId> = hits.iter().map(|h| IdeaId::new(h.id)).collect();
        self.read(move |tx| {
            let roots = ideas::roots(tx, &ids)?;
            let mut found: Vec<IdeaId> = Vec::with_capacity(n);
            for root in ids.iter().filter_map(|id| roots.get(id)) {
                if !found.contains(root) {
                    found.push(*root);
                }
            }
            let briefs = ideas::briefs(tx, &found)?;
            found.retain(|id| briefs.get(id).is_some_and(|b| !b.hidden));
            found.truncate(n);
            Ok::<_, ideas::Refusal>(found)
        })
        .await
    }
}

fn failed(error: &dyn std::fmt::Display) -> Vec<IdeaId> {
    tracing::warn!(%error, "nothing alike was looked for");
    Vec::new()
}
