//! Builds: a release's files for each device model, and one device model's history on a channel.

use super::shape::Release;
use super::show::act;
use super::{known, told};
use crate::idea::word;
use crate::shape::{Id, Listed, after, limit};
use crate::{Api, Ask, Json, One, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, Channel, Cursor, ReleaseId};
use releases::{Artefact, ArtefactKind, Digest, DigestKind, Refusal};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// A file of a build.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BuildFile {
    /// How it reaches a device.
    kind: String,
    /// Its name.
    file: String,
    /// Where it lies.
    #[schema(format = "uri")]
    url: String,
    /// In bytes, if known.
    #[schema(required)]
    size: Option<i64>,
    /// What made its digest: md5, sha1, sha256.
    #[schema(required)]
    digest_kind: Option<String>,
    /// Its digest in lower-case hexadecimal.
    #[schema(required)]
    digest: Option<String>,
}

/// A release for one device model.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Build {
    /// The release.
    release: Id,
    /// Its version.
    version: String,
    /// The device model.
    device: Id,
    /// The channel.
    channel: String,
    /// What its maker calls the line it belongs to; may be empty.
    branch: String,
    /// The system beneath; may be empty.
    os: String,
    /// Was it meant to become stable as it is?
    candidate: bool,
    /// The day it came out, if known.
    #[schema(required, format = Date)]
    day: Option<String>,
    /// Its files, the gentlest way first. Those of the internal channel are for who has a place there, and for the company: for everybody else
    /// there are none.
    files: Vec<BuildFile>,
}

/// Without its files where they are not for this caller.
fn shown(b: releases::Build, fetch: bool) -> Build {
    let file = |a: releases::Artefact| {
        let (kind, hex) = a.digest.map(|d| (d.kind.word().to_owned(), d.hex)).unzip();
        BuildFile { kind: a.kind.word().to_owned(), file: a.file, url: a.url, size: a.size, digest_kind: kind, digest: hex }
    };
    Build {
        release: b.release.into(),
        version: b.version,
        device: b.device.into(),
        channel: b.channel.word().to_owned(),
        branch: b.branch,
        os: b.os,
        candidate: b.candidate,
        day: b.day.map(|d| d.to_string()),
        files: b.artefacts.into_iter().filter(|_| fetch).map(file).collect(),
    }
}

/// Lists the builds of a release, by device model.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/builds",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "Each with its files.", body = Listed<Build>))
)]
pub(super) async fn list_release_builds(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let listed = api
        .read(move |tx| {
            let found = known(tx, &by, id)?;
            let all = releases::builds(tx, id)?;
            // What was brought over without a day was public all the same.
            let open = told(&by, &found) || found.state == releases::State::Published || !all.is_empty() && found.title.en == found.version;
            let fetch = trains::may_fetch(tx, &by, found.product, found.channel, now)?;
            Ok::<_, Fail>(Listed::whole(if open { all.into_iter().map(|b| shown(b, fetch)).collect() } else { Vec::new() }))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// A file of a release for one of its device models.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBuildFile {
    /// The code of the device model, one of those the release is for.
    #[schema(examples("plover-3"))]
    device: String,
    /// How it reaches a device.
    #[schema(pattern = "^(ota|recovery|fastboot)$")]
    kind: String,
    /// Its name.
    #[schema(min_length = 1, max_length = 200)]
    file: String,
    /// Where it lies.
    #[schema(max_length = 500, pattern = r"^https?://\S+$")]
    url: String,
    /// In bytes.
    #[schema(minimum = 0)]
    size: Option<i64>,
    /// What made its digest.
    #[schema(pattern = "^(md5|sha1|sha256)$")]
    digest_kind: Option<String>,
    /// Its digest in hexadecimal: 32, 40 or 64 digits, as its kind makes them.
    #[schema(pattern = "^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$")]
    digest: Option<String>,
    /// The day it came out.
    #[schema(format = Date)]
    day: Option<String>,
}

/// The file that is told.
fn file(new: &NewBuildFile) -> Result<Artefact, Fail> {
    let unknown = |field, why| Fail::unreadable("refusal-api-body", field, why);
    let digest = match (&new.digest, &new.digest_kind) {
        (None, None) => None,
        (Some(hex), Some(kind)) => {
            let kind = DigestKind::parse(kind).ok_or_else(|| unknown("digest_kind", "unknown function"))?;
            Some(Digest::new(kind, hex).ok_or(Refusal::Digest)?)
        }
        _ => return Err(Refusal::Digest.into()),
    };
    let day = new.day.as_deref().map(|day| releases::read_day(day).ok_or_else(|| unknown("day", "2026-11-20")));
    Ok(Artefact {
        kind: ArtefactKind::parse(&new.kind).ok_or_else(|| unknown("kind", "unknown kind"))?,
        file: new.file.clone(),
        url: new.url.clone(),
        size: new.size,
        digest,
        day: day.transpose()?,
    })
}

/// Adds a file to a release, before it is out or after. An address that is there already stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/releases/{id}/builds",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    request_body = NewBuildFile,
    responses((status = 201, description = "The release as it is now.", body = Release))
)]
pub(super) async fn add_build_file(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(new): Json<NewBuildFile>,
) -> Result<Response, Fail> {
    let file = file(&new)?;
    let verb = move |tx: &mut Tx<'_>, by: &Actor, now| {
        let device = catalogue::devices(tx)?.into_iter().find(|d| d.slug == new.device).ok_or(Refusal::Devices)?.id;
        releases::add_build(tx, by, id, device, &file, now)?;
        Ok((StatusCode::CREATED, String::new()))
    };
    act(&api, &ask, id, verb).await
}

/// Which builds of a device model.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichBuilds {
    /// The channel; stable when it is left out.
    #[param(pattern = "^(internal|development|stable)$", default = "stable")]
    channel: Option<String>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Lists the builds of a device model on a channel, the newest first. Those whose day is not known come with the last piece.
#[utoipa::path(
    get,
    path = "/api/v1/devices/{code}/builds",
    tag = "releases",
    params(("code" = String, Path, description = "The code of the device model: plover-3."), WhichBuilds),
    responses((status = 200, description = "A piece of the list.", body = Listed<Build>))
)]
pub(super) async fn list_device_builds(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(code): One<String>,
    Query(which): Query<WhichBuilds>,
) -> Result<Response, Fail> {
    let channel = word(which.channel.as_deref(), "channel", Channel::parse)?.unwrap_or(Channel::Stable);
    let (by, now) = (ask.by(), api.now());
    let (after, limit) = (after(which.after.as_deref())?.unwrap_or(Cursor::START), limit(which.limit)?);
    let listed = api
        .read(move |tx| {
            let found = catalogue::devices(tx)?.into_iter().find(|d| d.slug == code).ok_or(Refusal::Missing)?;
            let fetch = trains::may_fetch(tx, &by, found.product, channel, now)?;
            let device = found.id;
            let mut page = releases::device_builds(tx, device, channel, after, limit)?;
            if page.next.is_none() {
                page.rows.extend(releases::undated_builds(tx, device, channel)?);
            }
            Ok::<_, Fail>(Listed::of(page, |b| shown(b, fetch)))
        })
        .await?;
    listed.answer(&ask.visit.here)
}
