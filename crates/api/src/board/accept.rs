//! `PUT` and `DELETE /api/v1/topics/{id}/accepted`: the answer of a question.

use super::seen;
use super::shape::Topic;
use super::show::topic;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use kernel::{ReplyId, TopicId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Which reply it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    /// The reply.
    reply: Id,
}

async fn turn(api: &Api, ask: &Ask, id: TopicId, reply: Option<ReplyId>) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let (now, tag) = api
        .write(move |tx| {
            seen(tx, id)?;
            match reply {
                Some(reply) => boards::accept(tx, &by, id, reply, now)?,
                None => boards::unaccept(tx, &by, id, now)?,
            }
            topic(tx, id, &url)
        })
        .await?;
    ask.tagged(&tag, &now)
}

/// Accepts a reply as the answer.
#[utoipa::path(
    put,
    path = "/api/v1/topics/{id}/accepted",
    tag = "boards",
    params(("id" = Id, Path, description = "The question.")),
    request_body = Accepted,
    responses((status = 200, description = "The question as it is now.", body = Topic))
)]
pub(super) async fn accept_reply(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Json(which): Json<Accepted>,
) -> Result<Response, Fail> {
    turn(&api, &ask, id, Some(which.reply.into())).await
}

/// Takes the acceptance back.
#[utoipa::path(
    delete,
    path = "/api/v1/topics/{id}/accepted",
    tag = "boards",
    params(("id" = Id, Path, description = "The question.")),
    responses((status = 200, description = "The question as it is now.", body = Topic))
)]
pub(super) async fn unaccept_reply(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    turn(&api, &ask, id, None).await
}
