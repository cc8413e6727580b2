//! Two ideas become one, and two again.

use super::show::{Idea, whole};
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use kernel::IdeaId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Where it goes on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeInto {
    /// The other idea.
    into: Id,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergedIdeas {
    /// The idea that goes on in the other.
    source: Id,
    /// The idea in which it goes on.
    into: Id,
    /// The supporters of both, added.
    together: i64,
    /// The people who support either, each counted once.
    people: i64,
}

/// Merges an idea into another.
#[utoipa::path(
    post,
    path = "/api/v1/ideas/{id}/merge",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = MergeInto,
    responses((status = 200, description = "It goes on there.", body = MergedIdeas))
)]
pub(super) async fn merge_idea(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(to): Json<MergeInto>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        super::known(tx, id)?;
        super::known(tx, to.into.into())?;
        let m = ideas::merge(tx, &by, id, to.into.into(), now)?;
        let merged = MergedIdeas { source: m.source.into(), into: m.into.into(), together: m.together, people: m.people };
        done(StatusCode::OK, "", &merged)
    };
    api.once(&ask, verb).await
}

/// Makes a merged idea stand alone again.
#[utoipa::path(
    post,
    path = "/api/v1/ideas/{id}/unmerge",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "The idea as it is now.", body = Idea))
)]
pub(super) async fn unmerge_idea(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let verb = move |tx: &mut store::Tx<'_>| {
        super::known(tx, id)?;
        ideas::unmerge(tx, &by, id, now)?;
        let (idea, tag) = whole(tx, &by, id, &url)?;
        Ok(Done { tag, ..done(StatusCode::OK, "", &idea)? })
    };
    api.once(&ask, verb).await
}
