//! An agency's receiver: a real HTTP server on a local port, which answers as it is told and keeps what it was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::Value;
use standardwebhooks::Webhook;

/// How one call is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    Status(u16),
    /// With a `Retry-After` in seconds.
    Busy(u64),
    /// To another place.
    Redirect(String),
    /// After so long.
    Late(Duration),
    /// 200 with more than anybody wants to read.
    Flood,
}

/// A call as it came in.
#[derive(Debug, Clone)]
pub struct Call {
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Call {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).expect("the header");
        value.to_str().expect("text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Whether the signature is among those that the reference implementation makes with the secret. Its `verify` looks
    /// at the time of day too, which tests choose.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let webhook = Webhook::new(secret).expect("a secret");
        let timestamp = self.header("webhook-timestamp").parse().expect("a number");
        let expected = webhook.sign(self.header("webhook-id"), timestamp, &self.body);
        let expected = expected.expect("a signature");
        self.header("webhook-signature")
            .split(' ')
            .any(|one| one == expected)
    }
}

#[derive(Clone, Default)]
struct Desk {
    replies: Arc<Mutex<VecDeque<Reply>>>,
    calls: Arc<Mutex<Vec<Call>>>,
}

pub struct Receiver {
    pub port: u16,
    desk: Desk,
}

impl Receiver {
    pub fn start() -> Self {
        let desk = Desk::default();
        let shared = desk.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new(shared.clone()))
                .default_service(web::to(take))
        })
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .expect("a free port");
        let port = server.addrs()[0].port();
        actix_web::rt::spawn(server.run());
        Self { port, desk }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn url(&self) -> String {
        format!("http://{}/avisos", self.host())
    }

    /// What to answer next; with 200 and what a ping asks for once nothing is left.
    pub fn will(&self, replies: impl IntoIterator<Item = Reply>) {
        self.desk.replies.lock().expect("replies").extend(replies);
    }

    /// What came in since it was last asked.
    pub fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.desk.calls.lock().expect("calls"))
    }
}

async fn take(desk: web::Data<Desk>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let call = Call {
        headers: request.headers().clone(),
        body: body.to_vec(),
    };
    let challenge = call.json()["data"]["challenge"].as_str().map(str::to_owned);
    desk.calls.lock().expect("calls").push(call);
    let reply = desk.replies.lock().expect("replies").pop_front();
    match reply {
        None => HttpResponse::Ok().body(challenge.unwrap_or_else(|| "ok".into())),
        Some(Reply::Status(status)) => {
            HttpResponse::build(StatusCode::from_u16(status).expect("a status")).body("no\0pe")
        }
        Some(Reply::Busy(seconds)) => HttpResponse::ServiceUnavailable()
            .insert_header(("retry-after", seconds.to_string()))
            .finish(),
        Some(Reply::Redirect(to)) => HttpResponse::Found()
            .insert_header(("location", to))
            .finish(),
        Some(Reply::Late(wait)) => {
            actix_web::rt::time::sleep(wait).await;
            HttpResponse::Ok().finish()
        }
        Some(Reply::Flood) => HttpResponse::Ok().body("x".repeat(5_000_000)),
    }
}
