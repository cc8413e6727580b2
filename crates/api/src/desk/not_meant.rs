//! `POST /api/v1/not-meant/{item}`: an author who got an answer that others got too says that it missed.

use super::item;
use crate::ask::nothing;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What was meant.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotMeant {
    /// In one's own words.
    #[schema(min_length = 1, max_length = 20000)]
    words: String,
}

/// Says of an answer given together that it is not about what was meant. The feedback waits again, from its own day.
#[utoipa::path(
    post,
    path = "/api/v1/not-meant/{item}",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7, of the caller's own.")),
    request_body = NotMeant,
    responses((status = 204, description = "It waits again."))
)]
pub(super) async fn say_not_meant(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NotMeant>,
) -> Result<Response, Fail> {
    let (by, now, item) = (ask.by(), api.now(), item(&name)?);
    let verb = move |tx: &mut Tx<'_>| {
        desk::not_meant(tx, &by, item, &new.words, now)?;
        Ok(nothing())
    };
    api.once(&ask, verb).await
}
