//! `GET /picture/{id}` and `/picture/{id}/thumb`. A picture is as open as the text it stands in; one that stands in none is its uploader's.

use super::number;
use crate::App;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use pictures::Picture;
use std::sync::Arc;

/// As it was uploaded.
pub(super) async fn full(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    answer(&app, &visit, &id, &headers, |p| (p.digest, p.media)).await
}

/// As it stands in a text.
pub(super) async fn thumb(State(app): State<Arc<App>>, visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    answer(&app, &visit, &id, &headers, |p| (p.thumb, p.thumb_media)).await
}

async fn answer(app: &App, visit: &Visit, id: &str, headers: &HeaderMap, which: fn(Picture) -> (String, String)) -> Result<Response, Fail> {
    let (id, by) = (number(id)?, visit.actor().clone());
    let (picture, open) = app.read(move |tx| boards::picture(tx, &by, id)).await?;
    let (digest, media) = which(picture);
    let etag = format!("\"{digest}\"");
    let known = open && headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes());
    let mut answer = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        app.blobs.get(&digest).await.map_err(Fail::fault)?.ok_or_else(Fail::missing)?.into_response()
    };
    let set = answer.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_str(&media).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    set.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    // In the browser's own cache only, and not for long: a text may be folded.
    let (cached, never) = (HeaderValue::from_static("private, max-age=3600"), HeaderValue::from_static("no-store"));
    set.insert(header::CACHE_CONTROL, if open { cached } else { never });
    if let Some(etag) = HeaderValue::from_str(&etag).ok().filter(|_| open) {
        set.insert(header::ETAG, etag);
    }
    Ok(answer)
}
