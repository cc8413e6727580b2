//! Reports of a text, and appeals of whom a decision concerns.

use crate::ask::nothing;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use boards::{Ground, Matter, Refusal, Thing};
use gate::Fail;
use kernel::{ObjectKind, ReplyId, TopicId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Why a text is reported.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReport {
    /// spam, insult, private, off-topic, dangerous, other.
    #[schema(pattern = "^(spam|insult|private|off-topic|dangerous|other)$")]
    ground: String,
    /// In words; needed for other.
    #[serde(default)]
    #[schema(max_length = 500)]
    words: String,
}

/// Why another moderator should look again.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAppeal {
    /// One's own hidden text, topic-12 or reply-7; left out, one's suspension.
    #[schema(pattern = "^(topic|reply)-[1-9][0-9]{0,17}$")]
    about: Option<String>,
    /// Why.
    #[schema(min_length = 1, max_length = 500)]
    words: String,
}

/// What `topic-12`, `reply-7` or `member-3` names.
pub(super) fn matter(mark: &str) -> Result<Matter, Fail> {
    let (word, number) = mark.split_once('-').ok_or_else(Fail::missing)?;
    let digits = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
    let id = number.parse::<i64>().ok().filter(|_| digits);
    let kind = ObjectKind::ALL.iter().copied().find(|k| k.word() == word);
    kind.zip(id).and_then(|(kind, id)| Matter::of(kind, id)).ok_or_else(Fail::missing)
}

/// Its name.
pub(super) fn mark(matter: Matter) -> String {
    format!("{}-{}", matter.object().word(), matter.raw())
}

async fn report(api: &Api, ask: &Ask, thing: Thing, new: NewReport) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut store::Tx<'_>| {
        boards::report(tx, &by, thing, Ground::parse(&new.ground), &new.words, now)?;
        Ok(nothing())
    };
    api.once(ask, verb).await
}

/// Reports a topic to the moderators.
#[utoipa::path(
    post,
    path = "/api/v1/topics/{id}/reports",
    tag = "moderation",
    params(("id" = Id, Path, description = "The topic.")),
    request_body = NewReport,
    responses((status = 204, description = "They will look."))
)]
pub(super) async fn report_topic(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<TopicId>,
    Json(new): Json<NewReport>,
) -> Result<Response, Fail> {
    report(&api, &ask, Thing::Topic(id), new).await
}

/// Reports a reply to the moderators.
#[utoipa::path(
    post,
    path = "/api/v1/replies/{id}/reports",
    tag = "moderation",
    params(("id" = Id, Path, description = "The reply.")),
    request_body = NewReport,
    responses((status = 204, description = "They will look."))
)]
pub(super) async fn report_reply(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReplyId>,
    Json(new): Json<NewReport>,
) -> Result<Response, Fail> {
    report(&api, &ask, Thing::Reply(id), new).await
}

/// Asks another moderator to look again.
#[utoipa::path(
    post,
    path = "/api/v1/appeals",
    tag = "moderation",
    request_body = NewAppeal,
    responses((status = 204, description = "Another moderator will look."))
)]
pub(super) async fn appeal(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewAppeal>) -> Result<Response, Fail> {
    let (by, now, member) = (ask.by(), api.now(), ask.member()?);
    let about = match new.about.as_deref() {
        None => Matter::Member(member),
        Some(name) => match matter(name)? {
            text @ Matter::Text(_) => text,
            Matter::Member(_) => return Err(Refusal::Missing.into()),
        },
    };
    let verb = move |tx: &mut store::Tx<'_>| {
        boards::appeal(tx, &by, about, &new.words, now)?;
        Ok(nothing())
    };
    api.once(&ask, verb).await
}
