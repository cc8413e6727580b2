//! `POST /api/v1/feedback`: what a customer said somewhere else, from a call centre, a mailbox, a shop or a crawler of posts.

use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use desk::Source;
use gate::Fail;
use http::StatusCode;
use kernel::{DeviceId, Lang, Stage};
use outside::{Author, Kind, New, Place, Refusal, ReplyTo, Taken};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Who said it.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FeedbackAuthor {
    /// The name everybody sees; one that is an address or a number is not shown.
    #[schema(max_length = 40)]
    pub(super) name: String,
    /// What they are called there: an address, a number, an account. Never shown; the same person is known by it again.
    #[schema(max_length = 500)]
    pub(super) external_id: Option<String>,
}

/// Where the answer goes: one of the two, or nowhere.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FeedbackReplyTo {
    /// To this e-mail address.
    #[schema(format = "email")]
    email: Option<String>,
    /// To the endpoint marked for feedback, under this reference.
    #[schema(max_length = 200)]
    webhook_ref: Option<String>,
}

/// What was said, where and by whom.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFeedback {
    /// Where its author stood.
    #[schema(pattern = "^(call|counter|mail|social|device)$")]
    source: String,
    /// What it is.
    #[schema(pattern = "^(idea|bug|question)$")]
    kind: String,
    /// In a few words; made from the text when it is left out.
    #[schema(max_length = 80)]
    title: Option<String>,
    /// In their words; Markdown.
    #[schema(max_length = 20000)]
    text: String,
    /// The language it is answered in: zh, en; by its letters when it is left out.
    #[schema(pattern = "^(zh|en)$")]
    lang: Option<String>,
    /// The stage of the value chain, if it is known.
    #[schema(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// The slug of the team, if it is known.
    team: Option<String>,
    /// The code of the device model it is about.
    #[schema(examples("plover-3"))]
    device: Option<String>,
    /// The build on it.
    #[schema(max_length = 80)]
    build: Option<String>,
    /// The post elsewhere.
    #[schema(format = "uri", max_length = 500)]
    link: Option<String>,
    /// Who said it.
    #[serde(default)]
    author: FeedbackAuthor,
    /// Where the answer goes.
    reply_to: Option<FeedbackReplyTo>,
    /// Its own name there (a ticket's number, a mail's Message-ID): the same of one source is taken once.
    #[schema(max_length = 500)]
    external_id: Option<String>,
}

fn unknown(name: &'static str) -> Fail {
    Fail::unreadable("refusal-api-body", name, format!("unknown {name}"))
}

/// Where it belongs, as far as it is known.
pub(super) fn place(tx: &mut Tx<'_>, stage: Option<&str>, team: Option<&str>) -> Result<Place, Fail> {
    let stage = stage.map(|s| Stage::parse(s).ok_or_else(|| unknown("stage"))).transpose()?;
    let teams = catalogue::teams(tx)?;
    let find = |slug: &str| teams.iter().find(|t| t.slug == slug).map(|t| t.id).ok_or_else(|| unknown("team"));
    Ok(Place { stage, team: team.map(find).transpose()? })
}

pub(super) fn lang(text: Option<&str>) -> Result<Option<Lang>, Fail> {
    text.map(|t| Lang::parse(t).ok_or_else(|| unknown("lang"))).transpose()
}

pub(super) fn kind(text: &str) -> Result<Kind, Fail> {
    Kind::parse(text).ok_or_else(|| unknown("kind"))
}

fn reply(to: Option<&FeedbackReplyTo>) -> Result<Option<ReplyTo>, Fail> {
    match to.map(|t| (t.email.clone(), t.webhook_ref.clone())) {
        Some((Some(_), Some(_))) => Err(Fail::unreadable("refusal-api-body", "reply_to", "email or webhook_ref, not both")),
        Some((Some(email), None)) => Ok(Some(ReplyTo::Mail(email))),
        Some((None, Some(reference))) => Ok(Some(ReplyTo::Webhook(reference))),
        _ => Ok(None),
    }
}

fn device(tx: &mut Tx<'_>, code: Option<&str>) -> Result<Option<DeviceId>, Fail> {
    let Some(code) = code else { return Ok(None) };
    let found = catalogue::devices(tx)?.into_iter().find(|d| d.slug == code);
    Ok(Some(found.ok_or(Refusal::Device)?.id))
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenFeedback {
    /// The feedback.
    pub(super) id: Id,
    /// The idea or the question it became: idea-12, question-7.
    pub(super) item: String,
    /// False when it was taken before: then nothing was written.
    pub(super) new: bool,
}

impl From<Taken> for TakenFeedback {
    fn from(t: Taken) -> Self {
        Self { id: t.id.into(), item: t.item.to_string(), new: t.new }
    }
}

/// Takes down what a customer said. It becomes an idea, a bug or a question where the right team listens, and stands in the one inbox.
#[utoipa::path(
    post,
    path = "/api/v1/feedback",
    tag = "feedback",
    request_body = NewFeedback,
    responses(
        (status = 201, description = "It is taken down.", body = TakenFeedback),
        (status = 200, description = "It was taken down before.", body = TakenFeedback),
    )
)]
pub(super) async fn take_feedback(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewFeedback>) -> Result<Response, Fail> {
    let source = Source::parse(&new.source).ok_or_else(|| unknown("source"))?;
    let (kind, lang, reply) = (kind(&new.kind)?, lang(new.lang.as_deref())?, reply(new.reply_to.as_ref())?);
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let author = Author { name: new.author.name.clone(), external: new.author.external_id.clone(), reply: reply.clone() };
        let said = New {
            source,
            kind,
            title: new.title.clone().unwrap_or_default(),
            text: new.text.clone(),
            lang,
            place: place(tx, new.stage.as_deref(), new.team.as_deref())?,
            device: device(tx, new.device.as_deref())?,
            build: new.build.clone(),
            link: new.link.clone(),
            author,
            external: new.external_id.clone(),
        };
        let taken = outside::take(tx, &by, &said, now)?;
        let status = if taken.new { StatusCode::CREATED } else { StatusCode::OK };
        done(status, format!("/api/v1/feedback/{}", taken.id), &TakenFeedback::from(taken))
    };
    api.once(&ask, verb).await
}
