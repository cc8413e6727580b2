//! `GET /api/v1/ideas`: as the page lists them.

use super::{Beside, IdeaItem};
use crate::shape::{Listed, after, limit};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use ideas::{Filter, Sort};
use kernel::Stage;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which ideas, in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// The order: top (most support), new, moved.
    #[param(pattern = "^(top|new|moved)$", default = "top")]
    sort: Option<String>,
    /// The slug of a team.
    team: Option<String>,
    /// A stage of the value chain.
    #[param(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// A state.
    #[param(pattern = "^(received|acknowledged|discussed|planned|in-development|internal|development|shipped|done|declined|open-again)$")]
    state: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// What was asked for and is a word of ours; a word that is none is refused, not left out.
pub(crate) fn word<T>(text: Option<&str>, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fail> {
    let read = |t: &str| parse(t).ok_or_else(|| Fail::unreadable("refusal-api-query", name, format!("unknown {name}")));
    text.map(read).transpose()
}

/// Lists ideas.
#[utoipa::path(get, path = "/api/v1/ideas", tag = "ideas", params(Which), responses((status = 200, description = "A piece of the list.", body = Listed<IdeaItem>)))]
pub(super) async fn list_ideas(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<Which>) -> Result<Response, Fail> {
    let sort = word(which.sort.as_deref(), "sort", Sort::parse)?.unwrap_or(Sort::Top);
    let state = word(which.state.as_deref(), "state", ideas::State::parse)?;
    let stage = word(which.stage.as_deref(), "stage", Stage::parse)?;
    let (after, limit, by, url) = (after(which.after.as_deref())?, limit(which.limit)?, ask.by(), api.url.clone());
    let listed = api
        .read(move |tx| {
            let teams = catalogue::teams(tx)?;
            let team = word(which.team.as_deref(), "team", |slug| teams.iter().find(|t| t.slug == slug).map(|t| t.id))?;
            let page = ideas::list(tx, Filter { team, stage, state, ..Filter::default() }, sort, after, limit)?;
            let beside = Beside::read(tx, &by, &page.rows, [], &url)?;
            let next = page.next.map(|c| c.to_string());
            Ok::<_, Fail>(Listed { items: page.rows.iter().filter_map(|i| beside.item(i)).collect(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}
