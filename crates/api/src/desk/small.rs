//! Whose a feedback is, until when it sleeps, and undoing what one did a moment ago.

use super::item;
use super::read::one;
use super::shape::DeskItem;
use crate::ask::{done, json};
use crate::shape::{Id, When};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, MemberId, Time};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

async fn act<F>(api: &Api, ask: &Ask, name: &str, verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, desk::Item, Time) -> Result<(), Fail> + Send + 'static,
{
    let (by, now, item, url) = (ask.by(), api.now(), item(name)?, api.url.clone());
    let found = api
        .write(move |tx| {
            verb(tx, &by, item, now)?;
            one(tx, item, &url)
        })
        .await?;
    json(StatusCode::OK, &found)
}

/// To whom.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAssignee {
    /// A colleague's id; the caller when it is left out.
    to: Option<Id>,
}

/// Gives a feedback to a colleague, who is told; or takes it on.
#[utoipa::path(
    put,
    path = "/api/v1/desk/items/{item}/assignee",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    request_body = NewAssignee,
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn assign_desk_item(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NewAssignee>,
) -> Result<Response, Fail> {
    let to = new.to.map_or_else(|| ask.member(), |id| Ok(MemberId::from(id)))?;
    act(&api, &ask, &name, move |tx, by, item, now| Ok(desk::assign(tx, by, item, Some(to), now).map(drop)?)).await
}

/// Gives a feedback back: it is nobody's in particular.
#[utoipa::path(
    delete,
    path = "/api/v1/desk/items/{item}/assignee",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn unassign_desk_item(State(api): State<Arc<Api>>, ask: Ask, One(name): One<String>) -> Result<Response, Fail> {
    act(&api, &ask, &name, |tx, by, item, now| Ok(desk::assign(tx, by, item, None, now).map(drop)?)).await
}

/// Until when.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSnooze {
    /// It comes back then: in the future, at most fourteen days from now.
    until: When,
}

/// Puts a feedback to sleep: it comes back by itself, and its clock goes on.
#[utoipa::path(
    put,
    path = "/api/v1/desk/items/{item}/snooze",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    request_body = NewSnooze,
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn snooze_desk_item(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NewSnooze>,
) -> Result<Response, Fail> {
    act(&api, &ask, &name, move |tx, by, item, now| Ok(desk::snooze(tx, by, item, Some(new.until.0), now).map(drop)?)).await
}

/// Wakes a feedback.
#[utoipa::path(
    delete,
    path = "/api/v1/desk/items/{item}/snooze",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    responses((status = 200, description = "The feedback as it is now.", body = DeskItem))
)]
pub(super) async fn wake_desk_item(State(api): State<Arc<Api>>, ask: Ask, One(name): One<String>) -> Result<Response, Fail> {
    act(&api, &ask, &name, |tx, by, item, now| Ok(desk::snooze(tx, by, item, None, now).map(drop)?)).await
}

/// What was undone.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UndoneAct {
    /// The act.
    act: Id,
    /// What it was: assign, snooze, merge, or the kind of an answer on its way.
    kind: String,
    /// The feedback.
    item: String,
    /// The words of an answer that was still on its way; empty for anything else.
    words: String,
    /// Is it as before? Not when somebody has changed it since.
    restored: bool,
}

/// Takes back the caller's last assigning, putting to sleep or merging of the last hour, or an answer still on its way: the newest first.
#[utoipa::path(
    post,
    path = "/api/v1/desk/undo",
    tag = "desk",
    responses((status = 200, description = "What was undone.", body = UndoneAct), (status = 409, description = "There is nothing to undo."))
)]
pub(super) async fn undo_at_desk(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let u = desk::undo(tx, &by, now)?;
        let kind = u.kind.word().to_owned();
        let said = UndoneAct { act: u.act.into(), kind, item: u.item.to_string(), words: u.words, restored: u.restored };
        done(StatusCode::OK, "", &said)
    };
    api.once(&ask, verb).await
}
