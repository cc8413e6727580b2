//! Traces for OpenTelemetry, in a program built with the feature otel: each request is a span, named by its template. They are sent over HTTP
//! by the client that is here already, from a thread of the library's own.

use opentelemetry::trace::TracerProvider;
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing_subscriber::Layer;
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
    let provider = SdkTracerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build();
    let tracer = provider.tracer("millet");
    opentelemetry::global::set_tracer_provider(provider);
    Some(tracing_opentelemetry::layer().with_tracer(tracer))
}
