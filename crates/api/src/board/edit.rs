//! `PATCH`: changes a text. Who sends the tag of what they read (`If-Match`) never overwrites what somebody else wrote since.

use super::seen;
use super::shape::{Reply, Topic};
use super::show::{reply, topic};
use crate::ask::tag;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use boards::{Refusal, Writing};
use gate::Fail;
use kernel::{ReplyId, TopicId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What is to be different; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicEdit {
    /// The title.
    #[schema(min_length = 6, max_length = 80)]
    title: Option<String>,
    /// Markdown.
    #[schema(min_length = 1, max_length = 20000)]
    body: Option<String>,
}

/// What is to be different.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyEdit {
    /// Markdown.
    #[schema(min_length = 1, max_length = 20000)]
    body: String,
}

/// Somebody edited it between our look and our write: what 412 says.
fn stale(no: Refusal) -> Fail {
    if no == Refusal::Edited { Fail::stale() } else { no.into() }
}

/// Edits a topic's title and text.
#[utoipa::path(
    patch,
    path = "/api/v1/topics/{id}",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic."), ("If-Match" = Option<String>, Header, description = "The tag of what was read.")),
    request_body = TopicEdit,
    responses((status = 200, description = "The topic as it is now.", body = Topic), (status = 412, description = "It was changed since."))
)]
pub(super) async fn edit_topic(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Json(edit): Json<TopicEdit>,
) -> Result<Response, Fail> {
    let (by, now, this, asked) = (ask.by(), api.now(), Arc::clone(&api), ask.clone());
    let verb = move |tx: &mut store::Tx<'_>| {
        let old = seen(tx, id)?;
        asked.must_match(&tag(old.revision))?;
        let (title, body) = (edit.title.as_deref().unwrap_or(&old.title), edit.body.as_deref().unwrap_or(&old.body_md));
        this.admit(tx, &by, Writing::Edit, body, now)?;
        boards::edit_topic(tx, &by, id, title, body, old.edition, now).map_err(stale)?;
        topic(tx, id, &this.url)
    };
    let (now, tag) = api.write(verb).await?;
    ask.tagged(&tag, &now)
}

/// Edits a reply's text.
#[utoipa::path(
    patch,
    path = "/api/v1/replies/{id}",
    tag = "boards",
    params(("id" = Id, Path, description = "The reply."), ("If-Match" = Option<String>, Header, description = "The tag of what was read.")),
    request_body = ReplyEdit,
    responses((status = 200, description = "The reply as it is now.", body = Reply), (status = 412, description = "It was changed since."))
)]
pub(super) async fn edit_reply(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReplyId>,
    Json(edit): Json<ReplyEdit>,
) -> Result<Response, Fail> {
    let (by, now, this, asked) = (ask.by(), api.now(), Arc::clone(&api), ask.clone());
    let verb = move |tx: &mut store::Tx<'_>| {
        let (_, tag) = reply(tx, id)?;
        asked.must_match(&tag)?;
        let old = boards::reply_by_id(tx, id)?.ok_or(Refusal::Missing)?;
        this.admit(tx, &by, Writing::Edit, &edit.body, now)?;
        boards::edit_reply(tx, &by, id, &edit.body, old.revision, now).map_err(stale)?;
        reply(tx, id)
    };
    let (now, tag) = api.write(verb).await?;
    ask.tagged(&tag, &now)
}
