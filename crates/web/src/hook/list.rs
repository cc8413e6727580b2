//! `/hooks`: every endpoint, with how it is doing.

use super::look::{self, Tag};
use crate::Base;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Empty, Link};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use words::k;

struct Row {
    href: String,
    url: String,
    about: String,
    state: Tag,
    health: String,
    events: String,
}

#[derive(Template)]
#[template(path = "hook/list.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    rows: Vec<Row>,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let mut base = ask.app.base(&ask.visit).private();
    base.title = base.s(k::HOOK_TITLE).to_owned();
    base.path = "/hooks".into();
    let by = ask.actor().clone();
    let found = ask.app.read::<_, No>(move |tx| Ok(hooks::hooks(tx, &by)?)).await?;
    let row = |h: hooks::Hook| Row {
        href: look::path(h.id),
        state: look::state(&base, h.state),
        health: look::health(&base, &h),
        events: base.f(k::hook_many_events(h.events.len() as i64)),
        url: h.url,
        about: h.about,
    };
    let then = Some(Link::new("/hooks/new", base.s(k::HOOK_NEW)));
    let empty = Empty { icon: "send", why: base.s(k::HOOK_EMPTY).to_owned(), then };
    let page = Page { rows: found.into_iter().map(row).collect(), empty, base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
