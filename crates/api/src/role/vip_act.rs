//! Confirming who somebody is, taking that back, giving the VIP mark and taking it away.

use super::vip::{VipState, known, state};
use crate::ask::{done, json, nothing};
use crate::{Api, Ask, Json, One, Two};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use members::Way;
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VipReason {
    /// In a sentence.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// What was seen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VipNote {
    /// A few words for colleagues; never the number of a document.
    #[schema(min_length = 1, max_length = 200)]
    note: String,
}

/// Confirms in one way who a member is. Of two ways that people confirm two people confirm one each.
#[utoipa::path(
    put,
    path = "/api/v1/members/{handle}/vip/ways/{way}",
    tag = "members",
    params(
        ("handle" = String, Path, description = "Their word in addresses.", example = "mei"),
        ("way" = String, Path, description = "How.", pattern = "^(document|account|call|colleague)$")
    ),
    request_body = VipNote,
    responses((status = 200, description = "It is confirmed.", body = VipState))
)]
pub(super) async fn confirm_vip_way(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Two(handle, way): Two<String, String>,
    Json(said): Json<VipNote>,
) -> Result<Response, Fail> {
    let (by, now, way) = (ask.by(), api.now(), Way::parse(&way).ok_or_else(Fail::missing)?);
    let verb = move |tx: &mut Tx<'_>| {
        let member = known(tx, &handle)?;
        members::confirm_way(tx, &by, member, way, &said.note, now)?;
        audit::note(tx, &by, Act::VipChecked, Object::member(member), None, now)?;
        state(tx, member)
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// Takes back what was confirmed by mistake.
#[utoipa::path(
    delete,
    path = "/api/v1/members/{handle}/vip/ways/{way}",
    tag = "members",
    params(
        ("handle" = String, Path, description = "Their word in addresses.", example = "mei"),
        ("way" = String, Path, description = "How.", pattern = "^(document|account|call|colleague)$")
    ),
    responses((status = 204, description = "It is confirmed no more."))
)]
pub(super) async fn drop_vip_way(State(api): State<Arc<Api>>, ask: Ask, Two(handle, way): Two<String, String>) -> Result<Response, Fail> {
    let (by, now, way) = (ask.by(), api.now(), Way::parse(&way).ok_or_else(Fail::missing)?);
    let verb = move |tx: &mut Tx<'_>| {
        let member = known(tx, &handle)?;
        members::drop_way(tx, &by, member, way, now)?;
        Ok::<_, Fail>(audit::note(tx, &by, Act::VipChecked, Object::member(member), None, now)?)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}

/// Gives the mark, with the sentence that stands beside it.
#[utoipa::path(
    post,
    path = "/api/v1/members/{handle}/vip",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    request_body = VipReason,
    responses((status = 200, description = "They have it.", body = VipState))
)]
pub(super) async fn give_vip(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(handle): One<String>,
    Json(said): Json<VipReason>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let member = known(tx, &handle)?;
        members::give_vip(tx, &by, member, &said.reason, now)?;
        done(StatusCode::OK, String::new(), &state(tx, member)?)
    })
    .await
}

/// Takes the mark away, with a reason. What was confirmed is forgotten.
#[utoipa::path(
    post,
    path = "/api/v1/members/{handle}/vip/take",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    request_body = VipReason,
    responses((status = 200, description = "They have it no more.", body = VipState))
)]
pub(super) async fn take_vip(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(handle): One<String>,
    Json(said): Json<VipReason>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.once(&ask, move |tx| {
        let member = known(tx, &handle)?;
        members::take_vip(tx, &by, member, &said.reason, now)?;
        done(StatusCode::OK, String::new(), &state(tx, member)?)
    })
    .await
}
