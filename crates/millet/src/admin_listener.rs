//! The listener for who looks after the program, on an address of its own: `/livez`, `/readyz` and `/metrics`. It asks for nobody's name, so
//! it belongs on the loopback address or a network of machines.

use crate::doctor::{Check, Inside, State, check, free, nearest};
use crate::metrics::{Metrics, Seen};
use crate::post::Post;
use crate::rooms;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use kernel::Clock;
use ledger::Lag;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::{Db, Error};
use web::App;

/// So long a look waits for the database.
const PATIENCE: Duration = Duration::from_secs(3);

/// Who looks at the running program.
pub struct Watching {
    /// The data.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The application: its streams and its search.
    pub app: Arc<App>,
    /// What becomes of mails.
    pub post: Arc<Post>,
    /// What is measured.
    pub metrics: Arc<Metrics>,
    /// What lies where, to see what is free beside it.
    pub places: Vec<(&'static str, PathBuf)>,
    /// Less than this free is too little.
    pub disk_low: u64,
    /// What waits for longer is late.
    pub late: Duration,
    /// The program was asked to stop.
    pub stopping: Arc<AtomicBool>,
}

impl Watching {
    /// Looks, and judges what is seen.
    pub async fn look(&self) -> (Seen, Vec<Check>) {
        let now = self.clock.now();
        let inside = self.db.hurried(PATIENCE).read(move |tx| Inside::look(tx, now)).await;
        let mut seen = Seen { now, database: inside.is_ok(), store: Some(self.db.gauge()), ..Seen::default() };
        seen.streams = self.app.streams.count();
        seen.mails = self.post.counts();
        seen.free = self.places.iter().filter_map(|(what, place)| Some((*what, free(&nearest(place))?))).collect();
        let mut checks = vec![if self.stopping.load(Ordering::SeqCst) {
            Check::fail("running", "stopping", "it was asked to stop: send requests elsewhere")
        } else {
            Check::ok("running", env!("CARGO_PKG_VERSION"))
        }];
        for (what, place) in &self.places {
            let name = if *what == "database" { "disk of the database" } else { "disk of the pictures" };
            checks.push(check::disk(name, free(&nearest(place)), self.disk_low));
        }
        checks.push(waiting(seen.store.as_ref().map_or(0, |s| s.writes_waiting)));
        self.judge(inside, &mut seen, &mut checks);
        (seen, checks)
    }

    fn judge(&self, inside: Result<Inside, Error>, seen: &mut Seen, checks: &mut Vec<Check>) {
        let inside = match inside {
            Ok(inside) => inside,
            Err(e) => return checks.push(Check::fail("database", e.to_string(), "see whether it runs, and what the log says")),
        };
        checks.push(check::database(&inside.facts));
        checks.push(check::migrations(&inside.applied, &rooms::migrations()));
        checks.push(check::queue(&inside.queues, seen.now, self.late));
        seen.queues = inside.queues;
        seen.lags = inside.lags;
        if let Some(index) = self.app.search.get() {
            let deeds = (inside.length - index.place().seq).max(0);
            seen.lags.push(Lag { name: "search".to_owned(), deeds, since: None });
        }
        checks.push(check::followers(&seen.lags, seen.now, self.late));
    }
}

/// So many writes wait that answers take longer than people do.
const MOST_WAITING: usize = 2048;

fn waiting(writes: usize) -> Check {
    let figure = format!("{writes} waiting");
    if writes > MOST_WAITING {
        Check::fail("writes", figure, "the disk is too slow, or too many write: see what it does")
    } else {
        Check::ok("writes", figure)
    }
}

/// What answers there.
pub fn router(watching: Arc<Watching>) -> Router {
    // No registry: there is nobody to give a permission to, and nothing that changes anything.
    Router::new().fallback(move |request: Request| {
        let watching = Arc::clone(&watching);
        async move {
            // A page somewhere that got its name to point here could read the figures through somebody's browser.
            if from_a_page(request.headers()) {
                return said(StatusCode::FORBIDDEN, TEXT, "not for pages of other sites\n".to_owned());
            }
            answer(&watching, request.method(), request.uri().path(), request.uri().query()).await
        }
    })
}

const TEXT: &str = "text/plain; charset=utf-8";
const FIGURES: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Did a page ask, and not a machine or somebody who typed the address?
fn from_a_page(headers: &HeaderMap) -> bool {
    headers.contains_key(http::header::ORIGIN) || headers.get("sec-fetch-site").is_some_and(|site| site != "none")
}

async fn answer(watching: &Watching, method: &Method, path: &str, query: Option<&str>) -> Response {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return said(StatusCode::METHOD_NOT_ALLOWED, TEXT, "only GET\n".to_owned());
    }
    match path {
        "/livez" => said(StatusCode::OK, TEXT, "ok\n".to_owned()),
        "/metrics" => said(StatusCode::OK, FIGURES, watching.metrics.text(&watching.look().await.0)),
        "/readyz" => {
            let checks = watching.look().await.1;
            // What is late is for somebody to look at; only what cannot serve is taken away from people.
            let ready = checks.iter().all(|c| c.state != State::Fail);
            let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
            if query.is_some_and(|q| q.split('&').any(|part| part.split('=').next() == Some("verbose"))) {
                let json = serde_json::json!({ "ready": ready, "checks": checks });
                return said(status, "application/json", format!("{json}\n"));
            }
            said(status, TEXT, if ready { "ok\n".to_owned() } else { "not ready\n".to_owned() })
        }
        _ => said(StatusCode::NOT_FOUND, TEXT, "/livez, /readyz, /readyz?verbose, /metrics\n".to_owned()),
    }
}

fn said(status: StatusCode, kind: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_another_site_reads_nothing_here() {
        let one = |name: &'static str, value: &'static str| {
            from_a_page(&HeaderMap::from_iter([(http::HeaderName::from_static(name), HeaderValue::from_static(value))]))
        };
        assert!(one("sec-fetch-site", "same-origin") && one("sec-fetch-site", "cross-site") && one("origin", "http://elsewhere.example"));
        assert!(!one("sec-fetch-site", "none") && !one("user-agent", "Prometheus") && !from_a_page(&HeaderMap::new()));
    }
}
