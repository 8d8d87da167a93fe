//! Holds for every operation, present and future: odd values get a documented problem, never a 5xx.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use seguimiento::auth::permissions;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::academics::{id_of, one, open_round};
use crate::support::agencies::all_scopes;
use crate::support::contract::{Operation, document, operations};
use crate::support::fixtures::{ABenefit, a_benefit, an_alert};
use crate::support::{Answer, Client, Office};

/// Somebody with every permission, so that nothing is refused before it is looked at.
async fn anybody_at_all(office: &Office) -> Client {
    let mut owner = AsyncPgConnection::establish(&office.database.owner_url)
        .await
        .expect("the owner");
    let held: Vec<_> = permissions::ALL
        .iter()
        .map(|name| format!("('everything', '{name}')"))
        .collect();
    let grant = format!(
        "insert into roles (id, name_es, name_en) values ('everything', 'Prueba', 'Test');
         insert into role_permissions (role_id, permission) values {}",
        held.join(", ")
    );
    owner.batch_execute(&grant).await.expect("a role");
    office.someone("everything").await
}

/// Things that exist, by the name of the path parameter that asks for them.
struct Things {
    benefit: ABenefit,
    alert: Uuid,
    case: Uuid,
    round: Uuid,
}

impl Things {
    async fn make(office: &Office, client: &Client) -> Self {
        let benefit = a_benefit(office).await;
        let alert = an_alert(office, &benefit).await;
        let round = open_round(office, client, "2025-2026").await.ok(201);
        let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
            "alert_id": alert, "facts": "La escuela reportó baja temporal desde octubre.", "effective_on": "2026-11-23"});
        let case = client.post("/procedures", body).await.ok(201);
        Self {
            benefit,
            alert,
            case: id_of(&case),
            round: id_of(&round),
        }
    }

    async fn id_for(&self, office: &Office, name: &str) -> Uuid {
        match name {
            "person_id" | "beneficiary_id" => self.benefit.person_id,
            "school_id" => self.benefit.school_id,
            "benefit_id" => self.benefit.benefit_id,
            "alert_id" => self.alert,
            "procedure_id" => self.case,
            "round_id" => self.round,
            "report_id" => one(office, "select id from academic_reports limit 1").await,
            _ => Uuid::now_v7(),
        }
    }
}

fn cursor(key: &Value) -> String {
    let cursor = json!({"k": key, "i": Uuid::nil()});
    BASE64_URL_SAFE_NO_PAD.encode(cursor.to_string())
}

const ODD_IDS: &[&str] = &[
    "uno",
    "%00",
    "..%2F..%2Fetc",
    "00000000-0000-0000-0000-000000000000",
    "%F0%9F%8E%93",
];

fn odd_queries() -> Vec<String> {
    let plain = [
        "",
        "%00",
        "-1",
        "0",
        "99999999999999999999",
        "1e9",
        "nan",
        "true",
        "%FF",
        "%E2%80%AE%F0%9F%8E%93",
        "2026-02-30",
        "-200000-01-01",
        "%2B262142-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:60Z",
        "'%3B--",
        "%25%5F%5C",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ];
    let keys = [
        json!("ahora"),
        json!("a\u{0}"),
        json!(""),
        json!(7),
        json!("9999999999"),
        json!("infinity"),
        json!("2026-11-23 19:00:00+00"),
        json!("-200000-01-01"),
    ];
    let cursors = keys.iter().map(cursor);
    plain
        .iter()
        .map(ToString::to_string)
        .chain(cursors)
        .chain(["x".repeat(5000)])
        .collect()
}

fn odd_fields() -> Vec<Value> {
    vec![
        json!(null),
        json!(""),
        json!(" "),
        json!("a\u{0}b"),
        json!("\u{202e}🎓"),
        json!("x".repeat(50_000)),
        json!(-1),
        json!(1e300),
        json!(18_446_744_073_709_551_615_u64),
        json!([]),
        json!([null]),
        json!({}),
        json!(true),
        json!("-200000-01-01"),
        json!("+12026-01-31"),
        json!("9999-12-31"),
        json!("0001-01-01"),
        json!(Uuid::now_v7()),
        json!([Uuid::now_v7()]),
        json!("'; drop table people; --"),
    ]
}

/// The example with one field at a time replaced by something odd, rows of lists included.
fn odd_bodies(example: &Value) -> Vec<Value> {
    let mut bodies = vec![json!({}), json!([]), json!(null)];
    for (name, value) in example.as_object().into_iter().flatten() {
        let rows = value.as_array().and_then(|rows| rows.first()).into_iter();
        let inner = rows.flat_map(odd_bodies).map(|row| json!([row]));
        for odd in odd_fields().into_iter().chain(inner) {
            let mut body = example.clone();
            body[name] = odd;
            bodies.push(body);
        }
    }
    bodies
}

/// What is wrong with an answer, if anything is.
fn fault(operation: &Operation, what: &str, answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    if status < 400 {
        return None;
    }
    let kind = answer
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok());
    let problem: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let code = problem["code"].as_str().unwrap_or_default();
    let is_civil = status < 500
        && kind == Some("application/problem+json")
        && operation.documents(status, code);
    let what: String = what.chars().take(300).collect();
    let said = String::from_utf8_lossy(&answer.body);
    (!is_civil).then(|| format!("{} {what}\n    {status} {said}", operation.id))
}

fn request(client: &Client, method: &Method, path: &str) -> TestRequest {
    client
        .request(method.clone(), path)
        .insert_header(("If-Match", "\"1\""))
}

/// Every request of one operation, described and built.
fn requests(client: &Client, operation: &Operation, real: &str) -> Vec<(String, TestRequest)> {
    let method = &operation.method;
    let mut made = Vec::new();
    if operation.path.contains('{') {
        for odd in ODD_IDS {
            let path = operation.path_with(|_| (*odd).to_owned());
            made.push((path.clone(), request(client, method, &path)));
        }
    }
    for name in &operation.query {
        for odd in odd_queries() {
            let path = format!("{real}?{name}={odd}");
            made.push((path.clone(), request(client, method, &path)));
        }
    }
    for body in operation.body.iter().flat_map(odd_bodies) {
        let sent = request(client, method, real).set_json(&body);
        made.push((body.to_string(), sent));
    }
    if operation.is_multipart {
        let fields = [("kind", "registry"), ("description", "\u{202e}")];
        let form = client.form(real, &fields, "a.pdf", b"%PDF-1.7");
        made.push(("a form".into(), form.insert_header(("If-Match", "\"1\""))));
    }
    made
}

#[actix_web::test]
async fn odd_values_get_documented_problems_and_never_break_anything() {
    let office = Office::open().await;
    let client = anybody_at_all(&office).await;
    let things = Things::make(&office, &client).await;
    let program = office.program(&all_scopes()).await;
    let mut faults = Vec::new();
    for operation in operations(&document()) {
        let mut real = operation.path.clone();
        while let (Some(from), Some(to)) = (real.find('{'), real.find('}')) {
            let id = things.id_for(&office, &real[from + 1..to]).await;
            real.replace_range(from..=to, &id.to_string());
        }
        let who = if operation.path.starts_with("/api/v1/agency/") {
            &program
        } else {
            &client
        };
        for (what, request) in requests(who, &operation, &real) {
            let answer = client.send(request).await;
            faults.extend(fault(&operation, &what, &answer));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    client.get("/health/live").await.ok(200);
}
