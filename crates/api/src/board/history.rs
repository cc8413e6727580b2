//! What a text said before, and who changed it when.

use super::seen;
use crate::shape::{Id, Listed, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use boards::{Refusal, Thing};
use gate::Fail;
use kernel::{ReplyId, TopicId};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// An earlier text.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the words of the wire")]
pub(super) struct Edition {
    /// Which edition it was, from 1.
    edition: i64,
    /// The title; empty for a reply.
    title: String,
    /// The text as it was written.
    body_md: String,
    /// When it was written.
    at: When,
    /// By whom.
    #[schema(required)]
    author: Option<Person>,
}

async fn history(api: &Api, ask: &Ask, thing: Thing) -> Result<Response, Fail> {
    let by = ask.by();
    let listed = api
        .read(move |tx| {
            let topic = match thing {
                Thing::Topic(id) => id,
                Thing::Reply(id) => boards::reply_by_id(tx, id)?.filter(|r| !r.hidden).ok_or(Refusal::Missing)?.topic,
            };
            seen(tx, topic)?;
            let all = boards::history(tx, &by, thing)?;
            let named = Named::read(tx, all.iter().map(|r| r.author))?;
            let edition = |r: boards::Revision| Edition {
                edition: r.edition,
                title: r.title,
                body_md: r.body_md,
                at: r.at.into(),
                author: named.person(r.author),
            };
            Ok::<_, Fail>(Listed::whole(all.into_iter().map(edition).collect()))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads the earlier texts of a topic.
#[utoipa::path(
    get,
    path = "/api/v1/topics/{id}/history",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "The last fifty, oldest first.", body = Listed<Edition>))
)]
pub(super) async fn read_topic_history(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    history(&api, &ask, Thing::Topic(id)).await
}

/// Reads the earlier texts of a reply.
#[utoipa::path(
    get,
    path = "/api/v1/replies/{id}/history",
    tag = "boards",
    params(("id" = Id, Path, description = "The reply.")),
    responses((status = 200, description = "The last fifty, oldest first.", body = Listed<Edition>))
)]
pub(super) async fn read_reply_history(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReplyId>) -> Result<Response, Fail> {
    history(&api, &ask, Thing::Reply(id)).await
}
