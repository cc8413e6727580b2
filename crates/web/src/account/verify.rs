//! The link that shows an address to be its member's. Looking at it does nothing: programs open every link of a mail; a person presses.

use crate::App;
use crate::account::plain::Plain;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use std::sync::Arc;
use words::k;

/// The page; whether the link still holds is said when it is pressed.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let button = Some((format!("/verify/{token}"), k::ACCOUNT_VERIFY_BUTTON));
    Plain { title: k::ACCOUNT_VERIFY_TITLE, lead: k::ACCOUNT_VERIFY_LEAD, button, link: None }.answer(&app, &visit, &headers).await
}

/// Confirms, whoever's browser it is.
pub async fn confirm(State(app): State<Arc<App>>, visit: Visit, Path(token): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let now = app.now();
    app.write(move |tx| members::finish_verify(tx, &token, now)).await?;
    let link = Some(("/", k::WEB_TAB_HOME));
    Plain { title: k::ACCOUNT_VERIFIED_TITLE, lead: k::ACCOUNT_VERIFIED, button: None, link }.answer(&app, &visit, &headers).await
}
