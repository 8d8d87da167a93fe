//! Nothing that people send or the registry holds is ever logged.
//!
//! A real server says all it can say while every operation of the contract is called with marked values in
//! every place where a value can stand, the failing ways among them; then its log, the audit and its answers
//! are searched for the marks.

use std::path::Path;

use seguimiento::auth::permissions;
use serde_json::{Value, json};
use uuid::Uuid;

use super::a_patient;
use crate::network::traces::Collector;
use crate::support::contract::{Operation, document, operations};
use crate::support::fixtures::{run, text};
use crate::support::server::Server;
use crate::support::{Office, form_body};

/// Our own words at their most talkative, what others write at the level they run with.
const LEVEL: &str = "info,seguimiento=trace,tokio_postgres=debug,diesel=debug,diesel_async=debug";

/// A value that stands nowhere but where the test put it.
const MARK: &str = "ZQXJ7";

fn marked(place: &str) -> String {
    format!("{MARK}{place}")
}

/// Identifiers of the right form, so that they pass the first check.
const CURP: &str = "ZQXJ770101MSRRRN07";
const PHONE: &str = "6629917731";
const EMAIL: &str = "zqxj7persona@correo.example";

struct Caller {
    server: Server,
    /// Of every account that called: what ends one session must not silence the rest.
    tokens: Vec<String>,
    answers: Vec<(String, u16, String)>,
}

impl Caller {
    async fn call(&mut self, operation: &Operation, path: &str, kind: &str, body: Vec<u8>) {
        let token = self.tokens.last().expect("somebody logged in");
        let bearer = format!("Bearer {token}");
        let headers = [
            ("Authorization", bearer.as_str()),
            ("If-Match", "\"1\""),
            ("User-Agent", "ZQXJ7agent"),
            ("Referer", "https://example.org/ZQXJ7referer"),
            ("X-Forwarded-For", "ZQXJ7forwarded"),
            ("Cookie", "refresh=ZQXJ7cookie"),
            ("Idempotency-Key", "ZQXJ7key"),
            (
                "Content-Type",
                if kind.is_empty() {
                    "application/json"
                } else {
                    kind
                },
            ),
        ];
        let method = operation.method.as_str();
        let (status, answer) = self.server.send(method, path, &headers, body).await;
        self.answers.push((operation.id.clone(), status, answer));
    }
}

/// The example, with each of its texts marked in turn, and with all of them.
fn bodies(example: &Value) -> Vec<Value> {
    let leaves = pointers(example, "");
    let mut bodies = vec![example.clone()];
    let mut whole = example.clone();
    for pointer in leaves {
        let value = json!(marked(&pointer.replace('/', "")));
        let mut one = example.clone();
        for body in [&mut one, &mut whole] {
            if let Some(place) = body.pointer_mut(&pointer) {
                *place = value.clone();
            }
        }
        bodies.push(one);
    }
    bodies.push(whole);
    bodies
}

fn pointers(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| pointers(value, &format!("{at}/{name}")))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(n, value)| pointers(value, &format!("{at}/{n}")))
            .collect(),
        Value::Null => Vec::new(),
        _ => vec![at.to_owned()],
    }
}

/// Calls one operation in every way.
async fn everywhere(
    caller: &mut Caller,
    office: &Office,
    operation: &Operation,
    ids: &dyn Fn(&str) -> String,
) {
    // Every permission there is, so that nothing stops at the door.
    let caller_now = office.someone_with(permissions::ALL).await;
    caller.tokens.push(caller_now.token().to_owned());
    let real = operation.path_with(ids).replacen("/api/v1", "", 1);
    let odd = operation
        .path_with(|_| marked("path"))
        .replacen("/api/v1", "", 1);
    let mut query: Vec<String> = operation
        .query
        .iter()
        .map(|name| format!("{name}={}", marked(name)))
        .collect();
    query.push(format!("{}={}", marked("unknown"), marked("query")));
    let mut paths = vec![real.clone(), odd, format!("{real}?{}", query.join("&"))];
    paths.extend(
        operation
            .query
            .iter()
            .map(|name| format!("{real}?{name}={}", marked(name))),
    );
    let Some(example) = &operation.body else {
        for path in &paths {
            let (kind, body) = if operation.is_multipart {
                upload()
            } else {
                ("", Vec::new())
            };
            caller.call(operation, path, kind, body).await;
        }
        return;
    };
    for body in bodies(example) {
        // An act on a person that was changed meanwhile would stop at its version.
        run(office, "update people set version = 1 where version > 1").await;
        caller
            .call(operation, &real, "", body.to_string().into_bytes())
            .await;
    }
    let broken = format!("{{\"{}\": \"{}\"", marked("name"), marked("broken"));
    caller.call(operation, &real, "", broken.into_bytes()).await;
    caller
        .call(operation, &real, "text/plain", marked("text").into_bytes())
        .await;
    for path in &paths[1..] {
        caller
            .call(operation, path, "", example.to_string().into_bytes())
            .await;
    }
}

/// A registry whose every cell is marked, under a marked name.
fn upload() -> (&'static str, Vec<u8>) {
    let header = "CURP,NOMBRE(S),PRIMER APELLIDO,SEGUNDO APELLIDO,FECHA DE NACIMIENTO,SEXO,TELEFONO,CORREO,PROGRAMA,CONVOCATORIA,FOLIO,CCT,TURNO";
    let row = format!(
        "{CURP},{MARK}nombre,{MARK}apellido,{MARK}segundo,{MARK}fecha,{MARK}sexo,{PHONE},{EMAIL},{MARK}programa,{MARK}convocatoria,{MARK}folio,{MARK}cct,{MARK}turno"
    );
    let content = format!("{header}\n{row}\n{row}\n");
    let fields = [("kind", "registry"), ("description", "ZQXJ7descripcion")];
    form_body(&fields, "ZQXJ7archivo.csv", content.as_bytes())
}

/// A person marked all over, and writes that the database itself refuses, repeating what it was given.
async fn a_marked_registry(office: &Office) -> Uuid {
    let patient = a_patient(office).await;
    let person = patient.ordinary.person_id;
    run(
        office,
        &format!(
            "update people set given_names = '{MARK}nombre', curp = '{CURP}', phone = '{PHONE}', email = '{EMAIL}' where id = '{person}';
             update timeline_entries set title = '{MARK}titulo', detail = '{MARK}detalle' where person_id = '{person}';"
        ),
    )
    .await;
    person
}

async fn refusals(office: &Office) {
    use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    owner
        .batch_execute(
            "alter table addresses add constraint addresses_street_check check (street not like 'ZQXJ7%');
             alter table addresses add constraint addresses_street_key unique (street);
             create function speak() returns trigger language plpgsql as $$
             begin raise exception 'this row is refused: %', new; end $$;
             create trigger tasks_speak before update on tasks for each row execute function speak();
             create trigger relations_speak before insert on person_relations for each row execute function speak();
             create trigger timeline_speak before insert on timeline_entries for each row
                 when (new.kind = 'field_revealed') execute function speak();",
        )
        .await
        .expect("the refusals");
}

fn said(log: &Path) -> String {
    std::fs::read_to_string(log).expect("what it said")
}

/// Every mark, and what is not to be logged whatever its form.
fn found(text: &str, tokens: &[String]) -> Vec<String> {
    let marks = [MARK, CURP, PHONE, EMAIL];
    let secrets: Vec<String> = marks.iter().map(|mark| mark.to_lowercase()).collect();
    let tokens = tokens.iter().map(|token| token.to_lowercase());
    let secrets: Vec<String> = secrets.into_iter().chain(tokens).collect();
    text.lines()
        .filter(|line| {
            secrets
                .iter()
                .any(|secret| line.to_lowercase().contains(secret))
        })
        .map(str::to_owned)
        .collect()
}

#[actix_web::test]
async fn no_marked_value_is_logged_audited_or_echoed() {
    let office = Office::open().await;
    // The server has the clock of the machine.
    office.at(&chrono::Utc::now().to_rfc3339());
    let person = a_marked_registry(&office).await;
    refusals(&office).await;
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let collector = Collector::default();
    let endpoint = collector.listen();
    let settings = [
        ("LOG", LEVEL),
        ("LOG_FORMAT", "json"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.as_str()),
    ];
    let server = Server::start_noting(&office.database, folder.path(), &log, &settings).await;
    let mut caller = Caller {
        server,
        tokens: Vec::new(),
        answers: Vec::new(),
    };
    let document = document();
    let task = text(&office, "select id from tasks limit 1")
        .await
        .unwrap_or_else(|| Uuid::now_v7().to_string());
    let benefit = text(&office, "select id from benefits limit 1")
        .await
        .expect("a benefit");
    let ids = |name: &str| match name {
        "person_id" | "beneficiary_id" => person.to_string(),
        "task_id" => task.clone(),
        "benefit_id" => benefit.clone(),
        _ => Uuid::now_v7().to_string(),
    };
    let operations = operations(&document);
    for operation in &operations {
        everywhere(&mut caller, &office, operation, &ids).await;
    }
    let statuses: std::collections::BTreeSet<u16> = caller
        .answers
        .iter()
        .map(|(_, status, _)| *status)
        .collect();
    // The test reaches what it means to reach: successes, refusals of each kind, and the database's own.
    for status in [200, 400, 404, 409, 422, 500] {
        assert!(
            statuses.contains(&status),
            "no answer {status}: {statuses:?}"
        );
    }
    caller.server.terminate();
    let ended = caller
        .server
        .ended_within(std::time::Duration::from_secs(30))
        .await;
    assert!(ended.is_some(), "the last traces are sent");
    let log_text = said(&log);
    for line in log_text.lines() {
        let event: Value = serde_json::from_str(line).expect("one object a line");
        assert!(
            event["timestamp"].is_string() && event["level"].is_string(),
            "{line}"
        );
    }
    assert!(
        log_text.lines().count() > operations.len(),
        "the server says something"
    );
    assert_eq!(
        found(&log_text, &caller.tokens),
        Vec::<String>::new(),
        "the log holds what was sent"
    );
    let traces = collector.text();
    assert!(
        traces.contains("/api/v1/beneficiaries/{beneficiary_id}"),
        "traces are sent"
    );
    assert_eq!(
        found(&traces, &caller.tokens),
        Vec::<String>::new(),
        "the traces hold what was sent"
    );
    let echoed: Vec<String> = caller
        .answers
        .iter()
        .filter(|(_, status, _)| *status >= 400)
        .flat_map(|(id, status, answer)| {
            let problem: Value = serde_json::from_str(answer).unwrap_or_default();
            let detail = problem["detail"].as_str().unwrap_or_default();
            found(detail, &caller.tokens)
                .into_iter()
                .map(move |line| format!("{id} {status}: {line}"))
        })
        .collect();
    assert_eq!(
        echoed,
        Vec::<String>::new(),
        "a problem repeats what was sent"
    );
    let purposes = "select string_agg(coalesce(purpose, '') || coalesce(table_name, ''), E'\\n') from audit_events";
    let kept = text(&office, purposes).await.unwrap_or_default();
    assert_eq!(
        found(&kept, &caller.tokens),
        Vec::<String>::new(),
        "the audit holds what was sent"
    );
}

/// The search can fail: at a level nobody should run with, the framework tells the path it could not read.
#[actix_web::test]
async fn a_marked_value_that_is_logged_is_found() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let server = Server::start_telling(&office.database, folder.path(), &log, "debug").await;
    office.at(&chrono::Utc::now().to_rfc3339());
    let reader = office.someone("follow_up").await;
    let bearer = format!("Bearer {}", reader.token());
    let headers = [("Authorization", bearer.as_str())];
    let path = format!("/beneficiaries/{}", marked("path"));
    let (status, _) = server.send("GET", &path, &headers, Vec::new()).await;
    assert!((400..500).contains(&status), "{status}");
    assert_ne!(found(&said(&log), &[]), Vec::<String>::new());
}
