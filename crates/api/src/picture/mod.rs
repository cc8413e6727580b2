//! Pictures for texts: uploaded first, then shown in a text by `![what it shows](/picture/12)`. A picture is as open as its text.

mod drop;
mod show;
mod upload;

use crate::routes;
use crate::{Ask, Operations};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use kernel::{Permission, Scope};
use utoipa::ToSchema;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::{Everyone, Member};
    all.picture(Member, Scope::Write, routes!(upload::upload_picture))
        .add(Everyone, Scope::Read, routes!(show::read_picture))
        .add(Everyone, Scope::Read, routes!(show::read_full_picture))
        .add(Everyone, Scope::Read, routes!(show::read_small_picture))
        .add(Member, Scope::Write, routes!(drop::drop_picture));
}

/// A picture's bytes.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "for the document only")]
pub(crate) struct PictureFile(Vec<u8>);

/// A picture's bytes with the tag of their digest; 304 for who has them. A picture that is opened alone can do nothing.
pub(crate) fn bytes(ask: &Ask, media: &str, digest: &str, bytes: Bytes) -> Response {
    let tag = format!("\"{digest:.16}\"");
    let mut answer = if ask.has(&tag) { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let set = answer.headers_mut();
    set.insert(CONTENT_TYPE, HeaderValue::from_str(media).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    set.insert(CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    set.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"));
    set.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        set.insert(http::header::ETAG, tag);
    }
    answer
}
