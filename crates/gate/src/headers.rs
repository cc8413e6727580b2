//! Headers every response carries.

use crate::PublicUrl;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// The one content security policy.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; \
    manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types frag";

/// Nothing of the device is asked for.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
    screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// What a page depends on beside its URL.
pub(crate) const VARIES: &str = "Accept-Encoding, Accept-Language, Cookie, X-Fragment";

/// Sets them. `Cache-Control` and `Vary` only when the handler did not: a member's page is never stored, a guest's always asked about.
pub(crate) fn set(headers: &mut HeaderMap, public: &PublicUrl, signed_in: bool) {
    // A picture that somebody drew brings a policy of its own, which is stricter.
    // Names and values are looked at by the compiler, not at each request; nor does the map grow in steps.
    headers.reserve(12);
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(const { HeaderValue::from_static(CSP) });
    let mut put = |name: HeaderName, value: HeaderValue| drop(headers.insert(name, value));
    put(X_CONTENT_TYPE_OPTIONS, const { HeaderValue::from_static("nosniff") });
    put(REFERRER_POLICY, const { HeaderValue::from_static("strict-origin-when-cross-origin") });
    put(const { HeaderName::from_static("cross-origin-opener-policy") }, const { HeaderValue::from_static("same-origin") });
    put(const { HeaderName::from_static("cross-origin-resource-policy") }, const { HeaderValue::from_static("same-origin") });
    put(const { HeaderName::from_static("permissions-policy") }, const { HeaderValue::from_static(PERMISSIONS) });
    if public.is_secure() {
        put(STRICT_TRANSPORT_SECURITY, const { HeaderValue::from_static("max-age=63072000; includeSubDomains") });
    }
    let (never, asked) = const { (HeaderValue::from_static("no-store"), HeaderValue::from_static("no-cache")) };
    headers.entry(CACHE_CONTROL).or_insert(if signed_in { never } else { asked });
    if headers.get(CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html")) {
        headers.entry(VARY).or_insert(const { HeaderValue::from_static(VARIES) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_on(url: &str, signed_in: bool, own: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(own) = own {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(own));
        }
        set(&mut headers, &PublicUrl::parse(url, true).unwrap(), signed_in);
        headers
    }

    #[test]
    fn the_policy_is_the_design_s() {
        assert!(!CSP.contains("  ") && CSP.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"));
        assert!(CSP.ends_with("frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types frag"));
        assert!(!PERMISSIONS.contains("  "));
    }

    #[test]
    fn hsts_is_for_https_and_members_pages_are_not_stored() {
        assert!(set_on("https://a.b", true, None).contains_key(STRICT_TRANSPORT_SECURITY));
        assert!(!set_on("http://a.b", true, None).contains_key(STRICT_TRANSPORT_SECURITY));
        assert_eq!(set_on("https://a.b", true, None)[CACHE_CONTROL], "no-store");
        assert_eq!(set_on("https://a.b", false, None)[CACHE_CONTROL], "no-cache");
        assert_eq!(set_on("https://a.b", true, Some("max-age=60"))[CACHE_CONTROL], "max-age=60");
    }
}
