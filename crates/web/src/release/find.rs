//! `GET /release/VERSION/find`: what fits what an editor types into the form that links an idea. A fragment.

use super::picked::{Found, offers};
use super::show;
use crate::App;
use crate::page::Html;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// The longest question, in characters.
const LONG: usize = 200;

/// The fragment.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    show::find(&app, &visit, &version).await?;
    let base = app.base(&visit);
    let typed: String = asked.q.chars().take(LONG).collect();
    let offers = offers(&app, &base, &typed).await?;
    Ok(Html::fragment(&Found { base: &base, asked: !typed.trim().is_empty(), offers }).answer(&headers))
}
