//! Nothing typed or pressed before joining is lost: a guest's form that asks for a member is answered with the page "one more step",
//! which carries the form's bytes; after joining they are sent again, inside the process, as the new member's.

use crate::App;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use gate::{Fail, Peer, Sent};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

/// The largest form that is kept: what the gate takes.
const MOST: usize = 256 << 10;
/// What reading a body says that is longer.
const TOO_LONG: &str = "length limit exceeded";
/// How long a form may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
/// Forms that lead in or out are never kept: sending one again would sign in or out twice. Nor is what a program sends.
const NEVER: [&str; 9] = ["/join", "/sign-in", "/sign-out", "/one-step", "/reset", "/demo", "/api", "/oauth", "/inbound"];

/// A form that waits for its author to join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Where it was sent: a path of this community.
    pub path: String,
    /// What was sent, as a form writes it.
    pub body: String,
}

impl Pending {
    /// A form that may be kept, or none.
    pub fn new(path: &str, body: String) -> Option<Self> {
        let path = gate::local(path)?;
        let bare = path.split(['?', '#']).next().unwrap_or_default();
        // A browser takes dot segments out before it asks; whoever writes them here wants to get around the list.
        let plain = !bare.contains("/.") && !bare.contains('%') && !bare.contains("//");
        let leads_in = NEVER.iter().any(|n| bare == *n || bare.strip_prefix(n).is_some_and(|rest| rest.starts_with('/')));
        // What cannot stand in a request cannot be sent again.
        let sendable = path.parse::<PathAndQuery>().is_ok();
        (plain && sendable && !leads_in && body.len() <= MOST).then(|| Self { path: path.to_owned(), body })
    }
    /// From the hidden fields of a form.
    pub fn of(sent: &Sent) -> Option<Self> {
        Self::new(&sent.field("pending_path")?, sent.field("pending_body").unwrap_or_default())
    }
    /// The fields of the form, decoded.
    pub fn fields(&self) -> Vec<(String, String)> {
        let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = self.body.split('&').filter(|p| !p.is_empty()).map(|p| p.split_once('=').unwrap_or((p, "")));
        pairs.map(|(n, v)| (decode(n), decode(v))).collect()
    }
    /// Sends it, as whoever these cookies say.
    pub async fn send(&self, app: &App, from: &From<'_>, cookies: &str) -> Result<Response, Fail> {
        post(app, &self.path, Bytes::from(self.body.clone()), from, cookies).await
    }
}

/// Who sent a form: what is handed on when it is sent again.
#[derive(Clone, Copy)]
pub struct From<'a> {
    /// Their headers.
    pub headers: &'a HeaderMap,
    /// Their address.
    pub peer: Option<Peer>,
}

/// Puts the keeping around a router.
pub fn layer(app: &Arc<App>, router: axum::Router) -> axum::Router {
    router.layer(axum::middleware::from_fn_with_state(Arc::clone(app), keep))
}

async fn keep(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if !is_form(&request) {
        return with_files(&app, request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let bytes = match tokio::time::timeout(PATIENCE, to_bytes(body, MOST)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(why)) => {
            // The gate says it in its own words: too long, when it sees a length beyond its own; broken off, at the door for that.
            if why.into_inner().to_string() == TOO_LONG {
                parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("999999999"));
            } else {
                parts.uri = Uri::from_static("/.refused/body");
            }
            return next.run(Request::from_parts(parts, Body::empty())).await;
        }
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let (path, headers) = (parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(), parts.headers.clone());
    let peer = parts.extensions.get::<Peer>().copied();
    let answer = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if answer.status() != StatusCode::UNAUTHORIZED {
        return answer;
    }
    match String::from_utf8(bytes.to_vec()).ok().and_then(|body| Pending::new(&path, body)) {
        Some(pending) => one_step(&app, &pending, &From { headers: &headers, peer }, answer).await,
        None => answer,
    }
}

/// A form that brought files: whoever may not send it yet keeps its text, which the gate read and puts beside its answer.
async fn with_files(app: &Arc<App>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let files = request.method() == Method::POST && kind.get(..9).is_some_and(|k| k.eq_ignore_ascii_case(b"multipart"));
    if !files || wants_json(headers) || headers.contains_key(crate::page::FRAGMENT) {
        return next.run(request).await;
    }
    let (path, headers) = (request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(), headers.clone());
    let peer = request.extensions().get::<Peer>().copied();
    let mut answer = next.run(request).await;
    let told = answer.status() == StatusCode::UNAUTHORIZED;
    let sent = if told { answer.extensions_mut().remove::<Sent>() } else { None };
    match sent.and_then(|sent| Pending::new(&path, sent.form().to_owned())) {
        Some(pending) => one_step(app, &pending, &From { headers: &headers, peer }, answer).await,
        None => answer,
    }
}

/// The page that carries it, or the answer there was.
async fn one_step(app: &App, pending: &Pending, from: &From<'_>, answer: Response) -> Response {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let form = format!("pending_path={}&pending_body={}", encode(&pending.path), encode(&pending.body));
    let cookies: Vec<&str> = from.headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).collect();
    match post(app, "/one-step", Bytes::from(form), from, &cookies.join("; ")).await {
        // Escaping makes a form up to three times as long: one too long to be kept is told to sign in first, as before.
        Ok(page) if page.status() == StatusCode::UNAUTHORIZED => page,
        _ => answer,
    }
}

/// A form of a page, sent by a person: not a script's fragment, not a program's JSON.
fn is_form(request: &Request) -> bool {
    let headers = request.headers();
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let long = headers.get(header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse::<usize>().ok()).is_some_and(|l| l > MOST);
    let form = kind.get(..33).is_some_and(|k| k.eq_ignore_ascii_case(FORM.as_bytes()));
    request.method() == Method::POST && form && !long && !wants_json(headers) && !headers.contains_key(crate::page::FRAGMENT)
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|a| a.to_str().is_ok_and(|a| a.contains("json") && !a.contains("text/html")))
}

/// Posts a form inside the process, through the whole gate.
async fn post(app: &App, path: &str, body: Bytes, from: &From<'_>, cookies: &str) -> Result<Response, Fail> {
    let router = app.router.get().cloned().ok_or_else(|| Fail::fault("the router is not finished"))?;
    let mut request = Request::post(path).body(Body::from(body)).map_err(Fail::fault)?;
    if let Some(peer) = from.peer {
        request.extensions_mut().insert(peer);
    }
    let headers = request.headers_mut();
    for name in [header::ACCEPT, header::ACCEPT_LANGUAGE, header::ACCEPT_ENCODING, header::USER_AGENT, header::HOST] {
        if let Some(value) = from.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    // Who comes through a proxy is counted by their own address, not all of them together by the proxy's.
    for hop in from.headers.get_all("x-forwarded-for") {
        headers.append("x-forwarded-for", hop.clone());
    }
    headers.insert(header::CONTENT_TYPE, FORM);
    // Who calls this has been through the gate: the form came from a page of ours.
    headers.insert(HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static("same-origin"));
    if let Some(cookies) = HeaderValue::from_str(cookies).ok().filter(|c| !c.is_empty()) {
        headers.insert(header::COOKIE, cookies);
    }
    Ok(router.oneshot(request).await.unwrap_or_else(|never| match never {}))
}
