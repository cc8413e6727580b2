//! `/api/v1/claims/{token}`: what a link leads to, and making it one's own.

use crate::ask::{done, json};
use crate::shape::When;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use desk::Item;
use gate::Fail;
use http::StatusCode;
use outside::Refusal;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What a link leads to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Claim {
    /// The idea or the question: idea-12, question-7.
    item: String,
    /// Its title.
    title: String,
    /// Where it was said: device, mail, social, call, counter.
    source: String,
    /// When.
    at: When,
}

/// What was claimed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Claimed {
    /// The idea or the question, which is the caller's now.
    item: String,
}

/// Its title; none for what moderators have hidden.
fn title(tx: &mut Tx<'_>, item: Item) -> Result<Option<String>, store::Error> {
    Ok(match item {
        Item::Idea(id) => ideas::briefs(tx, &[id])?.remove(&id).filter(|b| !b.hidden).map(|b| b.title),
        Item::Question(id) => boards::titles(tx, &[id])?.remove(&id).filter(|t| !t.hidden).map(|t| t.title),
    })
}

/// Reads what a link leads to. Nothing changes.
#[utoipa::path(
    get,
    path = "/api/v1/claims/{token}",
    tag = "feedback",
    params(("token" = String, Path, description = "What stands in the link.")),
    responses((status = 200, description = "The feedback.", body = Claim), (status = 409, description = "It was used, is too old, or never was one."))
)]
pub(super) async fn read_claim(State(api): State<Arc<Api>>, _: Ask, One(token): One<String>) -> Result<Response, Fail> {
    let now = api.now();
    let read = move |tx: &mut Tx<'_>| {
        let found = outside::look(tx, &token, now)?;
        let title = title(tx, found.item)?.ok_or(Refusal::ClaimOver)?;
        Ok::<_, Fail>(Claim { item: found.item.to_string(), title, source: found.source.word().to_owned(), at: found.at.into() })
    };
    let claim = api.read(read).await?;
    json(StatusCode::OK, &claim)
}

/// Claims what a link leads to: from now on the caller is its author.
#[utoipa::path(
    post,
    path = "/api/v1/claims/{token}",
    tag = "feedback",
    params(("token" = String, Path, description = "What stands in the link.")),
    responses((status = 200, description = "It is the caller's.", body = Claimed), (status = 409, description = "It was used, is too old, or never was one."))
)]
pub(super) async fn claim_feedback(State(api): State<Arc<Api>>, ask: Ask, One(token): One<String>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let item = outside::claim(tx, &by, &token, now)?;
        done(StatusCode::OK, "", &Claimed { item: item.to_string() })
    };
    api.once(&ask, verb).await
}
