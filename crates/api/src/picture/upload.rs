//! `POST /api/v1/pictures`: a picture as the body itself, before the text that shows it. Its bytes are laid down first, then its row, so that
//! a key does not make two of it.

use super::PictureFile;
use super::show::Picture;
use crate::ask::done;
use crate::{Api, Ask, Query};
use axum::extract::State;
use axum::response::Response;
use gate::{Fail, Files};
use http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// What is said about the picture.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct About {
    /// What it shows, for those who cannot see it.
    #[param(max_length = 300)]
    alt: String,
}

/// Uploads a picture: JPEG, PNG or WebP as the body, at most 8 MB, twenty an hour. It is read and written again, without place and camera.
#[utoipa::path(
    post,
    path = "/api/v1/pictures",
    tag = "pictures",
    params(About),
    request_body(content((PictureFile = "image/jpeg"), (PictureFile = "image/png"), (PictureFile = "image/webp")), description = "The picture."),
    responses(
        (status = 201, description = "It is kept; until a text shows it, its uploader alone sees it.", body = Picture),
        (status = 413, description = "It has more than 8 MB.")
    )
)]
pub(super) async fn upload_picture(
    State(api): State<Arc<Api>>,
    ask: Ask,
    Query(about): Query<About>,
    files: Files,
) -> Result<Response, Fail> {
    let (by, now) = (ask.by(), api.now());
    let file = files.all().first().ok_or(pictures::Refusal::NotPicture)?;
    let asks = by.clone();
    // Making one is dear: who has had their share is told before.
    api.read(move |tx| pictures::admit(tx, &asks, now).map(drop)).await?;
    let laid = api.making.lay(&api.blobs, file.bytes.clone()).await?;
    let made = Arc::clone(&laid.made);
    let verb = move |tx: &mut store::Tx<'_>| {
        let id = pictures::keep(tx, &by, &made, &about.alt, now)?;
        let kept = pictures::picture(tx, id)?.ok_or_else(Fail::missing)?;
        done(StatusCode::CREATED, format!("/api/v1/pictures/{id}"), &Picture::of(kept))
    };
    api.once(&ask, verb).await
}
