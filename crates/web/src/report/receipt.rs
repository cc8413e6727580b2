//! `GET /release/VERSION/report/receipt`: that it arrived, whether it counts, and when the result is here.

use super::href;
use crate::page::Html;
use crate::release::look;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Visit};
use reports::State as How;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "report/receipt.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    href: String,
    version: String,
    number: String,
    how: &'a str,
    nothing: bool,
    at: kernel::Time,
    result: Option<String>,
    /// May it still be changed?
    open: bool,
}

/// The page; who has not sent anything is led to the form.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let release = super::find(&app, &version).await?;
    let (id, by) = (release.id, visit.actor().clone());
    let Some(told) = app.read(move |tx| reports::receipt(tx, &by, id)).await? else {
        return Ok(Done::see(href(&version)).into_response());
    };
    let mut base = app.base(&visit).under(Tab::Updates).private();
    base.path = format!("{}/receipt", href(&version));
    base.title = base.s(k::EXPERIENCE_THANKS).to_owned();
    let how = match told.state {
        How::Late => k::EXPERIENCE_IS_LATE,
        How::Company => k::EXPERIENCE_IS_COMPANY,
        _ => k::EXPERIENCE_IS_COUNTED,
    };
    let waits = base.now < told.result_at;
    let page = Page {
        base: &base,
        href: href(&version),
        version: look::name(&base, &release),
        number: base.f(k::experience_receipt(told.number.to_string())),
        how: base.s(how),
        nothing: told.nothing,
        at: told.sent_at,
        result: waits.then(|| base.f(k::experience_result_at(look::until_day(&base, told.result_at)))),
        open: release.is_open(base.now),
    };
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&page, &overlays).answer(&headers))
}
