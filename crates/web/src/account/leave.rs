//! Leaving the mails by the link at the foot of one. The press works without a session and from anywhere: a mail program sends it for its
//! reader (RFC 8058). Looking at the link does nothing.

use crate::App;
use crate::account::plain::Plain;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use std::sync::Arc;
use words::k;

/// The page with the button.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let button = Some((format!("/unsubscribe/{token}"), k::ACCOUNT_LEAVE_BUTTON));
    Plain { title: k::ACCOUNT_LEAVE_TITLE, lead: k::ACCOUNT_LEAVE_LEAD, button, link: None }.answer(&app, &visit, &headers).await
}

/// Switches off every mail that is not necessary. Again is the same.
pub async fn leave(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    app.write(move |tx| notices::leave(tx, &token)).await?;
    let link = Some(("/me/mail", k::ACCOUNT_LEFT_AGAIN));
    Plain { title: k::ACCOUNT_LEFT_TITLE, lead: k::ACCOUNT_LEFT, button: None, link }.answer(&app, &visit, &headers).await
}
