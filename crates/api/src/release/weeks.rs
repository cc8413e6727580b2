//! `/api/v1/service-weeks`: what was improved beside the software, week by week. A week is a release: what is done to one is done to it, by its id.

use super::list::items;
use super::shape::{Release, ReleaseItem};
use super::show::whole;
use super::told;
use crate::ask::done;
use crate::shape::{Listed, Paging, Texts, after, limit};
use crate::{Api, Ask, Json, One, Query};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use kernel::Cursor;
use releases::{Refusal, State as Stands};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Lists the weeks that are out, the newest first.
#[utoipa::path(get, path = "/api/v1/service-weeks", tag = "releases", params(Paging), responses((status = 200, description = "A piece of the list.", body = Listed<ReleaseItem>)))]
pub(super) async fn list_service_weeks(State(api): State<Arc<Api>>, ask: Ask, Query(paging): Query<Paging>) -> Result<Response, Fail> {
    let (after, limit) = (after(paging.after.as_deref())?.unwrap_or(Cursor::START), limit(paging.limit)?);
    let (url, now) = (api.url.clone(), api.now());
    let listed = api
        .read(move |tx| {
            let page = releases::services(tx, after, limit)?;
            Ok::<_, Fail>(Listed { items: items(tx, &page.rows, &url, now)?, next: page.next.map(|c| c.to_string()) })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads the notes of one week.
#[utoipa::path(
    get,
    path = "/api/v1/service-weeks/{week}",
    tag = "releases",
    params(("week" = String, Path, description = "An ISO week: 2026-W47.")),
    responses((status = 200, description = "The notes.", body = Release), (status = 304, description = "They are as they were."))
)]
pub(super) async fn read_service_week(State(api): State<Arc<Api>>, ask: Ask, One(week): One<String>) -> Result<Response, Fail> {
    let (by, url, now) = (ask.by(), api.url.clone(), api.now());
    let read = move |tx: &mut Tx<'_>| {
        let found = releases::service(tx, &week)?.filter(|r| r.state != Stands::Draft || told(&by, r)).ok_or(Refusal::Missing)?;
        whole(tx, &by, found.id, &url, now)
    };
    let (release, tag) = api.read(read).await?;
    ask.tagged(&tag, &release)
}

/// A week to begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewServiceWeek {
    /// An ISO week.
    #[schema(pattern = "^[0-9]{4}-W[0-9]{2}$", examples("2026-W47"))]
    week: String,
    /// What it is about, in a few words.
    title: Texts,
}

/// Begins the notes of a week.
#[utoipa::path(
    post,
    path = "/api/v1/service-weeks",
    tag = "releases",
    request_body = NewServiceWeek,
    responses((status = 201, description = "It is begun.", body = Release), (status = 409, description = "There are notes of this week."))
)]
pub(super) async fn draft_service_week(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewServiceWeek>) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let verb = move |tx: &mut Tx<'_>| {
        let id = releases::draft_service(tx, &by, &new.week, &new.title.clone().into(), now)?;
        let (release, tag) = whole(tx, &by, id, &url, now)?;
        Ok(Done { tag, ..done(StatusCode::CREATED, format!("/api/v1/releases/{id}"), &release)? })
    };
    api.once(&ask, verb).await
}
