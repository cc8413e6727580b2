//! `/api/v1/feedback/{id}`: what was taken down, the link to hand out, the log of a device. Staff only; where an answer goes is told by its kind alone.

use crate::ask::{json, told_once};
use crate::shape::{Id, When};
use crate::view::{Named, Person};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::OutsideId;
use outside::Refusal;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// A feedback from outside.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OutsideFeedback {
    /// Its id.
    id: Id,
    /// Where its author stood: device, mail, social, call, counter.
    source: String,
    /// The idea or the question it became: idea-12, question-7.
    item: String,
    /// When it came.
    at: When,
    /// Who took it down; null for a device.
    #[schema(required)]
    taken_by: Option<Person>,
    /// The language it is answered in.
    #[schema(required)]
    lang: Option<String>,
    /// The post elsewhere.
    #[schema(required)]
    link: Option<String>,
    /// The device model it is about.
    #[schema(required)]
    device: Option<Id>,
    /// The build on it.
    #[schema(required)]
    build: Option<String>,
    /// How the answer goes back: mail, webhook; null when there is no way, or since it was claimed.
    #[schema(required)]
    reply_by: Option<String>,
    /// When it was claimed.
    #[schema(required)]
    claimed_at: Option<When>,
    /// Came a log with it?
    log: bool,
}

/// Reads a feedback from outside.
#[utoipa::path(
    get,
    path = "/api/v1/feedback/{id}",
    tag = "feedback",
    params(("id" = Id, Path, description = "The feedback.")),
    responses((status = 200, description = "The feedback.", body = OutsideFeedback))
)]
pub(super) async fn read_outside_feedback(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OutsideId>) -> Result<Response, Fail> {
    let read = move |tx: &mut Tx<'_>| {
        let found = outside::feedback(tx, id)?.ok_or(Refusal::Missing)?;
        let named = Named::read(tx, [found.taken_by])?;
        Ok::<_, Fail>(OutsideFeedback {
            id: found.id.into(),
            source: found.source.word().to_owned(),
            item: found.item.to_string(),
            at: found.at.into(),
            taken_by: named.person(found.taken_by),
            lang: found.lang.map(|l| l.code().to_owned()),
            link: found.link,
            device: found.device.map(Id::from),
            build: found.build,
            reply_by: found.reply.map(|r| r.word().to_owned()),
            claimed_at: found.claimed_at.map(When::from),
            log: outside::has_log(tx, id)?,
        })
    };
    let found = api.read(read).await?;
    // Where it was said elsewhere tells who said it.
    if found.link.is_some() {
        api.noted(&ask, audit::Private::Outside, audit::Object::number(id.get())).await?;
    }
    json(StatusCode::OK, &found)
}

/// A link with which a feedback is claimed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClaimLink {
    /// The address to hand out. It works once, for ninety days.
    #[schema(format = "uri")]
    url: String,
}

/// Makes a link for the author of a feedback from outside, to hand out at the counter or on the phone.
#[utoipa::path(
    post,
    path = "/api/v1/feedback/{id}/link",
    tag = "feedback",
    params(("id" = Id, Path, description = "The feedback.")),
    responses((status = 201, description = "The link, this once.", body = ClaimLink), (status = 409, description = "It was claimed already."))
)]
pub(super) async fn offer_claim(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OutsideId>) -> Result<Response, Fail> {
    let (by, now, token) = (ask.by(), api.now(), api.token());
    let url = format!("{}/claim/{token}", api.url);
    let verb = move |tx: &mut Tx<'_>| {
        outside::offer(tx, &by, id, &token, now)?;
        told_once(StatusCode::CREATED, "", &ClaimLink { url: url.clone() })
    };
    api.once(&ask, verb).await
}

/// The log of a device.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviceLog {
    /// The log.
    text: String,
    /// The version of what its user agreed to.
    consent_version: String,
    /// What was shown when they agreed.
    consent_shown: String,
    /// When it came; it is gone ninety days later.
    at: When,
}

/// Reads the log that came with a feedback. Who does is noted in the audit.
#[utoipa::path(
    get,
    path = "/api/v1/feedback/{id}/log",
    tag = "feedback",
    params(("id" = Id, Path, description = "The feedback.")),
    responses((status = 200, description = "The log.", body = DeviceLog))
)]
pub(super) async fn read_device_log(State(api): State<Arc<Api>>, ask: Ask, One(id): One<OutsideId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    // A write: the audit learns of the reading in the same transaction.
    let log = api.write(move |tx| outside::read_log(tx, &by, id, now)).await?;
    let shown = DeviceLog { text: log.words, consent_version: log.consent_version, consent_shown: log.consent_shown, at: log.at.into() };
    json(StatusCode::OK, &shown)
}
