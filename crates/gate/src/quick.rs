//! One path that is answered before everything else: a device's question for its next build, out of memory, sixty million times a day. It
//! asks for no permission, has no session, and counts as a request like any other.

use crate::{Ended, Gate, Meter, headers, kept};
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use std::sync::Arc;
use tokio::time::Instant;

/// What a question is told: JSON and its entity tag with its quotes. None when it takes longer to say: then the route of this path answers,
/// by the same words.
pub type Answer = dyn Fn(&str) -> Option<(Bytes, String)> + Send + Sync;

/// The path and its answers.
#[derive(Clone)]
pub struct Quick {
    path: &'static str,
    headers: HeaderMap,
    meter: Option<Arc<dyn Meter>>,
    answer: Arc<Answer>,
}

impl std::fmt::Debug for Quick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quick").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Quick {
    /// GET of this path is answered by `answer`, which is given the query.
    pub fn new(gate: &Gate, path: &'static str, answer: Arc<Answer>) -> Self {
        let mut fixed = HeaderMap::new();
        fixed.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers::set(&mut fixed, gate.public(), false);
        Self { path, headers: fixed, meter: gate.0.parts.meter.clone(), answer }
    }
    /// The answer, if this is its path and it knows it.
    pub(crate) fn answer(&self, method: &Method, uri: &Uri, asked: &HeaderMap) -> Option<Response> {
        if uri.path() != self.path || method != Method::GET {
            return None;
        }
        let begun = Instant::now();
        let (body, tag) = (self.answer)(uri.query().unwrap_or_default())?;
        let tag = HeaderValue::try_from(tag).ok()?;
        let fresh = kept::has(asked, &tag);
        let mut response = Response::new(if fresh { Body::empty() } else { Body::from(body) });
        let mut fixed = self.headers.clone();
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            fixed.remove(CONTENT_TYPE);
        }
        fixed.insert(ETAG, tag);
        *response.headers_mut() = fixed;
        if let Some(meter) = &self.meter {
            let status = Some(response.status().as_u16());
            meter.begins();
            meter.ended(&Ended { method: "GET", route: self.path, status, took: begun.elapsed() });
        }
        Some(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Parts, PublicUrl};
    use http::header::{CONTENT_SECURITY_POLICY, IF_NONE_MATCH};
    use words::Words;

    fn quick() -> Quick {
        let public = PublicUrl::parse("http://127.0.0.1", false).unwrap();
        let gate = Gate::new(Parts::new(public, Arc::new(Words::new(&words::Company::default()))));
        let answer = |query: &str| (query == "device=phone").then(|| (Bytes::from_static(b"{}"), "\"tag\"".to_owned()));
        Quick::new(&gate, "/update/v1/check", Arc::new(answer))
    }
    fn asked(method: &Method, uri: &'static str, tag: Option<&'static str>) -> Option<Response> {
        let tagged = tag.map(|tag| (IF_NONE_MATCH, HeaderValue::from_static(tag)));
        quick().answer(method, &Uri::from_static(uri), &tagged.into_iter().collect())
    }

    #[test]
    fn it_answers_its_path_alone_and_what_it_knows() {
        let told = asked(&Method::GET, "/update/v1/check?device=phone", None).unwrap();
        assert_eq!((told.status(), told.headers()[ETAG].to_str().unwrap()), (StatusCode::OK, "\"tag\""));
        assert!(told.headers().contains_key(CONTENT_SECURITY_POLICY), "what every answer carries");
        let others = [
            (Method::POST, "/update/v1/check?device=phone"),
            (Method::GET, "/update/v1/checks?device=phone"),
            (Method::GET, "/update/v1/check?device=fridge"),
            (Method::GET, "/update/v1/check"),
        ];
        for (method, uri) in others {
            assert!(asked(&method, uri, None).is_none(), "{method} {uri}");
        }
    }

    #[test]
    fn who_has_it_is_told_so_in_no_bytes() {
        let told = asked(&Method::GET, "/update/v1/check?device=phone", Some("\"tag\"")).unwrap();
        assert_eq!((told.status(), told.headers().contains_key(CONTENT_TYPE)), (StatusCode::NOT_MODIFIED, false));
        assert_eq!(asked(&Method::GET, "/update/v1/check?device=phone", Some("\"old\"")).unwrap().status(), StatusCode::OK);
    }
}
