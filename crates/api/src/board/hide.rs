//! Hiding, restoring, locking and unlocking, with a reason. Done twice it is done once.

use crate::ask::nothing;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use boards::{Refusal, Thing};
use gate::Fail;
use kernel::{Actor, ReplyId, Time, TopicId};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Why it is done. Who is concerned reads it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    /// In words.
    #[schema(min_length = 1, max_length = 500)]
    pub(super) reason: String,
}

type Verb<T> = fn(&mut Tx<'_>, &Actor, T, &str, Time) -> Result<(), Refusal>;

async fn act<T: Copy + Send + 'static>(api: &Api, ask: &Ask, verb: Verb<T>, of: T, why: Why) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let act = move |tx: &mut Tx<'_>| {
        verb(tx, &by, of, &why.reason, now)?;
        Ok(nothing())
    };
    api.once(ask, act).await
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident at $path:literal as $verb:path, $id:ident in $thing:expr;)*) => { $(
        $(#[$doc])*
        #[utoipa::path(
            post,
            path = $path,
            tag = "moderation",
            params(("id" = Id, Path, description = "Which.")),
            request_body = Why,
            responses((status = 204, description = "It is so."))
        )]
        pub(super) async fn $name(
            State(api): State<Arc<Api>>,
            ask: Ask,
            One(id): One<$id>,
            Json(why): Json<Why>,
        ) -> Result<Response, Fail> {
            let thing = $thing;
            act(&api, &ask, $verb, thing(id), why).await
        }
    )* };
}

/// Itself.
fn same(id: TopicId) -> TopicId {
    id
}

acts! {
    /// Hides a topic.
    hide_topic at "/api/v1/topics/{id}/hide" as boards::hide, TopicId in Thing::Topic;
    /// Restores a topic.
    restore_topic at "/api/v1/topics/{id}/restore" as boards::restore, TopicId in Thing::Topic;
    /// Hides a reply.
    hide_reply at "/api/v1/replies/{id}/hide" as boards::hide, ReplyId in Thing::Reply;
    /// Restores a reply.
    restore_reply at "/api/v1/replies/{id}/restore" as boards::restore, ReplyId in Thing::Reply;
    /// Closes a topic for further replies.
    lock_topic at "/api/v1/topics/{id}/lock" as boards::lock, TopicId in same;
    /// Opens a topic for replies again.
    unlock_topic at "/api/v1/topics/{id}/unlock" as boards::unlock, TopicId in same;
}
