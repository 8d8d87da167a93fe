//! What the program tells its operators: a log of lines or JSON, traces where a collector is named, and figures.
//!
//! None of them holds personal data. All three take what the program says from the same spans and events, and
//! `tests/api/privacy` searches them for marked values.

pub mod metrics;
mod requests;
mod traces;

use std::io::IsTerminal;

use tracing::Subscriber;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

pub use requests::{Operations, observe};
pub use traces::Traces;

/// Begins to tell. Keep what it gives until the program ends: the last traces are sent then.
///
/// # Errors
/// If `LOG_FORMAT` is no format, or traces are asked for in a way that cannot be.
pub fn start(get: impl Fn(&str) -> Option<String>) -> Result<Option<Traces>, String> {
    let log = match get("LOG_FORMAT").as_deref() {
        None | Some("text") => lines(),
        Some("json") => json(),
        Some(other) => return Err(format!("LOG_FORMAT is text or json, not {other}")),
    };
    let traces = Traces::begin(&get)?;
    tracing_subscriber::registry()
        .with(EnvFilter::try_from_env("LOG").unwrap_or_else(|_| "info".into()))
        .with(log)
        .with(traces.as_ref().map(Traces::layer))
        .init();
    Ok(traces)
}

fn lines<S: Subscriber + for<'a> LookupSpan<'a>>() -> Box<dyn Layer<S> + Send + Sync> {
    let is_seen = std::io::stderr().is_terminal();
    fmt::layer()
        .with_ansi(is_seen)
        .with_writer(std::io::stderr)
        .boxed()
}

/// One object a line, the fields of the request's span in `span`.
fn json<S: Subscriber + for<'a> LookupSpan<'a>>() -> Box<dyn Layer<S> + Send + Sync> {
    fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_writer(std::io::stderr)
        .boxed()
}
