//! A program that asks.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};
use testkit::World;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// It has this status; itself, to be read on.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
    /// A refusal of this status, kind (the end of `type`) and field (empty for none).
    #[track_caller]
    pub(crate) fn refuses(self, status: u16, kind: &str, field: &str) -> Self {
        let said = self.json();
        let found = (
            self.status,
            said["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned(),
            said["field"].as_str().unwrap_or_default(),
        );
        assert_eq!(found, (status, kind.to_owned(), field), "{}", self.text);
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        self
    }
    /// It is refused by a rule of the room, whatever it is.
    #[track_caller]
    pub(crate) fn status_is_refusal(&self) {
        assert!(
            (400..500).contains(&self.status) && self.header("content-type") == "application/problem+json",
            "{} {}",
            self.status,
            self.text
        );
    }
    /// The body.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {} {}", self.status, self.text))
    }
    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

/// A program with or without a token.
#[derive(Clone)]
pub(crate) struct Caller<'a> {
    world: &'a World,
    router: axum::Router,
    headers: HeaderMap,
}

impl<'a> Caller<'a> {
    pub(super) fn new(world: &'a World, router: axum::Router, token: Option<String>) -> Self {
        let all = Self { world, router, headers: HeaderMap::new() }.with("accept-language", "en");
        match token {
            Some(token) => all.with("authorization", &format!("Bearer {token}")),
            None => all,
        }
    }
    /// The same with one more header, or another value of it.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "")
    }
    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, "")
    }
    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::PUT, path, body)
    }
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::POST, path, body)
    }
    pub(crate) fn patch(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::PATCH, path, body)
    }
    /// Sends JSON; nothing at all for null.
    fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        if body.is_null() {
            return self.send(method, path, "");
        }
        self.clone().with("content-type", "application/json").send(method, path, &body.to_string())
    }
    /// Sends these bytes.
    pub(crate) fn send(&self, method: Method, path: &str, body: &str) -> Answer {
        self.bring(method, path, body.as_bytes())
    }
    /// Sends a file.
    pub(crate) fn bring(&self, method: Method, path: &str, body: &[u8]) -> Answer {
        let mut request = Request::builder().method(method).uri(path).body(Body::from(body.to_vec())).unwrap();
        *request.headers_mut() = self.headers.clone();
        request.extensions_mut().insert(gate::Peer(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))));
        let router = self.router.clone();
        let (parts, bytes) = self.world.run(async move {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, axum::body::to_bytes(body, 1 << 22).await.unwrap())
        });
        Answer { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
