//! `POST /api/v1/grades/policies/check`: everything that is wrong with a text of rules, at once.

use crate::ask::json;
use crate::{Ask, Json};
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Arg, Refuse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Rules to look at.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyText {
    /// The rules (TOML). What is wrong with them, even that they are too long, is among the answers.
    pub(super) text: String,
}

/// What is wrong with them; nothing, if they could be enacted.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PolicyProblems {
    /// Each by its line.
    problems: Vec<PolicyProblem>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize, ToSchema)]
struct PolicyProblem {
    /// In which line, from 1; null for what is missing as a whole.
    #[schema(required)]
    line: Option<u64>,
    /// What: syntax, unknown, missing, number, choice, online, most, ...
    what: String,
    /// The word it is about.
    #[schema(required)]
    word: Option<String>,
    /// What would be right.
    #[schema(required)]
    choices: Option<String>,
}

fn told(p: &standing::Problem) -> PolicyProblem {
    let args = p.args();
    let text = |name: &str| {
        let (_, arg) = args.iter().find(|(n, _)| *n == name)?;
        Some(match arg {
            Arg::Text(t) => t.clone(),
            Arg::Number(n) => n.to_string(),
        })
    };
    PolicyProblem {
        line: p.line.map(|n| n as u64),
        what: p.key().trim_start_matches("refusal-policy-").to_owned(),
        word: text("word"),
        choices: text("choices"),
    }
}

/// Checks rules for score and grades: everything that is wrong with them, at once. Nothing is changed.
#[utoipa::path(
    post,
    path = "/api/v1/grades/policies/check",
    tag = "administration",
    request_body = PolicyText,
    responses((status = 200, description = "What is wrong.", body = PolicyProblems))
)]
pub(super) async fn check_grade_policy(_: Ask, Json(rules): Json<PolicyText>) -> Result<Response, Fail> {
    let problems = standing::parse(&rules.text).err().unwrap_or_default();
    json(StatusCode::OK, &PolicyProblems { problems: problems.iter().map(told).collect() })
}
