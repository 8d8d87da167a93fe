//! Traces over OTLP (HTTP, protobuf), where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector; none otherwise.
//!
//! Only what this program itself says becomes a span or an event, never what the libraries say.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::runtime::Runtime;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::registry::LookupSpan;

const PATIENCE: Duration = Duration::from_secs(10);
const OURS: &str = "seguimiento";

/// The way to the collector, with a thread of its own so that no request waits for it.
pub struct Traces {
    provider: SdkTracerProvider,
    _runtime: Arc<Runtime>,
}

impl Traces {
    /// # Errors
    /// If the exporter cannot be made.
    pub fn begin(get: &impl Fn(&str) -> Option<String>) -> Result<Option<Self>, String> {
        if get("OTEL_EXPORTER_OTLP_ENDPOINT").is_none() {
            return Ok(None);
        }
        let fault = |error: &dyn std::fmt::Display| format!("traces cannot be sent: {error}");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|error| fault(&error))?;
        let runtime = Arc::new(runtime);
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| fault(&error))?;
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_http_client(Client {
                client,
                runtime: runtime.clone(),
            })
            .build()
            .map_err(|error| fault(&error))?;
        let resource = Resource::builder()
            .with_service_name(get("OTEL_SERVICE_NAME").unwrap_or_else(|| OURS.to_owned()));
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource.build())
            .build();
        Ok(Some(Self {
            provider,
            _runtime: runtime,
        }))
    }

    pub fn layer<S: Subscriber + for<'a> LookupSpan<'a>>(&self) -> impl Layer<S> + use<S> {
        let is_ours = filter_fn(|metadata| metadata.target().starts_with(OURS));
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer(OURS))
            .with_location(false)
            .with_threads(false)
            .with_filter(is_ours)
    }
}

impl Drop for Traces {
    fn drop(&mut self) {
        if let Err(error) = self.provider.shutdown() {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

#[derive(Debug)]
struct Client {
    client: reqwest::Client,
    runtime: Arc<Runtime>,
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        let sent = async move {
            let request = reqwest::Request::try_from(request)?;
            let answer = client.execute(request).await?;
            Ok::<_, reqwest::Error>((answer.status(), answer.bytes().await?))
        };
        // The exporter waits on a thread without a runtime.
        let (status, body) = self.runtime.spawn(sent).await??;
        Ok(Response::builder().status(status).body(body)?)
    }
}
