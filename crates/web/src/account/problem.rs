//! What each kind of refusal means: where the `type` of a problem in JSON leads.

use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, PROBLEMS, Visit};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "account/problem.html")]
struct Page<'a> {
    base: &'a Base,
    text: String,
    all: Vec<(&'static str, String)>,
}

/// The page of one.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Path(word): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let word = PROBLEMS.into_iter().find(|w| **w == *word).ok_or_else(Fail::missing)?;
    let base = app.base(&visit);
    let title = base.t.of("problem", word);
    let text = base.t.of("refusal", word);
    let all = PROBLEMS.into_iter().filter(|w| *w != word).map(|w| (w, base.t.of("problem", w))).collect();
    let base = base.titled(title).private();
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Page { base: &base, text, all }, &overlays).answer(&headers))
}
