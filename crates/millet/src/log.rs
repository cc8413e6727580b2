//! The log, on standard error: lines for people, or an object a line for collectors. What stands in it is chosen where it is written: a
//! route's template, never a path; a kind of caller, never a name; no text of anybody.

use crate::config::{Format, Log};
use std::io::IsTerminal;
use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry};

/// Begins to log. A second call does nothing.
pub fn start(log: &Log, traces: &str) {
    let json = match log.format {
        Format::Json => true,
        Format::Text => false,
        Format::Auto => !std::io::stderr().is_terminal(),
    };
    // What is written down is the lines' affair: a request is a span for the collector also where no line is written of it.
    #[cfg(feature = "otel")]
    let base = Registry::default().with(lines(json, std::io::stderr).with_filter(filter(log))).with(crate::traces::layer(traces));
    #[cfg(not(feature = "otel"))]
    let base = Registry::default().with(filter(log)).with(lines(json, std::io::stderr));
    #[cfg(not(feature = "otel"))]
    if !traces.is_empty() {
        eprintln!("millet: traces.endpoint is set, but this program was built without the feature otel: no traces are sent");
    }
    if base.try_init().is_ok() && json {
        std::panic::set_hook(Box::new(panicked));
    }
}

fn filter(log: &Log) -> EnvFilter {
    // The settings were checked; a command without settings takes what it can.
    EnvFilter::try_new(&log.level.0).unwrap_or_else(|_| EnvFilter::new("warn,millet=info"))
}

/// How events are written.
pub fn lines<S, W>(json: bool, to: W) -> Box<dyn Layer<S> + Send + Sync>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    // On a full disk its own complaint could not be written either, and would be a panic in whoever logs: in the writer of the database, at worst.
    let plain = tracing_subscriber::fmt::layer().with_ansi(false).log_internal_errors(false).with_writer(to);
    // The request's id, method and template stand beside what happened, under `span`.
    if json { plain.json().flatten_event(true).with_current_span(true).with_span_list(false).boxed() } else { plain.boxed() }
}

/// A panic as a line like any other.
fn panicked(info: &std::panic::PanicHookInfo<'_>) {
    let at = info.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(at, why = info.payload_as_str().unwrap_or_default(), "panicked");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);
    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn said(json: bool) -> String {
        let kept = Kept::default();
        let to = kept.clone();
        let subscriber = Registry::default().with(EnvFilter::new("info")).with(lines(json, move || to.clone()));
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!("request", id = "abc", method = "GET", route = "/topic/{id}");
            span.in_scope(|| tracing::info!(status = 200_u16, caller = "member", micros = 12_u64, "answered"));
            tracing::debug!("is left out");
        });
        String::from_utf8(kept.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn a_line_of_json_is_one_object_that_says_which_request_it_is_about() {
        let all = said(true);
        let lines: Vec<serde_json::Value> = all.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines.len(), 1, "{all}");
        let line = &lines[0];
        assert_eq!(
            (line["message"].as_str(), line["status"].as_u64(), line["caller"].as_str()),
            (Some("answered"), Some(200), Some("member"))
        );
        assert_eq!((line["span"]["id"].as_str(), line["span"]["route"].as_str()), (Some("abc"), Some("/topic/{id}")));
        assert!(line["timestamp"].is_string() && line["level"] == "INFO");
    }

    #[test]
    fn a_line_for_people_says_the_same() {
        let all = said(false);
        for word in ["answered", "status=200", "caller=\"member\"", "/topic/{id}", "abc"] {
            assert!(all.contains(word), "{word}: {all}");
        }
        assert!(!all.contains('\u{1b}'), "no colours: a file has no use for them");
    }
}
