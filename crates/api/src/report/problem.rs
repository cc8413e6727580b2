//! What reports say, alike with alike, for the team; and answering it.

use crate::ask::json;
use crate::shape::{Id, Listed, When, after, limit};
use crate::{Api, Ask, Json, One, Query};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{IdeaId, ProblemId};
use reports::{Answer, Group};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// What the team says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ProblemAnswer {
    /// In words; empty where the idea says it.
    words: String,
    /// The idea or bug it goes on in.
    #[schema(required)]
    idea: Option<Id>,
    /// Who.
    #[schema(required)]
    by: Option<Id>,
    /// When.
    at: When,
}

impl ProblemAnswer {
    pub(super) fn of(g: &Group) -> Option<Self> {
        Some(Self { words: g.words.clone(), idea: g.idea.map(Id::from), by: g.by.map(Id::from), at: g.answered_at?.into() })
    }
}

/// Alike problems, by the words of the first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportProblem {
    /// Its id.
    id: Id,
    /// The release.
    release: Id,
    /// The change that is not good enough; null for problems and free words.
    #[schema(required)]
    change: Option<Id>,
    /// What was done.
    did: String,
    /// What was expected.
    expected: String,
    /// What happened, or the words.
    got: String,
    /// How many said it.
    size: i64,
    /// What the team says; null while it waits.
    #[schema(required)]
    answer: Option<ProblemAnswer>,
}

impl From<&Group> for ReportProblem {
    fn from(g: &Group) -> Self {
        Self {
            id: g.id.into(),
            release: g.release.into(),
            change: g.change.map(Id::from),
            did: g.did.clone(),
            expected: g.expected.clone(),
            got: g.got.clone(),
            size: g.size,
            answer: ProblemAnswer::of(g),
        }
    }
}

/// Which ones.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichProblems {
    /// Those that are answered, the newest first; otherwise those that wait, the most said first.
    answered: bool,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

/// Lists what reports say, alike ones as one. Who does is noted in the audit.
#[utoipa::path(
    get,
    path = "/api/v1/problems",
    tag = "reports",
    params(WhichProblems),
    responses((status = 200, description = "A piece of the list.", body = Listed<ReportProblem>))
)]
pub(super) async fn list_problems(State(api): State<Arc<Api>>, ask: Ask, Query(which): Query<WhichProblems>) -> Result<Response, Fail> {
    let (after, limit, by) = (after(which.after.as_deref())?, limit(which.limit)?, ask.by());
    let page = api.read(move |tx| Ok::<_, Fail>(reports::inbox(tx, &by, which.answered, after, limit)?)).await?;
    api.noted(&ask, audit::Private::Reports, audit::Object::NONE).await?;
    Listed::of(page, |g| ReportProblem::from(&g)).answer(&ask.visit.here)
}

/// What the team says to all of them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProblemAnswer {
    /// In words; may be left out where an idea is named.
    #[serde(default)]
    #[schema(max_length = 600)]
    words: String,
    /// The idea or bug it goes on in.
    idea: Option<Id>,
}

/// Answers alike problems together, once. Everybody who wrote one of them is told.
#[utoipa::path(
    put,
    path = "/api/v1/problems/{id}/answer",
    tag = "reports",
    params(("id" = Id, Path, description = "The problem.")),
    request_body = NewProblemAnswer,
    responses((status = 200, description = "It is answered.", body = ReportProblem))
)]
pub(super) async fn answer_problem(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ProblemId>,
    Json(new): Json<NewProblemAnswer>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let says = move |tx: &mut store::Tx<'_>| {
        let idea = new.idea.map(IdeaId::from);
        Ok::<_, Fail>(reports::answer(tx, &by, id, Answer { words: &new.words, idea }, now)?)
    };
    json(StatusCode::OK, &ReportProblem::from(&api.write(says).await?))
}
