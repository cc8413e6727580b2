//! A browser: keeps cookies, sends forms, follows nothing by itself.

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;
use testkit::World;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// Where it leads, or nowhere.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }
    /// It is a 303 to this place.
    #[track_caller]
    pub fn leads_to(&self, place: &str) {
        assert_eq!((self.status, self.location()), (303, place), "{}", self.text);
    }
    /// It is a page that says all of this.
    #[track_caller]
    pub fn says(&self, all: &[&str]) {
        for one in all {
            assert!(self.text.contains(one), "{} does not say {one}:\n{}", self.status, self.text);
        }
    }
    /// It says nothing of this.
    #[track_caller]
    pub fn is_silent_about(&self, all: &[&str]) {
        for one in all {
            assert!(!self.text.contains(one), "{} says {one}:\n{}", self.status, self.text);
        }
    }
    /// No message key stands in it where words should, in no attribute and no text.
    #[track_caller]
    pub fn has_only_words(&self) {
        let prefixes = [
            "account-",
            "home-",
            "refusal-",
            "problem-",
            "state-",
            "role-",
            "why-",
            "notice-",
            "web-",
            "talk-",
            "idea-",
            "release-",
            "peace-",
            "plan-",
            "standing-",
        ];
        // Between > and <, a key alone is an unknown key saying itself.
        for text in self.text.split('>').filter_map(|t| t.split('<').next()).map(str::trim) {
            let key = prefixes.iter().any(|p| text.starts_with(p)) && !text.contains(' ') && text.is_ascii();
            assert!(!key, "an unknown key: {text}");
        }
    }
    /// The value of the first field of this name.
    pub fn field(&self, name: &str) -> Option<String> {
        let after = self.text.split(&format!("name=\"{name}\"")).nth(1)?;
        let value = after.split('>').next()?.split("value=\"").nth(1)?.split('"').next()?;
        Some(value.replace("&#34;", "\"").replace("&#38;", "&").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">"))
    }
}

/// A browser.
pub struct Browser<'a> {
    world: &'a World,
    router: axum::Router,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
    /// What it asks for in `Accept-Language`.
    pub reads: &'static str,
}

impl<'a> Browser<'a> {
    pub(super) fn new(world: &'a World, router: axum::Router) -> Self {
        Self { world, router, cookies: BTreeMap::new(), reads: "zh" }
    }
    /// Reads a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty())
    }
    /// Sends a form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |t: &str| utf8_percent_encode(t, NON_ALPHANUMERIC).to_string();
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body.join("&")))
    }
    /// Sends a form as the script does, for a fragment.
    pub fn fragment(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |t: &str| utf8_percent_encode(t, NON_ALPHANUMERIC).to_string();
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.send(request.header("x-fragment", "1"), Body::from(body.join("&")))
    }
    /// Sends a form with files, as a browser without scripts does: fields with their text, and files with their bytes.
    pub fn bring(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        for (name, bytes) in files {
            let head =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge").header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body))
    }
    fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let mut request = request.header(header::ACCEPT, "text/html").header(header::ACCEPT_LANGUAGE, self.reads);
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let (router, request) = (self.router.clone(), request.body(body).unwrap());
        let (parts, bytes) = self.world.run(async move {
            let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
            (parts, axum::body::to_bytes(body, 1 << 22).await.unwrap())
        });
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        Answer { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
