//! The server is killed at any moment of long work, or its caller goes away: nothing stays half done, and
//! what was begun is finished by whoever starts next.

use std::time::{Duration, Instant};

use actix_web::http::Method;
use diesel::QueryableByName;
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::{Value, json};

use crate::academics::count;
use crate::imports;
use crate::support::cases::{submitted, take};
use crate::support::fixtures::{a_benefit, text};
use crate::support::registry::sample;
use crate::support::server::{Server, load_demo, pause};
use crate::support::{Database, Office};

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The database as it is, looked at from outside.
struct Outside {
    database: Database,
    folder: tempfile::TempDir,
    conn: AsyncPgConnection,
}

impl Outside {
    async fn open() -> Self {
        let database = Database::create().await;
        let conn = AsyncPgConnection::establish(&database.owner_url).await;
        Self {
            conn: conn.expect("the owner"),
            folder: tempfile::tempdir().expect("a folder"),
            database,
        }
    }

    async fn start(&self) -> Server {
        Server::start(&self.database, self.folder.path()).await
    }

    async fn value(&mut self, query: &str) -> String {
        let query = format!("select coalesce(({query})::text, '') as value");
        let row: Answer = diesel::sql_query(query)
            .get_result(&mut self.conn)
            .await
            .expect("a value");
        row.value
    }

    /// Waits until a query answers with this.
    async fn until(&mut self, query: &str, wanted: &str) {
        let begun = Instant::now();
        loop {
            let value = self.value(query).await;
            if value == wanted {
                return;
            }
            assert!(
                begun.elapsed() < Duration::from_mins(1),
                "{query}: {value}, not {wanted}"
            );
            pause(3).await;
        }
    }

    /// Kills the server and waits until the database has noticed.
    async fn kill(&mut self, server: Server) {
        server.kill();
        let others = "select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()";
        self.until(others, "0").await;
    }
}

const BENEFITS: &str = "select count(*) from benefits";
const PEOPLE: &str = "select count(distinct person_id) from benefits";
const TWICE_TOLD: &str =
    "select count(*) - count(distinct (person_id, kind, title)) from timeline_entries";

#[actix_web::test]
async fn an_import_killed_at_any_moment_is_done_once_or_not_at_all() {
    let mut outside = Outside::open().await;
    let accounts = load_demo(&outside.database, outside.folder.path());
    let officer = accounts
        .iter()
        .find(|account| account["role"] == "follow_up")
        .expect("the officer");
    let server = outside.start().await;
    let credentials = json!({"email": officer["email"], "password": officer["password"]});
    let session = server.post(None, "/sessions", &credentials).await;
    let token = session["access_token"].as_str().expect("a token");
    let file = sample("registry.xlsx");
    let import = server
        .upload(
            token,
            "/imports",
            &[("kind", "registry")],
            "registry.xlsx",
            &file,
        )
        .await;
    let id = import["id"].as_str().expect("an id");
    let server = survive(
        &mut outside,
        server,
        &import["job_id"],
        &["queued", "reading", "staging"],
        async |outside| {
            let of_import = format!("from import_rows where import_id = '{id}'");
            let rows = outside.value(&format!("select count(*) {of_import}")).await;
            let state = outside
                .value(&format!("select state from imports where id = '{id}'"))
                .await;
            assert!(
                matches!(
                    (rows.as_str(), state.as_str()),
                    ("0", "reading") | ("1500", "previewed")
                ),
                "{rows} {state}"
            );
        },
    )
    .await;
    let previewed = server.get(token, &format!("/imports/{id}")).await;
    assert_eq!(
        (
            &previewed["state"],
            &previewed["rows"],
            &previewed["accepted"]
        ),
        (&json!("previewed"), &json!(1500), &json!(1458))
    );

    let committing = server
        .post(Some(token), &format!("/imports/{id}/commits"), &json!({}))
        .await;
    let moments = ["queued", "committing", "committing", "committing"];
    let server = survive(
        &mut outside,
        server,
        &committing["job_id"],
        &moments,
        async |outside| {
            let benefits = outside.value(BENEFITS).await;
            assert!(
                benefits == "0" || benefits == "1458",
                "{benefits} of 1458 benefits"
            );
        },
    )
    .await;
    let committed = server.get(token, &format!("/imports/{id}")).await;
    let result = json!({"created": 1458, "updated": 0, "unchanged": 0, "tasks_opened": 10});
    assert_eq!(
        (&committed["state"], &committed["result"]),
        (&json!("committed"), &result)
    );
    assert_eq!(outside.value(BENEFITS).await, "1458");
    let found = server.get(token, "/beneficiaries?limit=1").await;
    assert_eq!(
        found["total"]["value"].to_string(),
        outside.value(PEOPLE).await
    );
    assert_eq!(
        outside.value(TWICE_TOLD).await,
        "0",
        "every entry of the timeline once"
    );
}

/// Kills the server once at each of these moments of a job, then lets another finish it.
async fn survive(
    outside: &mut Outside,
    mut server: Server,
    job: &Value,
    moments: &[&str],
    check: impl AsyncFn(&mut Outside),
) -> Server {
    let job = job.as_str().expect("a job");
    let of_job = |what: &str| format!("select {what} from jobs where id = '{job}'");
    for (at, moment) in moments.iter().enumerate() {
        if *moment != "queued" {
            outside
                .until(&of_job("coalesce(stage, state)"), moment)
                .await;
        }
        // A little later each time, so that the same stage is met at different points.
        let later = u64::from(rand::random_range(1..80_u8));
        pause(u64::try_from(at).expect("few") * later).await;
        outside.kill(server).await;
        check(outside).await;
        let forget = format!("update jobs set stage = null where id = '{job}' and state <> 'done'");
        let forgotten = diesel::sql_query(forget).execute(&mut outside.conn).await;
        server = outside.start().await;
        if forgotten.expect("the stage is forgotten") == 0 {
            assert!(at > 0, "the job was over before anything was killed");
            break;
        }
    }
    outside.until(&of_job("state"), "done").await;
    check(outside).await;
    server
}

#[actix_web::test]
async fn a_job_whose_last_word_was_lost_does_nothing_twice() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    imports::load(&office, &officer, "schools", "schools.csv").await;
    let import = imports::load(&office, &officer, "registry", "registry.xlsx").await;
    let mut conn = office.db.connection().await.expect("a connection");
    diesel::sql_query("update jobs set state = 'running', finished_at = null")
        .execute(&mut *conn)
        .await
        .expect("as if killed");
    drop(conn);
    office.work().await;
    assert_eq!(count(&office, "jobs where state = 'done'").await, 5);
    let path = format!("/imports/{}", import["id"].as_str().expect("an id"));
    let again = officer.get(&path).await.ok(200);
    assert_eq!(
        (&again["state"], &again["result"], &again["problem"]),
        (&json!("committed"), &import["result"], &Value::Null)
    );
    assert_eq!(count(&office, "benefits").await, 1458);
}

#[actix_web::test]
async fn a_package_whose_sender_goes_away_is_sent_wholly_or_not_at_all() {
    let office = Office::open().await;
    let (officer, deputy) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let case = submitted(&officer, &a_benefit(&office).await).await;
    let case = take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let package = officer
        .post("/packages", json!({"procedure_ids": [case["id"]]}))
        .await
        .ok(201);
    let path = format!(
        "/packages/{}/dispatches",
        package["id"].as_str().expect("an id")
    );
    let states =
        "select (select state from packages) || ' ' || (select state from procedures) || ' '
        || (select count(*) from timeline_entries where kind = 'package_sent') || ' '
        || (select count(*) from tasks where kind = 'acknowledge_package')";
    let (mut given_up, mut patience) = (0, Duration::from_micros(200));
    let before = text(&office, states).await.expect("states");
    loop {
        let request = officer
            .request(Method::POST, &path)
            .insert_header(("If-Match", format!("\"{}\"", package["version"])));
        let sending = actix_web::rt::time::timeout(patience, officer.send(request)).await;
        let now = text(&office, states).await.expect("states");
        if let Ok(answer) = &sending {
            answer.ok(200);
        }
        if now == "sent sent 1 1" {
            break;
        }
        assert_eq!(now, before, "given up after {patience:?}");
        given_up += 1;
        patience += Duration::from_micros(1500);
    }
    assert!(given_up > 3, "it was never interrupted");
}
