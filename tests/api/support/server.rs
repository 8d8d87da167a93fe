//! The program itself as a process of its own, to be killed and started again.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Database, form_body};

const SECRET: &str = "only for tests: a secret of enough letters";

pub struct Server {
    process: Child,
    pub address: String,
}

/// An address of this machine where nobody listens.
pub fn free_address() -> String {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    free.local_addr().expect("its number").to_string()
}

pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args(["-s", name, &process.to_string()])
        .status();
    assert!(sent.expect("kill runs").success(), "{process} lives");
}

/// The program as the tests run it, without a command yet.
pub fn program(database: &Database, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seguimiento"));
    command
        .env_remove("WEB_DIST")
        .env("DATABASE_URL", &database.url)
        .env("DATABASE_OWNER_URL", &database.url)
        .env("SESSION_SECRET", SECRET)
        .env("FILES_DIR", folder.join("files"))
        .env("PUBLIC_URL", "http://localhost:8080")
        .env("SECOND_FACTOR", "optional")
        .env("WORKERS", "1")
        .env("LOG", "error")
        .stdin(Stdio::null());
    command
}

/// Loads the demo set; the accounts with their passwords.
pub fn load_demo(database: &Database, folder: &Path) -> Vec<Value> {
    let file = folder.join("accounts.json");
    let status = program(database, folder)
        .arg("demo")
        .arg("--accounts")
        .arg(&file)
        .status();
    assert!(status.expect("the program runs").success());
    let accounts = std::fs::read(file).expect("the accounts");
    serde_json::from_slice(&accounts).expect("JSON")
}

impl Server {
    /// Starts the program and waits until it answers.
    pub async fn start(database: &Database, folder: &Path) -> Self {
        Self::run(program(database, folder), free_address()).await
    }

    /// Starts it with the secret of the office under test, and keeps all it says in a file.
    pub async fn start_telling(
        database: &Database,
        folder: &Path,
        log: &Path,
        level: &str,
    ) -> Self {
        Self::start_noting(database, folder, log, &[("LOG", level)]).await
    }

    /// As `start_telling`, behind a proxy that says where requests come from.
    pub async fn start_behind_proxy(
        database: &Database,
        folder: &Path,
        log: &Path,
        level: &str,
    ) -> Self {
        let settings = [("LOG", level), ("BEHIND_PROXY", "true")];
        Self::start_noting(database, folder, log, &settings).await
    }

    /// As `start_telling`, with settings of its own.
    pub async fn start_noting(
        database: &Database,
        folder: &Path,
        log: &Path,
        settings: &[(&str, &str)],
    ) -> Self {
        let said = std::fs::File::create(log).expect("a file for what it says");
        let mut program = program(database, folder);
        program
            .env("SESSION_SECRET", "0".repeat(64))
            .envs(settings.iter().copied())
            .stdout(said.try_clone().expect("the same file"))
            .stderr(said);
        Self::run(program, free_address()).await
    }

    /// Starts it with the secret of the office under test and settings of its own.
    pub async fn start_with(database: &Database, folder: &Path, settings: &[(&str, &str)]) -> Self {
        let mut program = program(database, folder);
        program
            .env("SESSION_SECRET", "0".repeat(64))
            .envs(settings.iter().copied());
        Self::run(program, free_address()).await
    }

    /// Tells it to stop, as a system does that wants to go on.
    pub fn terminate(&self) {
        signal(self.process.id(), "TERM");
    }

    /// How it ended, when it does within this time.
    pub async fn ended_within(&mut self, patience: Duration) -> Option<ExitStatus> {
        let begun = Instant::now();
        while begun.elapsed() < patience {
            if let Some(status) = self.process.try_wait().expect("a child") {
                return Some(status);
            }
            pause(20).await;
        }
        None
    }

    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    async fn run(mut program: Command, address: String) -> Self {
        let process = program
            .arg("serve")
            .env("BIND", &address)
            .spawn()
            .expect("the program starts");
        let server = Self { process, address };
        let begun = Instant::now();
        while server
            .ask("GET", "/health/live", None, "", Vec::new())
            .await
            .is_none()
        {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it does not answer"
            );
            pause(20).await;
        }
        server
    }

    /// Kills it as the system would: no time to say or finish anything.
    pub fn kill(mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    /// A request as it is, with headers of its own; status and body.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> (u16, String) {
        let url = format!("http://{}/api/v1{path}", self.address);
        let method = method.parse().expect("a method");
        let mut request = awc::Client::builder()
            .timeout(Duration::from_secs(10))
            .finish()
            .request(method, url);
        for (name, value) in headers {
            request = request.append_header((*name, *value));
        }
        let mut answer = request.send_body(body).await.expect("an answer");
        // A stream of events does not end by itself.
        let body = actix_web::rt::time::timeout(Duration::from_secs(2), answer.body()).await;
        let body = body.ok().and_then(Result::ok).unwrap_or_default();
        (
            answer.status().as_u16(),
            String::from_utf8_lossy(&body).into_owned(),
        )
    }

    async fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        kind: &str,
        body: Vec<u8>,
    ) -> Option<(u16, Value)> {
        let url = format!("http://{}/api/v1{path}", self.address);
        let method = method.parse().expect("a method");
        let mut request = awc::Client::default().request(method, url);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if !kind.is_empty() {
            request = request.insert_header(("Content-Type", kind));
        }
        let mut answer = request.send_body(body).await.ok()?;
        let json = answer.json().await.unwrap_or_default();
        Some((answer.status().as_u16(), json))
    }

    pub async fn get(&self, token: &str, path: &str) -> Value {
        let (status, body) = self
            .ask("GET", path, Some(token), "", Vec::new())
            .await
            .expect("an answer");
        assert_eq!(status, 200, "{body}");
        body
    }

    pub async fn post(&self, token: Option<&str>, path: &str, body: &Value) -> Value {
        let body = body.to_string().into_bytes();
        let answer = self
            .ask("POST", path, token, "application/json", body)
            .await;
        let (status, body) = answer.expect("an answer");
        assert!((200..300).contains(&status), "{status} {body}");
        body
    }

    pub async fn upload(
        &self,
        token: &str,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> Value {
        let (kind, body) = form_body(fields, name, content);
        let answer = self.ask("POST", path, Some(token), kind, body).await;
        let (status, body) = answer.expect("an answer");
        assert_eq!(status, 202, "{body}");
        body
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub async fn pause(milliseconds: u64) {
    actix_web::rt::time::sleep(Duration::from_millis(milliseconds)).await;
}
