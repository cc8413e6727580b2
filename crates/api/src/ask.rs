//! Who asks, and what they said beside the body: the key against doing it twice, the tags of what they have read.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use gate::{Asked, Done, Entry, Fail, Sent, Visit};
use http::header::{ETAG, HeaderName, IF_MATCH, IF_NONE_MATCH};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};
use kernel::{Actor, MemberId};
use serde::Serialize;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The request beside its body: an extractor each operation takes.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Who asks, in which language.
    pub visit: Visit,
    route: &'static str,
    key: Option<String>,
    digest: String,
    has: Vec<String>,
    matches: Vec<String>,
}

impl Ask {
    /// Who acts.
    pub fn by(&self) -> Actor {
        self.visit.actor().clone()
    }
    /// The member who acts; a guest is asked for a token.
    pub fn member(&self) -> Result<MemberId, Fail> {
        self.visit.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))
    }
    /// Under which key this is to be done once; none when the caller gave none.
    pub(crate) fn asked(&self) -> Option<Asked> {
        let key = self.key.clone()?;
        Some(Asked { caller: self.visit.caller(), route: self.route, key, digest: self.digest.clone() })
    }
    /// Is what the caller read still what is there (`If-Match`)? Asked in the verb's transaction. Who sends no `If-Match` changes what is there.
    pub fn must_match(&self, tag: &str) -> Result<(), Fail> {
        if self.matches.is_empty() || self.matches.iter().any(|m| m == "*" || m == tag) { Ok(()) } else { Err(Fail::stale()) }
    }
    /// Does the caller have what has this tag (`If-None-Match`)?
    pub fn has(&self, tag: &str) -> bool {
        self.has.iter().any(|h| h == "*" || h.trim_start_matches("W/") == tag)
    }
    /// The answer to a read of what has a tag: 304 without a body when the caller has it (`If-None-Match`).
    pub fn tagged<T: Serialize>(&self, tag: &str, value: &T) -> Result<Response, Fail> {
        let mut response = if self.has(tag) { StatusCode::NOT_MODIFIED.into_response() } else { json(StatusCode::OK, value)? };
        if let Ok(tag) = HeaderValue::from_str(tag) {
            response.headers_mut().insert(ETAG, tag);
        }
        Ok(response)
    }
}

/// The tag of an object's revision.
pub fn tag(revision: i64) -> String {
    format!("\"{revision}\"")
}

/// An answer in JSON.
pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response, Fail> {
    Ok(done(status, "", value)?.into_response())
}

/// An answer in JSON that can be given again: what [`crate::Api::once`] wants. A `location` says where what was made is.
pub fn done<T: Serialize>(status: StatusCode, location: impl Into<String>, value: &T) -> Result<Done, Fail> {
    let body = serde_json::to_string(value).map_err(Fail::fault)?;
    Ok(Done { status: status.as_u16(), location: location.into(), body, ..Done::default() })
}

/// As [`done`], with a secret in it that is shown this once.
pub fn told_once<T: Serialize>(status: StatusCode, location: impl Into<String>, value: &T) -> Result<Done, Fail> {
    Ok(Done { secret: true, ..done(status, location, value)? })
}

/// Nothing to say: 204.
pub fn nothing() -> Done {
    Done { status: StatusCode::NO_CONTENT.as_u16(), ..Done::default() }
}

fn list(headers: &HeaderMap, name: HeaderName) -> Vec<String> {
    let all = headers.get_all(name).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    all.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

/// 1 to 255 visible ASCII characters.
fn key(headers: &HeaderMap) -> Result<Option<String>, Fail> {
    let mut all = headers.get_all(KEY).iter();
    let (Some(first), second) = (all.next(), all.next()) else { return Ok(None) };
    let fits = second.is_none() && (1..=255).contains(&first.len()) && first.as_bytes().iter().all(u8::is_ascii_graphic);
    let key = first.to_str().ok().filter(|_| fits).ok_or_else(|| Fail::malformed("refusal-api-key", Some("Idempotency-Key")))?;
    Ok(Some(key.to_owned()))
}

impl<S: Send + Sync> FromRequestParts<S> for Ask {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fail> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let sent = Sent::from_request_parts(parts, state).await?;
        let entry = parts.extensions.get::<Entry>().ok_or_else(|| Fail::fault("an operation outside the registry"))?;
        let key = key(&parts.headers)?;
        // The same key of another thing is another request: the method and the path with its ids belong to what was asked.
        let target = || format!("{} {}", parts.method, parts.uri.path_and_query().map_or("", |p| p.as_str()));
        let digest = if key.is_some() { sent.digest_at(&target()) } else { String::new() };
        let (has, matches) = (list(&parts.headers, IF_NONE_MATCH), list(&parts.headers, IF_MATCH));
        Ok(Self { visit, route: entry.path, key, digest, has, matches })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Method;
    use kernel::{Lang, Permission, Scope};

    #[test]
    fn under_one_key_another_method_is_another_request() {
        let digest = |method: Method| {
            let entry = Entry::operation(gate::Method::Put, "/api/v1/x", Permission::Everyone, Scope::Read);
            let request = http::Request::builder().method(method).uri("/api/v1/x").header(KEY, "k");
            let (mut parts, ()) = request.extension(entry).extension(Visit::guest(Lang::En)).body(()).unwrap().into_parts();
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(Ask::from_request_parts(&mut parts, &())).unwrap().digest
        };
        assert_eq!(digest(Method::PUT), digest(Method::PUT));
        assert_ne!(digest(Method::PUT), digest(Method::DELETE), "what was put is no answer to who takes it away");
    }

    #[test]
    fn a_key_is_visible_ascii_and_one() {
        let said = |all: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in all {
                headers.append(KEY, HeaderValue::from_str(value).unwrap());
            }
            key(&headers).map_err(|f| f.key())
        };
        assert_eq!((said(&[]), said(&["\"8e03\""])), (Ok(None), Ok(Some("\"8e03\"".to_owned()))));
        assert_eq!(said(&[&"x".repeat(255)]), Ok(Some("x".repeat(255))));
        for bad in [&[""][..], &["a b"], &["a", "b"], &[&"x".repeat(256)]] {
            assert_eq!(said(bad), Err("refusal-api-key"));
        }
    }
}
