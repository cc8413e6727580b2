//! One topic, one reply.

use super::seen;
use super::shape::{Reply, Topic};
use crate::ask::tag;
use crate::shape::Id;
use crate::view::Named;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use boards::Refusal;
use gate::Fail;
use kernel::{ReplyId, TopicId};
use std::sync::Arc;
use store::Tx;

/// A topic and its tag.
pub(super) fn topic(tx: &mut Tx<'_>, id: TopicId, url: &str) -> Result<(Topic, String), Fail> {
    let found = seen(tx, id)?;
    let (tag, named) = (tag(found.revision), Named::read(tx, [found.author])?);
    Ok((Topic::of(found, &named, url), tag))
}

/// A reply and its tag: its own edition and the revision of the topic it stands in.
pub(super) fn reply(tx: &mut Tx<'_>, id: ReplyId) -> Result<(Reply, String), Fail> {
    let found = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden).ok_or(Refusal::Missing)?;
    let (tag, named) = (tag(seen(tx, found.topic)?.revision), Named::read(tx, [found.author])?);
    Ok((Reply::of(found, &named), tag))
}

/// Reads one topic.
#[utoipa::path(
    get,
    path = "/api/v1/topics/{id}",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "The topic.", body = Topic), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_topic(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    let url = api.url.clone();
    api.tagged(&ask, ("read_topic", id.get()), move |tx| topic(tx, id, &url)).await
}

/// Reads one reply.
#[utoipa::path(
    get,
    path = "/api/v1/replies/{id}",
    tag = "boards",
    params(("id" = Id, Path, description = "The reply.")),
    responses((status = 200, description = "The reply.", body = Reply), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_reply(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReplyId>) -> Result<Response, Fail> {
    api.tagged(&ask, ("read_reply", id.get()), move |tx| reply(tx, id)).await
}
