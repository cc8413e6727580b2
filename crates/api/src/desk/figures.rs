//! How soon we answer, with the unanswered in it. Staff read it; the company may show it to everybody.

use super::list::team;
use super::read::items;
use super::shape::DeskItem;
use crate::ask::json;
use crate::idea::word;
use crate::shape::{Listed, When, after, limit};
use crate::{Api, Ask, Json, Query};
use axum::extract::State;
use axum::response::Response;
use desk::{Figures, Refusal, Scope};
use gate::Fail;
use http::StatusCode;
use kernel::{Stage, Time};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;
use utoipa::{IntoParams, ToSchema};

/// Of so many days when nothing is said.
const DAYS: i64 = 30;
/// Of so many at most.
const MOST_DAYS: i64 = 400;

/// Of what, and when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct OfWhat {
    /// The slug of a team.
    team: Option<String>,
    /// A stage of the value chain.
    #[param(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// The slug of a board.
    board: Option<String>,
    /// What was received since then; thirty days before `until` when it is left out.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<When>,
    /// And before then; now when it is left out.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<When>,
}

/// The same, in pieces.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct RowsOfWhat {
    /// The slug of a team.
    team: Option<String>,
    /// A stage of the value chain.
    #[param(pattern = "^(ideation|rnd|production|distribution|service|branding)$")]
    stage: Option<String>,
    /// The slug of a board.
    board: Option<String>,
    /// What was received since then; thirty days before `until` when it is left out.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<When>,
    /// And before then; now when it is left out.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<When>,
    /// Where the piece before ended: its `next`.
    #[param(pattern = "^-?[0-9]{1,18}_[0-9]{1,18}$")]
    after: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u32>,
}

impl OfWhat {
    fn span(&self, now: Time) -> Result<(Time, Time), Fail> {
        let until = self.until.map_or(now, |w| w.0);
        let from = self.from.map_or_else(|| until.plus_days(-DAYS), |w| w.0);
        let fits = from < until && until <= from.plus_days(MOST_DAYS);
        let wrong = || Fail::unreadable("refusal-api-query", "from", "before until, at most 400 days");
        if fits { Ok((from, until)) } else { Err(wrong()) }
    }
    fn scope(&self, tx: &mut Tx<'_>) -> Result<Scope, Fail> {
        let boards = boards::boards(tx)?;
        let board = word(self.board.as_deref(), "board", |slug| boards.iter().find(|b| b.slug == slug).map(|b| b.id))?;
        Ok(Scope { team: team(tx, self.team.as_deref())?, stage: word(self.stage.as_deref(), "stage", Stage::parse)?, board })
    }
}

/// A point of the curve.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingPoint {
    /// After so many seconds.
    seconds: i64,
    /// This share still waited, from 0 to 1.
    share: f64,
}

/// How feedback received in a period was answered, as known now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnswerFigures {
    /// Since when it was received.
    from: When,
    /// Before when.
    until: When,
    /// Received.
    received: i64,
    /// Of these, answered by a named person.
    answered: i64,
    /// Of these, not yet.
    waiting: i64,
    /// Answered within 24 hours.
    within_24h: i64,
    /// Of how many: received at least 24 hours ago, or answered.
    of_24h: i64,
    /// Answered with words of their own.
    personal: i64,
    /// Answered together with others.
    together: i64,
    /// Half had their answer after so many seconds; null while fewer than half have one.
    #[schema(required)]
    median_seconds: Option<i64>,
    /// Nine of ten had.
    #[schema(required)]
    p90_seconds: Option<i64>,
    /// How many still waited, over time.
    curve: Vec<WaitingPoint>,
    /// May everybody see these figures?
    public: bool,
}

fn shown(f: Figures, (from, until): (Time, Time), public: bool) -> AnswerFigures {
    AnswerFigures {
        from: from.into(),
        until: until.into(),
        received: f.received,
        answered: f.answered,
        waiting: f.waiting,
        within_24h: f.within_24h,
        of_24h: f.of_24h,
        personal: f.personal,
        together: f.together,
        median_seconds: f.median_seconds,
        p90_seconds: f.p90_seconds,
        curve: f.curve.into_iter().map(|(seconds, share)| WaitingPoint { seconds, share }).collect(),
        public,
    }
}

/// Reads how soon feedback was answered: of everything, or of one team, stage or board.
#[utoipa::path(
    get,
    path = "/api/v1/desk/figures",
    tag = "desk",
    params(OfWhat),
    responses((status = 200, description = "The figures.", body = AnswerFigures), (status = 404, description = "They are not shown to the caller."))
)]
pub(super) async fn read_answer_figures(State(api): State<Arc<Api>>, ask: Ask, Query(of): Query<OfWhat>) -> Result<Response, Fail> {
    let (staff, now) = (ask.by().is_staff(), api.now());
    let span = of.span(now)?;
    let read = move |tx: &mut Tx<'_>| {
        let public = desk::is_public(tx)?;
        if !public && !staff {
            return Err(Fail::missing());
        }
        let scope = of.scope(tx)?;
        Ok(shown(desk::figures(tx, scope, span.0, span.1, now)?, span, public))
    };
    let figures = api.read(read).await?;
    json(StatusCode::OK, &figures)
}

/// Lists the feedback behind the figures, the oldest first.
#[utoipa::path(get, path = "/api/v1/desk/figures/rows", tag = "desk", params(RowsOfWhat), responses((status = 200, description = "A piece of the list.", body = Listed<DeskItem>)))]
pub(super) async fn list_answer_rows(State(api): State<Arc<Api>>, ask: Ask, Query(of): Query<RowsOfWhat>) -> Result<Response, Fail> {
    let (after, limit, url) = (after(of.after.as_deref())?, limit(of.limit)?, api.url.clone());
    let of = OfWhat { team: of.team, stage: of.stage, board: of.board, from: of.from, until: of.until };
    let (from, until) = of.span(api.now())?;
    let listed = api
        .read(move |tx| {
            let scope = of.scope(tx)?;
            let page = desk::rows(tx, scope, from, until, after, limit)?;
            Ok::<_, Fail>(Listed { items: items(tx, &page.rows, &url)?, next: page.next.map(|c| c.to_string()) })
        })
        .await?;
    listed.answer(&ask.visit.here)
}

/// Who sees the figures.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FiguresPublic {
    /// Everybody, or staff alone?
    public: bool,
}

/// Shows the figures to everybody, or to staff alone.
#[utoipa::path(
    put,
    path = "/api/v1/desk/figures/public",
    tag = "desk",
    request_body = FiguresPublic,
    responses((status = 200, description = "Who sees them now.", body = FiguresPublic))
)]
pub(super) async fn open_answer_figures(State(api): State<Arc<Api>>, ask: Ask, Json(new): Json<FiguresPublic>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let set = move |tx: &mut Tx<'_>| {
        desk::set_public(tx, &by, new.public, now)?;
        Ok::<_, Refusal>(FiguresPublic { public: desk::is_public(tx)? })
    };
    let is = api.write(set).await?;
    json(StatusCode::OK, &is)
}
