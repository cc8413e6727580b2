//! `POST /api/v1/ideas`: proposes.

use super::show::{Idea, whole};
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use boards::Writing;
use gate::Fail;
use http::StatusCode;
use ideas::{New, Refusal};
use kernel::Stage;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewIdea {
    /// In a few words.
    #[schema(min_length = 6, max_length = 80)]
    title: String,
    /// Markdown.
    #[schema(min_length = 1, max_length = 20000)]
    body: String,
    /// The stage of the value chain it is about.
    #[schema(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: String,
    /// The slug of the team that answers for it there.
    team: String,
    /// A bug?
    #[serde(default)]
    bug: bool,
    /// A device model of one's own that it is about.
    device: Option<Id>,
}

/// Proposes an idea or reports a bug.
#[utoipa::path(
    post,
    path = "/api/v1/ideas",
    tag = "ideas",
    request_body = NewIdea,
    responses((status = 201, description = "It is proposed, and its author supports it.", body = Idea))
)]
pub(super) async fn propose_idea(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewIdea>) -> Result<Response, Fail> {
    let (by, now, this) = (ask.by(), api.now(), Arc::clone(&api));
    let stage = Stage::parse(&new.stage).ok_or(Refusal::Area)?;
    let verb = move |tx: &mut store::Tx<'_>| {
        this.admit(tx, &by, Writing::Topic, &new.body, now)?;
        let team = catalogue::teams(tx)?.into_iter().find(|t| t.slug == new.team).ok_or(Refusal::Area)?.id;
        // Only a device of one's own, as on the page.
        let device = new.device.map(kernel::DeviceId::from);
        let own = by.member().map(|m| members::carried(tx, m)).transpose()?.unwrap_or_default();
        if device.is_some_and(|d| own.iter().all(|c| c.device != d)) {
            return Err(boards::Refusal::Device.into());
        }
        let lang = boards::text::lang_of(&new.body);
        let new = New { stage, team, title: new.title.trim(), body: &new.body, bug: new.bug, lang, device };
        let id = ideas::propose(tx, &by, &new, now)?;
        let (idea, tag) = whole(tx, &by, id, &this.url)?;
        Ok(gate::Done { tag, ..done(StatusCode::CREATED, format!("/api/v1/ideas/{id}"), &idea)? })
    };
    api.once(&ask, verb).await
}
