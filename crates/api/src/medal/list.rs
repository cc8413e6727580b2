//! What there is, who has it, and what a member shows.

use super::shape::{HeldMedal, Medal, held, known};
use crate::ask::{json, tag};
use crate::shape::{Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, One, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A medal with how many have it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MedalItem {
    #[serde(flatten)]
    medal: Medal,
    /// How many have it.
    holders: i64,
}

/// Lists all medals and titles, those that are still given first.
#[utoipa::path(get, path = "/api/v1/medals", tag = "members", responses((status = 200, description = "All of them.", body = Listed<MedalItem>)))]
pub(super) async fn list_medals(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let all = api.read(|tx| Ok::<_, Fail>(medals::medals(tx)?)).await?;
    let items = all.iter().map(|m| MedalItem { medal: Medal::from(m), holders: m.holders }).collect();
    Listed::whole(items).answer(&ask.visit.here)
}

/// Reads one medal.
#[utoipa::path(
    get,
    path = "/api/v1/medals/{word}",
    tag = "members",
    params(("word" = String, Path, description = "Its word in addresses.", example = "helper")),
    responses((status = 200, description = "The medal.", body = Medal), (status = 304, description = "It is as it was."))
)]
pub(super) async fn read_medal(State(api): State<Arc<Api>>, ask: Ask, One(word): One<String>) -> Result<Response, Fail> {
    let medal = api.read(move |tx| known(tx, &word)).await?;
    ask.tagged(&tag(medal.revision), &Medal::from(&medal))
}

/// One who has a medal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MedalHolder {
    /// Who; null for somebody who is no longer known.
    #[schema(required)]
    member: Option<Person>,
    /// Since when.
    at: When,
    /// Who gave it; null for one that its rule gave.
    #[schema(required)]
    given_by: Option<Person>,
    /// Why, in the words of who gave it; null for one that its rule gave.
    #[schema(required)]
    why: Option<String>,
}

/// Lists who has a medal, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/medals/{word}/holders",
    tag = "members",
    params(("word" = String, Path, description = "Its word in addresses.", example = "helper"), Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<MedalHolder>))
)]
pub(super) async fn list_medal_holders(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(word): One<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Fail> {
    let (after, limit) = (after(paging.after.as_deref())?, limit(paging.limit)?);
    let listed = api
        .read(move |tx| {
            let medal = known(tx, &word)?;
            let page = medals::holders(tx, medal.id, after, limit)?;
            let named = Named::read(tx, page.rows.iter().flat_map(|h| [Some(h.member), h.by]).collect::<Vec<_>>())?;
            Ok::<_, Fail>(Listed::of(page, |h| MedalHolder {
                member: named.person(Some(h.member)),
                at: h.at.into(),
                given_by: named.person(h.by),
                why: h.why,
            }))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// What a member shows of their medals.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShownMedals {
    /// The title.
    #[schema(required)]
    title: Option<HeldMedal>,
    /// Medals, the newest first.
    medals: Vec<HeldMedal>,
}

/// Reads which medals and which title a member shows.
#[utoipa::path(
    get,
    path = "/api/v1/members/{handle}/medals",
    tag = "members",
    params(("handle" = String, Path, description = "Their word in addresses.", example = "mei")),
    responses((status = 200, description = "What they show.", body = ShownMedals))
)]
pub(super) async fn read_member_medals(State(api): State<Arc<Api>>, One(handle): One<String>) -> Result<Response, Fail> {
    let shown = api
        .read(move |tx| {
            let member = members::by_handle(tx, &handle)?.ok_or_else(Fail::missing)?.id;
            let shown = medals::shown(tx, member)?;
            let named = Named::read(tx, shown.medals.iter().chain(&shown.title).map(|h| h.by).collect::<Vec<_>>())?;
            let medals = shown.medals.into_iter().map(|h| held(&named, h)).collect();
            Ok::<_, Fail>(ShownMedals { title: shown.title.map(|h| held(&named, h)), medals })
        })
        .await?;
    json(StatusCode::OK, &shown)
}
