//! Showing that a device is one's own. What does not fit was counted and is answered on the page, with what was typed.

use super::HOME;
use super::page::{Typed, page};
use crate::App;
use crate::account::arrive::see;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use members::owner::{self, Proof, Refusal, Showing};
use std::sync::Arc;

/// Asks for a question that a device or a shop answers.
pub(super) async fn ask(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    let (by, fresh, now) = (visit.actor().clone(), app.token(), app.now());
    app.write(move |tx| owner::ask(tx, &by, &fresh, now)).await?;
    Ok(see("/me/owner#asked"))
}

/// By the serial number and a code.
pub(super) async fn serial(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { serial: field("serial"), code: field("code"), ..Typed::default() };
    let proof = Proof::Serial { serial: typed.serial.clone(), code: typed.code.clone() };
    tried(&app, &visit, &headers, typed, proof).await
}

/// By the order.
pub(super) async fn order(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { order: field("order"), fact: field("fact"), ..Typed::default() };
    let proof = Proof::Order { order: typed.order.clone(), fact: typed.fact.clone() };
    tried(&app, &visit, &headers, typed, proof).await
}

async fn tried(app: &App, visit: &Visit, headers: &HeaderMap, typed: Typed, proof: Proof) -> Result<Response, Fail> {
    let showing = Showing { by: visit.actor().clone(), proof, from: visit.address, fresh: app.token(), now: app.now() };
    match owner::prove_with(&app.db, owner::installed(), showing).await {
        Ok(_) => Ok(see(&format!("{HOME}?said=theirs"))),
        Err(no @ (Refusal::Store(_) | Refusal::SignIn)) => Err(no.into()),
        Err(no) => page(app, visit, headers, typed, None, Some(&no)).await,
    }
}
