//! `PUT /api/v1/me/face`: a picture of oneself. It is read and written again like every picture, so that nothing but its pixels is kept.

use crate::ask::nothing;
use crate::picture::PictureFile;
use crate::{Api, Ask};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Files};
use members::Face;
use std::sync::Arc;

/// Sets one's picture: JPEG, PNG or WebP as the body, at most 8 MB. It is kept at most 480 pixels wide and high.
#[utoipa::path(
    put,
    path = "/api/v1/me/face",
    tag = "account",
    request_body(content((PictureFile = "image/jpeg"), (PictureFile = "image/png"), (PictureFile = "image/webp")), description = "The picture."),
    responses((status = 204, description = "It is one's picture."), (status = 413, description = "It has more than 8 MB."))
)]
pub(super) async fn set_face(State(api): State<Arc<Api>>, ask: Ask, files: Files) -> Result<Response, Fail> {
    let member = ask.member()?;
    let file = files.all().first().ok_or(pictures::Refusal::NotPicture)?;
    let small = api.making.make(file.bytes.clone()).await?.thumb;
    let face = Face { media: small.media.to_owned(), bytes: small.bytes };
    api.write(move |tx| members::set_face(tx, member, &face).map_err(Fail::from)).await?;
    Ok(nothing().into_response())
}
