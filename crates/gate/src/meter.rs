//! Who counts requests: the gate says what came in and how it ended, and knows nothing of what becomes of the figures. Whatever is told is
//! one of few words (a method, a route's template, a status): never a path, an address or a person.

use crate::{Visit, edge};
use axum::extract::MatchedPath;
use axum::extract::Request;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Counts requests.
pub trait Meter: Send + Sync {
    /// One begins.
    fn begins(&self);
    /// It has ended.
    fn ended(&self, request: &Ended<'_>);
}

/// A request that has ended.
#[derive(Debug, Clone, Copy)]
pub struct Ended<'a> {
    /// GET, HEAD, POST, PUT, PATCH, DELETE or other.
    pub method: &'static str,
    /// The template of its route, `/topic/{id}`; `-` where there is none.
    pub route: &'a str,
    /// Its status; none when whoever asked went away before there was one.
    pub status: Option<u16>,
    /// From the end of its head to the beginning of its answer.
    pub took: Duration,
}

/// A request under way. It ends when this is dropped, whatever became of it.
pub(crate) struct UnderWay {
    meter: Arc<dyn Meter>,
    method: &'static str,
    route: String,
    begun: Instant,
    pub(crate) status: Option<u16>,
}

impl UnderWay {
    pub(crate) fn begin(meter: &Arc<dyn Meter>, request: &Request) -> Self {
        meter.begins();
        let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
        Self { meter: Arc::clone(meter), method: edge::known(request.method()), route, begun: Instant::now(), status: None }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let (method, status, took) = (self.method, self.status, self.begun.elapsed());
        self.meter.ended(&Ended { method, route: &self.route, status, took });
    }
}

/// What kind of caller this is, for the log: never who.
pub(crate) fn caller(visit: &Visit) -> &'static str {
    match visit.actor() {
        kernel::Actor::Member(..) if visit.machine => "program",
        kernel::Actor::Guest => "guest",
        kernel::Actor::Member(_, roles) if roles.is_empty() => "member",
        kernel::Actor::Member(..) => "staff",
        kernel::Actor::System => "system",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicI64, Ordering};

    #[derive(Default)]
    struct Tally(AtomicI64, Mutex<Vec<(String, Option<u16>)>>);

    impl Meter for Tally {
        fn begins(&self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
        fn ended(&self, request: &Ended<'_>) {
            self.0.fetch_sub(1, Ordering::SeqCst);
            self.1.lock().unwrap().push((format!("{} {}", request.method, request.route), request.status));
        }
    }

    #[tokio::test]
    async fn a_request_ends_once_whatever_becomes_of_it() {
        let tally = Arc::new(Tally::default());
        let meter: Arc<dyn Meter> = Arc::clone(&tally) as _;
        let request = |method: &str| Request::builder().method(method).uri("/topic/12?q=who").body(Body::empty()).unwrap();
        let mut answered = UnderWay::begin(&meter, &request("GET"));
        let gone = UnderWay::begin(&meter, &request("BREW"));
        assert_eq!(tally.0.load(Ordering::SeqCst), 2);
        answered.status = Some(200);
        drop(answered);
        drop(gone);
        assert_eq!(tally.0.load(Ordering::SeqCst), 0);
        let said = tally.1.lock().unwrap().clone();
        assert_eq!(said, [("GET -".to_owned(), Some(200)), ("other -".to_owned(), None)], "no path, no query");
    }
}
