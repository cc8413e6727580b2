//! `POST /desk/draft`: words for a colleague to send. Both names are kept.

use super::done::act;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// The verb.
pub(super) async fn draft(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/draft", sent), move |tx, by, from, sent| {
        let item = from.asked.item.ok_or(boards::Refusal::Missing)?;
        desk::draft(tx, by, item, &sent.field("words").unwrap_or_default(), now)?;
        boards::drop_draft(tx, by, &format!("desk/{item}"))?;
        Ok(from.here("draft", 0, 0))
    })
    .await
}
