//! `/answered`: how fast we answer, with the unanswered in it, by team, by stage and by board. Staff see it; the company may show it to everybody.

use super::ago::span;
use super::curve::{Curve, curve};
use crate::app::may;
use crate::no::No;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use desk::{Figures, Scope};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Permission, Stage};
use std::sync::Arc;
use words::k;

/// So many days are looked at.
const DAYS: i64 = 30;

/// One line of a table.
struct Row {
    name: String,
    href: Option<String>,
    received: i64,
    answered: i64,
    waiting: i64,
    within: String,
    median: String,
    late: String,
    personal: i64,
    together: i64,
}

#[derive(Template)]
#[template(path = "desk/answered.html")]
struct Page<'a> {
    base: &'a Base,
    all: Row,
    sentences: Vec<String>,
    curve: Option<Curve<'a>>,
    teams: Vec<Row>,
    stages: Vec<Row>,
    boards: Vec<Row>,
    public: bool,
    may_switch: bool,
}

/// The page: not there for those it is not shown to.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let (staff, now) = (visit.actor().is_staff(), app.now());
    let found = app
        .read::<_, No>(move |tx| {
            let public = desk::is_public(tx)?;
            if !public && !staff {
                return Ok(None);
            }
            let from = now.plus_days(-DAYS);
            let teams = catalogue::teams(tx)?;
            let all = desk::figures(tx, Scope::default(), from, now, now)?;
            let mut by_team = Vec::new();
            for team in &teams {
                by_team.push(desk::figures(tx, Scope { team: Some(team.id), ..Scope::default() }, from, now, now)?);
            }
            let mut by_stage = Vec::new();
            for stage in Stage::ALL {
                by_stage.push(desk::figures(tx, Scope { stage: Some(stage), ..Scope::default() }, from, now, now)?);
            }
            let boards = boards::boards(tx)?;
            let mut by_board = Vec::new();
            for board in &boards {
                by_board.push(desk::figures(tx, Scope { board: Some(board.id), ..Scope::default() }, from, now, now)?);
            }
            Ok(Some((public, (teams, by_team), by_stage, (boards, by_board), all)))
        })
        .await?;
    let (public, (teams, by_team), by_stage, (boards, by_board), all) = found.ok_or_else(Fail::missing)?;
    let mut base = app.base(&visit);
    base.title = base.s(k::ANSWERED_TITLE).to_owned();
    base.description = base.s(k::ANSWERED_LEAD).to_owned();
    base.path = "/answered".into();
    let base = &if public { base } else { base.private() };
    let named = teams.iter().map(|t| (t.name.get(base.lang()).to_owned(), Some(format!("/board/{}", t.slug))));
    let stages = Stage::ALL.into_iter().map(|s| (base.t.of("idea-stage", s.word()), Some(format!("/stage/{}", s.word()))));
    let places = boards.iter().map(|b| (b.name.get(base.lang()).to_owned(), Some(format!("/board/{}", b.slug))));
    let page = Page {
        base,
        all: row(base, (base.s(k::ANSWERED_ALL).to_owned(), None), &all),
        sentences: sentences(base, &all),
        curve: curve(base, &all.curve),
        teams: named.zip(&by_team).filter(|(_, f)| f.received > 0).map(|(name, f)| row(base, name, f)).collect(),
        stages: stages.zip(&by_stage).filter(|(_, f)| f.received > 0).map(|(name, f)| row(base, name, f)).collect(),
        boards: places.zip(&by_board).filter(|(_, f)| f.received > 0).map(|(name, f)| row(base, name, f)).collect(),
        public,
        may_switch: may(&visit, Permission::Publish),
    };
    let overlays = app.dress(&visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

/// `POST /answered`: shows it to everybody, or to staff alone.
pub(super) async fn switch(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, now, public) = (visit.actor().clone(), app.now(), sent.field("public").as_deref() == Some("yes"));
    app.write(move |tx| desk::set_public(tx, &by, public, now)).await?;
    Ok(Done::see("/answered").into_response())
}

/// How many in a hundred; none of nothing.
pub(super) fn percent(part: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| (part * 100 + of / 2) / of)
}

fn row(base: &Base, (name, href): (String, Option<String>), f: &Figures) -> Row {
    // What was not reached is not known: the curve never falls so low.
    let time = |seconds: Option<i64>| seconds.map_or_else(|| base.s(k::ANSWERED_NOT_YET).to_owned(), |s| span(base, s));
    Row {
        name,
        href,
        received: f.received,
        answered: f.answered,
        waiting: f.waiting,
        within: percent(f.within_24h, f.of_24h).map_or_else(|| "–".to_owned(), |p| format!("{p}%")),
        median: time(f.median_seconds),
        late: time(f.p90_seconds),
        personal: f.personal,
        together: f.together,
    }
}

fn sentences(base: &Base, f: &Figures) -> Vec<String> {
    if f.received == 0 {
        return vec![base.s(k::ANSWERED_NONE).to_owned()];
    }
    let within = percent(f.within_24h, f.of_24h).map(|p| base.f(k::answered_within(f.of_24h, p)));
    let median = f.median_seconds.map(|s| base.f(k::answered_median(span(base, s))));
    let late = f.p90_seconds.map(|s| base.f(k::answered_p90(span(base, s))));
    let waiting = (f.waiting > 0).then(|| base.f(k::answered_waiting(f.waiting)));
    within.into_iter().chain(median).chain(late).chain(waiting).collect()
}
