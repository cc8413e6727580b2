//! The replies of a topic, and one more.

use super::seen;
use super::shape::Reply;
use crate::ask::done;
use crate::idea::{NewReply, Replied};
use crate::shape::{Counted, Id, Listed, limit};
use crate::view::Named;
use crate::{Api, Ask, Json, One, Query};
use axum::extract::State;
use axum::response::Response;
use boards::{Refusal, TopicKind, Writing};
use gate::Fail;
use http::StatusCode;
use kernel::{ReplyId, TopicId};
use std::sync::Arc;

/// Lists the replies of a topic, in the order of their floors.
#[utoipa::path(
    get,
    path = "/api/v1/topics/{id}/replies",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic."), Counted),
    responses((status = 200, description = "A piece of the list; `next` is a floor.", body = Listed<Reply>))
)]
pub(super) async fn list_replies(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Query(paging): Query<Counted>,
) -> Result<Response, Fail> {
    let unknown = || Fail::unreadable("refusal-api-query", "after", "unknown cursor");
    let floor = paging.after.as_deref().map_or(Some(0), |f| f.parse::<i64>().ok().filter(|f| *f >= 0)).ok_or_else(unknown)?;
    let limit = limit(paging.limit)?;
    let listed = api
        .read(move |tx| {
            let topic = seen(tx, id)?;
            let mut rows = boards::replies(tx, id, floor, limit as u32 + 1)?;
            let more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| more).map(|r| r.floor.to_string());
            let named = Named::read(tx, rows.iter().map(|r| r.author).chain([topic.author]))?;
            Ok::<_, Fail>(Listed { items: rows.into_iter().map(|r| Reply::of(r, &named)).collect::<Vec<_>>(), next })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Replies in a topic.
#[utoipa::path(
    post,
    path = "/api/v1/topics/{id}/replies",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    request_body = NewReply,
    responses((status = 201, description = "It stands there.", body = Replied))
)]
pub(super) async fn reply_in_topic(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Json(new): Json<NewReply>,
) -> Result<Response, Fail> {
    let (by, now, this) = (ask.by(), api.now(), Arc::clone(&api));
    let verb = move |tx: &mut store::Tx<'_>| {
        let topic = seen(tx, id)?;
        this.admit(tx, &by, Writing::Reply, &new.body, now)?;
        // In an idea's topic it is the idea that is replied to, so that the company's first answer counts as one.
        let idea = if topic.kind == TopicKind::Idea { ideas::by_topic(tx, id)? } else { None };
        let to = new.to.map(ReplyId::from);
        let reply = match idea {
            Some(idea) => ideas::reply(tx, &by, idea, &new.body, to, now)?,
            None => boards::reply(tx, &by, id, &new.body, to, now)?,
        };
        let written = boards::reply_by_id(tx, reply)?.ok_or(Refusal::Missing)?;
        let said = Replied { id: reply.into(), topic: id.into(), floor: written.floor };
        done(StatusCode::CREATED, format!("/api/v1/replies/{reply}"), &said)
    };
    api.once(&ask, verb).await
}
