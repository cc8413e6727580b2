//! Traces for OpenTelemetry, in a program built with the feature otel: each request is a span, named by its template. They are sent over HTTP
//! by the client that is here already, from a thread of the library's own.

use opentelemetry::trace::TracerProvider;
use opentelemetry::{Key, KeyValue};
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData};
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::{Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// So long a collector may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client that does its work on our runtime, whichever thread asks.
#[derive(Debug)]
struct OnRuntime {
    client: std::sync::Arc<HyperClient>,
    runtime: Handle,
}

#[async_trait::async_trait]
impl HttpClient for OnRuntime {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = std::sync::Arc::clone(&self.client);
        self.runtime.spawn(async move { client.send_bytes(request).await }).await?
    }
}

/// Says of each span what collectors look for: its name is the method and the template of the route, and these and the status stand under
/// the names of the semantic conventions.
#[derive(Debug)]
struct Named(SpanExporter);

impl opentelemetry_sdk::trace::SpanExporter for Named {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.0.export(batch.into_iter().map(named).collect()).await
    }
    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }
    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}

fn named(mut span: SpanData) -> SpanData {
    let of = |all: &[KeyValue], key: &'static str| all.iter().find(|a| a.key == Key::from_static_str(key)).map(|a| a.value.clone());
    if let (Some(method), Some(route)) = (of(&span.attributes, "method"), of(&span.attributes, "route")) {
        span.name = format!("{method} {route}").into();
        span.attributes.retain(|a| !matches!(a.key.as_str(), "method" | "route"));
        span.attributes.push(KeyValue::new("http.request.method", method));
        span.attributes.push(KeyValue::new("http.route", route));
    }
    if let Some(status) = span.events.iter().find_map(|e| of(&e.attributes, "status")) {
        span.attributes.push(KeyValue::new("http.response.status_code", status));
    }
    span
}

/// What sends spans to this endpoint; none when there is none. Within a runtime.
pub fn layer<S>(endpoint: &str) -> Option<impl Layer<S> + Send + Sync + use<S>>
where
    S: Subscriber + for<'a> LookupSpan<'a> + Send + Sync,
{
    if endpoint.is_empty() {
        return None;
    }
    let client = OnRuntime { client: HyperClient::with_default_connector(PATIENCE, None).into(), runtime: Handle::current() };
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(endpoint)
        .with_timeout(PATIENCE)
        .build();
    let exporter = match exporter {
        Ok(exporter) => exporter,
        Err(e) => {
            eprintln!("millet: traces.endpoint {endpoint}: {e}");
            return None;
        }
    };
    let resource = Resource::builder().with_service_name("millet").build();
    let provider = SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(Named(exporter)).build();
    let tracer = provider.tracer("millet");
    opentelemetry::global::set_tracer_provider(provider);
    // Where a line of the source lies on the machine that built it, and which thread ran it, is nobody's affair. Of the libraries nothing is told.
    let layer = tracing_opentelemetry::layer().with_tracer(tracer).with_location(false).with_threads(false).with_target(false);
    Some(layer.with_filter(filter_fn(|about| about.target().starts_with("gate") && *about.level() <= Level::INFO)))
}
