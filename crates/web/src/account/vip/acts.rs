//! Confirming a way, taking that back, giving the mark and taking it away.

use super::member::{Typed, page};
use crate::App;
use crate::account::arrive::see;
use audit::{Act, Object};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{MemberId, Refuse, Time};
use members::{Refusal, Way};
use std::sync::Arc;
use store::Tx;

/// One verb on the member of the page.
async fn act(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    handle: String,
    typed: Typed,
    verb: impl Fn(&mut Tx<'_>, MemberId, Time) -> Result<(), Refusal> + Send + 'static,
) -> Result<Response, Fail> {
    let (now, whose) = (app.now(), handle.clone());
    let done = app.db.write(move |tx| {
        let member = members::by_handle(tx, &whose)?.ok_or(Refusal::Missing)?.id;
        verb(tx, member, now)
    });
    match done.await {
        Ok(()) => Ok(see(&format!("/admin/vip/{handle}"))),
        Err(no) if no.field().is_some() => page(app, visit, headers, handle, typed, Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

/// Confirms one way.
pub(super) async fn way(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let field = |name: &str| sent.field(name).unwrap_or_default();
    let typed = Typed { way: field("way"), note: field("note"), ..Typed::default() };
    let (by, way, note) = (visit.actor().clone(), Way::parse(&typed.way), typed.note.clone());
    act(&app, &visit, &headers, handle, typed, move |tx, member, now| {
        members::confirm_way(tx, &by, member, way.ok_or(Refusal::VipWay)?, &note, now)?;
        Ok(audit::note(tx, &by, Act::VipChecked, Object::member(member), None, now)?)
    })
    .await
}

/// Takes back what was confirmed by mistake.
pub(super) async fn drop(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let (by, way) = (visit.actor().clone(), sent.field("way").and_then(|w| Way::parse(&w)));
    act(&app, &visit, &headers, handle, Typed::default(), move |tx, member, now| {
        members::drop_way(tx, &by, member, way.ok_or(Refusal::Missing)?, now)?;
        Ok(audit::note(tx, &by, Act::VipChecked, Object::member(member), None, now)?)
    })
    .await
}

/// Gives the mark.
pub(super) async fn give(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let reason = sent.field("reason").unwrap_or_default();
    let (by, typed) = (visit.actor().clone(), Typed { reason: reason.clone(), ..Typed::default() });
    act(&app, &visit, &headers, handle, typed, move |tx, member, now| members::give_vip(tx, &by, member, &reason, now)).await
}

/// Takes it away.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(handle): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let reason = sent.field("reason").unwrap_or_default();
    let (by, typed) = (visit.actor().clone(), Typed { reason: reason.clone(), ..Typed::default() });
    act(&app, &visit, &headers, handle, typed, move |tx, member, now| members::take_vip(tx, &by, member, &reason, now)).await
}
