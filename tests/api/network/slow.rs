//! Who speaks or listens slowly is cut off, and nobody else waits for it.

use std::time::{Duration, Instant};

use super::wire::{Wire, ask, get};
use crate::support::Office;
use crate::support::server::{Server, pause};

const SETTINGS: &[(&str, &str)] = &[
    ("HEAD_SECONDS", "1"),
    ("BODY_PAUSE_SECONDS", "1"),
    ("KEEP_ALIVE_SECONDS", "1"),
    ("STALLED_READER_SECONDS", "1"),
    ("REQUEST_SECONDS", "3"),
];

async fn a_server() -> (Office, tempfile::TempDir, Server) {
    let office = Office::open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(&office.database, folder.path(), SETTINGS).await;
    (office, folder, server)
}

/// Good requests while others are slow; how long the longest took.
async fn good_ones(server: &Server, count: usize) -> Duration {
    let mut longest = Duration::ZERO;
    for _ in 0..count {
        let begun = Instant::now();
        let reply = ask(&server.address, &get("/health/ready", None)).await;
        assert_eq!(reply.expect("an answer").status, 200);
        longest = longest.max(begun.elapsed());
    }
    longest
}

#[actix_web::test]
async fn heads_that_never_end_are_cut_and_nobody_waits_for_them() {
    let (_office, _folder, server) = a_server().await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut wire = Wire::open(&server.address).await.expect("a connection");
        wire.say(b"GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n")
            .await
            .expect("a beginning");
        slow.push(wire);
    }
    let begun = Instant::now();
    let mut dripped = 0;
    while begun.elapsed() < Duration::from_millis(2500) {
        assert!(good_ones(&server, 3).await < Duration::from_secs(1));
        for wire in &mut slow {
            dripped += usize::from(wire.say(b"X-A: b\r\n").await.is_ok());
        }
        pause(100).await;
    }
    assert!(dripped > 200, "they dripped for a while");
    for wire in &mut slow {
        assert!(wire.is_over(Duration::from_secs(2)).await, "cut off");
    }
}

#[actix_web::test]
async fn a_body_that_stops_on_the_way_is_told_so_and_cut() {
    let (_office, _folder, server) = a_server().await;
    let mut wire = Wire::open(&server.address).await.expect("a connection");
    let begin = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"email\":";
    wire.say(begin.as_bytes()).await.expect("a beginning");
    let begun = Instant::now();
    let reply = wire.hear(Duration::from_secs(5)).await.expect("an answer");
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (408, "request-timeout")
    );
    assert!(begun.elapsed() < Duration::from_secs(3));
    assert!(wire.is_over(Duration::from_secs(4)).await, "cut off");
    good_ones(&server, 1).await;
}

#[actix_web::test]
async fn connections_without_a_request_are_ended() {
    let (_office, _folder, server) = a_server().await;
    let mut silent = Wire::open(&server.address).await.expect("a connection");
    assert!(
        silent.is_over(Duration::from_secs(4)).await,
        "nothing was ever asked"
    );
    let mut idle = Wire::open(&server.address).await.expect("a connection");
    idle.say(b"GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .expect("a request");
    assert_eq!(
        idle.hear(Duration::from_secs(2))
            .await
            .expect("an answer")
            .status,
        200
    );
    assert!(
        idle.is_over(Duration::from_secs(4)).await,
        "nothing more was asked"
    );
}

#[actix_web::test]
async fn who_takes_nothing_of_the_answers_is_cut() {
    let (_office, _folder, server) = a_server().await;
    let mut wire = Wire::open(&server.address).await.expect("a connection");
    wire.narrow();
    // Answers to all of these together are far more than both sides' buffers hold.
    let many = b"GET /api/v1/complaint-form HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500);
    let said = tokio::time::timeout(Duration::from_secs(8), async {
        while wire.say(&many).await.is_ok() {}
    });
    assert!(said.await.is_ok(), "the server ends the connection");
    good_ones(&server, 3).await;
}

#[actix_web::test]
async fn beyond_the_most_connections_others_wait_and_are_served() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("MAX_CONNECTIONS", "10"), ("HEAD_SECONDS", "1")];
    let server = Server::start_with(&office.database, folder.path(), &settings).await;
    let mut holders = Vec::new();
    for _ in 0..40 {
        holders.push(Wire::open(&server.address).await.expect("a connection"));
    }
    let begun = Instant::now();
    good_ones(&server, 3).await;
    assert!(
        begun.elapsed() < Duration::from_secs(25),
        "they wait for the silent ones to be cut"
    );
}
