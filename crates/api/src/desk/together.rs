//! `POST /api/v1/desk/together`: one answer to alike feedback; each author gets it under their own words.

use super::answer::{Answered, answer};
use super::named;
use crate::ask::done;
use crate::shape::Id;
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use desk::Item;
use gate::Fail;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// One answer to several.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAnswerTogether {
    /// Whom it answers.
    #[schema(min_items = 2, max_items = 50, examples(json!(["idea-12", "idea-31"])))]
    items: Vec<String>,
    /// Markdown.
    #[schema(min_length = 4, max_length = 20000)]
    words: String,
    /// What it does beside its words.
    #[schema(pattern = "^(thank|take-up|ask|decline|not-yet)$")]
    kind: String,
    /// To decline: what would change our mind.
    mind: Option<String>,
    /// The saved reply it began from.
    saved: Option<Id>,
}

/// What came of an answer given together.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnsweredTogether {
    /// How many people hear of it.
    told: i64,
    /// Each answer, in the order of the names of what was answered.
    answers: Vec<Answered>,
}

/// Answers 2 to 50 at once: all of them or none.
#[utoipa::path(
    post,
    path = "/api/v1/desk/together",
    tag = "desk",
    request_body = NewAnswerTogether,
    responses((status = 201, description = "They are answered.", body = AnsweredTogether))
)]
pub(super) async fn answer_together(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewAnswerTogether>) -> Result<Response, Fail> {
    let items = new.items.iter().enumerate().map(|(at, text)| named(text, &format!("items[{at}]"))).collect::<Result<Vec<Item>, _>>()?;
    let answer = answer(&new.words, &new.kind, new.mind.as_deref(), (new.saved, None))?;
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let sent = desk::answer_together(tx, &by, &items, &answer, now)?;
        let said = AnsweredTogether { told: sent.iter().map(|s| s.told).sum(), answers: sent.iter().map(Answered::from).collect() };
        done(StatusCode::CREATED, "", &said)
    };
    api.once(&ask, verb).await
}
