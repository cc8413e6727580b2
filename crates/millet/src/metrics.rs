//! What is measured, in the words of OpenMetrics. A label is a method, a route's template, a class of status, a kind of job, the name of a
//! follower: few words that the program itself chose. Never an id, an address, a path or a person.

mod process;
mod seen;

pub use seen::Seen;

use gate::{Ended, Meter};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, NoLabelSet, text};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use store::Db;

/// Seconds by which requests are counted: from a page that is kept to one that waits for a disk.
const SECONDS: [f64; 14] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

#[derive(Debug, Clone, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: String,
    status: &'static str,
}

#[derive(Debug, Clone, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: String,
}

/// One word of few.
#[derive(Debug, Clone, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Kind {
    kind: String,
}

type Figure = Gauge<f64, AtomicU64>;

/// Requests as they come and go.
#[derive(Debug)]
struct Requests {
    total: Family<Asked, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
}

impl Meter for Requests {
    fn begins(&self) {
        self.in_flight.inc();
    }
    fn ended(&self, request: &Ended<'_>) {
        self.in_flight.dec();
        let (method, route) = (request.method, request.route.to_owned());
        self.seconds.get_or_create(&Route { method, route: route.clone() }).observe(request.took.as_secs_f64());
        self.total.get_or_create(&Asked { method, route, status: class(request.status) }).inc();
    }
}

/// The class of a status; `gone` when whoever asked went away before there was one.
const fn class(status: Option<u16>) -> &'static str {
    match status {
        None => "gone",
        Some(100..200) => "1xx",
        Some(200..300) => "2xx",
        Some(300..400) => "3xx",
        Some(400..500) => "4xx",
        Some(_) => "5xx",
    }
}

/// Groups of the writer by size: the store counts them, this writes them down.
struct Groups(Db);

impl std::fmt::Debug for Groups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Groups")
    }
}

impl Collector for Groups {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let gauge = self.0.gauge();
        let (most, below) = gauge.sizes.split_last().map_or((0, &[][..]), |(last, rest)| (*last, rest));
        let mut buckets: Vec<(f64, u64)> = store::GROUPS.iter().zip(below).map(|(most, n)| (*most as f64, *n)).collect();
        buckets.push((f64::INFINITY, most));
        let help = "Closures that shared one transaction of the writer";
        let mut metric = encoder.encode_descriptor("store_group_size", help, None, MetricType::Histogram)?;
        metric.encode_histogram::<NoLabelSet>(gauge.grouped as f64, buckets.iter().map(|(_, n)| n).sum(), &buckets, None)
    }
}

/// Everything that is measured.
pub struct Metrics {
    registry: Registry,
    requests: Arc<Requests>,
    seen: seen::Gauges,
}

impl Metrics {
    /// For a program over this database.
    pub fn new(db: &Db) -> Self {
        let mut registry = Registry::with_prefix("millet");
        let requests = Arc::new(Requests {
            total: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            in_flight: Gauge::default(),
        });
        registry.register("http_requests", "Requests by method, route and class of status", requests.total.clone());
        let help = "From the end of a request's head to the beginning of its answer";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, requests.seconds.clone());
        registry.register("http_requests_in_flight", "Requests under way", requests.in_flight.clone());
        let engine = if db.is_sqlite() { "sqlite" } else { "postgres" };
        registry.register("build", "The program", Info::new([("version", env!("CARGO_PKG_VERSION")), ("engine", engine)]));
        let seen = seen::Gauges::register(&mut registry);
        registry.register_collector(Box::new(Groups(db.clone())));
        Self { registry, requests, seen }
    }

    /// Who counts requests.
    pub fn meter(&self) -> Arc<dyn Meter> {
        Arc::clone(&self.requests) as _
    }

    /// The text of all figures, after a look.
    pub fn text(&self, seen: &Seen) -> String {
        self.seen.set(seen);
        let mut out = String::new();
        // A String takes whatever is written into it.
        let _ = text::encode(&mut out, &self.registry);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn requests_are_counted_by_template_and_class_and_what_is_under_way_comes_back_to_none() {
        testkit::each(&[], |world| {
            let metrics = Metrics::new(&world.db);
            let meter = metrics.meter();
            let ended = |status| Ended { method: "GET", route: "/topic/{id}", status, took: Duration::from_millis(3) };
            for status in [Some(200), Some(204), Some(404), None] {
                meter.begins();
                meter.ended(&ended(status));
            }
            meter.begins();
            let text = metrics.text(&Seen::default());
            for line in [
                "millet_http_requests_total{method=\"GET\",route=\"/topic/{id}\",status=\"2xx\"} 2",
                "millet_http_requests_total{method=\"GET\",route=\"/topic/{id}\",status=\"4xx\"} 1",
                "millet_http_requests_total{method=\"GET\",route=\"/topic/{id}\",status=\"gone\"} 1",
                "millet_http_request_duration_seconds_count{method=\"GET\",route=\"/topic/{id}\"} 4",
                "millet_http_request_duration_seconds_bucket{le=\"0.005\",method=\"GET\",route=\"/topic/{id}\"} 4",
                "millet_http_requests_in_flight 1",
                "# EOF",
            ] {
                assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
            }
            for line in [
                "millet_store_group_size_count ",
                "millet_store_group_size_bucket{le=\"+Inf\"} ",
                "millet_store_group_size_bucket{le=\"1.0\"} ",
            ] {
                assert!(text.lines().any(|l| l.starts_with(line)), "{line} is not in\n{text}");
            }
        });
    }
}
