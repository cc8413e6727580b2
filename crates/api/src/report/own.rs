//! One's own report on a release: what is kept, saving it, sending it, and what became of it.

use super::problem::ProblemAnswer;
use crate::ask::json;
use crate::shape::{Id, Listed, When};
use crate::{Api, Ask, Json, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::{Actor, ChangeId, DeviceId, IdeaId, ReleaseId, Time};
use releases::Verdict;
use reports::{Form, Given, Group, Mine, Part, Receipt, Report, Said, Told};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::ToSchema;

/// What is said of a change.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportSaid {
    /// The change.
    change: Id,
    /// liked, not-used, not-good-enough; null while nothing is chosen.
    #[schema(required, pattern = "^(liked|not-used|not-good-enough)$")]
    verdict: Option<String>,
    /// What was not good enough.
    #[serde(default)]
    #[schema(required, max_length = 600)]
    why: Option<String>,
}

/// A problem, or free words (place 0, with `got` alone).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportPart {
    /// 0 the free words, 1 to 5 a problem, below zero why a change is not good enough.
    place: i64,
    /// That change.
    #[schema(required)]
    change: Option<Id>,
    /// What was done.
    did: String,
    /// What was expected.
    expected: String,
    /// What happened, or the words.
    got: String,
    /// Is it with the team? Then it does not change any more.
    sent: bool,
    /// How many said the same, this member among them; null while it is not compared yet.
    #[schema(required)]
    alike: Option<i64>,
    /// What the team says.
    #[schema(required)]
    answer: Option<ProblemAnswer>,
}

impl ReportPart {
    fn of(part: &Part, group: Option<&Group>) -> Self {
        Self {
            place: part.place,
            change: part.change.map(Id::from),
            did: part.did.clone(),
            expected: part.expected.clone(),
            got: part.got.clone(),
            sent: part.sent,
            alike: group.map(|g| g.size),
            answer: group.and_then(ProblemAnswer::of),
        }
    }
}

/// A report as it is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct OwnReport {
    /// The release.
    release: Id,
    /// draft, counted, late (kept, not counted), company (of staff: kept, not counted); null before the first word.
    #[schema(required)]
    state: Option<String>,
    /// The number on the receipt: unique in the release.
    #[schema(required)]
    number: Option<i64>,
    /// When it was sent first.
    #[schema(required)]
    sent_at: Option<When>,
    /// Until when it counts, exclusive; everybody reads the result a minute later.
    #[schema(required)]
    closes_at: Option<When>,
    /// One, very poor, to five, very good.
    #[schema(required)]
    overall: Option<i64>,
    /// The device.
    #[schema(required)]
    device: Option<Id>,
    /// It says that there was nothing to say.
    nothing: bool,
    /// What is said of changes; what was judged otherwise is among it.
    said: Vec<ReportSaid>,
    /// The most wanted ideas, the first one first.
    wishes: Vec<Id>,
    /// Words and problems.
    parts: Vec<ReportPart>,
}

impl OwnReport {
    fn of(form: &Form) -> Self {
        let said = form.said.iter().map(|(change, (verdict, why))| ReportSaid {
            change: (*change).into(),
            verdict: verdict.map(|v| v.word().to_owned()),
            why: Some(why.clone()).filter(|w| !w.is_empty()),
        });
        Self {
            said: said.collect(),
            wishes: form.wishes.iter().map(|(_, idea)| Id::from(*idea)).collect(),
            parts: form.parts.iter().map(|p| ReportPart::of(p, None)).collect(),
            closes_at: form.release.closes_at.map(When::from),
            ..Self::head(form.release.id, form.report.as_ref())
        }
    }
    fn mine(m: &Mine) -> Self {
        Self {
            parts: m.parts.iter().map(|(p, g)| ReportPart::of(p, g.as_ref())).collect(),
            closes_at: m.release.closes_at.map(When::from),
            ..Self::head(m.release.id, Some(&m.report))
        }
    }
    fn head(release: ReleaseId, report: Option<&Report>) -> Self {
        Self {
            release: release.into(),
            state: report.map(|r| r.state.word().to_owned()),
            number: report.and_then(|r| r.number),
            sent_at: report.and_then(|r| r.sent_at).map(When::from),
            closes_at: None,
            overall: report.and_then(|r| r.overall),
            device: report.map(|r| r.device.into()),
            nothing: report.is_some_and(|r| r.nothing),
            said: Vec::new(),
            wishes: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// A problem to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReportProblem {
    /// What was done.
    #[schema(max_length = 600)]
    did: Option<String>,
    /// What was expected.
    #[schema(max_length = 600)]
    expected: Option<String>,
    /// What happened.
    #[schema(max_length = 600)]
    got: Option<String>,
}

/// What is written into a report. What is left out stays as it is; lists are by place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportFields {
    /// One, very poor, to five, very good.
    #[schema(minimum = 1, maximum = 5)]
    overall: Option<i64>,
    /// The device, one of those that carry the build.
    device: Option<Id>,
    /// Anything else.
    #[schema(max_length = 2000)]
    words: Option<String>,
    /// Of changes.
    #[schema(max_items = 200)]
    said: Option<Vec<ReportSaid>>,
    /// The most wanted ideas, the first one first; what stood in these places before is replaced.
    #[schema(max_items = 3)]
    wishes: Option<Vec<Id>>,
    /// The problems, from the first place on.
    #[schema(max_items = 5)]
    problems: Option<Vec<NewReportProblem>>,
}

impl ReportFields {
    fn given(self) -> Result<Given, Fail> {
        let (told, problems) = (self.said.unwrap_or_default(), self.problems.unwrap_or_default());
        if self.wishes.as_ref().is_some_and(|w| w.len() > 3) || problems.len() > 5 {
            return Err(Fail::unreadable("refusal-api-body", "wishes", "three wishes, five problems"));
        }
        let said = |s: ReportSaid| {
            let unknown = || Fail::unreadable("refusal-api-body", "verdict", "unknown verdict");
            let verdict = s.verdict.as_deref().map(|v| Verdict::parse(v).ok_or_else(unknown)).transpose()?;
            Ok::<_, Fail>(Said { change: ChangeId::from(s.change), verdict, why: s.why })
        };
        let place = |w: &[Id], n: usize| w.get(n).map(|id| IdeaId::from(*id));
        let wishes = self.wishes.map(|w| (1..=3).map(|rank| (rank as i64, place(&w, rank - 1))).collect());
        let problems = problems.into_iter().map(|p| Told { did: p.did, expected: p.expected, got: p.got });
        Ok(Given {
            overall: self.overall,
            device: self.device.map(DeviceId::from),
            words: self.words,
            said: told.into_iter().map(said).collect::<Result<_, _>>()?,
            wishes: wishes.unwrap_or_default(),
            problems: (1..).zip(problems).collect(),
        })
    }
}

/// What whoever sent a report is told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReportReceipt {
    /// The release.
    release: Id,
    /// Unique in the release; the same however often it is sent.
    number: i64,
    /// counted, late, company.
    state: String,
    /// It said that there was nothing to say.
    nothing: bool,
    /// When it was sent first.
    sent_at: When,
    /// From when on everybody reads the result, a minute more or less.
    result_at: When,
}

impl From<Receipt> for ReportReceipt {
    fn from(r: Receipt) -> Self {
        let (state, nothing) = (r.state.word().to_owned(), r.nothing);
        Self { release: r.release.into(), number: r.number, state, nothing, sent_at: r.sent_at.into(), result_at: r.result_at.into() }
    }
}

fn kept(tx: &mut Tx<'_>, by: &Actor, id: ReleaseId, now: Time) -> Result<OwnReport, Fail> {
    Ok(OwnReport::of(&reports::form(tx, by, id, now)?))
}

/// Reads one's own report on a release that one carries: the draft, or what was sent.
#[utoipa::path(
    get,
    path = "/api/v1/releases/{id}/report",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "The report.", body = OwnReport))
)]
pub(super) async fn read_report(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    json(StatusCode::OK, &api.read(move |tx| kept(tx, &by, id, now)).await?)
}

/// Saves fields of a draft. Nothing of it counts before it is sent; of a report that is sent nothing is changed this way.
#[utoipa::path(
    patch,
    path = "/api/v1/releases/{id}/report",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReportFields,
    responses((status = 200, description = "The draft as it is now.", body = OwnReport))
)]
pub(super) async fn save_report(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(fields): Json<ReportFields>,
) -> Result<Response, Fail> {
    let (by, now, given) = (ask.by(), api.now(), fields.given()?);
    let saved = api
        .write(move |tx| {
            reports::save(tx, &by, id, &given, now)?;
            kept(tx, &by, id, now)
        })
        .await?;
    json(StatusCode::OK, &saved)
}

/// Sends one's report: these fields laid over the draft. Sent again before the window closes it is changed, under the same number; what was
/// written to the team stays as it was. Later it is kept, and not counted.
#[utoipa::path(
    put,
    path = "/api/v1/releases/{id}/report",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    request_body = ReportFields,
    responses((status = 200, description = "It is there.", body = ReportReceipt))
)]
pub(super) async fn send_report(
    State(api): State<Arc<Api>>,
    ask: Ask,
    One(id): One<ReleaseId>,
    Json(fields): Json<ReportFields>,
) -> Result<Response, Fail> {
    let (by, now, given) = (ask.by(), api.now(), fields.given()?);
    let told = api.write(move |tx| Ok::<_, Fail>(reports::send(tx, &by, id, &given, now)?)).await?;
    json(StatusCode::OK, &ReportReceipt::from(told))
}

/// Says that there is nothing to say this week: an honest answer, which meets what was promised. What the draft holds is sent with it.
#[utoipa::path(
    put,
    path = "/api/v1/releases/{id}/report/nothing",
    tag = "reports",
    params(("id" = Id, Path, description = "The release.")),
    responses((status = 200, description = "It is there.", body = ReportReceipt))
)]
pub(super) async fn send_nothing(State(api): State<Arc<Api>>, ask: Ask, One(id): One<ReleaseId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let told = api.write(move |tx| Ok::<_, Fail>(reports::nothing(tx, &by, id, now)?)).await?;
    json(StatusCode::OK, &ReportReceipt::from(told))
}

/// Lists one's own reports, the newest first, with what became of each word: how many said the same, and what the team says. At most fifty.
#[utoipa::path(
    get,
    path = "/api/v1/me/reports",
    tag = "reports",
    responses((status = 200, description = "The reports.", body = Listed<OwnReport>))
)]
pub(super) async fn list_my_reports(State(api): State<Arc<Api>>, ask: Ask) -> Result<Response, Fail> {
    let by = ask.by();
    let all = api.read(move |tx| Ok::<_, Fail>(reports::mine(tx, &by, 50)?)).await?;
    Listed::whole(all.iter().map(OwnReport::mine).collect()).answer(&ask.visit.here)
}
