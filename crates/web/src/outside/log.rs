//! `/feedback/{id}/log`: the log of a device with the consent it came under. Staff only, and whoever reads it is noted before it is shown.

use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::OutsideId;
use outside::Log;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "outside/log.html")]
struct Page<'a> {
    base: &'a Base,
    log: Log,
    back: String,
}

/// The page. A write: the audit learns of the reading in the same transaction.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fail> {
    let (by, now, id) = (visit.actor().clone(), app.now(), OutsideId::new(id));
    let log = app.write(move |tx| outside::read_log(tx, &by, id, now)).await?;
    let mut base = app.base(&visit).private();
    base.title = base.s(k::OUTSIDE_LOG_TITLE).to_owned();
    base.path = format!("/feedback/{id}/log");
    let page = Page { base: &base, log, back: format!("/feedback/{id}") };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}
