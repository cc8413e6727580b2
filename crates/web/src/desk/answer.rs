//! `POST /desk/answer`: a named person answers. It counts from the first words on.

use super::composer::Typed;
use super::done::act;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// The verb, once for each key of the form.
pub(super) async fn answer(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/answer", sent), move |tx, by, from, sent| {
        let item = from.asked.item.ok_or(boards::Refusal::Missing)?;
        let told = desk::answer(tx, by, item, &Typed::of(sent).answer()?, now)?.told;
        boards::drop_draft(tx, by, &format!("desk/{item}"))?;
        Ok(from.on("answered", told, 0))
    })
    .await
}
