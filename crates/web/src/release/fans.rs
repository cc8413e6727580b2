//! `/fans`: how much of what shipped came from fans, by quarter and by release, with the rule beside it.

use super::facts::{Facts, facts};
use super::look;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::Cursor;
use releases::{Release, Share};
use std::sync::Arc;
use words::k;

/// The newest so many releases are counted.
const MANY: usize = 100;

/// One bar, and one line of the table.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) share: Share,
    pub(super) percent: i64,
    pub(super) said: String,
}

#[derive(Template)]
#[template(path = "release/fans.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    quarters: Vec<Bar>,
    services: Vec<Bar>,
    releases: Vec<Bar>,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = base.s(k::RELEASE_FANS).to_owned();
    base.description = base.s(k::RELEASE_FANS_LEAD).to_owned();
    base.path = "/fans".into();
    let found = app
        .read(|tx| {
            // What is out to people outside the company, and beside it the weeks of service notes.
            let mut all = releases::list(tx, None, None, Cursor::START, MANY)?.rows;
            all.extend(releases::services(tx, Cursor::START, MANY)?.rows);
            Ok::<_, StoreSaid>(all)
        })
        .await?;
    let known = facts(&app, &found).await?;
    let (services, all): (Vec<_>, Vec<_>) = shared(found, known).into_iter().partition(|(r, _)| r.service);
    let page = Page {
        base: &base,
        quarters: quarters(&base, &all),
        services: quarters(&base, &services),
        releases: all.iter().map(|(r, s)| of_release(&base, r, *s)).collect(),
    };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

/// Each with its share; what has nothing to count is left out.
pub(super) fn shared(found: Vec<Release>, known: Vec<Facts>) -> Vec<(Release, Share)> {
    found.into_iter().zip(known.into_iter().map(|f| f.share)).filter(|(_, s)| s.of > 0).collect()
}

fn bar(base: &Base, name: String, href: Option<String>, share: Share) -> Bar {
    let said = base.f(k::release_share_bar(share.from_fans, share.of));
    Bar { name, href, share, percent: look::percent(&share.from_fans, &share.of), said }
}

fn of_release(base: &Base, release: &Release, share: Share) -> Bar {
    bar(base, look::name(base, release), Some(look::href(&release.version)), share)
}

/// A bar for each quarter.
pub(super) fn quarters(base: &Base, all: &[(Release, Share)]) -> Vec<Bar> {
    let name = |(year, quarter): releases::Quarter| base.f(k::release_fans_quarter(quarter.to_string(), year.to_string()));
    releases::quarters(&base.site.zone, all).into_iter().map(|(q, sum)| bar(base, name(q), None, sum)).collect()
}
