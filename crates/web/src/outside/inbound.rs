//! `POST /inbound/{tracker}/{id}`: what trackers send. Nobody is signed in here: the signature over the bytes says who it is, and every doubt is
//! the same refusal.

use crate::App;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::TrackerId;
use outside::{Headers, Refusal, Tracker};
use serde::Deserialize;
use std::sync::Arc;

/// Gerrit's plugin can set no header of its own in older versions: the token may stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    token: Option<String>,
}

/// Takes a message.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    Path((tracker, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Fail> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(ToOwned::to_owned);
    let (Some(tracker), Ok(id)) = (Tracker::parse(&tracker), id.parse::<i64>()) else { return Err(Fail::new(&Refusal::Signature)) };
    let (signature, token) = match tracker {
        Tracker::Github => (text("x-hub-signature-256"), None),
        Tracker::Jira => (text("x-hub-signature"), None),
        Tracker::Gitlab => (None, text("x-gitlab-token")),
        Tracker::Gerrit => {
            let bearer = text("authorization").and_then(|a| a.strip_prefix("Bearer ").map(ToOwned::to_owned));
            (None, bearer.or_else(|| text("x-gerrit-token")).or(asked.token))
        }
    };
    let (event, now, id) = (text("x-github-event"), app.now(), TrackerId::new(id));
    let said = Arc::new((signature, token, event));
    let (asked, bytes) = (Arc::clone(&said), body.clone());
    // A stranger's bytes never come as far as where is written.
    app.read(move |tx| outside::recognise(tx, tracker, id, &headers_of(&asked), &bytes, now)).await?;
    app.write(move |tx| outside::inbound(tx, tracker, id, &headers_of(&said), &body, now)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn headers_of((signature, token, event): &(Option<String>, Option<String>, Option<String>)) -> Headers<'_> {
    Headers { signature: signature.as_deref(), token: token.as_deref(), event: event.as_deref() }
}
