//! `GET /search?q=&kind=&page=`: ideas, topics and releases. Nothing of it is kept: every query is its own.

use super::cut;
use super::read::read;
use super::result::{Shown, shown};
use crate::page::Html;
use crate::view::{Chip, Empty, Link, Pages};
use crate::{App, Base};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::ObjectKind;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use search::{Filter, Hit};
use serde::Deserialize;
use std::sync::Arc;
use words::{Key, k};

/// Results on one page.
const MANY: usize = 20;
/// Nobody reads further.
const LAST: usize = 10;

/// The kinds one may ask for.
const KINDS: [(ObjectKind, Key); 3] =
    [(ObjectKind::Idea, k::SEARCH_IDEAS), (ObjectKind::Topic, k::SEARCH_TOPICS), (ObjectKind::Release, k::SEARCH_RELEASES)];

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    kind: String,
    page: String,
}

impl Asked {
    fn kind(&self) -> Option<ObjectKind> {
        KINDS.iter().map(|(kind, _)| *kind).find(|kind| kind.word() == self.kind)
    }
    fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, LAST)
    }
    fn href(q: &str, kind: Option<ObjectKind>, page: usize) -> String {
        let kind = kind.map_or_else(String::new, |kind| format!("&kind={}", kind.word()));
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        format!("/search?q={}{kind}{page}", utf8_percent_encode(q, NON_ALPHANUMERIC))
    }
}

#[derive(Template)]
#[template(path = "find/search.html")]
struct Page<'a> {
    base: &'a Base,
    q: String,
    kind: Option<&'static str>,
    reading: bool,
    kinds: Vec<Chip>,
    results: Vec<Shown>,
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
    let (q, kind, at) = (cut(&asked.q), asked.kind(), asked.page());
    let mut hits = found(&app, &q, kind, at * MANY + 1).await?;
    let more = hits.len() > at * MANY && at < LAST;
    hits.truncate(at * MANY);
    let hits: Vec<Hit> = hits.into_iter().skip((at - 1) * MANY).collect();
    let (by, query) = (visit.actor().clone(), q.clone());
    let found = app.read(move |tx| read(tx, &by, &query, hits.clone()).map_err(crate::app::StoreSaid)).await?;
    let base = app.base(&visit).private();
    let title = if q.is_empty() { base.s(k::SEARCH_TITLE).to_owned() } else { base.f(k::search_for(&q)) };
    let mut base = base.titled(title);
    base.path = if q.is_empty() { "/search".to_owned() } else { Asked::href(&q, kind, at) };
    let base = &base;
    let chip = |label: Key, of| Chip { href: Asked::href(&q, of, 1), label: base.s(label).to_owned(), current: of == kind, count: None };
    let propose = Link::new(format!("/propose?title={}", utf8_percent_encode(&q, NON_ALPHANUMERIC)), base.s(k::SEARCH_PROPOSE));
    let page = Page {
        base,
        kind: kind.map(ObjectKind::word),
        reading: !app.search.get().is_some_and(|index| index.is_complete()),
        kinds: [chip(k::SEARCH_ALL, None)].into_iter().chain(KINDS.map(|(of, label)| chip(label, Some(of)))).collect(),
        results: shown(base, &q, &found),
        empty: Empty { icon: "search", why: base.f(k::search_none(&q)), then: Some(propose) },
        pages: Pages { next: more.then(|| Asked::href(&q, kind, at + 1)), first: (at > 1).then(|| Asked::href(&q, kind, 1)) },
        q: q.clone(),
    };
    let overlays = app.dress(&visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}

async fn found(app: &App, q: &str, object: Option<ObjectKind>, limit: usize) -> Result<Vec<Hit>, Fail> {
    let Some(index) = app.search.get().map(Arc::clone) else { return Ok(Vec::new()) };
    let q = q.to_owned();
    let asked = tokio::task::spawn_blocking(move || search::find(&index, &q, Filter { object }, limit));
    asked.await.map_err(Fail::fault)?.map_err(Fail::fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_has_one_address() {
        assert_eq!(Asked::href("夜景 a&b", None, 1), "/search?q=%E5%A4%9C%E6%99%AF%20a%26b");
        assert_eq!(Asked::href("x", Some(ObjectKind::Idea), 3), "/search?q=x&kind=idea&page=3");
        let asked = Asked { page: "99999".into(), kind: "member".into(), ..Asked::default() };
        assert_eq!((asked.page(), asked.kind()), (LAST, None));
    }
}
