//! `GET /api/v1/ideas/{id}`: one idea with its text and every step it took.

use super::{Beside, IdeaItem};
use crate::ask::tag;
use crate::shape::{Id, When};
use crate::view::Person;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use ideas::Refusal;
use kernel::{Actor, IdeaId};
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// One idea, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Idea {
    #[serde(flatten)]
    item: IdeaItem,
    /// Its text as it was written, in Markdown.
    body_md: String,
    /// Its text as pages show it: clean HTML.
    body_html: String,
    /// The device model it is about.
    #[schema(required)]
    device: Option<Id>,
    /// How many replies there are, hidden ones included.
    replies: i64,
    /// Every state it was in, the first first.
    progress: Vec<ProgressStep>,
    /// The other ideas that go on in it.
    merged: Vec<Id>,
}

/// One step of an idea's progress.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgressStep {
    /// The state reached.
    state: String,
    /// When.
    at: When,
    /// By whom; null when a release did it.
    #[schema(required)]
    by: Option<Person>,
    /// In their words.
    words: String,
    /// What would change our mind.
    #[schema(required)]
    mind: Option<String>,
    /// The month it is planned for: 2026-12.
    #[schema(required)]
    month: Option<String>,
    /// The release that carries it.
    #[schema(required)]
    release: Option<Id>,
    /// The reply in which it was said.
    #[schema(required)]
    reply: Option<Id>,
}

/// The idea and its tag, as the actor may see it: what a verb answers with, too.
pub(super) fn whole(tx: &mut Tx<'_>, by: &Actor, id: IdeaId, url: &str) -> Result<(Idea, String), Fail> {
    let group = ideas::with_group(tx, id)?;
    let (idea, others) = group.split_first().ok_or(Refusal::Missing)?;
    let topic = boards::visible(tx, by, idea.topic)?;
    let steps = ideas::progress(tx, id)?;
    let beside = Beside::read(tx, by, std::slice::from_ref(idea), steps.iter().map(|s| s.by), url)?;
    // A moderator reads what is hidden at the cases, not here.
    let item = beside.item(idea).ok_or(Refusal::Missing)?;
    let merged = if idea.merged_into.is_none() { others.iter().map(|o| o.id.into()).collect() } else { Vec::new() };
    let progress = steps.into_iter().map(|s| ProgressStep {
        state: s.state.word().to_owned(),
        at: s.at.into(),
        by: beside.named.person(s.by),
        words: s.words,
        mind: s.mind,
        month: s.month,
        release: s.release.map(Id::from),
        reply: s.reply.map(Id::from),
    });
    let progress = progress.collect();
    let tag = tag(others.iter().map(|o| o.revision).sum::<i64>() + idea.revision + topic.revision);
    let (body_md, body_html, device, replies) = (topic.body_md, topic.body_html, topic.device.map(Id::from), topic.replies);
    Ok((Idea { item, body_md, body_html, device, replies, progress, merged }, tag))
}

/// Reads one idea.
#[utoipa::path(
    get,
    path = "/api/v1/ideas/{id}",
    tag = "ideas",
    params(("id" = Id, Path, description = "The idea.")),
    responses((status = 200, description = "The idea.", body = Idea), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_idea(State(api): State<Arc<Api>>, ask: Ask, One(id): One<IdeaId>) -> Result<Response, Fail> {
    let (by, url) = (ask.by(), api.url.clone());
    api.tagged(&ask, ("read_idea", id.get()), move |tx| whole(tx, &by, id, &url)).await
}
