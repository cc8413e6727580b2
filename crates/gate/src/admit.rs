//! Every check that needs no handler, in the order of their price.

use crate::edge::Edge;
use crate::peer::Whom;
use crate::sent::lines;
use crate::{Class, Fail, Sent, Visit, csrf, files, json};
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::{HeaderMap, Method, StatusCode, Version};
use http_body_util::{BodyExt, LengthLimitError, Limited};

/// The most header fields a request may have.
pub(crate) const FIELDS: usize = 64;
/// The listener sends here what it refused, so that refusals of every kind look alike.
pub(crate) const REFUSED: &str = "/.refused/";

/// Lets the request in, its body measured and, for a form, read.
pub(crate) async fn admit(edge: &Edge, visit: &Visit, request: Request) -> Result<Request, Fail> {
    shape(edge, &request)?;
    limit(edge, visit, &request)?;
    if !visit.machine && !edge.anywhere.contains(&(request.method().as_str(), template(&request))) {
        csrf::check(edge.gate.public(), request.method(), request.headers())?;
    }
    let most = edge.gate.0.parts.body;
    let known = visit.actor().member().is_some();
    match edge.files_of(&request).filter(|_| files::is_multipart(request.headers())) {
        Some(files) => files::read(known.then_some(&edge.reading), files, most, request).await,
        // A program sends a file as the body itself.
        None if visit.machine && edge.files_of(&request).is_some() && files::is_image(request.headers()) => {
            files::raw(known.then_some(&edge.reading), request).await
        }
        None if visit.machine && !is_form(request.headers()) => program(most, request).await,
        None => body(most, request).await,
    }
}

fn shape(edge: &Edge, request: &Request) -> Result<(), Fail> {
    let (uri, headers) = (request.uri(), request.headers());
    if let Some(reason) = uri.path().strip_prefix(REFUSED) {
        return Err(refused(reason));
    }
    let target = uri.path_and_query().map_or("", |p| p.as_str());
    if target.len() > edge.gate.0.parts.uri {
        return Err(refused("uri"));
    }
    if headers.len() > FIELDS {
        return Err(refused("fields"));
    }
    if spells_nul(target.as_bytes()) {
        return Err(Fail::malformed("refusal-nul", None));
    }
    // Nothing here unpacks: what is packed is not guessed at, and a bomb is a few bytes that nobody opens.
    if headers.get(CONTENT_ENCODING).is_some_and(|e| !e.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Fail::from_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    if request.version() == Version::HTTP_2 && !one_authority(request) {
        return Err(refused("host"));
    }
    Ok(())
}

/// The listener's reasons, and ours of the same kind.
fn refused(reason: &str) -> Fail {
    let fail = match reason {
        "uri" => Fail::bare(StatusCode::URI_TOO_LONG, "head", "refusal-too-long"),
        "fields" | "size" => Fail::bare(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "head", "refusal-headers"),
        "method" => Fail::from_status(StatusCode::METHOD_NOT_ALLOWED),
        _ => Fail::bare(StatusCode::BAD_REQUEST, "head", "refusal-head"),
    };
    fail.because(reason)
}

/// Over HTTP/2 the host is in `:authority`; a `Host` beside it must agree. Over HTTP/1 the listener has looked.
fn one_authority(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    match (request.uri().authority(), hosts.next(), hosts.next()) {
        (Some(a), Some(h), None) => h.as_bytes().eq_ignore_ascii_case(a.as_str().as_bytes()),
        (Some(_), None, None) | (None, Some(_), None) => true,
        _ => false,
    }
}

/// Assets are immutable and cheap: not counted.
pub(crate) fn is_asset(path: &str) -> bool {
    path.starts_with("/a/")
}

/// The route's path as it was registered.
pub(crate) fn template(request: &Request) -> &str {
    request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str)
}

fn limit(edge: &Edge, visit: &Visit, request: &Request) -> Result<(), Fail> {
    let (Some(limits), Some(address)) = (&edge.gate.0.limits, visit.address) else { return Ok(()) };
    if is_asset(request.uri().path()) {
        return Ok(());
    }
    let class = edge.slow.get(&(request.method().as_str(), template(request))).copied().unwrap_or_default();
    // A program is counted by its token, or its address, before it comes here.
    if visit.machine && class == Class::Page {
        return Ok(());
    }
    // What a member does is counted by member: a campus shares one address.
    match visit.actor().member().filter(|_| matches!(class, Class::Page | Class::Write)) {
        Some(member) => limits.take(class, Whom::Member(member.get())),
        None => limits.take(class, address.into()),
    }
}

/// What a program sends is read whole before its handler: JSON, or nothing. Forms are read where the protocol asks for one.
async fn program(most: usize, request: Request) -> Result<Request, Fail> {
    let (mut parts, body) = request.into_parts();
    if length(&parts.headers).is_some_and(|n| n > most as u64) {
        return Err(too_large());
    }
    let bytes = read(Limited::new(body, most)).await?;
    if !bytes.is_empty() {
        if !json::is_json(&parts.headers) {
            return Err(json::wrong_type());
        }
        json::look(&bytes)?;
    }
    parts.extensions.insert(Sent::new(bytes));
    Ok(Request::from_parts(parts, Body::empty()))
}

fn too_large() -> Fail {
    Fail::from_status(StatusCode::PAYLOAD_TOO_LARGE)
}

async fn read(body: Limited<Body>) -> Result<Bytes, Fail> {
    match body.collect().await {
        Ok(read) => Ok(read.to_bytes()),
        Err(e) if e.is::<LengthLimitError>() => Err(too_large()),
        Err(e) => Err(refused("body").because(e)),
    }
}

async fn body(most: usize, request: Request) -> Result<Request, Fail> {
    if length(request.headers()).is_some_and(|n| n > most as u64) {
        return Err(too_large());
    }
    let (mut parts, body) = request.into_parts();
    let body = Limited::new(body, most);
    if matches!(parts.method, Method::GET | Method::HEAD) || !is_form(&parts.headers) {
        return Ok(Request::from_parts(parts, Body::new(body)));
    }
    let bytes = read(body).await?;
    if has_nul(&bytes) {
        return Err(Fail::malformed("refusal-nul", None));
    }
    if has_too_many(&bytes) {
        return Err(Fail::malformed("refusal-malformed", None));
    }
    let bytes = lines(bytes);
    parts.extensions.insert(Sent::new(bytes.clone()));
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes).unwrap_or_default();
    kind.get(..33).is_some_and(|k| k.eq_ignore_ascii_case(b"application/x-www-form-urlencoded"))
}

/// U+0000 cannot be kept in PostgreSQL's text: it is refused here, for every form at once.
fn has_nul(form: &Bytes) -> bool {
    form.contains(&0) || spells_nul(form)
}

fn spells_nul(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|w| w == b"%00")
}

/// A form of ours has dozens of fields; one of a hundred thousand would be walked through once for each field a handler reads.
fn has_too_many(form: &Bytes) -> bool {
    form.split(|b| *b == b'&').nth(1_000).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_is_found_in_every_spelling() {
        assert!(has_nul(&Bytes::from_static(b"a=%00")) && has_nul(&Bytes::from_static(b"a=\0")));
        assert!(!has_nul(&Bytes::from_static(b"a=%0a0&b=100%25")));
    }

    #[test]
    fn a_form_has_so_many_fields_and_no_more() {
        assert!(!has_too_many(&Bytes::from("a=%26&".repeat(999))) && has_too_many(&Bytes::from("&".repeat(1_000))));
    }

    #[test]
    fn a_form_is_known_by_its_type() {
        let form = |kind: &'static str| is_form(&HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(kind))]));
        assert!(form("application/x-www-form-urlencoded; charset=utf-8") && form("Application/X-WWW-Form-Urlencoded"));
        assert!(!form("application/json") && !form("application/x") && !is_form(&HeaderMap::new()));
    }

    #[test]
    fn a_second_host_must_agree_over_http_2() {
        let agrees = |uri: &str, hosts: &[&str]| {
            let mut request = Request::builder().uri(uri).version(Version::HTTP_2);
            for h in hosts {
                request = request.header(HOST, *h);
            }
            one_authority(&request.body(Body::empty()).unwrap())
        };
        assert!(agrees("http://a.b/", &[]) && agrees("http://a.b/", &["A.b"]) && agrees("/", &["a.b"]));
        assert!(!agrees("http://a.b/", &["c.d"]) && !agrees("/", &[]) && !agrees("/", &["a.b", "a.b"]));
    }
}
