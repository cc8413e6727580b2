//! `GET /api/v1/boards` and `GET /api/v1/topics`.

use super::shape::{Board, TopicItem};
use crate::idea::word;
use crate::shape::{Listed, after, limit};
use crate::view::Named;
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use boards::{Sort, TopicKind};
use gate::Fail;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Lists the boards.
#[utoipa::path(get, path = "/api/v1/boards", tag = "boards", responses((status = 200, description = "Every board.", body = Listed<Board>)))]
pub(super) async fn list_boards(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let all = api.read(|tx| Ok::<_, Fail>(boards::boards(tx)?)).await?;
    let board =
        |b: boards::Board| Board { id: b.id.into(), slug: b.slug, name: b.name.into(), purpose: b.purpose.into(), team: b.team.into() };
    Listed::whole(all.into_iter().map(board).collect()).answer(&ask.visit.here)
}

/// Which topics, in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichTopics {
    /// The order: active (replied to last), new, unanswered (questions without an accepted answer).
    #[param(pattern = "^(active|new|unanswered)$", default = "active")]
    sort: Option<String>,
    /// The slug of a board.
    board: Option<String>,
    /// What they are for: talk, question, idea.
    #[param(pattern = "^(talk|question|idea)$")]
    kind: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Lists topics.
#[utoipa::path(get, path = "/api/v1/topics", tag = "boards", params(WhichTopics), responses((status = 200, description = "A piece of the list.", body = Listed<TopicItem>)))]
pub(super) async fn list_topics(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichTopics>) -> Result<Response, Fail> {
    let sort = word(which.sort.as_deref(), "sort", Sort::parse)?.unwrap_or(Sort::Active);
    let kind = word(which.kind.as_deref(), "kind", TopicKind::parse)?;
    let (after, limit, url) = (after(which.after.as_deref())?, limit(which.limit)?, api.url.clone());
    let listed = api
        .read(move |tx| {
            let all = boards::boards(tx)?;
            let board = word(which.board.as_deref(), "board", |slug| all.iter().find(|b| b.slug == slug).map(|b| b.id))?;
            let page = boards::topics(tx, board, kind, sort, after, limit as u32)?;
            let named = Named::read(tx, page.rows.iter().map(|r| r.author))?;
            Ok::<_, Fail>(Listed::of(page, |row| TopicItem::of(&row, &named, &url)))
        })
        .await?;
    listed.answer(&ask.visit.here)
}
