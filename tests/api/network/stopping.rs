//! Told to stop, the server finishes what it began and takes nothing new.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};

use super::wire::{Wire, ask, get};
use crate::support::fixtures::text;
use crate::support::registry::sample;
use crate::support::server::{Server, free_address, pause, program, signal};
use crate::support::{Client, Database, Office};

struct Running {
    office: Office,
    folder: tempfile::TempDir,
    server: Server,
    clerk: Client,
}

impl Running {
    async fn open(settings: &[(&str, &str)]) -> Self {
        let office = Office::open().await;
        office.at(&chrono::Utc::now().to_rfc3339());
        let clerk = office.someone("follow_up").await;
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start_with(&office.database, folder.path(), settings).await;
        Self {
            office,
            folder,
            server,
            clerk,
        }
    }

    /// A transaction of somebody else that holds a table.
    async fn hold(&self, table: &str) -> AsyncPgConnection {
        let owner = AsyncPgConnection::establish(&self.office.database.owner_url).await;
        let mut owner = owner.expect("the owner");
        let hold = format!("begin; lock table {table} in access exclusive mode");
        owner.batch_execute(&hold).await.expect("held");
        owner
    }

    /// A request that waits for a table which somebody holds, sent and not yet answered.
    async fn in_flight(&self, path: &str) -> Wire {
        let mut wire = Wire::open(&self.server.address)
            .await
            .expect("a connection");
        let request = get(path, Some(self.clerk.token()));
        wire.say(&request).await.expect("sent");
        pause(300).await;
        wire
    }

    async fn refuses_newcomers(&self) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(2) {
            if Wire::open(&self.server.address).await.is_err() {
                return true;
            }
            pause(20).await;
        }
        false
    }
}

#[actix_web::test]
async fn a_running_request_ends_and_no_other_begins() {
    let mut running = Running::open(&[("SHUTDOWN_SECONDS", "10")]).await;
    let mut idle = Wire::open(&running.server.address)
        .await
        .expect("a connection");
    idle.say(b"GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .expect("sent");
    idle.hear(Duration::from_secs(2)).await.expect("an answer");
    let mut holder = running.hold("programs").await;
    let mut request = running.in_flight("/programs").await;
    running.server.terminate();
    assert!(
        running.refuses_newcomers().await,
        "no further connection is taken"
    );
    assert!(
        idle.is_over(Duration::from_secs(2)).await,
        "idle connections end at once"
    );
    holder.batch_execute("rollback").await.expect("let go");
    let reply = request
        .hear(Duration::from_secs(5))
        .await
        .expect("an answer");
    assert_eq!(
        reply.status,
        200,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    let ended = running.server.ended_within(Duration::from_secs(5)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
}

#[actix_web::test]
async fn who_does_not_end_in_time_is_given_up() {
    let mut running = Running::open(&[("SHUTDOWN_SECONDS", "1")]).await;
    let _holder = running.hold("programs").await;
    let mut request = running.in_flight("/programs").await;
    let begun = Instant::now();
    running.server.terminate();
    let ended = running.server.ended_within(Duration::from_secs(6)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
    assert!(
        begun.elapsed() >= Duration::from_millis(900),
        "it had its time"
    );
    assert!(request.hear(Duration::from_secs(1)).await.is_none());
}

#[actix_web::test]
async fn it_says_that_it_is_not_ready_before_it_takes_no_more() {
    let mut running = Running::open(&[("DRAIN_SECONDS", "2")]).await;
    running.server.terminate();
    pause(200).await;
    let ready = ask(&running.server.address, &get("/health/ready", None)).await;
    assert_eq!(ready.expect("an answer").code(), "not-ready");
    let served = get("/programs", Some(running.clerk.token()));
    let served = ask(&running.server.address, &served).await;
    assert_eq!(served.expect("an answer").status, 200, "it still serves");
    let ended = running.server.ended_within(Duration::from_secs(8)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
}

#[actix_web::test]
async fn followers_of_a_job_are_told_the_end_and_the_job_is_done_by_the_next() {
    let mut running = Running::open(&[("SHUTDOWN_SECONDS", "1")]).await;
    let mut holder = running.hold("import_rows").await;
    let token = running.clerk.token().to_owned();
    let file = sample("schools.csv");
    let fields = [("kind", "schools")];
    let import = running
        .server
        .upload(&token, "/imports", &fields, "schools.csv", &file)
        .await;
    let job = import["job_id"].as_str().expect("a job").to_owned();
    let state = format!("select state from jobs where id = '{job}'");
    while text(&running.office, &state).await.as_deref() != Some("running") {
        pause(20).await;
    }
    let mut follower = running.in_flight(&format!("/jobs/{job}/events")).await;
    running.server.terminate();
    let told = follower.hear(Duration::from_secs(3)).await.expect("events");
    let events = String::from_utf8_lossy(&told.body).into_owned();
    assert!(
        events.contains("event: job") && events.ends_with("0\r\n\r\n"),
        "{events}"
    );
    let ended = running.server.ended_within(Duration::from_secs(6)).await;
    assert_eq!(ended.expect("it ends").code(), Some(0));
    holder.batch_execute("rollback").await.expect("let go");
    let free = "select count(*)::text from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
    let begun = Instant::now();
    while text(&running.office, free).await.as_deref() != Some("0") {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "the job's lock is let go"
        );
        pause(50).await;
    }
    let _next = Server::start_with(&running.office.database, running.folder.path(), &[]).await;
    let begun = Instant::now();
    while text(&running.office, &state).await.as_deref() != Some("done") {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "the next does it"
        );
        pause(50).await;
    }
}

/// The first process of a container is not ended by signals that it does not handle.
#[actix_web::test]
async fn the_first_process_of_a_container_heeds_the_signal() {
    let database = Database::create().await;
    let folder = tempfile::tempdir().expect("a folder");
    let apart = [
        "--user",
        "--map-root-user",
        "--pid",
        "--fork",
        "--kill-child",
    ];
    let possible = Command::new("unshare")
        .args(apart)
        .arg("true")
        .stderr(Stdio::null())
        .status();
    if !possible.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: this system gives no process numbers of their own (unshare --pid)");
        return;
    }
    let address = free_address();
    let served = program(&database, folder.path());
    let mut outer = Command::new("unshare");
    outer
        .args(apart)
        .arg(served.get_program())
        .arg("serve")
        .env("BIND", &address);
    for (name, value) in served.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    let mut outer = outer.spawn().expect("it starts");
    let begun = Instant::now();
    while ask(&address, &get("/health/live", None)).await.is_none() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it answers");
        pause(50).await;
    }
    let children = format!("/proc/{0}/task/{0}/children", outer.id());
    let inner = std::fs::read_to_string(children).expect("the program inside");
    let inner: u32 = inner.trim().parse().expect("its number out here");
    let status = std::fs::read_to_string(format!("/proc/{inner}/status")).expect("its status");
    let numbers = status
        .lines()
        .find(|line| line.starts_with("NSpid:"))
        .expect("its numbers");
    assert!(numbers.ends_with("\t1"), "the first in there: {numbers}");
    signal(inner, "TERM");
    let begun = Instant::now();
    let ended = loop {
        if let Some(status) = outer.try_wait().expect("a child") {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "it ends");
        pause(50).await;
    };
    assert_eq!(ended.code(), Some(0));
}
