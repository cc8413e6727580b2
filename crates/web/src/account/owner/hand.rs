//! What an owner does with a device: show its model, hand it on, say that it is theirs no longer; and what the other one answers.

use super::HOME;
use super::page::{Typed, page};
use crate::App;
use crate::account::arrive::see;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{Kind, OwnerId, Refuse};
use members::owner::{self, Refusal};
use std::sync::Arc;

fn owned(sent: &Sent) -> Result<OwnerId, Refusal> {
    sent.field("owned").and_then(|o| o.parse().ok()).map(OwnerId::new).ok_or(Refusal::Missing)
}

fn said(word: &str) -> Response {
    see(&format!("{HOME}?said={word}"))
}

/// Shows one beside one's name, or none.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let by = visit.actor().clone();
    let which = if sent.field("on").is_some() { Some(owned(&sent)?) } else { None };
    app.write(move |tx| owner::show(tx, &by, which)).await?;
    Ok(see(HOME))
}

/// Offers one to somebody.
pub(super) async fn offer(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (by, now, owned) = (visit.actor().clone(), app.now(), owned(&sent)?);
    let to = sent.field("to").unwrap_or_default();
    let done = app.db.write(move |tx| {
        let to = members::by_handle(tx, to.trim().trim_start_matches('@'))?.ok_or(Refusal::Whom)?;
        owner::offer(tx, &by, owned, to.id, now)
    });
    match done.await {
        Ok(()) => Ok(said("offered")),
        Err(no) if no.kind() == Kind::Malformed => page(&app, &visit, &headers, Typed::default(), None, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Takes an offer back.
pub(super) async fn withdraw(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, owned) = (visit.actor().clone(), owned(&sent)?);
    app.write(move |tx| owner::withdraw(tx, &by, owned)).await?;
    Ok(see(HOME))
}

/// Accepts an offer.
pub(super) async fn accept(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, now, owned) = (visit.actor().clone(), app.now(), owned(&sent)?);
    app.write(move |tx| owner::accept(tx, &by, owned, now)).await?;
    Ok(said("yours"))
}

/// Declines one.
pub(super) async fn decline(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, now, owned) = (visit.actor().clone(), app.now(), owned(&sent)?);
    app.write(move |tx| owner::decline(tx, &by, owned, now)).await?;
    Ok(see(HOME))
}

/// Says that it is theirs no longer.
pub(super) async fn end(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let (by, now, owned) = (visit.actor().clone(), app.now(), owned(&sent)?);
    app.write(move |tx| owner::end(tx, &by, owned, now)).await?;
    Ok(said("ended"))
}
