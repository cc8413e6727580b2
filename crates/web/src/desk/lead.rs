//! `GET /desk/lead`: of the week's answers, how many were like another of the same person's. By name, in the order of names: it is there
//! to be talked about, it is not a race.

use super::brief::Week;
use crate::app::shown;
use crate::no::No;
use crate::page::Html;
use crate::view::Person;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::MemberId;
use std::sync::Arc;
use words::k;

/// One person's week.
struct Row {
    by: Person,
    of: i64,
    alike: i64,
}

#[derive(Template)]
#[template(path = "desk/lead.html")]
struct Page<'a> {
    base: &'a Base,
    week: String,
    rows: Vec<Row>,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let mut base = app.base(&visit).private();
    base.title = base.s(k::DESK_LEAD_TITLE).to_owned();
    base.path = "/desk/lead".into();
    let (now, week) = (base.now, Week::of(&base.site.zone, base.now, 0));
    let (all, people, teams) = app
        .read::<_, No>(move |tx| {
            let all = desk::alike_share(tx, week.from, week.until, now)?;
            let ids: Vec<MemberId> = all.iter().map(|(id, _)| *id).collect();
            Ok((all, members::people(tx, &ids)?, catalogue::teams(tx)?))
        })
        .await?;
    let one = |(id, share): &(MemberId, desk::LookAlike)| {
        let by = shown(people.get(id)?, &teams, &base.site.words, base.lang());
        Some(Row { by, of: share.of, alike: share.alike })
    };
    let mut rows: Vec<Row> = all.iter().filter_map(one).collect();
    rows.sort_by(|a, b| a.by.name.cmp(&b.by.name));
    let page = Page { base: &base, week: week.said(&base), rows };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}
