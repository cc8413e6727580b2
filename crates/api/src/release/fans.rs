//! `GET /api/v1/releases/{id}/fan-share`: the figure with every row it is counted from, those counted out with their reason.

use super::shape::FanShare;
use super::{known, told};
use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{IdeaId, ReleaseId};
use releases::{FanRow, Why};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use utoipa::ToSchema;

/// An idea behind a change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FanIdea {
    /// The idea.
    idea: Id,
    /// Is it credit?
    counted: bool,
    /// Why it is not: linked-late, younger, staff, nobody.
    #[schema(required)]
    why: Option<String>,
}

/// A change of a release.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FanShareRow {
    /// The change.
    change: Id,
    /// Is it counted as coming from a fan?
    counted: bool,
    /// Why it is not: internal, no-idea, linked-late, younger, staff, nobody.
    #[schema(required)]
    why: Option<String>,
    /// The ideas linked to it.
    ideas: Vec<FanIdea>,
}

/// A release's fan share, and what it is counted from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FanShareRows {
    /// The figure; all nothing for what is not out or was withdrawn.
    share: FanShare,
    /// Every change, in the order of the notes.
    rows: Vec<FanShareRow>,
}

fn why(counted: Result<(), Why>) -> Option<String> {
    counted.err().map(|w| w.word().to_owned())
}

/// Reads how much of a release came from fans.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/fan-share",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "The figure and its rows.", body = FanShareRows))
)]
pub(super) async fn read_fan_share(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let by = ask.by();
    let read = api
        .read(move |tx| {
            let found = known(tx, &by, id)?;
            let share = releases::fan_share(tx, id)?;
            let rows = if told(&by, &found) { releases::fan_rows(tx, id)? } else { Vec::new() };
            let linked: Vec<IdeaId> = rows.iter().flat_map(|r| r.ideas.iter().map(|(idea, _)| *idea)).collect();
            let briefs = if linked.is_empty() { HashMap::new() } else { ideas::briefs(tx, &linked)? };
            let hidden: HashSet<IdeaId> = briefs.into_values().filter(|b| b.hidden).map(|b| b.id).collect();
            Ok::<_, Fail>(FanShareRows { share: FanShare::from(&share), rows: rows.into_iter().map(|r| row(r, &hidden)).collect() })
        })
        .await?;
    json(StatusCode::OK, &read)
}

fn row(r: FanRow, hidden: &HashSet<IdeaId>) -> FanShareRow {
    let ideas = r.ideas.into_iter().filter(|(idea, _)| !hidden.contains(idea));
    let ideas = ideas.map(|(idea, it)| FanIdea { idea: idea.into(), counted: it.is_ok(), why: why(it) }).collect();
    FanShareRow { change: r.change.into(), counted: r.counted.is_ok(), why: why(r.counted), ideas }
}
