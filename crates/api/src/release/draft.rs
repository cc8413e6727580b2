//! `POST /api/v1/releases` and `/api/v1/releases/draft`: begins a release, empty or with the notes of a build.

use super::paste::lines;
use super::shape::Release;
use super::show::whole;
use crate::ask::done;
use crate::shape::Texts;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::{Done, Fail};
use http::StatusCode;
use kernel::{Actor, Channel, DeviceId, ReleaseId, Time};
use releases::{Draft, Refusal};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A release to begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRelease {
    /// The slug of its product.
    #[schema(examples("tide"))]
    product: String,
    /// Its channel.
    #[schema(pattern = "^(internal|development|stable)$")]
    channel: String,
    /// Its version: letters, digits, dots and hyphens; one of its own for its product.
    #[schema(min_length = 1, max_length = 40, examples("4.9.0"))]
    version: String,
    /// What it is about, in a few words.
    title: Texts,
    /// The codes of the device models it is for.
    #[schema(min_items = 1, examples(json!(["plover-3"])))]
    devices: Vec<String>,
}

/// A release to begin, with its notes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReleaseFromNotes {
    /// The slug of its product.
    #[schema(examples("tide"))]
    product: String,
    /// Its channel.
    #[schema(pattern = "^(internal|development|stable)$")]
    channel: String,
    /// Its version.
    #[schema(min_length = 1, max_length = 40, examples("4.9.0"))]
    version: String,
    /// What it is about, in a few words.
    title: Texts,
    /// The codes of the device models it is for.
    #[schema(min_items = 1)]
    devices: Vec<String>,
    /// What changed, a line a change: team, kind, what, and the ideas behind it.
    #[schema(examples("## Camera\n- Fixed: Night shots save in 1.2 s (#4821)"))]
    notes: String,
}

/// Writes it.
fn begin(tx: &mut Tx<'_>, by: &Actor, new: &NewRelease, now: Time) -> Result<ReleaseId, Fail> {
    let channel = Channel::parse(&new.channel).ok_or_else(|| Fail::unreadable("refusal-api-body", "channel", "unknown channel"))?;
    let product = catalogue::products(tx)?.into_iter().find(|p| p.slug == new.product).ok_or(Refusal::Product)?.id;
    let known = catalogue::devices(tx)?;
    let device = |code: &String| known.iter().find(|d| d.slug == *code).map(|d| d.id).ok_or(Refusal::Devices);
    let devices = new.devices.iter().map(device).collect::<Result<Vec<DeviceId>, _>>()?;
    let draft = Draft { product, channel, version: new.version.clone(), title: new.title.clone().into(), devices };
    Ok(releases::draft(tx, by, &draft, now)?)
}

/// Begins a release.
#[utoipa::path(
    post,
    path = "/api/v1/releases",
    tag = "releases",
    request_body = NewRelease,
    responses((status = 201, description = "It is begun.", body = Release), (status = 409, description = "Its product has this version."))
)]
pub(super) async fn draft_release(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewRelease>) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let verb = move |tx: &mut Tx<'_>| {
        let id = begin(tx, &by, &new, now)?;
        let (release, tag) = whole(tx, &by, id, &url, now)?;
        Ok(Done { tag, ..done(StatusCode::CREATED, format!("/api/v1/releases/{id}"), &release)? })
    };
    api.once(&ask, verb).await
}

/// Begins a release with its notes: the operation a build calls. Each line becomes a change, all of them or none.
#[utoipa::path(
    post,
    path = "/api/v1/releases/draft",
    tag = "releases",
    request_body = NewReleaseFromNotes,
    responses(
        (status = 201, description = "It is begun, and holds its changes.", body = Release),
        (status = 409, description = "Its product has this version."),
        (status = 422, description = "A line of the notes cannot be read; the detail says which."),
    )
)]
pub(super) async fn draft_release_from_notes(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Json(new): Json<NewReleaseFromNotes>,
) -> Result<Response, Fail> {
    let (by, now, url) = (ask.by(), api.now(), api.url.clone());
    let NewReleaseFromNotes { product, channel, version, title, devices, notes } = new;
    let new = NewRelease { product, channel, version, title, devices };
    let verb = move |tx: &mut Tx<'_>| {
        let id = begin(tx, &by, &new, now)?;
        let good = lines(tx, &notes)?;
        releases::paste(tx, &by, id, &good, now)?;
        let (release, tag) = whole(tx, &by, id, &url, now)?;
        Ok(Done { tag, ..done(StatusCode::CREATED, format!("/api/v1/releases/{id}"), &release)? })
    };
    api.once(&ask, verb).await
}
