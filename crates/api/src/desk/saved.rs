//! `/api/v1/desk/saved`: the caller's saved replies. A beginning, not an answer.

use crate::ask::{done, json, nothing};
use crate::shape::{Id, Listed, When};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use desk::Refusal;
use gate::Fail;
use http::StatusCode;
use kernel::{MemberId, SavedId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A saved reply.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SavedReply {
    /// Its id.
    id: Id,
    /// What its owner calls it.
    title: String,
    /// Markdown.
    body: String,
    /// When it was last changed.
    at: When,
}

impl From<desk::Saved> for SavedReply {
    fn from(s: desk::Saved) -> Self {
        Self { id: s.id.into(), title: s.title, body: s.body, at: s.at.into() }
    }
}

/// A reply to save.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSavedReply {
    /// What it is called.
    #[schema(min_length = 1, max_length = 60)]
    title: String,
    /// Markdown.
    #[schema(min_length = 1, max_length = 4000)]
    body: String,
}

/// What is to change; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedReplyChange {
    /// What it is called.
    #[schema(min_length = 1, max_length = 60)]
    title: Option<String>,
    /// Markdown.
    #[schema(min_length = 1, max_length = 4000)]
    body: Option<String>,
}

fn own(tx: &mut Tx<'_>, me: MemberId, id: SavedId) -> Result<desk::Saved, Fail> {
    Ok(desk::saved(tx, me)?.into_iter().find(|s| s.id == id).ok_or(Refusal::Missing)?)
}

/// Lists the caller's saved replies, the newest first.
#[utoipa::path(get, path = "/api/v1/desk/saved", tag = "desk", responses((status = 200, description = "All of them.", body = Listed<SavedReply>)))]
pub(super) async fn list_saved_replies(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let me = ask.member()?;
    let saved = api.read(move |tx| Ok::<_, Fail>(desk::saved(tx, me)?)).await?;
    Listed::whole(saved.into_iter().map(SavedReply::from).collect()).answer(&ask.visit.here)
}

/// Saves a reply to begin answers from.
#[utoipa::path(
    post,
    path = "/api/v1/desk/saved",
    tag = "desk",
    request_body = NewSavedReply,
    responses((status = 201, description = "It is saved.", body = SavedReply))
)]
pub(super) async fn save_reply(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewSavedReply>) -> Result<Response, Fail> {
    let (by, me, now) = (ask.by(), ask.member()?, api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let id = desk::save_reply(tx, &by, &new.title, &new.body, now)?;
        done(StatusCode::CREATED, format!("/api/v1/desk/saved/{id}"), &SavedReply::from(own(tx, me, id)?))
    };
    api.once(&ask, verb).await
}

/// Changes one of the caller's saved replies.
#[utoipa::path(
    patch,
    path = "/api/v1/desk/saved/{id}",
    tag = "desk",
    params(("id" = Id, Path, description = "The saved reply.")),
    request_body = SavedReplyChange,
    responses((status = 200, description = "As it is now.", body = SavedReply))
)]
pub(super) async fn edit_saved_reply(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<SavedId>,
    Json(new): Json<SavedReplyChange>,
) -> Result<Response, Fail> {
    let (by, me, now) = (ask.by(), ask.member()?, api.now());
    let saved = api
        .write(move |tx| {
            let was = own(tx, me, id)?;
            if new.title.is_some() || new.body.is_some() {
                let (title, body) = (new.title.as_deref().unwrap_or(&was.title), new.body.as_deref().unwrap_or(&was.body));
                desk::edit_saved(tx, &by, id, title, body, now)?;
            }
            own(tx, me, id)
        })
        .await?;
    json(StatusCode::OK, &SavedReply::from(saved))
}

/// Forgets one of the caller's saved replies.
#[utoipa::path(
    delete,
    path = "/api/v1/desk/saved/{id}",
    tag = "desk",
    params(("id" = Id, Path, description = "The saved reply.")),
    responses((status = 204, description = "It is forgotten; so is one that never was."))
)]
pub(super) async fn forget_saved_reply(State(api): State<Arc<Api>>, ask: Ask, One(id): One<SavedId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| desk::forget_saved(tx, &by, id, now)).await?;
    Ok(nothing().into_response())
}
