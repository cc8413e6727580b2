//! Answers that go out two minutes later, and can be changed or taken back until then.

use super::answer::NewAnswer;
use super::item;
use super::shape::HeldAnswer;
use crate::ask::{done, json};
use crate::shape::{Id, Listed};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use desk::Refusal;
use gate::Fail;
use http::StatusCode;
use kernel::{ActId, MemberId};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

fn own(tx: &mut Tx<'_>, me: MemberId, act: ActId) -> Result<HeldAnswer, Fail> {
    let found = desk::held(tx, me)?.into_iter().find(|h| h.act == act);
    Ok(found.map(HeldAnswer::from).ok_or(Refusal::TooLate)?)
}

/// Answers in two minutes. Until then it stands in no queue, and no second answer can be held for it.
#[utoipa::path(
    post,
    path = "/api/v1/desk/items/{item}/hold",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    request_body = NewAnswer,
    responses((status = 201, description = "It is on its way.", body = HeldAnswer), (status = 409, description = "Another answer to it is."))
)]
pub(super) async fn hold_answer(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NewAnswer>,
) -> Result<Response, Fail> {
    let (by, me, now, item, answer) = (ask.by(), ask.member()?, api.now(), item(&name)?, new.read()?);
    let verb = move |tx: &mut Tx<'_>| {
        let act = desk::hold(tx, &by, item, &answer, now)?;
        done(StatusCode::CREATED, format!("/api/v1/desk/held/{act}"), &own(tx, me, act)?)
    };
    api.once(&ask, verb).await
}

/// Lists the caller's answers on their way, the next to go first.
#[utoipa::path(get, path = "/api/v1/desk/held", tag = "desk", responses((status = 200, description = "Those on their way.", body = Listed<HeldAnswer>)))]
pub(super) async fn list_held_answers(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let me = ask.member()?;
    let held = api.read(move |tx| Ok::<_, Fail>(desk::held(tx, me)?)).await?;
    Listed::whole(held.into_iter().map(HeldAnswer::from).collect()).answer(&ask.visit.here)
}

/// Other words of one on its way.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HeldWords {
    /// Markdown.
    #[schema(min_length = 4, max_length = 20000)]
    words: String,
}

/// Changes the words of an answer on its way; the time it goes out stays.
#[utoipa::path(
    patch,
    path = "/api/v1/desk/held/{id}",
    tag = "desk",
    params(("id" = Id, Path, description = "The answer on its way.")),
    request_body = HeldWords,
    responses((status = 200, description = "As it is now.", body = HeldAnswer), (status = 409, description = "It went out, or was taken back."))
)]
pub(super) async fn edit_held_answer(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(act): One<ActId>,
    Json(new): Json<HeldWords>,
) -> Result<Response, Fail> {
    let (by, me, now) = (ask.by(), ask.member()?, api.now());
    let held = api
        .write(move |tx| {
            desk::edit_held(tx, &by, act, &new.words, now)?;
            own(tx, me, act)
        })
        .await?;
    json(StatusCode::OK, &held)
}

/// Takes an answer back before it goes out. Its words wait as a draft on the feedback.
#[utoipa::path(
    delete,
    path = "/api/v1/desk/held/{id}",
    tag = "desk",
    params(("id" = Id, Path, description = "The answer on its way.")),
    responses((status = 200, description = "What would have gone out.", body = HeldAnswer), (status = 409, description = "It went out, or was taken back."))
)]
pub(super) async fn take_back_answer(State(api): State<Arc<Api>>, ask: Ask, One(act): One<ActId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let held = api.write(move |tx| desk::take_back(tx, &by, act, now)).await?;
    json(StatusCode::OK, &HeldAnswer::from(held))
}
