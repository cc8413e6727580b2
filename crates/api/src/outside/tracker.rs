//! `/api/v1/trackers`: the trackers that may tell us how work stands. Admins only; the secret is in the answer that makes it, and nowhere after.

use crate::ask::{nothing, told_once};
use crate::shape::{Id, Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::TrackerId;
use outside::Tracker;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A tracker that is connected.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConnectedTracker {
    /// Its id.
    id: Id,
    /// Its kind: github, gitlab, gerrit, jira.
    tracker: String,
    /// What an admin calls it.
    name: String,
    /// The host it speaks for.
    host: String,
    /// In whose name ideas move.
    #[schema(required)]
    responsible: Option<Person>,
    /// When it was connected.
    at: When,
    /// When it last said something that was understood.
    #[schema(required)]
    heard_at: Option<When>,
    /// When it was cut off.
    #[schema(required)]
    ended_at: Option<When>,
}

/// A tracker to connect.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTracker {
    /// Its kind.
    #[schema(pattern = "^(github|gitlab|gerrit|jira)$")]
    tracker: String,
    /// What it is called here.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    /// The host it speaks for; it moves nothing of another.
    #[schema(examples("github.com"))]
    host: String,
    /// The colleague in whose name ideas move.
    responsible: Id,
}

/// A tracker with its secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeTracker {
    /// Its id.
    id: Id,
    /// Where it sends its messages.
    #[schema(format = "uri")]
    url: String,
    /// What it signs them with. Keep it: it is not shown again.
    secret: String,
}

/// Lists the trackers that were connected.
#[utoipa::path(get, path = "/api/v1/trackers", tag = "feedback", responses((status = 200, description = "All of them.", body = Listed<ConnectedTracker>)))]
pub(super) async fn list_trackers(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let by = ask.by();
    let read = move |tx: &mut Tx<'_>| {
        let all = outside::trackers(tx, &by)?;
        let named = Named::read(tx, all.iter().map(|t| Some(t.responsible)))?;
        let one = |t: outside::Connected| ConnectedTracker {
            id: t.id.into(),
            tracker: t.tracker.word().to_owned(),
            name: t.name,
            host: t.host,
            responsible: named.person(Some(t.responsible)),
            at: t.at.into(),
            heard_at: t.heard_at.map(When::from),
            ended_at: t.revoked_at.map(When::from),
        };
        Ok::<_, Fail>(Listed::whole(all.into_iter().map(one).collect()))
    };
    let listed = api.read(read).await?;
    listed.answer(&ask.visit.here)
}

/// Connects a tracker.
#[utoipa::path(
    post,
    path = "/api/v1/trackers",
    tag = "feedback",
    request_body = NewTracker,
    responses((status = 201, description = "The tracker, with its secret.", body = MadeTracker))
)]
pub(super) async fn connect_tracker(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewTracker>) -> Result<Response, Fail> {
    let unknown = || Fail::unreadable("refusal-api-body", "tracker", "unknown tracker");
    let tracker = Tracker::parse(&new.tracker).ok_or_else(unknown)?;
    let (by, now, secret, url) = (ask.by(), api.now(), api.token(), api.url.clone());
    let verb = move |tx: &mut Tx<'_>| {
        let id = outside::add_tracker(tx, &by, tracker, &new.name, &new.host, new.responsible.into(), &secret, now)?;
        let made = MadeTracker { id: id.into(), url: format!("{url}/inbound/{}/{id}", tracker.word()), secret: secret.clone() };
        told_once(StatusCode::CREATED, "", &made)
    };
    api.once(&ask, verb).await
}

/// Cuts a tracker off: nothing it says is taken any more.
#[utoipa::path(
    delete,
    path = "/api/v1/trackers/{id}",
    tag = "feedback",
    params(("id" = Id, Path, description = "The tracker.")),
    responses((status = 204, description = "It is cut off."))
)]
pub(super) async fn end_tracker(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TrackerId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| outside::revoke_tracker(tx, &by, id, now)).await?;
    Ok(nothing().into_response())
}
