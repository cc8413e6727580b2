//! `PATCH /api/v1/hooks/{id}`. Whoever saves it answers for it from then on.

use super::noted;
use super::shape::{Hook, events, whole};
use crate::ask::json;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use audit::Act;
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use hooks::NewHook;
use http::header::ETAG;
use http::{HeaderValue, StatusCode};
use kernel::HookId;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// What is to be different; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HookEdit {
    /// Where it is: https, at a public address.
    #[schema(format = "uri", max_length = 2000)]
    url: Option<String>,
    /// What it is for.
    #[schema(max_length = 200)]
    about: Option<String>,
    /// What it is told.
    #[schema(min_items = 1)]
    events: Option<Vec<String>>,
    /// Is it told the reference under which an answer goes back to somebody outside?
    reply_to: Option<bool>,
}

/// An endpoint with its tag.
pub(super) fn answer(tag: &str, hook: &Hook) -> Result<Response, Fail> {
    let mut response = json(StatusCode::OK, hook)?;
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

/// Edits an endpoint. Whoever does answers for it from then on: it is told what they may see.
#[utoipa::path(
    patch,
    path = "/api/v1/hooks/{id}",
    tag = "hooks",
    params(("id" = Id, Path, description = "The endpoint."), ("If-Match" = Option<String>, Header, description = "The tag of what was read.")),
    request_body = HookEdit,
    responses((status = 200, description = "The endpoint as it is now.", body = Hook), (status = 412, description = "It was changed since."))
)]
pub(super) async fn edit_hook(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<HookId>,
    Json(edit): Json<HookEdit>,
) -> Result<Response, Fail> {
    let (by, now, asked) = (ask.by(), api.now(), ask.clone());
    let chosen = edit.events.as_deref().map(events).transpose()?;
    let nothing = edit.url.is_none() && edit.about.is_none() && edit.events.is_none() && edit.reply_to.is_none();
    let verb = move |tx: &mut store::Tx<'_>| {
        // Locked before it is looked at: of two edits of the same tag the second finds the first.
        hooks::lock(tx, id)?;
        let (hook, tag) = whole(tx, id)?;
        asked.must_match(&tag)?;
        if nothing {
            return Ok((hook, tag));
        }
        let old = hooks::hook(tx, id)?.ok_or(hooks::Refusal::Missing)?;
        let (url, about) = (edit.url.clone().unwrap_or(old.url), edit.about.clone().unwrap_or(old.about));
        let (events, reply_to) = (chosen.clone().unwrap_or(old.events), edit.reply_to.unwrap_or(old.reply_to));
        hooks::edit(tx, &by, id, &NewHook { url, about, events, reply_to })?;
        noted(tx, &by, Act::HookChanged, id, now)?;
        whole(tx, id)
    };
    let (hook, tag) = api.write::<_, Fail>(verb).await?;
    answer(&tag, &hook)
}
