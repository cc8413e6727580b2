//! `POST /idea/{id}/unmerge`: staff take a merge back; the idea stands alone again.

use super::done::Done;
use crate::App;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use std::sync::Arc;

/// The verb. It leads to the idea that stands alone.
pub(super) async fn unmerge(State(app): State<Arc<App>>, visit: Visit, Path(piece): Path<String>) -> Result<Response, Fail> {
    let id = super::number(&piece).ok_or_else(Fail::missing)?;
    let (by, now) = (visit.actor().clone(), app.now());
    let slug = app
        .write(move |tx| {
            let brief = super::known(tx, id)?;
            ideas::unmerge(tx, &by, id, now)?;
            Ok::<_, ideas::Refusal>(brief.slug)
        })
        .await?;
    Ok(gate::Done::see(format!("{}?done={}", super::path(id, &slug), Done::Unmerged.word())).into_response())
}
