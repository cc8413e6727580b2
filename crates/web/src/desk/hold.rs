//! `POST /desk/hold` and `/desk/take-back`: an answer that goes out two minutes later, and can be changed or taken back until then.

use super::composer::Typed;
use super::done::act;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::ActId;
use std::sync::Arc;

/// Holds a new answer, or (with `act`) changes the words of one that is held.
pub(super) async fn hold(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/hold", sent), move |tx, by, from, sent| {
        if let Some(act) = sent.field("act").and_then(|a| a.parse().ok()) {
            desk::edit_held(tx, by, ActId::new(act), &sent.field("words").unwrap_or_default(), now)?;
            return Ok(from.here("changed", 0, 0));
        }
        let item = from.asked.item.ok_or(boards::Refusal::Missing)?;
        desk::hold(tx, by, item, &Typed::of(sent).answer()?, now)?;
        Ok(from.on("held", 0, 0))
    })
    .await
}

/// Takes it back: nobody has read it.
pub(super) async fn take_back(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/take-back", sent), move |tx, by, from, sent| {
        let act = sent.field("act").and_then(|a| a.parse().ok()).ok_or(boards::Refusal::Missing)?;
        desk::take_back(tx, by, ActId::new(act), now)?;
        Ok(from.here("taken-back", 0, 0))
    })
    .await
}
