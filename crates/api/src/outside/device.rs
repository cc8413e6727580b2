//! `POST /api/v1/device-feedback`: the button in a device. It has no token: the report is signed with the key of its model, fresh, and counts once.

use super::take::{FeedbackAuthor, TakenFeedback, kind, lang, place};
use crate::ask::json;
use crate::{Api, Json};
use axum::extract::State;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gate::{Fail, Sent};
use http::{HeaderMap, StatusCode};
use kernel::DeviceKeyId;
use outside::{Author, Consent, Refusal, ReplyTo, Report, Signed};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What a user agreed to, and the text that was before them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeviceConsent {
    /// The version of the text.
    #[schema(min_length = 1, max_length = 40)]
    version: String,
    /// The text as it was shown.
    #[schema(min_length = 1, max_length = 4000)]
    shown: String,
    /// May the log be kept?
    #[serde(default)]
    log: bool,
    /// May the picture of the screen be shown with the feedback?
    #[serde(default)]
    screenshot: bool,
}

/// A report of a device.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeviceReport {
    /// What it is.
    #[schema(pattern = "^(idea|bug|question)$")]
    kind: String,
    /// In a few words; made from the text when it is left out.
    title: Option<String>,
    /// In the user's words.
    text: String,
    /// The language of the device: zh, en.
    #[schema(pattern = "^(zh|en)$")]
    lang: Option<String>,
    /// The stage of the value chain, if the button knows.
    #[schema(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// The slug of the team, if the button knows.
    team: Option<String>,
    /// The build on the device.
    build: Option<String>,
    /// The log, at most 64 KB; without consent it is not kept.
    log: Option<String>,
    /// A picture of the screen (JPEG, PNG or WebP) in base64; without consent it is not looked at. The whole report has at most 256 KB.
    #[schema(content_encoding = "base64")]
    screenshot: Option<String>,
    /// What the user agreed to.
    consent: Option<DeviceConsent>,
    /// Who.
    #[serde(default)]
    author: FeedbackAuthor,
    /// The reference under which the endpoint marked for feedback is told the answer.
    reply_ref: Option<String>,
    /// The report's own name: sent again, it is taken once.
    external_id: Option<String>,
}

/// What became of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeviceReceived {
    #[serde(flatten)]
    taken: TakenFeedback,
    /// Was the log kept?
    log: bool,
    /// Is the picture shown?
    screenshot: bool,
}

/// What stands in the headers: key, time, nonce, signature.
#[derive(Debug, Clone)]
struct Heads {
    key: DeviceKeyId,
    timestamp: i64,
    nonce: String,
    signature: String,
}

impl Heads {
    /// One that is missing, or no number, is one that does not hold.
    fn read(headers: &HeaderMap) -> Option<Self> {
        let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(ToOwned::to_owned);
        let key = DeviceKeyId::new(text("device-key")?.parse().ok()?);
        let timestamp = text("device-timestamp")?.parse().ok()?;
        Some(Self { key, timestamp, nonce: text("device-nonce")?, signature: text("device-signature")? })
    }
    fn signed<'a>(&'a self, body: &'a [u8]) -> Signed<'a> {
        Signed { key: self.key, timestamp: self.timestamp, nonce: &self.nonce, signature: &self.signature, body }
    }
}

impl DeviceReport {
    fn consent(&self) -> Option<Consent> {
        let consent =
            |c: &DeviceConsent| Consent { version: c.version.clone(), shown: c.shown.clone(), log: c.log, screenshot: c.screenshot };
        self.consent.as_ref().map(consent)
    }
    fn read(&self, tx: &mut Tx<'_>) -> Result<Report, Fail> {
        let reply = self.reply_ref.clone().map(ReplyTo::Webhook);
        Ok(Report {
            kind: kind(&self.kind)?,
            title: self.title.clone().unwrap_or_default(),
            text: self.text.clone(),
            lang: lang(self.lang.as_deref())?,
            place: place(tx, self.stage.as_deref(), self.team.as_deref())?,
            build: self.build.clone(),
            log: self.log.clone(),
            consent: self.consent(),
            author: Author { name: self.author.name.clone(), external: self.author.external_id.clone(), reply },
            external: self.external_id.clone(),
        })
    }
    /// The picture's bytes, if its user agreed to show it.
    fn picture(&self) -> Result<Option<Vec<u8>>, Fail> {
        let agreed = self.consent.as_ref().is_some_and(|c| c.screenshot);
        let Some(text) = self.screenshot.as_ref().filter(|_| agreed) else { return Ok(None) };
        STANDARD.decode(text).map(Some).map_err(|e| Fail::unreadable("refusal-api-body", "screenshot", e))
    }
}

/// Takes a report from the button in a device. It is signed, and needs no token.
#[utoipa::path(
    post,
    path = "/api/v1/device-feedback",
    tag = "feedback",
    params(
        ("Device-Key" = String, Header, description = "The id of the model's key."),
        ("Device-Timestamp" = String, Header, description = "Seconds since 1970 by the device's clock; five minutes from ours at most."),
        ("Device-Nonce" = String, Header, description = "8 to 64 visible characters without a point that this key has not used before."),
        ("Device-Signature" = String, Header, description = "HMAC-SHA256, in hex, of `{key}.{timestamp}.{nonce}.` and the bytes of the body."),
    ),
    request_body = DeviceReport,
    responses(
        (status = 201, description = "It is taken down; of log and picture what was agreed to.", body = DeviceReceived),
        (status = 200, description = "A report of this name was taken down before.", body = DeviceReceived),
        (status = 401, description = "The key, the time or the signature does not hold; never which of them."),
        (status = 409, description = "The nonce was used before."),
        (status = 429, description = "This key, or this person by it, has sent as much as is taken in an hour or a day."),
    )
)]
pub(super) async fn take_device_feedback(
    State(api): State<Arc<Api>>,
    headers: HeaderMap,
    sent: Sent,
    Json(new): Json<DeviceReport>,
) -> Result<Response, Fail> {
    let heads = Heads::read(&headers).ok_or(Refusal::Signature)?;
    let (now, bytes) = (api.now(), sent.bytes().clone());
    // A stranger's bytes never come as far as a picture is made, or where is written.
    let (asked, body) = (heads.clone(), bytes.clone());
    api.read(move |tx| outside::is_signed(tx, &asked.signed(&body), now)).await?;
    let laid = match new.picture()? {
        Some(picture) => Some(api.making.lay(&api.blobs, picture.into()).await?),
        None => None,
    };
    let made = laid.as_ref().map(|l| Arc::clone(&l.made));
    let verb = move |tx: &mut Tx<'_>| {
        let report = new.read(tx)?;
        Ok::<_, Fail>(outside::take_from_device(tx, &heads.signed(&bytes), &report, made.as_deref(), now)?)
    };
    let received = api.write(verb).await?;
    let status = if received.taken.new { StatusCode::CREATED } else { StatusCode::OK };
    json(status, &DeviceReceived { taken: received.taken.into(), log: received.log, screenshot: received.screenshot })
}
