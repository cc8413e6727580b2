//! What happens to a release: `POST /release/VERSION/{schedule,publish,delete,delay,halt,withdraw}`.

use super::edit::act;
use super::show::find;
use super::write::{both, hour, text};
use crate::App;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Sent, Visit};
use std::sync::Arc;

/// What every one of these takes.
type Asked = (State<Arc<App>>, Visit, Path<String>, HeaderMap, Sent);

/// `POST schedule`: it comes out by itself at this hour.
pub(super) async fn schedule((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let (now, zone) = (app.now(), app.site.zone.clone());
    act(&app, &visit, (&version, "schedule"), sent, &headers, move |tx, release, by, sent| {
        releases::schedule(tx, by, release, hour(&zone, &text(sent, "schedule-at")), now)?;
        Ok(None)
    })
    .await
}

/// `POST publish`: now.
pub(super) async fn publish((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "publish"), sent, &headers, move |tx, release, by, _| {
        releases::publish(tx, by, release, now)?;
        Ok(None)
    })
    .await
}

/// `POST delete`: a draft nobody outside has heard of is gone; then the list it stood in.
pub(super) async fn delete(State(app): State<Arc<App>>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fail> {
    let release = find(&app, &visit, &version).await?;
    let (by, id) = (visit.actor().clone(), release.id);
    let now = app.now();
    app.write(move |tx| releases::delete_draft(tx, &by, id, now)).await?;
    Ok(Done::see(if release.service { "/improved" } else { "/releases" }).into_response())
}

/// `POST delay`: a later hour, and why.
pub(super) async fn delay((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let (now, zone) = (app.now(), app.site.zone.clone());
    act(&app, &visit, (&version, "delay"), sent, &headers, move |tx, release, by, sent| {
        let at = hour(&zone, &text(sent, "delay-at"));
        releases::delay(tx, by, release, at, &both(sent, "delay-zh", "delay-en"), now)?;
        Ok(None)
    })
    .await
}

/// `POST halt`: stopped, and why.
pub(super) async fn halt((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "halt"), sent, &headers, move |tx, release, by, sent| {
        releases::halt(tx, by, release, &both(sent, "halt-zh", "halt-en"), now)?;
        Ok(None)
    })
    .await
}

/// `POST withdraw`: taken back, and why.
pub(super) async fn withdraw((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "withdraw"), sent, &headers, move |tx, release, by, sent| {
        releases::withdraw(tx, by, release, &both(sent, "withdraw-zh", "withdraw-en"), now)?;
        Ok(None)
    })
    .await
}
