//! `POST /api/v1/ideas/{id}/replies`: a reply in its discussion; the first of staff is the answer everybody waits for.

use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use boards::Writing;
use gate::Fail;
use http::StatusCode;
use kernel::{IdeaId, ReplyId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// A reply to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReply {
    /// Markdown.
    #[schema(min_length = 1, max_length = 20000)]
    pub(crate) body: String,
    /// The reply it answers, in the same topic.
    pub(crate) to: Option<Id>,
}

/// A reply that was written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Replied {
    /// Its id.
    pub(crate) id: Id,
    /// The topic it stands in.
    pub(crate) topic: Id,
    /// Its place there: #1, #2 and so on.
    pub(crate) floor: i64,
}

/// Replies to an idea.
#[utoipa::path(
    post,
    path = "/api/v1/ideas/{id}/replies",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    request_body = NewReply,
    responses((status = 201, description = "It stands there.", body = Replied))
)]
pub(super) async fn reply_to_idea(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<IdeaId>,
    Json(new): Json<NewReply>,
) -> Result<Response, Fail> {
    let (by, now, this) = (ask.by(), api.now(), Arc::clone(&api));
    let verb = move |tx: &mut store::Tx<'_>| {
        this.admit(tx, &by, Writing::Reply, &new.body, now)?;
        super::known(tx, id)?;
        let reply = ideas::reply(tx, &by, id, &new.body, new.to.map(ReplyId::from), now)?;
        let written = boards::reply_by_id(tx, reply)?.ok_or(store::Error::NotFound)?;
        let said = Replied { id: reply.into(), topic: written.topic.into(), floor: written.floor };
        done(StatusCode::CREATED, format!("/api/v1/replies/{reply}"), &said)
    };
    api.once(&ask, verb).await
}
