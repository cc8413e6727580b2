//! Thanks for a topic or a reply: once a member, with or without a reason, and taken back.

use super::seen;
use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use boards::{Reason, Refusal, Thing};
use gate::Fail;
use http::StatusCode;
use kernel::{ReplyId, TopicId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Why one thanks.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ThanksReason {
    /// useful, clear, warm; or nothing in particular.
    #[schema(pattern = "^(useful|clear|warm)$")]
    reason: Option<String>,
}

/// How often it is thanked for now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Thanks {
    /// How often.
    thanks: i64,
    /// By the caller, too?
    thanked: bool,
}

async fn turn(api: &Api, ask: &Ask, thing: Thing, why: Option<ThanksReason>) -> Result<Response, Fail> {
    let (by, now, on) = (ask.by(), api.now(), why.is_some());
    let word = why.and_then(|w| w.reason);
    let unknown = || Fail::unreadable("refusal-api-body", "reason", "unknown reason");
    let reason = word.map(|w| Reason::parse(&w).ok_or_else(unknown)).transpose()?;
    let thanks = api
        .write(move |tx| {
            let topic = match thing {
                Thing::Topic(id) => id,
                Thing::Reply(id) => boards::reply_by_id(tx, id)?.filter(|r| !r.hidden).ok_or(Refusal::Missing)?.topic,
            };
            seen(tx, topic)?;
            Ok::<_, Fail>(if on { boards::thank(tx, &by, thing, reason, now)? } else { boards::unthank(tx, &by, thing, now)? })
        })
        .await?;
    json(StatusCode::OK, &Thanks { thanks, thanked: on })
}

/// Thanks for a topic.
#[utoipa::path(
    put,
    path = "/api/v1/topics/{id}/thanks",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    request_body = ThanksReason,
    responses((status = 200, description = "The caller has thanked.", body = Thanks))
)]
pub(super) async fn thank_topic(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Json(why): Json<ThanksReason>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Thing::Topic(id), Some(why)).await
}

/// Takes the thanks for a topic back.
#[utoipa::path(
    delete,
    path = "/api/v1/topics/{id}/thanks",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "The caller has not thanked.", body = Thanks))
)]
pub(super) async fn unthank_topic(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    turn(&api, &ask, Thing::Topic(id), None).await
}

/// Thanks for a reply.
#[utoipa::path(
    put,
    path = "/api/v1/replies/{id}/thanks",
    tag = "boards",
    params(("id" = Id, Path, description = "The reply.")),
    request_body = ThanksReason,
    responses((status = 200, description = "The caller has thanked.", body = Thanks))
)]
pub(super) async fn thank_reply(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReplyId>,
    Json(why): Json<ThanksReason>,
) -> Result<Response, Fail> {
    turn(&api, &ask, Thing::Reply(id), Some(why)).await
}

/// Takes the thanks for a reply back.
#[utoipa::path(
    delete,
    path = "/api/v1/replies/{id}/thanks",
    tag = "boards",
    params(("id" = Id, Path, description = "The reply.")),
    responses((status = 200, description = "The caller has not thanked.", body = Thanks))
)]
pub(super) async fn unthank_reply(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReplyId>) -> Result<Response, Fail> {
    turn(&api, &ask, Thing::Reply(id), None).await
}
