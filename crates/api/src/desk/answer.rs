//! `POST /api/v1/desk/items/{item}/answer`: a named person answers, at once.

use super::item;
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use desk::{Answer, Kind, Sent};
use gate::Fail;
use http::StatusCode;
use kernel::{MemberId, SavedId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// An answer to give.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAnswer {
    /// Markdown, in one's own words.
    #[schema(min_length = 4, max_length = 20000)]
    words: String,
    /// What it does beside its words: thank, take-up (it is discussed now), ask (the author back), decline (needs `mind`), not-yet (it stays the
    /// caller's). An answered question is thanked, asked or not-yet.
    #[schema(pattern = "^(thank|take-up|ask|decline|not-yet)$")]
    kind: String,
    /// To decline: what would change our mind.
    mind: Option<String>,
    /// The saved reply it began from; it must have been changed since.
    saved: Option<Id>,
    /// Who prepared the words; believed only if their draft stands on it.
    drafted_by: Option<Id>,
}

impl NewAnswer {
    pub(super) fn read(&self) -> Result<Answer, Fail> {
        answer(&self.words, &self.kind, self.mind.as_deref(), (self.saved, self.drafted_by))
    }
}

/// From the fields.
pub(super) fn answer(words: &str, kind: &str, mind: Option<&str>, (saved, by): (Option<Id>, Option<Id>)) -> Result<Answer, Fail> {
    let unknown = || Fail::unreadable("refusal-api-body", "kind", "unknown kind");
    let kind = Kind::parse(kind, mind.unwrap_or_default()).ok_or_else(unknown)?;
    Ok(Answer { words: words.to_owned(), kind, saved: saved.map(SavedId::from), drafted_by: by.map(MemberId::from) })
}

/// What came of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Answered {
    /// The act in the audit.
    act: Id,
    /// The reply, when it is one; an idea taken up or declined carries the words on its progress.
    #[schema(required)]
    reply: Option<Id>,
    /// How many people hear of it.
    told: i64,
    /// Was this the first answer a named person gave?
    first: bool,
}

impl From<&Sent> for Answered {
    fn from(s: &Sent) -> Self {
        Self { act: s.act.into(), reply: s.reply.map(Id::from), told: s.told, first: s.first }
    }
}

/// Answers a feedback at once. What was merged is answered where it goes on.
#[utoipa::path(
    post,
    path = "/api/v1/desk/items/{item}/answer",
    tag = "desk",
    params(("item" = String, Path, description = "idea-12 or question-7.")),
    request_body = NewAnswer,
    responses((status = 201, description = "It is answered.", body = Answered))
)]
pub(super) async fn answer_desk_item(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(name): One<String>,
    Json(new): Json<NewAnswer>,
) -> Result<Response, Fail> {
    let (by, now, item, answer) = (ask.by(), api.now(), item(&name)?, new.read()?);
    let verb = move |tx: &mut Tx<'_>| {
        let sent = desk::answer(tx, &by, item, &answer, now)?;
        // What was typed on the page for it is said now.
        boards::drop_draft(tx, &by, &format!("desk/{item}"))?;
        let at = sent.reply.map_or_else(String::new, |r| format!("/api/v1/replies/{r}"));
        done(StatusCode::CREATED, at, &Answered::from(&sent))
    };
    api.once(&ask, verb).await
}
