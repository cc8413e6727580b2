//! Hidden uses: what the product can do and nobody knew. Its finder says so, others say that it was new to them; ten make it a discovery.

use crate::ask::json;
use crate::shape::{Id, Listed, Paging, When, after, limit};
use crate::view::{Named, Person};
use crate::{Api, Ask, One, Query};
use axum::extract::State;
use axum::response::Response;
use boards::Refusal;
use gate::Fail;
use http::StatusCode;
use kernel::TopicId;
use serde::Serialize;
use standing::journey::CONFIRMATIONS;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A hidden use in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HiddenUse {
    /// The topic that tells it.
    topic: Id,
    /// Its title.
    title: String,
    /// Its page.
    page: String,
    /// Who found it.
    #[schema(required)]
    author: Option<Person>,
    /// When it was told.
    at: When,
    /// To how many members it was new.
    confirmed: i64,
    /// Are these enough for a discovery?
    discovery: bool,
    /// To the caller, too?
    new_to_me: bool,
}

/// What a topic is now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UseNow {
    /// To how many members it was new; null when the topic tells no hidden use.
    #[schema(required)]
    confirmed: Option<i64>,
    /// Are these enough for a discovery?
    discovery: bool,
    /// To the caller, too?
    new_to_me: bool,
}

/// Lists hidden uses, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hidden-uses",
    tag = "boards",
    params(Paging),
    responses((status = 200, description = "A piece of the list.", body = Listed<HiddenUse>))
)]
pub(super) async fn list_hidden_uses(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (by, limit, after, url) = (ask.by(), limit(paging.limit)?, after(paging.after.as_deref())?, api.url.clone());
    let listed = api
        .read(move |tx| {
            let page = boards::hidden_uses(tx, after, limit)?;
            let named = Named::read(tx, page.rows.iter().map(|u| u.author))?;
            let topics: Vec<TopicId> = page.rows.iter().map(|u| u.topic).collect();
            let mine = by.member().map_or(Ok(Vec::new()), |member| boards::new_to(tx, member, &topics))?;
            Ok::<_, Fail>(Listed::of(page, |u| HiddenUse {
                topic: u.topic.into(),
                page: format!("{url}/topic/{}-{}", u.topic, u.slug),
                title: u.title,
                author: named.person(u.author),
                at: u.at.into(),
                confirmed: u.confirmed,
                discovery: u.confirmed >= CONFIRMATIONS,
                new_to_me: mine.contains(&u.topic),
            }))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Does it, and says what the topic is then.
async fn turn(
    api: &Api,
    ask: &Ask,
    id: TopicId,
    act: impl Fn(&mut Tx<'_>) -> Result<(), Refusal> + Send + 'static,
) -> Result<Response, Fail> {
    let member = ask.member()?;
    let verb = move |tx: &mut Tx<'_>| {
        act(tx)?;
        let confirmed = boards::topic(tx, id)?.ok_or(Refusal::Missing)?.hidden_use;
        let new_to_me = !boards::new_to(tx, member, &[id])?.is_empty();
        Ok::<_, Fail>(UseNow { confirmed, discovery: confirmed.is_some_and(|n| n >= CONFIRMATIONS), new_to_me })
    };
    json(StatusCode::OK, &api.write(verb).await?)
}

/// Says that one's own talk tells a hidden use.
#[utoipa::path(
    put,
    path = "/api/v1/topics/{id}/hidden-use",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "It tells one.", body = UseNow))
)]
pub(super) async fn mark_hidden_use(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    turn(&api, &ask, id, move |tx| boards::mark_use(tx, &by, id, true, now)).await
}

/// Takes that back, its author or a moderator. Once it was new to somebody it stays.
#[utoipa::path(
    delete,
    path = "/api/v1/topics/{id}/hidden-use",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "It tells none.", body = UseNow))
)]
pub(super) async fn unmark_hidden_use(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    turn(&api, &ask, id, move |tx| boards::mark_use(tx, &by, id, false, now)).await
}

/// Says that a hidden use was new to the caller: once a member, never its finder, never staff.
#[utoipa::path(
    put,
    path = "/api/v1/topics/{id}/new-to-me",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "It was new to the caller.", body = UseNow))
)]
pub(super) async fn confirm_hidden_use(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    turn(&api, &ask, id, move |tx| boards::confirm_use(tx, &by, id, now).map(|_| ())).await
}

/// Takes that back.
#[utoipa::path(
    delete,
    path = "/api/v1/topics/{id}/new-to-me",
    tag = "boards",
    params(("id" = Id, Path, description = "The topic.")),
    responses((status = 200, description = "The caller does not say so.", body = UseNow))
)]
pub(super) async fn unconfirm_hidden_use(State(api): State<Arc<Api>>, ask: Ask, One(id): One<TopicId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    turn(&api, &ask, id, move |tx| boards::unconfirm_use(tx, &by, id, now).map(|_| ())).await
}
