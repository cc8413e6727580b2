//! Verdicts: a member's own on a change they carry, and the counts, hidden until one has judged or the window has closed.

use super::{known, told};
use crate::ask::json;
use crate::shape::{Id, Listed};
use crate::{Api, Ask, Json, One, Two};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{ChangeId, ReleaseId};
use releases::{Refusal, Seen, Tally, Verdict};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The counts of one change.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct VerdictCounts {
    /// Who liked it.
    liked: i64,
    /// Who has not used it: said, and left out of the award.
    not_used: i64,
    /// To whom it is not good enough.
    not_good_enough: i64,
    /// The lower Wilson bound, at 95 %, of liked among those who used it: what the award is decided by.
    lower: f64,
    /// The upper one.
    upper: f64,
}

impl From<Tally> for VerdictCounts {
    fn from(t: Tally) -> Self {
        let (lower, upper) = t.bounds();
        Self { liked: t.liked, not_used: t.not_used, not_good_enough: t.bad, lower, upper }
    }
}

/// What the caller may know of the verdicts on a change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ChangeVerdicts {
    /// The change.
    change: Id,
    /// The caller's own: liked, not-used, not-good-enough.
    #[schema(required)]
    mine: Option<String>,
    /// The counts; null while they are hidden from the caller.
    #[schema(required)]
    counts: Option<VerdictCounts>,
}

fn shown(change: ChangeId, seen: Seen) -> ChangeVerdicts {
    ChangeVerdicts { change: change.into(), mine: seen.mine.map(|v| v.word().to_owned()), counts: seen.tally.map(VerdictCounts::from) }
}

/// Lists the verdicts on the changes of a release, as far as the caller may know them.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/verdicts",
    tag = "releases",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "Each change, in the order of the notes.", body = Listed<ChangeVerdicts>))
)]
pub(super) async fn list_tallies(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let by = ask.by();
    let listed = api
        .read(move |tx| {
            let found = known(tx, &by, id)?;
            let notes = releases::show(tx, id)?.ok_or(Refusal::Missing)?;
            let seen = releases::tallies(tx, id, by.member())?;
            let all = if told(&by, &found) { notes.changes().map(|c| c.change).collect() } else { Vec::new() };
            Ok::<_, Fail>(Listed::whole(all.into_iter().map(|c| shown(c, seen.get(&c).copied().unwrap_or_default())).collect()))
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// A verdict.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewVerdict {
    /// How it was.
    #[schema(pattern = "^(liked|not-used|not-good-enough)$")]
    verdict: String,
}

/// Judges a change of a release that the member carries; until the window closes the verdict may be changed.
#[utoipa::path(
    put,
    path = "/api/v1/releases/{id}/verdicts/{change}",
    tag = "releases",
    params(("id" = Id, Path, description = "The release."), ("change" = Id, Path, description = "The change.")),
    request_body = NewVerdict,
    responses((status = 200, description = "The verdict, and the counts, which the member may see now.", body = ChangeVerdicts))
)]
pub(super) async fn give_verdict(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Two(id, change): Two<ReleaseId, ChangeId>,
    Json(new): Json<NewVerdict>,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let unknown = || Fail::unreadable("refusal-api-body", "verdict", "unknown verdict");
    let verdict = Verdict::parse(&new.verdict).ok_or_else(unknown)?;
    let tally = api
        .write(move |tx| {
            known(tx, &by, id)?;
            Ok::<_, Fail>(releases::judge(tx, &by, id, change, verdict, now)?)
        })
        .await?;
    json(StatusCode::OK, &shown(change, Seen { mine: Some(verdict), tally: Some(tally) }))
}
