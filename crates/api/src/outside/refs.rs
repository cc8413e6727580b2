//! What an idea or a change is called where it is built: attached by the address of its page, kept up to date by the tracker. Staff only: the
//! name of a repository is nobody else's business.

use crate::shape::{Id, Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::{ChangeId, IdeaId};
use outside::{Object, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A piece of work in a tracker.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TrackerRef {
    /// The kind of tracker: github, gitlab, gerrit, jira.
    tracker: String,
    /// Its host.
    host: String,
    /// What it is called there: owner/repo#12, group/project!7, LAMP-12.
    key: String,
    /// The address of its page.
    #[schema(format = "uri")]
    url: String,
    /// How it stands there: opened, started, merged, closed, dropped.
    state: String,
    /// Since when it stands here.
    at: When,
    /// Who attached it; null when the tracker named the idea itself.
    #[schema(required)]
    by: Option<Person>,
}

/// A piece of work, by the address of its page.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TrackerAddress {
    /// An issue, a merge request or a change of GitHub, GitLab, Gerrit or Jira, or of what is like them.
    #[schema(format = "uri", examples("https://github.com/owner/repo/issues/12"))]
    url: String,
}

fn all(tx: &mut Tx<'_>, object: Object) -> Result<Listed<TrackerRef>, Fail> {
    let there = match object {
        Object::Idea(id) => ideas::idea(tx, id)?.is_some(),
        Object::Change(id) => releases::changes(tx, &[id])?.contains_key(&id),
    };
    if !there {
        return Err(Refusal::Missing.into());
    }
    let refs = outside::refs(tx, object)?;
    let named = Named::read(tx, refs.iter().map(|r| r.by))?;
    let one = |r: outside::Ref| TrackerRef {
        tracker: r.of.tracker.word().to_owned(),
        host: r.of.host,
        key: r.of.key,
        url: r.of.url,
        state: r.state.word().to_owned(),
        at: r.at.into(),
        by: named.person(r.by),
    };
    Ok(Listed::whole(refs.into_iter().map(one).collect()))
}

async fn list(api: &Api, ask: &Ask, object: Object) -> Result<Response, Fail> {
    api.read(move |tx| all(tx, object)).await?.answer(&ask.visit.here)
}

async fn turn(api: &Api, ask: &Ask, object: Object, url: String, on: bool) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        if on {
            outside::attach(tx, &by, object, &url, now)?;
        } else {
            outside::detach(tx, &by, object, &url)?;
        }
        all(tx, object)
    };
    api.write(verb).await?.answer(&ask.visit.here)
}

/// Lists what an idea is called in trackers, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/ideas/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "All of them.", body = Listed<TrackerRef>))
)]
pub(super) async fn list_idea_refs(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    list(&api, &ask, Object::Idea(id)).await
}

/// Attaches a piece of work to an idea; one that is there stays.
#[utoipa::path(
    put,
    path = "/api/v1/ideas/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = TrackerAddress,
    responses((status = 200, description = "All that stand on it now.", body = Listed<TrackerRef>))
)]
pub(super) async fn attach_idea_ref(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(at): Json<TrackerAddress>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Object::Idea(id), at.url, true).await
}

/// Takes a piece of work away from an idea.
#[utoipa::path(
    delete,
    path = "/api/v1/ideas/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = TrackerAddress,
    responses((status = 200, description = "All that stand on it now.", body = Listed<TrackerRef>))
)]
pub(super) async fn detach_idea_ref(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(at): Json<TrackerAddress>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Object::Idea(id), at.url, false).await
}

/// Lists what a change of a release is called in trackers, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/changes/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The change.")),
    responses((status = 200, description = "All of them.", body = Listed<TrackerRef>))
)]
pub(super) async fn list_change_refs(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ChangeId>) -> Result<Response, Fail> {
    list(&api, &ask, Object::Change(id)).await
}

/// Attaches a piece of work to a change of a release; one that is there stays.
#[utoipa::path(
    put,
    path = "/api/v1/changes/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The change.")),
    request_body = TrackerAddress,
    responses((status = 200, description = "All that stand on it now.", body = Listed<TrackerRef>))
)]
pub(super) async fn attach_change_ref(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ChangeId>,
    Json(at): Json<TrackerAddress>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Object::Change(id), at.url, true).await
}

/// Takes a piece of work away from a change of a release.
#[utoipa::path(
    delete,
    path = "/api/v1/changes/{id}/refs",
    tag = "feedback",
    params(("id" = Id, Path, description = "The change.")),
    request_body = TrackerAddress,
    responses((status = 200, description = "All that stand on it now.", body = Listed<TrackerRef>))
)]
pub(super) async fn detach_change_ref(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ChangeId>,
    Json(at): Json<TrackerAddress>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Object::Change(id), at.url, false).await
}
