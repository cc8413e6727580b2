//! `POST /api/v1/grades/policies`: other rules, in force at once, with a reason that everybody reads.

use super::policy::whole;
use crate::ask::done;
use crate::{Api, Ask, Json};
use audit::{Act, Object};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// Rules to enact.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPolicy {
    /// The rules (TOML).
    #[schema(min_length = 1, max_length = 100_000)]
    text: String,
    /// Why; everybody reads it.
    #[schema(min_length = 6, max_length = 1000)]
    why: String,
    /// The version that is in force as far as one knows: if somebody was faster, nothing is changed.
    #[schema(minimum = 1)]
    expects: i64,
}

/// Rules that cannot be enacted: the first of what is wrong. All of it says the operation that checks.
pub(super) fn wrong(all: &[standing::Problem]) -> Fail {
    all.first().map_or_else(|| Fail::unreadable("refusal-api-body", "text", "no rules"), |p| Fail::new(p))
}

/// Enacts other rules for score and grades: for everything that is done from now on. Who falls by it is warned first.
#[utoipa::path(
    post,
    path = "/api/v1/grades/policies",
    tag = "administration",
    request_body = NewPolicy,
    responses((status = 201, description = "They are in force.", body = super::policy::GradePolicy))
)]
pub(super) async fn enact_grade_policy(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<NewPolicy>) -> Result<Response, Fail> {
    standing::parse(&new.text).map_err(|all| wrong(&all))?;
    let (by, now) = (ask.by(), api.now());
    let verb = move |tx: &mut Tx<'_>| {
        let version = standing::enact(tx, &by, &new.text, &new.why, new.expects, now)?;
        audit::note(tx, &by, Act::RulesEnacted, Object::number(version), None, now)?;
        done(StatusCode::CREATED, format!("/api/v1/grades/policies/{version}"), &whole(tx, version)?)
    };
    api.once(&ask, verb).await
}
