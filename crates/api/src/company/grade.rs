//! `GET /api/v1/grades`: the grades and what each asks for, so that nobody has to guess.

use crate::shape::Listed;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A grade.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradeItem {
    /// Its number, 1 to 5.
    grade: i64,
    /// The score it asks for.
    threshold: i64,
    /// The most that is counted from one of the three parts.
    most_of_a_part: i64,
}

/// Lists the grades, from the first to the last.
#[utoipa::path(get, path = "/api/v1/grades", tag = "company", responses((status = 200, description = "All of them.", body = Listed<GradeItem>)))]
pub(super) async fn list_grades(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let now = api.now();
    let policy = api.read(move |tx| Ok::<_, Fail>(standing::in_force(tx, now)?)).await?;
    let one = |g: &standing::GradeRule| GradeItem {
        grade: g.grade.number(),
        threshold: g.score,
        most_of_a_part: g.score * policy.most_of_a_part / 100,
    };
    Listed::whole(policy.grades.iter().map(one).collect()).answer(&ask.visit.here)
}
