//! `/feedback/{id}`: what was taken down, for staff: where it stands, how its author hears of the answer, and the link to hand out. The link is
//! shown once, on the page that makes it: here lies only its hash.

use super::said::named;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::OutsideId;
use outside::{Feedback, Refusal, ReplyTo};
use serde::Deserialize;
use std::sync::Arc;
use words::k;

/// What was just done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    said: String,
}

#[derive(Template)]
#[template(path = "outside/show.html")]
struct Page<'a> {
    base: &'a Base,
    id: i64,
    source: (&'static str, String),
    heading: Option<(String, String)>,
    desk: String,
    taken: bool,
    back: String,
    link: Option<String>,
    log: bool,
    post: Option<String>,
    claimed: bool,
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &headers, OutsideId::new(id), None, asked.said == "taken").await
}

/// Makes a link and shows it, once.
pub(super) async fn link(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fail> {
    let (by, now, token, id) = (visit.actor().clone(), app.now(), app.token(), OutsideId::new(id));
    let link = format!("{}/claim/{token}", app.site.url);
    app.write(move |tx| outside::offer(tx, &by, id, &token, now)).await?;
    page(&app, &visit, &headers, id, Some(link), false).await
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, id: OutsideId, link: Option<String>, taken: bool) -> Result<Response, Fail> {
    let (found, heading, log) = app
        .read::<_, Refusal>(move |tx| {
            let found = outside::feedback(tx, id)?.ok_or(Refusal::Missing)?;
            let heading = named(tx, found.item)?;
            let log = outside::has_log(tx, id)?;
            Ok((found, heading, log))
        })
        .await?;
    // Where it was said elsewhere tells who said it.
    if found.link.is_some() {
        crate::audit::noted(app, visit.actor(), audit::Private::Outside, audit::Object::number(id.get())).await?;
    }
    let mut base = app.base(visit).private();
    base.title = base.s(k::OUTSIDE_SHOW_TITLE).to_owned();
    base.path = format!("/feedback/{id}");
    let base = &base;
    let page = Page {
        base,
        id: id.get(),
        source: super::source(base, found.source),
        heading,
        desk: format!("/desk?item={}", found.item),
        taken,
        back: back(base, &found),
        link,
        log,
        post: found.link.clone(),
        claimed: found.claimed_at.is_some(),
    };
    let overlays = app.dress(visit, base).await?;
    Ok(Html::render(&page, &overlays).answer(headers))
}

/// How its author hears of the answer; never the address.
pub(crate) fn back(base: &Base, found: &Feedback) -> String {
    let key = match (&found.reply, found.claimed_at) {
        (_, Some(_)) => k::OUTSIDE_BACK_CLAIMED,
        (Some(ReplyTo::Mail(_)), None) => k::OUTSIDE_BACK_MAIL,
        (Some(ReplyTo::Webhook(_)), None) => k::OUTSIDE_BACK_WEBHOOK,
        (None, None) => k::OUTSIDE_BACK_NONE,
    };
    base.s(key).to_owned()
}
