//! The files of `assets/`, in the binary, under one hash: `/a/{hash}/{path}`.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file as the build left it.
pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) media: &'static str,
    pub(crate) etag: &'static str,
    pub(crate) plain: &'static [u8],
    pub(crate) br: &'static [u8],
}

mod table {
    use super::File;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

pub use table::HASH;
pub(crate) use table::{FILES, ICONS};

/// The path of the route that [`serve`] answers.
pub const ROUTE: &str = "/a/{hash}/{*path}";

/// Where an asset lies now: `url("app.css")`.
pub fn url(path: &str) -> String {
    format!("/a/{HASH}/{path}")
}

/// Answers [`ROUTE`].
#[allow(clippy::unused_async, reason = "a handler is async")]
pub async fn serve(Path((hash, path)): Path<(String, String)>, headers: HeaderMap) -> Response {
    answer(&hash, &path, &headers)
}

/// A file, in brotli when the browser takes it, for ever when it was asked for under its own hash. Under another hash (a page of the
/// version before, a node that is a minute older) it is what we have now, not kept.
pub fn answer(hash: &str, path: &str, headers: &HeaderMap) -> Response {
    let Some(file) = FILES.iter().find(|f| f.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if hash == HASH { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == file.etag.as_bytes());
    let small = file.br.len() < file.plain.len() && takes_br(headers);
    let mut answer = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else if small {
        ([(header::CONTENT_ENCODING, "br")], file.br).into_response()
    } else {
        file.plain.into_response()
    };
    let set = answer.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media));
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    set.insert(header::ETAG, HeaderValue::from_static(file.etag));
    set.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// Does the browser take brotli? (`br`, not `br;q=0`.)
pub fn takes_br(headers: &HeaderMap) -> bool {
    headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        pieces.next().is_some_and(|name| name.eq_ignore_ascii_case("br"))
            && !pieces.any(|p| p.strip_prefix("q=").is_some_and(|q| q.parse().is_ok_and(|q: f32| q <= 0.0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(encoding: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, encoding.parse().unwrap());
        headers
    }

    #[test]
    fn an_asset_is_served_in_brotli_and_for_ever() {
        let css = answer(HASH, "app.css", &asked("gzip, br"));
        assert_eq!(css.status(), 200);
        assert_eq!(css.headers()["content-encoding"], "br");
        assert_eq!(css.headers()["content-type"], "text/css; charset=utf-8");
        assert!(css.headers()["cache-control"].to_str().unwrap().contains("immutable"));
        assert_eq!(answer("older", "app.css", &asked("br")).headers()["cache-control"], "no-cache");
        assert!(answer(HASH, "app.js", &asked("br;q=0, gzip")).headers().get("content-encoding").is_none());
        assert_eq!(answer(HASH, "../Cargo.toml", &asked("br")).status(), 404);
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let mut headers = asked("br");
        let tag = answer(HASH, "app.js", &headers).headers()["etag"].clone();
        headers.insert(header::IF_NONE_MATCH, tag);
        assert_eq!(answer(HASH, "app.js", &headers).status(), 304);
    }

    #[test]
    fn the_licence_of_the_icons_comes_along() {
        assert!(FILES.iter().any(|f| f.path == "icons/LICENSE"));
        assert!(FILES.iter().all(|f| !f.plain.is_empty() && !f.br.is_empty()));
    }
}
