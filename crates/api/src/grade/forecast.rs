//! `POST /api/v1/grades/forecasts`: who would rise and fall under other rules, a piece of the members at a time.

use super::shape::Requirement;
use crate::ask::json;
use crate::shape::Id;
use crate::view::{Named, Person};
use crate::{Api, Ask, Json};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::MemberId;
use serde::{Deserialize, Serialize};
use standing::{Change, Forecast};
use std::sync::Arc;
use utoipa::ToSchema;

/// So many members a piece.
const PIECE: u32 = 2_000;

/// Rules to count by, and where the piece before ended.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ForecastAsked {
    /// The rules (TOML).
    #[schema(min_length = 1, max_length = 100_000)]
    text: String,
    /// The `after` of the piece before; left out for the first.
    after: Option<Id>,
}

/// One piece: add the pieces up until `after` is null.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradeForecast {
    /// How many members there are in all.
    members: u64,
    /// How many of them are in this piece.
    looked: u64,
    /// How many of these would rise.
    rise: u64,
    /// How many would fall, after the days of grace.
    fall: u64,
    /// Those who would rise.
    rises: Vec<GradeMove>,
    /// Those who would fall.
    falls: Vec<GradeMove>,
    /// Where the next piece begins; null when everybody was counted.
    #[schema(required)]
    after: Option<Id>,
}

/// A member who would have another grade.
#[derive(Debug, Serialize, ToSchema)]
struct GradeMove {
    /// Who.
    #[schema(required)]
    member: Option<Person>,
    /// From which grade.
    from: i64,
    /// To which.
    to: i64,
    /// Why: for a rise what is met then and was not, for a fall what is missing.
    why: Vec<Requirement>,
}

/// Counts who would rise and fall under other rules, two thousand members a piece. Nothing is changed.
#[utoipa::path(
    post,
    path = "/api/v1/grades/forecasts",
    tag = "administration",
    request_body = ForecastAsked,
    responses((status = 200, description = "A piece of the forecast.", body = GradeForecast))
)]
pub(super) async fn forecast_grades(State(api): State<Arc<Api>>, _: Ask, Json(asked): Json<ForecastAsked>) -> Result<Response, Fail> {
    let policy = standing::parse(&asked.text).map_err(|all| super::enact::wrong(&all))?;
    let now = api.now();
    let told = api
        .read(move |tx| {
            let mut begun = Forecast::new(PIECE as usize);
            begun.after = Some(asked.after.map_or(MemberId::new(0), MemberId::from));
            let f = standing::simulate(tx, &policy, begun, PIECE, now)?;
            let named = Named::read(tx, f.rises.iter().chain(&f.falls).map(|c| Some(c.member)))?;
            let moved = |c: &Change| GradeMove {
                member: named.person(Some(c.member)),
                from: c.from.number(),
                to: c.to.number(),
                why: c.why.iter().map(Requirement::of).collect(),
            };
            Ok::<_, Fail>(GradeForecast {
                members: standing::everybody(tx)?,
                looked: f.looked,
                rise: f.rise,
                fall: f.fall,
                rises: f.rises.iter().map(moved).collect(),
                falls: f.falls.iter().map(moved).collect(),
                after: f.after.map(Id::from),
            })
        })
        .await?;
    json(StatusCode::OK, &told)
}
