//! Traces: sent to the collector that is named, with the request's id, and without anything of what was sent.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};

use super::wire::{ask, get};
use crate::support::Office;
use crate::support::server::{Server, pause};

/// A collector that keeps what it gets; the texts in it are readable as they are.
#[derive(Clone, Default)]
pub struct Collector(Arc<Mutex<Vec<u8>>>);

impl Collector {
    /// Listens on this address until the test ends.
    pub fn listen(&self) -> String {
        let kept = self.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new(kept.clone()))
                .app_data(web::PayloadConfig::new(64 << 20))
                .route("/v1/traces", web::post().to(keep))
        });
        let server = server
            .workers(1)
            .disable_signals()
            .bind("127.0.0.1:0")
            .expect("an address");
        let address = server.addrs()[0].to_string();
        actix_web::rt::spawn(server.run());
        format!("http://{address}")
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("kept")).into_owned()
    }
}

async fn keep(collector: web::Data<Collector>, body: web::Bytes) -> HttpResponse {
    collector.0.lock().expect("kept").extend_from_slice(&body);
    HttpResponse::Ok()
        .content_type("application/x-protobuf")
        .finish()
}

#[actix_web::test]
async fn a_request_is_a_trace_with_its_id_and_the_last_ones_are_sent_at_the_end() {
    let office = Office::open().await;
    office.at(&chrono::Utc::now().to_rfc3339());
    let clerk = office.someone("follow_up").await;
    let collector = Collector::default();
    let endpoint = collector.listen();
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()),
        ("LOG", "info"),
    ];
    let mut server = Server::start_with(&office.database, folder.path(), &settings).await;
    let reply = ask(&server.address, &get("/programs", Some(clerk.token())))
        .await
        .expect("an answer");
    let id = reply.header("x-request-id").expect("an id").to_owned();
    server.terminate();
    let ended = server.ended_within(Duration::from_secs(10)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
    let begun = Instant::now();
    while !collector.text().contains(&id) {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{}",
            collector.text()
        );
        pause(50).await;
    }
    let text = collector.text();
    assert!(text.contains("/api/v1/programs") && text.contains("service.name"));
    assert!(!text.contains(clerk.token()));
}

#[actix_web::test]
async fn a_collector_that_is_away_hurts_nobody() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"),
        ("LOG", "info"),
    ];
    let mut server = Server::start_with(&office.database, folder.path(), &settings).await;
    for _ in 0..20 {
        let reply = ask(&server.address, &get("/health/live", None)).await;
        assert_eq!(reply.expect("an answer").status, 200);
    }
    server.terminate();
    let ended = server.ended_within(Duration::from_secs(15)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
}
