//! `GET /api/v1/grades`: the grades and what each asks for, so that nobody has to guess.

use crate::Ask;
use crate::shape::Listed;
use axum::response::Response;
use gate::Fail;
use serde::Serialize;
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
pub(super) async fn list_grades(ask: Ask) -> Result<Response, Fail> {
    let one = |g: standing::Grade| GradeItem { grade: g.number(), threshold: g.threshold(), most_of_a_part: g.most_of_a_part() };
    Listed::whole(standing::Grade::ALL.map(one).into()).answer(&ask.visit.here)
}
