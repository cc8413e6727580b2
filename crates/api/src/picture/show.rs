//! `GET /api/v1/pictures/{id}`, and its bytes, whole and small.

use super::{PictureFile, bytes};
use crate::ask::json;
use crate::shape::{Id, When};
use crate::{Api, Ask, One};
use axum::extract::State;
use axum::response::Response;
use gate::Fail;
use http::StatusCode;
use kernel::PictureId;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A picture.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Picture {
    /// Its id.
    id: Id,
    /// What it shows, for those who cannot see it; may be empty.
    alt: String,
    /// image/jpeg or image/png.
    media: String,
    /// In pixels.
    width: i64,
    /// In pixels.
    height: i64,
    /// When it was uploaded.
    at: When,
    /// The text it stands in, topic-12 or reply-7; null while none shows it.
    #[schema(required)]
    about: Option<String>,
    /// What a text shows it by.
    #[schema(examples("![](/picture/12)"))]
    markdown: String,
}

impl Picture {
    pub(super) fn of(p: pictures::Picture) -> Self {
        let mut said = String::with_capacity(p.alt.len());
        for c in p.alt.chars() {
            if matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '&' | '!') {
                said.push('\\');
            }
            said.push(c);
        }
        Self {
            id: p.id.into(),
            markdown: format!("![{said}](/picture/{})", p.id),
            alt: p.alt,
            media: p.media,
            width: p.size.0,
            height: p.size.1,
            at: p.at.into(),
            about: p.object.map(|(kind, id)| format!("{}-{id}", kind.word())),
        }
    }
}

/// Reads what is known of a picture.
#[utoipa::path(
    get,
    path = "/api/v1/pictures/{id}",
    tag = "pictures",
    params(("id" = Id, Path, description = "The picture.")),
    responses((status = 200, description = "The picture.", body = Picture))
)]
pub(super) async fn read_picture(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PictureId>) -> Result<Response, Fail> {
    let by = ask.by();
    let (picture, _) = api.read(move |tx| boards::picture(tx, &by, id)).await?;
    json(StatusCode::OK, &Picture::of(picture))
}

async fn file(api: &Api, ask: &Ask, id: PictureId, which: fn(pictures::Picture) -> (String, String)) -> Result<Response, Fail> {
    let by = ask.by();
    let (picture, _) = api.read(move |tx| boards::picture(tx, &by, id)).await?;
    let (digest, media) = which(picture);
    let found = api.blobs.get(&digest).await.map_err(Fail::fault)?.ok_or_else(Fail::missing)?;
    Ok(bytes(ask, &media, &digest, found))
}

/// Reads a picture's bytes.
#[utoipa::path(
    get,
    path = "/api/v1/pictures/{id}/full",
    tag = "pictures",
    params(("id" = Id, Path, description = "The picture.")),
    responses(
        (status = 200, description = "Its bytes.", content((PictureFile = "image/jpeg"), (PictureFile = "image/png"))),
        (status = 304, description = "It is as it was.")
    )
)]
pub(super) async fn read_full_picture(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PictureId>) -> Result<Response, Fail> {
    file(&api, &ask, id, |p| (p.digest, p.media)).await
}

/// Reads a picture's bytes as it stands in a text: at most 480 pixels wide and high.
#[utoipa::path(
    get,
    path = "/api/v1/pictures/{id}/thumb",
    tag = "pictures",
    params(("id" = Id, Path, description = "The picture.")),
    responses(
        (status = 200, description = "Its bytes.", content((PictureFile = "image/jpeg"), (PictureFile = "image/png"))),
        (status = 304, description = "It is as it was.")
    )
)]
pub(super) async fn read_small_picture(State(api): State<Arc<Api>>, ask: Ask, One(id): One<PictureId>) -> Result<Response, Fail> {
    file(&api, &ask, id, |p| (p.thumb, p.thumb_media)).await
}
