//! Figures for Prometheus: by operation, bounded, and of nobody.

use std::collections::BTreeSet;

use super::wire::{ask, get};
use crate::support::contract::{document, operations};
use crate::support::server::{Server, free_address};
use crate::support::{Client, Office};

const MARK: &str = "ZQXJ7";

struct Told {
    _office: Office,
    _folder: tempfile::TempDir,
    server: Server,
    figures: String,
    clerk: Client,
}

impl Told {
    async fn open() -> Self {
        let office = Office::open().await;
        office.at(&chrono::Utc::now().to_rfc3339());
        let clerk = office.someone("follow_up").await;
        let folder = tempfile::tempdir().expect("a folder");
        let figures = free_address();
        let settings = [("METRICS_BIND", figures.as_str())];
        let server = Server::start_with(&office.database, folder.path(), &settings).await;
        Self {
            _office: office,
            _folder: folder,
            server,
            figures,
            clerk,
        }
    }

    async fn text(&self) -> String {
        let request = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let reply = ask(&self.figures, request).await.expect("figures");
        assert_eq!(reply.status, 200);
        assert!(
            reply
                .header("content-type")
                .is_some_and(|kind| kind.starts_with("text/plain; version=0.0.4"))
        );
        String::from_utf8(reply.body).expect("text")
    }

    async fn ask(&self, bytes: &[u8]) -> u16 {
        ask(&self.server.address, bytes)
            .await
            .expect("an answer")
            .status
    }

    /// Odd paths, methods and ids, marked, with this number in each.
    async fn odd_requests(&self, number: usize) {
        for path in [
            "/nada",
            "/beneficiaries/",
            "/imports/",
            "/jobs?state=",
            "/schools?q=",
        ] {
            let path = format!("{path}{MARK}{number}");
            self.ask(&get(&path, Some(self.clerk.token()))).await;
        }
        for line in ["BREW /api/v1/me", "GET /pagina-ZQXJ7", "DELETE /api/v1/me"] {
            let request = format!(
                "{line} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {MARK}{number}\r\nConnection: close\r\n\r\n"
            );
            self.ask(request.as_bytes()).await;
        }
    }
}

/// The value of a label, wherever it stands.
fn values(figures: &str, label: &str) -> BTreeSet<String> {
    let begin = format!("{label}=\"");
    let parts = figures.split(&begin).skip(1);
    parts
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

fn value(figures: &str, series: &str) -> f64 {
    let line = figures
        .lines()
        .find(|line| line.starts_with(&format!("{series} ")));
    let line = line.unwrap_or_else(|| panic!("{series} is told:\n{figures}"));
    line.rsplit(' ')
        .next()
        .expect("a value")
        .parse()
        .expect("a number")
}

#[actix_web::test]
async fn requests_are_counted_by_operation_and_nothing_sent_names_a_series() {
    let told = Told::open().await;
    told.ask(&get("/me", Some(told.clerk.token()))).await;
    told.ask(&get("/me", Some(told.clerk.token()))).await;
    told.ask(&get("/me", None)).await;
    told.odd_requests(0).await;
    let first = told.text().await;
    assert!(
        value(
            &first,
            r#"http_requests_total{operation="show_me",status="200"}"#
        ) >= 2.0
    );
    assert!(
        value(
            &first,
            r#"http_requests_total{operation="show_me",status="401"}"#
        ) >= 1.0
    );
    assert!(
        value(
            &first,
            r#"http_request_duration_seconds_count{operation="show_me",status="200"}"#
        ) >= 2.0
    );
    let mut known: BTreeSet<String> = operations(&document())
        .into_iter()
        .map(|operation| operation.id)
        .collect();
    known.extend(["unknown".to_owned(), "page".to_owned()]);
    let named = values(&first, "operation");
    assert!(named.is_subset(&known), "{named:?}");
    assert!(
        values(&first, "status")
            .iter()
            .all(|status| status.len() == 3)
    );
    for number in 1..40 {
        told.odd_requests(number).await;
    }
    let then = told.text().await;
    assert!(
        !then.contains(MARK) && !then.contains(told.clerk.token()),
        "nothing that was sent"
    );
    assert!(!then.contains("test.example"), "nobody's address");
    assert_eq!(
        then.lines().count(),
        first.lines().count(),
        "no series is added by what is sent"
    );
}

#[actix_web::test]
async fn the_state_of_the_server_is_told() {
    let told = Told::open().await;
    told.ask(&get("/programs", Some(told.clerk.token()))).await;
    let figures = told.text().await;
    let version = format!(
        "seguimiento_build_info{{version=\"{}\"}}",
        env!("CARGO_PKG_VERSION")
    );
    assert!((value(&figures, &version) - 1.0).abs() < f64::EPSILON);
    assert!((value(&figures, "db_up") - 1.0).abs() < f64::EPSILON);
    for series in [
        "http_requests_in_flight",
        r#"jobs{state="queued"}"#,
        r#"jobs{state="running"}"#,
        "jobs_oldest_waiting_seconds",
        "mail_waiting",
        "mail_oldest_waiting_seconds",
    ] {
        assert!(value(&figures, series).abs() < f64::EPSILON, "{series}");
    }
    // The pools of a server that has just begun still connect.
    assert!(value(&figures, "db_pool_waiting") >= 0.0);
    assert!(value(&figures, r#"db_pool_connections{state="idle"}"#) >= 1.0);
    assert!(value(&figures, "db_pool_wait_seconds_count") >= 1.0);
    assert!(value(&figures, "process_resident_memory_bytes") > 1e6);
    assert!(value(&figures, "process_open_fds") > 3.0);
}

#[actix_web::test]
async fn figures_are_not_on_the_public_address() {
    let told = Told::open().await;
    let request = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(told.ask(request).await, 404);
    let public = b"GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(
        ask(&told.figures, public).await.expect("an answer").status,
        404
    );
}
