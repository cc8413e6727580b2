//! The edge: what every request passes through on its way in, and every response on its way out.

use crate::admit::{admit, is_asset, template};
use crate::safe::caught;
use crate::{Bearer, Class, Fail, Gate, Peer, Seen, Sent, Soon, Visit, Visitor, bearer, files, headers, meter, quota, render, visit};
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_TYPE, VARY};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tower::{Layer, Service};
use tracing::Instrument;

pub(crate) struct Edge {
    pub(crate) gate: Gate,
    /// The routes that may be asked less often.
    pub(crate) slow: HashMap<(&'static str, &'static str), Class>,
    /// The routes that take a form of any site.
    pub(crate) anywhere: HashSet<(&'static str, &'static str)>,
    /// The routes that take files, and how many.
    pub(crate) files: HashMap<(&'static str, &'static str), usize>,
    /// Places for forms with files.
    pub(crate) reading: Arc<Semaphore>,
}

impl Edge {
    /// How many files this route takes; none for most.
    pub(crate) fn files_of(&self, request: &Request) -> Option<usize> {
        self.files.get(&(request.method().as_str(), template(request))).copied()
    }
}

/// Puts the edge around every route.
#[derive(Clone)]
pub(crate) struct Around(pub(crate) Arc<Edge>);

impl<S> Layer<S> for Around {
    type Service = Within<S>;
    fn layer(&self, inner: S) -> Within<S> {
        Within { inner, edge: Arc::clone(&self.0) }
    }
}

/// A route within the edge.
#[derive(Clone)]
pub(crate) struct Within<S> {
    inner: S,
    edge: Arc<Edge>,
}

impl<S> Service<Request> for Within<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Soon<'static, Result<Response, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }
    fn call(&mut self, request: Request) -> Self::Future {
        // The one that said it is ready is the one to call.
        let (other, edge) = (self.inner.clone(), Arc::clone(&self.edge));
        let inner = std::mem::replace(&mut self.inner, other);
        Box::pin(async move { Ok(pass(&edge, request, inner).await) })
    }
}

async fn pass<S>(edge: &Edge, request: Request, inner: S) -> Response
where
    S: Service<Request, Response = Response, Error = Infallible> + Send,
    S::Future: Send,
{
    let id = edge.gate.0.ids.next();
    let mut under_way = edge.gate.0.parts.meter.as_ref().map(|meter| meter::UnderWay::begin(meter, &request));
    let span = {
        // The template, never the path: no id, no search, no name of a person.
        let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
        tracing::info_span!("request", %id, method = known(request.method()), %route)
    };
    let mut response = answer(edge, &id, request, inner).instrument(span).await;
    if let Some(under_way) = &mut under_way {
        under_way.status = Some(response.status().as_u16());
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(const { HeaderName::from_static("x-request-id") }, id);
    }
    response
}

async fn answer<S>(edge: &Edge, id: &str, request: Request, mut inner: S) -> Response
where
    S: Service<Request, Response = Response, Error = Infallible> + Send,
    S::Future: Send,
{
    let gate = &edge.gate;
    if let Some(response) = health(gate, request.method(), request.uri().path()).await {
        return response;
    }
    // One span of patience for the session, the body and the handler together.
    let begun = Instant::now();
    let until = begun + gate.0.parts.patience * edge.files_of(&request).map_or(1, |_| files::PATIENCE);
    let accept = request.headers().get(ACCEPT).cloned();
    let (parts, body) = request.into_parts();
    let (visit, known) = see(gate, id, &parts, until).await;
    let method = parts.method.clone();
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(visit.clone());
    let (mut sent, mut left) = (None, None);
    let work = async {
        if visit.machine {
            quota::take(gate, &visit, &method, &mut left)?;
        }
        known?;
        let admitted = admit(edge, &visit, request).await?;
        sent = admitted.extensions().get::<Sent>().cloned();
        Ok::<_, Fail>(inner.call(admitted).await.unwrap_or_else(|never| match never {}))
    };
    let response = match tokio::time::timeout_at(until, caught(work)).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(fail))) => fail.into_response(),
        Ok(Err(panic)) => Fail::fault(panic).into_response(),
        Err(_) => Fail::bare(StatusCode::SERVICE_UNAVAILABLE, "busy", "refusal-slow").because("out of patience").into_response(),
    };
    let mut response = faced(gate, &visit, (accept.as_ref(), sent.as_ref()), response);
    // Who must sign in first finds the text again: around the gate lies what keeps it.
    if let Some(sent) = sent.filter(|_| !visit.machine && response.status() == StatusCode::UNAUTHORIZED) {
        response.extensions_mut().insert(sent);
    }
    let status = response.status().as_u16();
    tracing::info!(status, caller = meter::caller(&visit), micros = begun.elapsed().as_micros() as u64, "answered");
    if let Some(left) = left {
        left.put(response.headers_mut());
    }
    headers::set(response.headers_mut(), gate.public(), visit.is_signed_in());
    if visit.machine {
        response.headers_mut().entry(VARY).or_insert(const { HeaderValue::from_static("Authorization, Accept-Language") });
    }
    response
}

/// Who asks, and how; a failure of the sessions beside it, to be told after there is somebody to tell it to.
async fn see(gate: &Gate, id: &str, parts: &Parts, until: Instant) -> (Visit, Result<(), Fail>) {
    let machine = bearer::is_machine(parts.uri.path());
    let who = async { if machine { program(gate, parts).await } else { browser(gate, parts).await } };
    let (found, known) = match tokio::time::timeout_at(until, caught(who)).await {
        Ok(Ok(Ok(found))) => (found, Ok(())),
        Ok(Ok(Err(fail))) => (None, Err(fail)),
        Ok(Err(panic)) => (None, Err(Fail::fault(panic))),
        Err(_) => (None, Err(Fail::of(kernel::Kind::Busy))),
    };
    let (visitor, token) = found.unwrap_or_else(|| (Visitor::guest(), None));
    let peer = parts.extensions.get::<Peer>();
    let seen = Seen {
        lang: if machine { visit::machine_lang(parts, visitor.lang) } else { visit::lang(parts, visitor.lang) },
        theme: visit::theme(parts, visitor.theme),
        fragment: parts.headers.get("x-fragment").is_some_and(|v| v == "1"),
        id: id.to_owned(),
        here: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        address: peer.map(|p| gate.0.parts.proxies.client(p.0, &parts.headers)),
        demo: gate.0.parts.demo,
        machine,
        token,
        visitor,
    };
    (Visit::new(seen), known)
}

type Known = Option<(Visitor, Option<Bearer>)>;

/// Whose cookie this is. A token beside it is not looked at: pages are for browsers.
async fn browser(gate: &Gate, parts: &Parts) -> Result<Known, Fail> {
    let Some(token) = gate.cookies().token(&parts.headers).filter(|_| !is_asset(parts.uri.path())) else { return Ok(None) };
    Ok(gate.0.parts.sessions.visitor(token).await?.map(|visitor| (visitor, None)))
}

/// Whose token this is. A token that is none is refused even where a guest may read: its owner should hear of it. Where a token is asked
/// for, `Authorization` holds a client's secret, which its handler reads.
async fn program(gate: &Gate, parts: &Parts) -> Result<Known, Fail> {
    let Some(token) = (if parts.uri.path().starts_with("/api/") { bearer::token(&parts.headers)? } else { None }) else { return Ok(None) };
    let found = gate.0.parts.sessions.bearer(token).await?.ok_or_else(Fail::no_token)?;
    Ok(Some((found.0, Some(found.1))))
}

/// A refusal gets its face; so does a bare error of a library.
fn faced(gate: &Gate, visit: &Visit, asked: (Option<&HeaderValue>, Option<&Sent>), mut response: Response) -> Response {
    let fail = response.extensions_mut().remove::<Fail>().or_else(|| {
        let status = response.status();
        let bare = response.headers().get(CONTENT_TYPE).is_none_or(|t| t.as_bytes().starts_with(b"text/plain"));
        ((status.is_client_error() || status.is_server_error()) && bare).then(|| Fail::from_status(status))
    });
    let Some(fail) = fail else { return response };
    if fail.is_fault() {
        tracing::error!(cause = fail.cause(), "fault");
    } else {
        tracing::debug!(status = fail.status().as_u16(), key = fail.key(), cause = fail.cause(), "refused");
    }
    // A face that panics must not take the answer with it.
    let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| render::render(gate, visit, asked, &fail)));
    let mut faced = drawn.unwrap_or_else(|_| {
        tracing::error!("the face of a refusal panicked");
        fail.status().into_response()
    });
    // A handler may have set a cookie beside its refusal (signing out, say).
    for cookie in response.headers().get_all(http::header::SET_COOKIE) {
        faced.headers_mut().append(http::header::SET_COOKIE, cookie.clone());
    }
    faced
}

/// `/livez`: the process runs. `/readyz`: it can serve.
async fn health(gate: &Gate, method: &Method, path: &str) -> Option<Response> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let ready = match path {
        "/livez" => Ok(()),
        "/readyz" => caught(gate.0.parts.ready.check()).await.unwrap_or_else(Err),
        _ => return None,
    };
    let (status, text) = match ready {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(reason) => {
            tracing::warn!(reason, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers::set(response.headers_mut(), gate.public(), true);
    Some(response)
}

/// A method's name for the log; whatever a client invents is one word.
pub(crate) fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
