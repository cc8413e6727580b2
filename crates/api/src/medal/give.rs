//! Giving a medal by hand, and taking one.

use super::shape::{HeldMedal, held, known};
use crate::ask::{done, nothing};
use crate::view::Named;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use medals::Refusal;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Whose medal, and why: everybody reads it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MedalReason {
    /// Their word in addresses.
    to: String,
    /// Why.
    #[schema(min_length = 4, max_length = 300)]
    why: String,
}

/// From whom, and why: they read it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MedalTaking {
    /// Their word in addresses.
    from: String,
    /// Why.
    #[schema(min_length = 4, max_length = 300)]
    why: String,
}

/// Gives a medal by hand, with a reason.
#[utoipa::path(
    post,
    path = "/api/v1/medals/{word}/holders",
    tag = "members",
    params(("word" = String, Path, description = "Its word in addresses.", example = "helper")),
    request_body = MedalReason,
    responses((status = 200, description = "They have it.", body = HeldMedal), (status = 409, description = "They had it already, or it is not given any more."))
)]
pub(super) async fn give_medal(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(word): One<String>,
    Json(said): Json<MedalReason>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let medal = known(tx, &word)?;
        let to = members::by_handle(tx, &said.to)?.ok_or(Refusal::Whom)?.id;
        medals::give(tx, &by, to, medal.id, &said.why, now)?;
        let theirs = medals::held(tx, to)?.into_iter().find(|h| h.medal.id == medal.id).ok_or_else(Fail::missing)?;
        let named = Named::read(tx, [theirs.by])?;
        done(StatusCode::OK, String::new(), &held(&named, theirs))
    })
    .await
}

/// Takes a medal back, however they got it, with a reason. No rule gives it to them again.
#[utoipa::path(
    post,
    path = "/api/v1/medals/{word}/take",
    tag = "members",
    params(("word" = String, Path, description = "Its word in addresses.", example = "helper")),
    request_body = MedalTaking,
    responses((status = 204, description = "They have it no more."), (status = 409, description = "They did not have it."))
)]
pub(super) async fn take_medal(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(word): One<String>,
    Json(said): Json<MedalTaking>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let medal = known(tx, &word)?;
        let from = members::by_handle(tx, &said.from)?.ok_or(Refusal::HasNot)?.id;
        medals::take(tx, &by, from, medal.id, &said.why, now)?;
        Ok(nothing())
    })
    .await
}
