//! `POST /picture/{id}/drop`: lets go of a picture that stands in no text.

use super::number;
use crate::App;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use gate::{Fail, Visit};
use std::sync::Arc;

/// The verb; done twice it is done.
pub(super) async fn drop(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>) -> Result<StatusCode, Fail> {
    let (id, by, now) = (number(&id)?, visit.actor().clone(), app.now());
    app.write(move |tx| pictures::drop_loose(tx, &by, id, now)).await?;
    Ok(StatusCode::NO_CONTENT)
}
