//! A member's picture.

use crate::App;
use crate::app::StoreSaid;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gate::Fail;
use kernel::MemberId;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The file, which can do nothing even when it is opened alone.
pub async fn show(State(app): State<Arc<App>>, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Fail> {
    let id = id.parse().map(MemberId::new).map_err(|_| Fail::missing())?;
    let face = app.read::<_, StoreSaid>(move |tx| Ok(members::face(tx, id)?)).await?.ok_or_else(Fail::missing)?;
    let etag = format!("\"{:.16}\"", kernel::fold::hex(&Sha256::digest(&face.bytes)));
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes());
    let mut answer = if known { StatusCode::NOT_MODIFIED.into_response() } else { face.bytes.into_response() };
    let set = answer.headers_mut();
    let media = HeaderValue::from_str(&face.media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    set.insert(header::CONTENT_TYPE, media);
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400, stale-while-revalidate=604800"));
    set.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        set.insert(header::ETAG, etag);
    }
    Ok(answer)
}
