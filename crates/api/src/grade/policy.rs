//! `GET /api/v1/grades/policy`: the rules in force, as text and as data; and each version that was.

use super::shape::{Asked, Requirement};
use crate::ask::json;
use crate::shape::{Listed, Texts, When};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use serde::Serialize;
use standing::{Cap, Enacted, Policy};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// The rules by which score and grades are counted.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradePolicy {
    #[serde(flatten)]
    version: GradePolicyVersion,
    /// The rules as they were written (TOML): what a program counts by.
    text: String,
    /// A grade is kept until less than so much of what it asks is there, in percent.
    low_water: i64,
    /// And then for so many days.
    grace_days: i64,
    /// So much of what a grade asks may come from one part, in percent.
    most_of_a_part: i64,
    /// Which deeds give points.
    rules: Vec<GradeRule>,
    /// The grades, from the first to the last.
    grades: Vec<GradeAsks>,
}

/// One version of the rules.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GradePolicyVersion {
    /// Its number, from 1.
    version: i64,
    /// Since when; null for what came with the program.
    #[schema(required)]
    at: Option<When>,
    /// Why it was enacted.
    why: String,
}

/// A rule.
#[derive(Debug, Serialize, ToSchema)]
struct GradeRule {
    /// Its name; rules of one name share their cap.
    name: String,
    /// The deed.
    deed: String,
    /// To which part: taking-part, contributing, helping.
    part: String,
    /// How many points, in thousandths.
    milli: i64,
    /// How often: free, once, day, pair-month, logarithmic.
    cap: String,
    /// The number of the cap, for day and pair-month.
    #[schema(required)]
    cap_count: Option<i64>,
    /// After so many days half of it is left; null when the part's own counts.
    #[schema(required)]
    half_life_days: Option<i64>,
    /// In words.
    says: Texts,
}

/// A grade.
#[derive(Debug, Serialize, ToSchema)]
struct GradeAsks {
    /// Its number, 1 to 5.
    grade: i64,
    /// The score it asks for.
    score: i64,
    /// What else it asks.
    asks: Vec<Asked>,
    /// What it gives.
    grants: Vec<GradeGives>,
}

/// What a grade gives.
#[derive(Debug, Serialize, ToSchema)]
struct GradeGives {
    /// What kind of thing: permission, limit, seat, perk.
    kind: String,
    /// Its word.
    word: String,
    /// How much, if that can be counted.
    #[schema(required)]
    amount: Option<i64>,
    /// In words.
    says: Texts,
}

impl GradePolicyVersion {
    pub(super) fn of(e: &Enacted) -> Self {
        Self { version: e.version, at: Some(e.at).filter(|at| at.micros() > 0).map(When::from), why: e.why.clone() }
    }
}

fn told(policy: &Policy, e: Enacted) -> GradePolicy {
    let rule = |r: &standing::Rule| {
        let (cap, cap_count) = match r.cap {
            Cap::Free => ("free", None),
            Cap::Once => ("once", None),
            Cap::ADay(n) => ("day", Some(n)),
            Cap::APairAMonth(n) => ("pair-month", Some(n)),
            Cap::Logarithmic => ("logarithmic", None),
        };
        GradeRule {
            name: r.name.clone(),
            deed: r.deed.word().to_owned(),
            part: r.part.word().to_owned(),
            milli: r.milli,
            cap: cap.to_owned(),
            cap_count,
            half_life_days: r.half_life,
            says: r.says.clone().into(),
        }
    };
    let grade = |g: &standing::GradeRule| GradeAsks {
        grade: g.grade.number(),
        score: g.score,
        asks: g.asks.iter().map(|a| Requirement::asked(a.fact, a.need)).collect(),
        grants: g
            .grants
            .iter()
            .map(|x| GradeGives { kind: x.kind.word().to_owned(), word: x.word.clone(), amount: x.amount, says: x.says.clone().into() })
            .collect(),
    };
    GradePolicy {
        version: GradePolicyVersion::of(&e),
        low_water: policy.low_water,
        grace_days: policy.grace_days,
        most_of_a_part: policy.most_of_a_part,
        rules: policy.rules.iter().map(rule).collect(),
        grades: policy.grades.iter().map(grade).collect(),
        text: e.text,
    }
}

/// One version, whole.
pub(super) fn whole(tx: &mut Tx<'_>, version: i64) -> Result<GradePolicy, Fail> {
    let policy = standing::policy_of(tx, version)?.ok_or_else(Fail::missing)?;
    let enacted = standing::enacted(tx, version)?.ok_or_else(Fail::missing)?;
    Ok(told(&policy, enacted))
}

/// Reads the rules in force for score and grades.
#[utoipa::path(
    get,
    path = "/api/v1/grades/policy",
    tag = "company",
    responses((status = 200, description = "The rules in force.", body = GradePolicy))
)]
pub(super) async fn read_grade_policy(State(api): State<Arc<Api>>) -> Result<Response, Fail> {
    let now = api.now();
    let verb = move |tx: &mut Tx<'_>| {
        let version = standing::in_force(tx, now)?.version;
        whole(tx, version)
    };
    json(StatusCode::OK, &api.read(verb).await?)
}

/// Lists the versions of the rules, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/grades/policies",
    tag = "company",
    responses((status = 200, description = "All of them.", body = Listed<GradePolicyVersion>))
)]
pub(super) async fn list_grade_policies(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let all = api.read(|tx| Ok::<_, Fail>(standing::history(tx)?)).await?;
    Listed::whole(all.iter().map(GradePolicyVersion::of).collect()).answer(&ask.visit.here)
}

/// Reads one version of the rules: what was done in its time is weighed by it.
#[utoipa::path(
    get,
    path = "/api/v1/grades/policies/{version}",
    tag = "company",
    params(("version" = u32, Path, description = "Its number.", minimum = 1)),
    responses((status = 200, description = "That version.", body = GradePolicy))
)]
pub(super) async fn read_old_grade_policy(State(api): State<Arc<Api>>, One(version): One<u32>) -> Result<Response, Fail> {
    json(StatusCode::OK, &api.read(move |tx| whole(tx, i64::from(version))).await?)
}
