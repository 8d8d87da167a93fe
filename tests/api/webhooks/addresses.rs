//! Nothing inside is ever called: not by an address, not by a name, not by a name that changes its mind.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::Utc;
use seguimiento::webhooks::{
    AllowedHosts, Lookup, Message, Outcome, Secret, Transport, WebhookFault,
};
use uuid::Uuid;

use super::receiver::{Receiver, Reply};

const PATIENCE: Duration = Duration::from_millis(800);

/// A resolver that gives these answers one after the other, and counts how often it was asked.
fn answering(answers: Vec<Vec<&'static str>>) -> (Lookup, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let lookup: Lookup = Arc::new(move |_| {
        let at = count.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        let found: Vec<SocketAddr> = answers[at]
            .iter()
            .map(|address| SocketAddr::new(address.parse().expect("an address"), 0))
            .collect();
        Box::pin(async move { Ok(found) })
    });
    (lookup, asked)
}

async fn call(transport: &Transport, url: &str) -> Outcome {
    let message = Message {
        url,
        id: Uuid::now_v7(),
        body: b"{}",
        secrets: &[Secret::random()],
    };
    transport
        .send(message, Utc::now())
        .await
        .expect("an outcome")
}

fn resolving(answers: Vec<Vec<&'static str>>) -> (Transport, Arc<AtomicUsize>) {
    let (lookup, asked) = answering(answers);
    let none = AllowedHosts::default();
    let transport = Transport::resolving(none, lookup, PATIENCE).expect("a transport");
    (transport, asked)
}

#[actix_web::test]
async fn names_that_lead_inside_are_refused_before_any_connection() {
    let receiver = Receiver::start();
    let inside: [Vec<&'static str>; 6] = [
        vec!["127.0.0.1"],
        vec!["169.254.169.254"],
        vec!["10.0.0.7"],
        vec!["::1"],
        vec!["::ffff:127.0.0.1"],
        // One public address beside it does not make it better.
        vec!["93.184.215.14", "127.0.0.1"],
    ];
    for addresses in inside {
        let (transport, _) = resolving(vec![addresses.clone()]);
        let url = format!("https://avisos.agencia.example:{}/x", receiver.port);
        let outcome = call(&transport, &url).await;
        assert_eq!(
            outcome.fault,
            Some(WebhookFault::AddressRefused),
            "{addresses:?}"
        );
    }
    assert!(receiver.calls().is_empty());
}

#[actix_web::test]
async fn a_name_is_resolved_once_and_the_connection_goes_where_it_was_checked() {
    let receiver = Receiver::start();
    // A name that no resolver knows but ours, which changes its mind after the first time.
    let host = format!("avisos.agencia.example:{}", receiver.port);
    let (lookup, asked) = answering(vec![vec!["127.0.0.1"], vec!["10.0.0.7"]]);
    let allowed = AllowedHosts::read(&host);
    let transport = Transport::resolving(allowed, lookup, PATIENCE).expect("a transport");
    let outcome = call(&transport, &format!("http://{host}/x")).await;
    assert_eq!(outcome.status, Some(200), "{outcome:?}");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(receiver.calls().len(), 1);
}

#[actix_web::test]
async fn addresses_in_every_spelling_are_refused() {
    let transport = Transport::new(AllowedHosts::default()).expect("a transport");
    let receiver = Receiver::start();
    let port = receiver.port;
    let spellings = [
        format!("https://127.0.0.1:{port}/"),
        format!("https://2130706433:{port}/"),
        format!("https://0x7f000001:{port}/"),
        format!("https://0177.1:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://localhost:{port}/"),
        format!("http://127.0.0.1:{port}/"),
    ];
    for url in spellings {
        let outcome = call(&transport, &url).await;
        assert_eq!(outcome.fault, Some(WebhookFault::AddressRefused), "{url}");
    }
    assert!(receiver.calls().is_empty());
}

#[actix_web::test]
async fn redirects_are_not_followed_and_answers_not_read_to_the_end() {
    let receiver = Receiver::start();
    let allowed = AllowedHosts::read(&receiver.host());
    let (lookup, _) = answering(vec![vec!["127.0.0.1"]]);
    let transport = Transport::resolving(allowed, lookup, PATIENCE).expect("a transport");
    receiver.will([
        Reply::Redirect("http://169.254.169.254/latest/meta-data".into()),
        Reply::Flood,
        Reply::Status(500),
        Reply::Late(Duration::from_secs(3)),
    ]);
    let redirected = call(&transport, &receiver.url()).await;
    assert_eq!(redirected.fault, Some(WebhookFault::Redirected));
    let flood = call(&transport, &receiver.url()).await;
    assert!(flood.is_success());
    assert_eq!(flood.answer.len(), 1024);
    let refused = call(&transport, &receiver.url()).await;
    assert_eq!(
        (refused.status, refused.fault),
        (Some(500), Some(WebhookFault::Refused))
    );
    assert_eq!(refused.answer, "no pe", "as text that the database takes");
    let late = call(&transport, &receiver.url()).await;
    assert_eq!(late.fault, Some(WebhookFault::TookTooLong));
    assert!(late.took < Duration::from_secs(2), "{:?}", late.took);
    assert_eq!(receiver.calls().len(), 4);
}
