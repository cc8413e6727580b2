//! `/api/v1/mutes/{about}`: no longer hearing of a thing, nor of what belongs to it.

use crate::ask::{json, nothing};
use crate::{Api, Ask};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, Channel, IdeaId, ObjectKind, Permission, ReleaseId, TopicId};
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Whether one hears of a thing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Mute {
    /// True for no longer.
    muted: bool,
}

/// What `idea-12`, `topic-7` or `release-3` names.
fn about(mark: &str) -> Result<(ObjectKind, i64), Fail> {
    let (word, number) = mark.split_once('-').ok_or_else(Fail::missing)?;
    let digits = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
    let id = number.parse::<i64>().ok().filter(|_| digits).ok_or_else(Fail::missing)?;
    let kinds = [ObjectKind::Idea, ObjectKind::Topic, ObjectKind::Release];
    kinds.into_iter().find(|k| k.word() == word).map(|kind| (kind, id)).ok_or_else(Fail::missing)
}

/// Only what is there is muted. What is hidden is not there.
fn there(tx: &mut Tx<'_>, by: &Actor, (kind, id): (ObjectKind, i64)) -> Result<(), Fail> {
    let found = match kind {
        ObjectKind::Idea => ideas::briefs(tx, &[IdeaId::new(id)])?.values().any(|b| !b.hidden),
        ObjectKind::Topic => boards::visible(tx, by, TopicId::new(id)).map(|_| true)?,
        ObjectKind::Release => releases::briefs(tx, &[ReleaseId::new(id)])?.values().any(|r| {
            // What only colleagues try is there for colleagues only.
            r.published_at.is_some() && (r.channel != Channel::Internal || by.may(Permission::AnswerForCompany))
        }),
        _ => false,
    };
    if found { Ok(()) } else { Err(Fail::missing()) }
}

/// Says whether one no longer hears of a thing.
#[utoipa::path(
    get,
    path = "/api/v1/mutes/{about}",
    tag = "notices",
    params(("about" = String, Path, description = "idea-12, topic-7 or release-3.")),
    responses((status = 200, description = "Whether it is muted.", body = Mute))
)]
pub(super) async fn read_mute(State(api): State<Arc<Api>>, ask: Ask, Path(mark): Path<String>) -> Result<Response, Fail> {
    let (member, (kind, id)) = (ask.member()?, about(&mark)?);
    let muted = api.read(move |tx| notices::is_muted(tx, member, kind, id).map_err(Fail::from)).await?;
    json(StatusCode::OK, &Mute { muted })
}

/// Mutes a thing: one no longer hears of it.
#[utoipa::path(
    put,
    path = "/api/v1/mutes/{about}",
    tag = "notices",
    params(("about" = String, Path, description = "idea-12, topic-7 or release-3.")),
    responses((status = 204, description = "It is muted."))
)]
pub(super) async fn mute(State(api): State<Arc<Api>>, ask: Ask, Path(mark): Path<String>) -> Result<Response, Fail> {
    let (by, (kind, id)) = (ask.by(), about(&mark)?);
    let verb = move |tx: &mut Tx<'_>| {
        there(tx, &by, (kind, id))?;
        Ok::<_, Fail>(notices::mute(tx, &by, kind, id)?)
    };
    api.write(verb).await?;
    Ok(nothing().into_response())
}

/// Hears of a thing again.
#[utoipa::path(
    delete,
    path = "/api/v1/mutes/{about}",
    tag = "notices",
    params(("about" = String, Path, description = "idea-12, topic-7 or release-3.")),
    responses((status = 204, description = "It is not muted."))
)]
pub(super) async fn unmute(State(api): State<Arc<Api>>, ask: Ask, Path(mark): Path<String>) -> Result<Response, Fail> {
    let (by, (kind, id)) = (ask.by(), about(&mark)?);
    api.write(move |tx| notices::unmute(tx, &by, kind, id)).await?;
    Ok(nothing().into_response())
}
