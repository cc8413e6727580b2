//! `POST /api/v1/topics`: opens a topic. An idea is proposed, which opens its own.

use super::shape::Topic;
use super::show::topic;
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use boards::{NewTopic as New, Refusal, TopicKind, Writing};
use gate::{Done, Fail};
use http::StatusCode;
use kernel::DeviceId;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A topic to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTopic {
    /// The slug of the board.
    board: String,
    /// Is it a question, which can have an accepted answer?
    #[serde(default)]
    question: bool,
    /// Its title.
    #[schema(min_length = 6, max_length = 80)]
    title: String,
    /// Markdown.
    #[schema(min_length = 1, max_length = 20000)]
    body: String,
    /// The device model it is about.
    device: Option<Id>,
}

/// Opens a topic.
#[utoipa::path(post, path = "/api/v1/topics", tag = "boards", request_body = NewTopic, responses((status = 201, description = "It is open.", body = Topic)))]
pub(super) async fn post_topic(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewTopic>) -> Result<Response, Fail> {
    let (by, now, this) = (ask.by(), api.now(), Arc::clone(&api));
    let verb = move |tx: &mut store::Tx<'_>| {
        this.admit(tx, &by, Writing::Topic, &new.body, now)?;
        let board = boards::board_by_slug(tx, &new.board)?.ok_or(Refusal::Board)?.id;
        let kind = if new.question { TopicKind::Question } else { TopicKind::Talk };
        let device = new.device.map(DeviceId::from);
        let id = boards::post(tx, &by, &New { board, kind, title: &new.title, body: &new.body, lang: None, device }, now)?;
        let (opened, tag) = topic(tx, id, &this.url)?;
        Ok(Done { tag, ..done(StatusCode::CREATED, format!("/api/v1/topics/{id}"), &opened)? })
    };
    api.once(&ask, verb).await
}
