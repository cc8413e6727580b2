//! `POST /desk/merge`: two that mean the same become one; everybody is counted once and hears of both.

use super::done::act;
use super::find::number;
use super::no::NoChoice;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use desk::Item;
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// The verb.
pub(super) async fn merge(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/merge", sent), move |tx, by, from, sent| {
        let Some(Item::Idea(source)) = from.asked.item else { return Err(boards::Refusal::Missing.into()) };
        let into = sent.field("into").and_then(|t| number(&t));
        let into = into.ok_or(NoChoice { key: "refusal-desk-into", field: "find" })?;
        let merged = desk::merge(tx, by, source, into, now)?;
        Ok(from.on("merged", merged.together, merged.people))
    })
    .await
}
