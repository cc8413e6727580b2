//! `/fans`: how much of what shipped came from fans, by quarter and by release, with the rule beside it.

use super::facts::facts;
use super::look;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{Channel, Cursor};
use releases::{Release, Share};
use std::sync::Arc;
use words::k;

/// The newest so many releases are counted.
const MANY: usize = 100;

/// One bar, and one line of the table.
struct Bar {
    name: String,
    href: Option<String>,
    share: Share,
    percent: i64,
    said: String,
}

#[derive(Template)]
#[template(path = "release/fans.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    quarters: Vec<Bar>,
    releases: Vec<Bar>,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let mut base = app.base(&visit).under(Tab::Updates);
    base.title = base.s(k::RELEASE_FANS).to_owned();
    base.description = base.s(k::RELEASE_FANS_LEAD).to_owned();
    base.path = "/fans".into();
    let mut found = app.read(|tx| releases::list(tx, None, None, Cursor::START, MANY).map_err(StoreSaid)).await?.rows;
    // What is out to people outside the company.
    found.retain(|r| r.channel != Channel::Internal);
    let known = facts(&app, &found).await?;
    let all: Vec<(Release, Share)> = found.into_iter().zip(known.into_iter().map(|f| f.share)).filter(|(_, s)| s.of > 0).collect();
    let page = Page { base: &base, quarters: quarters(&base, &all), releases: all.iter().map(|(r, s)| of_release(&base, r, *s)).collect() };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

fn bar(base: &Base, name: String, href: Option<String>, share: Share) -> Bar {
    let said = base.f(k::release_share_bar(share.from_fans, share.of));
    Bar { name, href, share, percent: look::percent(&share.from_fans, &share.of), said }
}

fn of_release(base: &Base, release: &Release, share: Share) -> Bar {
    bar(base, look::name(base, release), Some(look::href(&release.version)), share)
}

/// A change that travelled through two channels in a quarter is counted in each: it is the releases that are summed.
fn quarters(base: &Base, all: &[(Release, Share)]) -> Vec<Bar> {
    let mut sums: Vec<((i16, i8), Share)> = Vec::new();
    for (release, share) in all {
        let at = base.site.zone.civil(release.published_at.unwrap_or_default());
        let quarter = (at.year(), (at.month() - 1) / 3 + 1);
        match sums.iter_mut().find(|(q, _)| *q == quarter) {
            Some((_, sum)) => {
                sum.of += share.of;
                sum.from_fans += share.from_fans;
                sum.from_ideas += share.from_ideas;
                sum.from_bugs += share.from_bugs;
            }
            None => sums.push((quarter, *share)),
        }
    }
    let name = |(year, quarter): (i16, i8)| base.f(k::release_fans_quarter(quarter.to_string(), year.to_string()));
    sums.into_iter().map(|(q, sum)| bar(base, name(q), None, sum)).collect()
}
