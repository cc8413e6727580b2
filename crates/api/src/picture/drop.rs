//! `DELETE /api/v1/pictures/{id}`: lets go of a picture that no text shows.

use crate::ask::nothing;
use crate::shape::Id;
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::PictureId;
use std::sync::Arc;

/// Lets go of one's own picture that no text shows. One that stands in a text stays.
#[utoipa::path(
    delete,
    path = "/api/v1/pictures/{id}",
    tag = "pictures",
    params(("id" = Id, Path, description = "The picture.")),
    responses((status = 204, description = "No loose picture of one's own has this id."))
)]
pub(super) async fn drop_picture(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PictureId>) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    api.write(move |tx| pictures::drop_loose(tx, &by, id, now)).await?;
    Ok(nothing().into_response())
}
