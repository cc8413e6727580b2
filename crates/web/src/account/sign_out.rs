//! Signing out: the session ends here and in the browser.

use crate::App;
use crate::account::arrive::{see, with_cookie};
use axum::extract::State;
use axum::response::Response;
use gate::{Fail, Visit};
use std::sync::Arc;

/// Ends this browser's session.
pub async fn sign_out(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    if let Some(session) = visit.visitor.session {
        let actor = visit.actor().clone();
        app.write(move |tx| match members::end(tx, &actor, session) {
            Err(members::Refusal::Missing) => Ok(()),
            other => other,
        })
        .await?;
    }
    Ok(with_cookie(see("/"), app.cookies.no_session()))
}
