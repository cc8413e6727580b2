//! `PUT` and `DELETE /api/v1/desk/items/{item}/draft`: words for a colleague to send. Both names are kept.

use super::item;
use super::read::one;
use super::shape::DeskItem;
use crate::ask::json;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Words for a colleague.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAnswerDraft {
    /// Markdown.
    #[schema(max_length = 20000)]
    words: String,
}

async fn set(api: &Api, ask: &Ask, name: &str, words: String) -> Result<Response, Fail> {
    let (by, now, item, url) = (ask.by(), api.now(), item(name)?, api.url.clone());
    let found = api
        .write(move |tx| {
            desk::draft(tx, &by, item, &words, now)?;
            one(tx, item, &url)
        })
        .await?;
    json(StatusCode::OK, &found)
}

/// Prepares words for a colleague to send, in place of what was prepared before.
#[utoipa::path(
    put,
    path = "/api/v1/desk/items/{item}/draft",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    request_body = NewAnswerDraft,
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn draft_answer(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NewAnswerDraft>,
) -> Result<Response, Fail> {
    set(&api, &ask, &name, new.words).await
}

/// Takes the prepared words away; the audit keeps them.
#[utoipa::path(
    delete,
    path = "/api/v1/desk/items/{item}/draft",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn drop_answer_draft(State(api): State<Arc<Api>>, ask: Ask, One(name): One<String>) -> Result<Response, Fail> {
    set(&api, &ask, &name, String::new()).await
}
