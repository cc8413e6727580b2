//! `GET /api/v1/me/standing`: one's grade, the three parts of one's score and where they come from.

use crate::ask::json;
use crate::shape::{Id, When};
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use standing::{Grade, Next, Score, Source};
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

fn told(score: Score, sources: Vec<Source>) -> Standing {
    let next = |n: Next| NextGrade { grade: n.grade.number(), threshold: n.grade.threshold(), counted: n.counted, missing: n.missing };
    let source = |s: Source| PointSource {
        deed: s.deed.into(),
        kind: s.kind.word().to_owned(),
        at: s.at.into(),
        points: s.points,
        part: s.part.word().to_owned(),
    };
    Standing {
        grade: Grade::of(score).number(),
        next: Next::of(score).map(next),
        score: Points { taking_part: score.taking_part, contributing: score.contributing, helping: score.helping },
        total: score.total(),
        sources: sources.into_iter().map(source).collect(),
    }
}

/// Reads one's own grade and points.
#[utoipa::path(get, path = "/api/v1/me/standing", tag = "account", responses((status = 200, description = "How far one has come.", body = Standing)))]
pub(super) async fn read_standing(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let member = ask.member()?;
    let (score, sources) = api
        .read(move |tx| {
            let score = standing::scores(tx, &[member])?.remove(&member).unwrap_or_default();
            Ok::<_, Fail>((score, standing::sources(tx, member, SOURCES)?))
        })
        .await?;
    json(StatusCode::OK, &told(score, sources))
}
