//! `POST /api/v1/desk/items/{item}/merge`: what asks for the same waits, and is answered, together. Undoing takes it back.

use super::item;
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use desk::{Item, Refusal};
use gate::Fail;
use http::StatusCode;
use kernel::IdeaId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Into what.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskMergeInto {
    /// The idea in which it goes on.
    into: Id,
}

/// What came of merging.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergedAtDesk {
    /// The idea in which it goes on: the root of the group.
    into: Id,
    /// The supporters of both, added up.
    together: i64,
    /// The people behind both, each counted once.
    people: i64,
}

/// Merges an idea into another. Nothing is lost.
#[utoipa::path(
    post,
    path = "/api/v1/desk/items/{item}/merge",
    tag = "desk",
    params(("item" = String, Path, description = "The idea, as in idea-12.")),
    request_body = DeskMergeInto,
    responses((status = 200, description = "They go on as one.", body = MergedAtDesk))
)]
pub(super) async fn merge_desk_item(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<DeskMergeInto>,
) -> Result<Response, Fail> {
    let Item::Idea(source) = item(&name)? else { return Err(Refusal::IdeaOnly.into()) };
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let m = desk::merge(tx, &by, source, IdeaId::from(new.into), now)?;
        done(StatusCode::OK, "", &MergedAtDesk { into: m.into.into(), together: m.together, people: m.people })
    };
    api.once(&ask, verb).await
}
