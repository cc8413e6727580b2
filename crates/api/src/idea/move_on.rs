//! `POST /api/v1/ideas/{id}/move`: staff say where it stands, in words of their own.

use super::show::{Idea, whole};
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use ideas::{Refusal, Step};
use kernel::IdeaId;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Where it stands now.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewStep {
    /// The state: one that is set by hand.
    #[schema(pattern = "^(acknowledged|discussed|planned|in-development|declined|open-again)$")]
    state: String,
    /// In one's own words, for everybody who supports it.
    words: String,
    /// What would change our mind; needed to put it off.
    mind: Option<String>,
    /// The month it is planned for: 2026-12.
    #[schema(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
}

/// Moves an idea on.
#[utoipa::path(
    post,
    path = "/api/v1/ideas/{id}/move",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = NewStep,
    responses((status = 200, description = "The idea as it is now.", body = Idea))
)]
pub(super) async fn move_idea(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(new): Json<NewStep>,
) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let state = ideas::State::parse(&new.state).ok_or(Refusal::NotByHand)?;
    let verb = move |tx: &mut store::Tx<'_>| {
        super::known(tx, id)?;
        ideas::advance(tx, &by, id, &Step { state, words: &new.words, mind: new.mind.as_deref(), month: new.month.as_deref() }, now)?;
        let (idea, tag) = whole(tx, &by, id, &url)?;
        Ok(Done { tag, ..done(StatusCode::OK, "", &idea)? })
    };
    api.once(&ask, verb).await
}
