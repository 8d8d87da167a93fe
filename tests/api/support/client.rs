//! The office under test and the people who use it.

use actix_http::{BoxedPayloadStream, Payload, Request};
use actix_web::body::to_bytes;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::test::{self, TestRequest};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use seguimiento::app::{self, State};
use seguimiento::auth::{Actor, Settings, add_user};
use seguimiento::calendar::Clock;
use seguimiento::config::Config;
use seguimiento::db::Db;
use seguimiento::jobs::Worker;
use serde_json::Value;
use std::rc::Rc;
use uuid::Uuid;

use super::database::Database;

type Send = Rc<dyn Fn(Request) -> LocalBoxFuture<'static, Answer>>;

/// A running office: API, database, clock, files.
pub struct Office {
    pub db: Db,
    pub state: State,
    pub clock: Clock,
    pub database: Database,
    worker: Worker,
    send: Send,
    files: tempfile::TempDir,
}

/// Monday, noon in Sonora.
pub const NOW: &str = "2026-11-23T19:00:00Z";

impl Office {
    pub async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    /// What a browser gets outside of the API.
    pub async fn page(&self, path: &str) -> Answer {
        (self.send)(TestRequest::get().uri(path).to_request()).await
    }

    /// An office where nobody may work without a second factor.
    pub async fn open_strict() -> Self {
        Self::open_with(|config| config.sessions.second_factor_optional = false).await
    }

    /// An office that is configured in its own way.
    pub async fn open_with(adjust: impl FnOnce(&mut Config)) -> Self {
        let database = Database::create().await;
        let files = tempfile::tempdir().expect("a folder");
        let mut config = Config {
            database_url: database.url.clone().into(),
            owner_url: database.url.clone().into(),
            bind: String::new(),
            files_dir: files.path().into(),
            session_secret: "0".repeat(64).into(),
            web_dist: None,
            pool_size: 4,
            workers: 1,
            secure_cookies: false,
            public_url: "http://localhost:8080".into(),
            mail_url: None,
            mail_from: "Seguimiento <no-responder@test.example>".into(),
            behind_proxy: false,
            edges: seguimiento::server::Settings::default(),
            sessions: Settings {
                second_factor_optional: true,
                ..Settings::default()
            },
            provider: None,
            letters: seguimiento::letters::Settings::read(&|_: &str| None).expect("defaults"),
            webhook_hosts: seguimiento::webhooks::AllowedHosts::default(),
        };
        adjust(&mut config);
        let clock = Clock::fixed(NOW.parse().expect("an instant"));
        let state = State::new(config, clock.clone()).expect("the state");
        let (db, worker) = (state.db(), state.worker());
        let app = Rc::new(test::init_service(app::build(state.clone())).await);
        let send: Send = Rc::new(move |request| {
            let app = app.clone();
            Box::pin(async move {
                match app.call(request).await {
                    Ok(response) => Answer::read(response).await,
                    Err(error) => Answer::from_error(&error).await,
                }
            })
        });
        Self {
            db,
            state,
            clock,
            database,
            worker,
            send,
            files,
        }
    }

    /// Moves the clock.
    pub fn at(&self, now: &str) {
        self.clock.set(now.parse().expect("an instant"));
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// How many folders of contents the file store has.
    pub fn stored_files(&self) -> usize {
        let folder = std::fs::read_dir(self.files.path());
        folder.expect("the file store").count()
    }

    /// Does the waiting jobs.
    pub async fn work(&self) {
        self.worker.drain().await.expect("the jobs run");
    }

    /// A new account of one role, logged in.
    pub async fn someone(&self, role: &str) -> Client {
        self.account(&[role], None).await
    }

    /// A school's account, bound to its own students.
    pub async fn school(&self, school_id: Uuid) -> Client {
        self.account(&["school"], Some(school_id)).await
    }

    /// A new account of several roles, also such as the program would not give together.
    pub async fn hats(&self, roles: &[&str]) -> Client {
        self.account(roles, None).await
    }

    async fn account(&self, roles: &[&str], school_id: Option<Uuid>) -> Client {
        let id = Uuid::now_v7();
        let email = format!("{}-{}@test.example", roles.join("-"), id.simple());
        let system = Actor::system(self.now());
        let user_id = self
            .db
            .transaction(&system, async |conn| {
                // The session below is opened, not earned; what log-in checks has its own tests.
                add_user(
                    conn,
                    &system,
                    &email,
                    roles[0],
                    "$argon2id$none",
                    school_id,
                    roles,
                )
                .await
            })
            .await
            .expect("an account");
        let token = self.session_of(user_id).await;
        Client {
            send: self.send.clone(),
            token: Some(token),
            user_id,
        }
    }

    pub fn stranger(&self) -> Client {
        Client {
            send: self.send.clone(),
            token: None,
            user_id: Uuid::nil(),
        }
    }
}

/// Somebody who sends requests.
#[derive(Clone)]
pub struct Client {
    send: Send,
    token: Option<String>,
    pub user_id: Uuid,
}

impl Client {
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.into()),
            ..self.clone()
        }
    }

    pub fn token(&self) -> &str {
        self.token.as_deref().expect("somebody logged in")
    }

    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        // What lies at the root is asked for by its whole path.
        let path = if ["/api", "/oauth", "/.well-known/oauth-"]
            .iter()
            .any(|root| path.starts_with(root))
        {
            path.to_owned()
        } else {
            format!("/api/v1{path}")
        };
        let request = TestRequest::default().method(method).uri(&path);
        match &self.token {
            Some(token) => request.insert_header(("Authorization", format!("Bearer {token}"))),
            None => request,
        }
    }

    pub async fn send(&self, request: TestRequest) -> Answer {
        (self.send)(request.to_request()).await
    }

    /// The same with a body that arrives in its own way.
    pub async fn send_streaming(&self, request: TestRequest, body: BoxedPayloadStream) -> Answer {
        let body = Payload::Stream { payload: body };
        let (request, _) = request.to_request().replace_payload(body);
        (self.send)(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).set_json(body))
            .await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// A POST on a version that was read before.
    pub async fn post_at(&self, path: &str, version: i64, body: Value) -> Answer {
        self.send(
            self.request(Method::POST, path)
                .insert_header(("If-Match", format!("\"{version}\"")))
                .set_json(body),
        )
        .await
    }

    pub async fn put_at(&self, path: &str, version: i64, body: Value) -> Answer {
        self.send(
            self.request(Method::PUT, path)
                .insert_header(("If-Match", format!("\"{version}\"")))
                .set_json(body),
        )
        .await
    }

    pub async fn patch_at(&self, path: &str, version: i64, body: Value) -> Answer {
        self.send(
            self.request(Method::PATCH, path)
                .insert_header(("If-Match", format!("\"{version}\"")))
                .set_json(body),
        )
        .await
    }

    /// A form with text fields and one file.
    pub async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file_name: &str,
        content: &[u8],
    ) -> Answer {
        self.send(self.form(path, fields, file_name, content)).await
    }

    pub fn form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file_name: &str,
        content: &[u8],
    ) -> TestRequest {
        let (kind, body) = form_body(fields, file_name, content);
        self.request(Method::POST, path)
            .insert_header(("Content-Type", kind))
            .set_payload(body)
    }
}

/// Content type and body of a form with text fields and one file.
pub fn form_body(
    fields: &[(&str, &str)],
    file_name: &str,
    content: &[u8],
) -> (&'static str, Vec<u8>) {
    let boundary = "frontera-7d1f";
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
    body.extend(content);
    body.extend(format!("\r\n--{boundary}--\r\n").bytes());
    ("multipart/form-data; boundary=frontera-7d1f", body)
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: actix_web::http::header::HeaderMap,
    pub body: bytes::Bytes,
}

impl Answer {
    async fn read<B: actix_web::body::MessageBody>(response: ServiceResponse<B>) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body())
            .await
            .map_err(|_| "broken body")
            .expect("a whole body");
        Self {
            status,
            headers,
            body,
        }
    }

    async fn from_error(error: &actix_web::Error) -> Self {
        let response = error.error_response();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body())
            .await
            .map_err(|_| "broken body")
            .expect("a whole body");
        Self {
            status,
            headers,
            body,
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| {
            panic!(
                "{} is not JSON: {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            )
        })
    }

    /// The body of a success with exactly this status.
    #[track_caller]
    pub fn ok(&self, status: u16) -> Value {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        if self.body.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// The problem, with exactly this status and code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status.as_u16(), status, "{text}");
        let kind = self
            .headers
            .get("content-type")
            .and_then(|v| v.to_str().ok())
            .unwrap_or("none");
        assert_eq!(kind, "application/problem+json", "{text}");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{text}");
        problem
    }
}
