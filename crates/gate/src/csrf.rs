//! No other site may act in a visitor's name.

use crate::{Fail, PublicUrl};
use http::header::ORIGIN;
use http::{HeaderMap, Method, StatusCode};

/// Whatever is not GET or HEAD must come from a page of ours: the browser says so in `Sec-Fetch-Site`, an old one in `Origin`; one
/// that says neither is refused. [`crate::Registry::from_anywhere`] is the only way around.
pub(crate) fn check(public: &PublicUrl, method: &Method, headers: &HeaderMap) -> Result<(), Fail> {
    if matches!(*method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let mut site = headers.get_all("sec-fetch-site").iter();
    let ours = match (site.next(), site.next()) {
        // "none" is an act from no page at all: nothing of ours is sent that way.
        (Some(said), None) => said == "same-origin",
        (Some(_), Some(_)) => false,
        (None, _) => {
            let mut origin = headers.get_all(ORIGIN).iter();
            origin.next().is_some_and(|o| o == public.origin()) && origin.next().is_none()
        }
    };
    if ours { Ok(()) } else { Err(Fail::bare(StatusCode::FORBIDDEN, "cross-site", "refusal-cross-site")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    fn passes(method: &Method, headers: &[(&'static str, &'static str)]) -> bool {
        let public = PublicUrl::parse("https://fans.example", false).unwrap();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        check(&public, method, &map).is_ok()
    }

    #[test]
    fn reading_is_free() {
        assert!(passes(&Method::GET, &[("sec-fetch-site", "cross-site")]) && passes(&Method::HEAD, &[]));
    }

    #[test]
    fn acting_needs_a_page_of_ours() {
        let post = &Method::POST;
        assert!(passes(post, &[("sec-fetch-site", "same-origin")]));
        assert!(!passes(post, &[("sec-fetch-site", "none")]));
        assert!(!passes(post, &[("sec-fetch-site", "same-site"), ("origin", "https://fans.example")]));
        assert!(!passes(post, &[("sec-fetch-site", "cross-site")]));
        assert!(!passes(post, &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]));
        assert!(!passes(&Method::from_bytes(b"BREW").unwrap(), &[]));
    }

    #[test]
    fn an_old_browser_names_its_origin() {
        let post = &Method::POST;
        assert!(passes(post, &[("origin", "https://fans.example")]));
        for bad in ["http://fans.example", "https://fans.example.evil", "null", "https://fans.example:444"] {
            assert!(!passes(post, &[("origin", bad)]), "{bad}");
        }
        assert!(!passes(post, &[]), "both absent");
    }
}
