//! `/api/v1/releases/{id}/changes`: writing a change down, and putting one into a release.

use super::shape::Release;
use super::show::act;
use crate::shape::{Id, Texts};
use crate::{Api, Ask, Json, One, Two};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ChangeId, Permission, ReleaseId, TeamId};
use releases::{ChangeKind, NewChange as New, Refusal};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A change to write down.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReleaseChange {
    /// The slug of the team that made it.
    #[schema(examples("camera"))]
    team: String,
    /// What kind.
    #[schema(pattern = "^(new|better|fixed|internal)$")]
    kind: String,
    /// What is different.
    title: Texts,
    /// Why it matters.
    why: Texts,
    /// The ideas and bugs behind it.
    #[serde(default)]
    ideas: Vec<Id>,
    /// One of the at most seven headlines?
    #[serde(default)]
    headline: bool,
}

pub(super) fn kind(word: &str) -> Result<ChangeKind, Fail> {
    ChangeKind::parse(word).ok_or_else(|| Fail::unreadable("refusal-api-body", "kind", "unknown kind"))
}

/// Links these ideas; one that nobody proposed is named.
pub(super) fn link_all(tx: &mut Tx<'_>, by: &Actor, change: ChangeId, ideas: &[Id], now: kernel::Time) -> Result<(), Fail> {
    for (at, idea) in ideas.iter().enumerate() {
        let linked = releases::link_idea(tx, by, change, (*idea).into(), now);
        match linked {
            Err(Refusal::Missing) => return Err(Fail::unreadable("refusal-api-body", format!("ideas[{at}]"), "no such idea")),
            other => drop(other?),
        }
    }
    Ok(())
}

fn last(tx: &mut Tx<'_>, release: ReleaseId) -> Result<i64, Fail> {
    let notes = releases::show(tx, release)?.ok_or(Refusal::Missing)?;
    Ok(notes.changes().map(|c| c.position).max().unwrap_or(0) + 1)
}

/// Writes a change down. Who publishes puts it at the end of the release by this; what an engineer writes waits until somebody includes it.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/changes",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewReleaseChange,
    responses(
        (status = 201, description = "It stands in the release, which is given as it is now.", body = Release),
        (status = 202, description = "It is written down and waits to be included; the header `Location` names it.", body = Release),
    )
)]
pub(super) async fn add_change(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewReleaseChange>,
) -> Result<Response, Fail> {
    let kind = kind(&new.kind)?;
    let verb = move |tx: &mut Tx<'_>, by: &Actor, now| {
        let team: TeamId = super::team(tx, &new.team)?;
        let change = New { team, kind, title: new.title.clone().into(), why: new.why.clone().into() };
        let change = releases::add_change(tx, by, &change, now)?;
        link_all(tx, by, change, &new.ideas, now)?;
        let at = format!("/api/v1/releases/{id}/changes/{change}");
        if !by.may(Permission::Publish) {
            return Ok((StatusCode::ACCEPTED, at));
        }
        let position = last(tx, id)?;
        releases::include(tx, by, id, change, position, new.headline)?;
        Ok((StatusCode::CREATED, at))
    };
    act(&api, &ask, id, verb).await
}

/// Where a change stands in a release.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Included {
    /// Its place; after those that are there when it is left out.
    #[schema(minimum = 1)]
    position: Option<i64>,
    /// One of the at most seven headlines?
    #[serde(default)]
    headline: bool,
}

/// Puts a change into a release that is not out yet, or moves it there. A change may be in several releases.
#[utoipa::path(
    put,
    path = "/api/v1/releases/{id}/changes/{change}",
    tag = "releases",
    params(("id" = Id, Path, description = "The release."), ("change" = Id, Path, description = "The change.")),
    request_body = Included,
    responses((status = 200, description = "The release as it is now.", body = Release))
)]
pub(super) async fn include_change(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Two(id, change): Two<ReleaseId, ChangeId>,
    Json(to): Json<Included>,
) -> Result<Response, Fail> {
    let verb = move |tx: &mut Tx<'_>, by: &Actor, _| {
        let there = releases::show(tx, id)?.and_then(|n| n.changes().find(|c| c.change == change).map(|c| c.position));
        let position = match to.position.or(there) {
            Some(at) => at,
            None => last(tx, id)?,
        };
        releases::include(tx, by, id, change, position, to.headline)?;
        Ok((StatusCode::OK, String::new()))
    };
    act(&api, &ask, id, verb).await
}
