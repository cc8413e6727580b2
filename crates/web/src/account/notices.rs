//! What happened that concerns one, by day.

use crate::account::arrive::see;
use crate::account::line::{Line, lines};
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::{Empty, Link, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Cursor, Kind, NoticeId};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// How many on a page.
const MANY: u32 = 30;

/// Where the page starts.
#[derive(Debug, Deserialize)]
pub struct From {
    after: Option<String>,
}

struct Day {
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "account/notices.html")]
struct Page<'a> {
    base: &'a Base,
    days: Vec<Day>,
    unread: i64,
    /// The newest notice on the page: up to here all is seen by one press.
    up_to: i64,
    pages: Pages,
    empty: Empty,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Query(query): Query<From>, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_NOTICES_TITLE)).under(Tab::Me).private();
    let (of, after) = (base.clone(), query.after.as_deref().and_then(Cursor::parse));
    let read = app.read::<_, StoreSaid>(move |tx| {
        let page = notices::list(tx, member, after, MANY)?;
        let newest = page.rows.first().map_or(0, |n| n.id.get());
        Ok((lines(tx, &of, member, &page.rows)?, newest, page.next, notices::unread(tx, member)?))
    });
    let (lines, up_to, next, unread) = read.await?;
    let first = after.is_some().then(|| "/notices".to_owned());
    let pages = Pages { next: next.map(|c| format!("/notices?after={c}")), first };
    let why = base.s(k::ACCOUNT_NOTICES_NONE).to_owned();
    let empty = Empty { icon: "bell", why, then: Some(Link::new("/ideas", base.s(k::WEB_ERROR_IDEAS))) };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, days: days(&base, lines), unread, up_to, pages, empty }, &overlays).answer(&headers))
}

/// By the days of the company's wall.
fn days(base: &Base, lines: Vec<Line>) -> Vec<Day> {
    let zone = &base.site.zone;
    let day = |at| zone.civil(at).date();
    let (today, yesterday) = (day(base.now), day(base.now.plus_days(-1)));
    let mut out: Vec<Day> = Vec::new();
    for line in lines {
        let name = match day(line.at) {
            d if d == today => base.s(k::ACCOUNT_TODAY).to_owned(),
            d if d == yesterday => base.s(k::ACCOUNT_YESTERDAY).to_owned(),
            _ => base.date(&line.at),
        };
        match out.last_mut().filter(|d| d.name == name) {
            Some(last) => last.lines.push(line),
            None => out.push(Day { name, lines: vec![line] }),
        }
    }
    out
}

/// All that stood on the page is seen.
pub async fn seen(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let up_to = sent.field("up_to").and_then(|n| n.parse().ok()).map(NoticeId::new).ok_or_else(Fail::missing)?;
    let (actor, now) = (visit.actor().clone(), app.now());
    app.write(move |tx| notices::see_all(tx, &actor, up_to, now)).await?;
    app.streams.bump();
    Ok(see("/notices"))
}
