//! `GET /api/v1/releases`: what came out, what comes next, what may be judged now, what is being written.

use super::named::Beside;
use super::shape::ReleaseItem;
use crate::ask::json;
use crate::idea::word;
use crate::shape::{Listed, after, limit};
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Channel, Cursor, Permission, Time};
use releases::{Refusal, Release, State as Stands};
use serde::Deserialize;
use std::sync::Arc;
use store::{Error, Tx};
use utoipa::IntoParams;

/// Which releases.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// The slug of a product. With it come also those that were brought over from before this community.
    #[param(example = "tide")]
    product: Option<String>,
    /// A channel; without one all outside the company.
    #[param(pattern = "^(internal|development|stable)$")]
    channel: Option<String>,
    /// A version: the list then holds the one release that has it, or nothing.
    #[param(example = "4.9.0")]
    version: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

pub(super) fn items(tx: &mut Tx<'_>, rows: &[Release], url: &str, now: Time) -> Result<Vec<ReleaseItem>, Error> {
    let beside = Beside::read(tx, rows, url, now)?;
    Ok(rows.iter().map(|r| beside.item(r)).collect())
}

/// Lists what came out, the newest first.
#[utoipa::path(get, path = "/api/v1/releases", tag = "releases", params(Which), responses((status = 200, description = "A piece of the list.", body = Listed<ReleaseItem>)))]
pub(super) async fn list_releases(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<Which>) -> Result<Response, Fail> {
    let channel = word(which.channel.as_deref(), "channel", Channel::parse)?;
    let (after, limit) = (after(which.after.as_deref())?.unwrap_or(Cursor::START), limit(which.limit)?);
    let (by, url, now) = (ask.by(), api.url.clone(), api.now());
    let listed = api
        .read(move |tx| {
            let products = catalogue::products(tx)?;
            let product = word(which.product.as_deref(), "product", |slug| products.iter().find(|p| p.slug == slug).map(|p| p.id))?;
            if let Some(version) = &which.version {
                let found = releases::by_version(tx, version, channel)?;
                let seen = |r: &Release| r.state != Stands::Draft || by.may(Permission::MoveIdea);
                let fits = |r: &Release| product.is_none_or(|p| p == r.product) && channel.is_none_or(|c| c == r.channel);
                let rows: Vec<Release> = found.into_iter().filter(|r| seen(r) && fits(r)).collect();
                return Ok::<_, Fail>(Listed::whole(items(tx, &rows, &url, now)?));
            }
            let page = releases::list(tx, product, channel, after, limit)?;
            Ok(Listed { items: items(tx, &page.rows, &url, now)?, next: page.next.map(|c| c.to_string()) })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Lists what may be judged now, the newest first.
#[utoipa::path(get, path = "/api/v1/releases/open", tag = "releases", responses((status = 200, description = "Whose verdict window is open.", body = Listed<ReleaseItem>)))]
pub(super) async fn list_open_releases(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (url, now) = (api.url.clone(), api.now());
    let listed = api
        .read(move |tx| {
            let rows = releases::open_windows(tx, now)?;
            Ok::<_, Fail>(Listed::whole(items(tx, &rows, &url, now)?))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Reads what comes out next.
#[utoipa::path(
    get,
    path = "/api/v1/releases/next",
    tag = "releases",
    responses((status = 200, description = "The next release that has its hour.", body = ReleaseItem), (status = 404, description = "None has."))
)]
pub(super) async fn read_next_release(State(api): State<Arc<Api>>, _: Ask) -> Result<Response, Fail> {
    let (url, now) = (api.url.clone(), api.now());
    let next = api
        .read(move |tx| {
            let next = releases::next_scheduled(tx, now)?.ok_or(Refusal::Missing)?;
            Ok::<_, Fail>(items(tx, &[next], &url, now)?.pop())
        })
        .await?;
    json(StatusCode::OK, &next)
}

/// Lists what is being written, is scheduled, or was halted before it came out; service notes after the software.
#[utoipa::path(get, path = "/api/v1/releases/planned", tag = "releases", responses((status = 200, description = "What is not out.", body = Listed<ReleaseItem>)))]
pub(super) async fn list_planned_releases(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let (url, now) = (api.url.clone(), api.now());
    let listed = api
        .read(move |tx| {
            let mut rows = releases::planned(tx)?;
            rows.extend(releases::planned_services(tx)?);
            Ok::<_, Fail>(Listed::whole(items(tx, &rows, &url, now)?))
        })
        .await?;
    listed.answer(&ask.visit.here)
}
