//! `/improved`: what was improved beside the software, week by week, and how much of it fans had asked for.

use super::facts::{Facts, facts};
use super::fans::{Bar, quarters, shared};
use super::list::{Row, row};
use super::look;
use crate::app::{StoreSaid, may};
use crate::page::Html;
use crate::view::{Chip, Empty, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{Cursor, Permission};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// So many weeks a page: a quarter.
const MANY: usize = 13;
/// So many weeks are counted by quarter: two years.
const COUNTED: usize = 104;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "release/improved.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    halves: Vec<Chip>,
    quarters: Vec<Bar>,
    planned: Option<Vec<Row>>,
    rows: Vec<Row>,
    empty: Empty,
    pages: Pages,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let after = asked.after.as_deref().and_then(Cursor::parse);
    let mut base = app.base(&visit).under(Tab::Updates).fed("/improved.atom");
    base.title = base.s(k::RELEASE_IMPROVED).to_owned();
    base.description = base.s(k::RELEASE_IMPROVED_LEAD).to_owned();
    base.path = path(after);
    let staff = may(&visit, Permission::Publish);
    let (found, all, planned, teams) = app
        .read(move |tx| {
            let found = releases::services(tx, after.unwrap_or(Cursor::START), MANY)?;
            let all = if after.is_none() { releases::services(tx, Cursor::START, COUNTED)?.rows } else { Vec::new() };
            let planned = if staff { Some(releases::planned_services(tx)?) } else { None };
            Ok::<_, StoreSaid>((found, all, planned, catalogue::teams(tx)?))
        })
        .await?;
    let counted = if all.is_empty() { Vec::new() } else { facts(&app, &all).await? };
    let known = facts(&app, &found.rows).await?;
    let page = Page {
        base: &base,
        halves: look::halves(&base, true),
        quarters: quarters(&base, &shared(all, counted)),
        planned: planned.map(|all| all.iter().map(|r| row(&base, r, &Facts::default(), &teams)).collect()),
        rows: found.rows.iter().zip(&known).map(|(r, f)| row(&base, r, f, &teams)).collect(),
        empty: Empty { icon: "truck", why: base.s(k::RELEASE_IMPROVED_EMPTY).to_owned(), then: None },
        pages: Pages { next: found.next.map(|c| path(Some(c))), first: after.map(|_| path(None)) },
    };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

fn path(after: Option<Cursor>) -> String {
    after.map_or_else(|| "/improved".to_owned(), |c| format!("/improved?after={c}"))
}
