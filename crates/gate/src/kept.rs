//! Bytes rendered once and kept, in both encodings, with the tag a browser asks about.

use crate::headers::VARIES;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

/// A kept response. Cheap to clone: whoever caches pages caches these.
#[derive(Debug, Clone)]
pub struct Kept {
    kind: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    tag: HeaderValue,
    brotli_tag: HeaderValue,
    asset: bool,
}

impl Kept {
    /// From its content type, its bytes, and the same bytes in brotli. The tag is a digest of the bytes.
    pub fn new(kind: &'static str, plain: Bytes, brotli: Option<Bytes>) -> Self {
        let digest = format!("{:.24}", format!("{:x}", Sha256::digest(&plain)));
        let tag = |end: &str| HeaderValue::from_str(&format!("\"{digest}{end}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Self { kind: HeaderValue::from_static(kind), plain, brotli, tag: tag(""), brotli_tag: tag("-br"), asset: false }
    }
    /// An asset under a URL that names its content: the same for everybody, for ever.
    pub fn asset(kind: &'static str, plain: Bytes, brotli: Option<Bytes>) -> Self {
        Self { asset: true, ..Self::new(kind, plain, brotli) }
    }
    /// The bytes without encoding.
    pub const fn plain(&self) -> &Bytes {
        &self.plain
    }
    /// How many bytes it holds, for the cache that weighs it.
    pub fn weight(&self) -> usize {
        self.plain.len() + self.brotli.as_ref().map_or(0, Bytes::len)
    }
    /// The answer to this request: in brotli when it is accepted; 304 without bytes when the browser has them.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let brotli = self.brotli.as_ref().filter(|_| accepts_brotli(request));
        let tag = if brotli.is_some() { &self.brotli_tag } else { &self.tag };
        let fresh = has(request, tag);
        let body = if fresh { Body::empty() } else { Body::from(brotli.unwrap_or(&self.plain).clone()) };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(ETAG, tag.clone());
        headers.insert(VARY, HeaderValue::from_static(if self.asset { "Accept-Encoding" } else { VARIES }));
        if self.asset {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        }
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.kind.clone());
        if brotli.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }
}

/// Is `br` among the accepted encodings, with a weight that is not zero?
fn accepts_brotli(request: &HeaderMap) -> bool {
    let all = request.get_all(ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    all.map(|part| part.split(';').map(str::trim)).any(|mut pieces| {
        pieces.next().is_some_and(|name| name.eq_ignore_ascii_case("br"))
            && pieces.find_map(|p| p.strip_prefix("q=")).is_none_or(|q| q.trim().parse::<f32>().is_ok_and(|q| q > 0.0))
    })
}

/// Does `If-None-Match` name the tag? Compared weakly, as RFC 9110 asks.
pub(crate) fn has(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let named = request.get_all(IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    named.map(|t| t.trim().trim_start_matches("W/")).any(|t| t == "*" || t.as_bytes() == tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Kept {
        Kept::new("text/html; charset=utf-8", Bytes::from_static(b"<p>plain"), Some(Bytes::from_static(b"\x01br")))
    }
    fn request(pairs: &[(http::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.clone(), HeaderValue::from_str(v).unwrap())).collect()
    }

    #[test]
    fn brotli_is_given_to_those_who_accept_it() {
        let encoding = |accept: &str| kept().answer(&request(&[(ACCEPT_ENCODING, accept)])).headers().get(CONTENT_ENCODING).cloned();
        assert!(encoding("gzip, br").is_some() && encoding("BR;q=0.5").is_some());
        for plain in ["", "gzip", "br;q=0", "brx", "br;q=oops", "*"] {
            assert_eq!(encoding(plain), None, "{plain}");
        }
    }

    #[test]
    fn a_browser_that_has_it_gets_nothing_twice() {
        let first = kept().answer(&HeaderMap::new());
        let tag = first.headers()[ETAG].to_str().unwrap().to_owned();
        for seen in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let again = kept().answer(&request(&[(IF_NONE_MATCH, &seen)]));
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert!(!again.headers().contains_key(CONTENT_TYPE) && again.headers()[VARY] == VARIES);
        }
        let other = kept().answer(&request(&[(IF_NONE_MATCH, &tag), (ACCEPT_ENCODING, "br")]));
        assert_eq!(other.status(), StatusCode::OK, "the tag belongs to one encoding");
    }

    #[test]
    fn other_bytes_have_another_tag() {
        let tag = |b: &'static [u8]| Kept::new("text/plain", Bytes::from_static(b), None).tag;
        assert_ne!(tag(b"a"), tag(b"b"));
        assert_eq!(kept().weight(), 11);
        assert_eq!(kept().plain().len(), 8);
    }

    #[test]
    fn an_asset_is_everybody_s_for_ever() {
        let response = Kept::asset("text/css", Bytes::from_static(b"a{}"), None).answer(&HeaderMap::new());
        assert_eq!(
            (&response.headers()[VARY], &response.headers()[CONTENT_TYPE]),
            (&HeaderValue::from_static("Accept-Encoding"), &HeaderValue::from_static("text/css"))
        );
        assert!(response.headers()[CACHE_CONTROL].to_str().unwrap().ends_with("immutable"));
        assert!(!kept().answer(&HeaderMap::new()).headers().contains_key(CACHE_CONTROL), "the edge decides");
    }
}
