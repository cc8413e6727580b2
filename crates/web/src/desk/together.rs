//! `POST /desk/together`: one answer to alike items; each author gets it under his own words.

use super::composer::Typed;
use super::done::act;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// The verb.
pub(super) async fn together(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/together", sent), move |tx, by, from, sent| {
        let items = &from.asked.picks;
        let told = desk::answer_together(tx, by, items, &Typed::of(sent).answer()?, now)?;
        let people = told.iter().map(|one| one.told).sum();
        Ok(from.on("together", i64::try_from(items.len()).unwrap_or(0), people))
    })
    .await
}
