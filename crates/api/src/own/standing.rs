//! `GET /api/v1/me/standing`: one's grade, the three parts of one's score and where they come from.

use crate::ask::json;
use crate::grade::Requirement;
use crate::shape::{Id, When};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use standing::{Fact, Mine, Source};
use std::sync::Arc;
use utoipa::ToSchema;

/// So many sources are shown.
const SOURCES: u32 = 20;

/// How far one has come.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Standing {
    /// The grade, 1 to 5.
    #[schema(minimum = 1, maximum = 5, examples(2))]
    grade: i64,
    /// What the next grade asks; null after the last.
    #[schema(required)]
    next: Option<NextGrade>,
    /// The score in its three parts.
    score: Points,
    /// All three together.
    total: i64,
    /// The newest deeds that gave points.
    sources: Vec<PointSource>,
    /// Since when one has the grade; null for the first.
    #[schema(required)]
    since: Option<When>,
    /// Everything that the next grade asks; empty after the last.
    requirements: Vec<Requirement>,
    /// There is too little to keep the grade; null while there is enough.
    #[schema(required)]
    warning: Option<GradeWarning>,
    /// The version of the rules that says so.
    policy: i64,
}

/// A grade that will be lost unless something is done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradeWarning {
    /// When it was told first.
    since: When,
    /// The grade is kept until then.
    falls_at: When,
    /// The grade there is enough for.
    to: i64,
    /// What is missing to keep it.
    missing: Vec<Requirement>,
}

/// What the next grade asks. At most 60 in a hundred of it are counted from one part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NextGrade {
    /// That grade.
    grade: i64,
    /// The score it asks for.
    threshold: i64,
    /// How much of one's score counts towards it.
    counted: i64,
    /// How much is missing.
    missing: i64,
}

/// A score in its three parts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Points {
    /// Being there.
    taking_part: i64,
    /// Making the product better.
    contributing: i64,
    /// Helping other members.
    helping: i64,
}

/// A deed that gave points.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PointSource {
    /// The deed.
    deed: Id,
    /// What was done.
    #[schema(examples("thanked"))]
    kind: String,
    /// When.
    at: When,
    /// How many points it gave.
    points: i64,
    /// To which part: taking-part, contributing, helping.
    part: String,
}

fn next(mine: &Mine) -> Option<NextGrade> {
    let grade = mine.next?;
    let score = mine.answers.iter().find(|a| a.fact == Fact::Score)?;
    Some(NextGrade { grade: grade.number(), threshold: score.need, counted: score.have, missing: (score.need - score.have).max(0) })
}

fn told(mine: &Mine, sources: Vec<Source>) -> Standing {
    let source = |s: Source| PointSource {
        deed: s.deed.into(),
        kind: s.kind.word().to_owned(),
        at: s.at.into(),
        points: s.points,
        part: s.part.word().to_owned(),
    };
    let requirements = |all: &[standing::Answer]| all.iter().map(Requirement::of).collect();
    Standing {
        grade: mine.grade.number(),
        next: next(mine),
        score: Points { taking_part: mine.score.taking_part, contributing: mine.score.contributing, helping: mine.score.helping },
        total: mine.score.total(),
        sources: sources.into_iter().map(source).collect(),
        since: mine.since.map(When::from),
        requirements: requirements(&mine.answers),
        warning: mine.warning.as_ref().map(|w| GradeWarning {
            since: w.since.into(),
            falls_at: w.falls_at.into(),
            to: w.to.number(),
            missing: requirements(&w.missing),
        }),
        policy: mine.policy.version,
    }
}

/// Reads one's own grade and points.
#[utoipa::path(get, path = "/api/v1/me/standing", tag = "account", responses((status = 200, description = "How far one has come.", body = Standing)))]
pub(super) async fn read_standing(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    let now = api.now();
    let read = move |tx: &mut store::Tx<'_>| Ok::<_, Fail>((standing::mine(tx, member, now)?, standing::sources(tx, member, SOURCES)?));
    let (mine, sources) = api.read(read).await?;
    json(StatusCode::OK, &told(&mine, sources))
}
