//! Reports that come as rows: the same verdicts as the workbook's, and for the office only with the school's request.

use std::collections::BTreeMap;

use seguimiento::academics::template::recognize;
use seguimiento::sheet::{self, Limits};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ITO, SEMESTER, Semester, count, id_of, ito_report, school, students, workbook};
use crate::support::{Answer, Client};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const ASKED: &[(&str, &str)] = &[
    ("asked_by", "Prof. Luis Robles, director"),
    ("means", "email"),
    ("asked_on", "2026-11-20"),
];

fn place(round: Uuid, school: Uuid, what: &str) -> String {
    format!("/rounds/{round}/schools/{school}/{what}")
}

async fn capture(who: &Client, round: Uuid, school: Uuid, body: Value) -> Answer {
    who.post(&place(round, school, "captures"), body).await
}

/// Asks for a capture on behalf of a school, with its mail as evidence.
pub async fn ask(who: &Client, round: Uuid, school: Uuid) -> Answer {
    let path = place(round, school, "capture-requests");
    who.send(who.form(&path, ASKED, "correo.pdf", PDF)).await
}

/// The rows of the sample workbook as the school's own program would send them, by worksheet row.
fn rows_of_sample() -> Vec<(u32, Value)> {
    let book = sheet::read(&ito_report(), &Limits::default()).expect("a workbook");
    let report = recognize(&book, "reporte becas 1.xlsx", 2026).expect("a report");
    let with_curp = report.rows.into_iter().filter(|row| {
        row.curp.len() >= 10 && row.curp.chars().any(|letter| letter.is_ascii_digit())
    });
    with_curp
        .map(|row| {
            let date = row.status_date.as_ref().map(|cell| cell.text.clone());
            let told = json!({"curp": row.curp, "folio": row.folio, "name": row.name.text(),
                "status": row.status, "grade": row.average, "failed_subjects": row.failed_subjects,
                "status_on": date});
            (row.row, told)
        })
        .collect()
}

async fn verdicts(semester: &Semester, report: Uuid, key: &str) -> BTreeMap<String, Value> {
    let path = format!("/academic-reports/{report}/rows?limit=200");
    let page = semester.officer.get(&path).await.ok(200);
    let rows = page["items"].as_array().expect("rows").iter();
    rows.map(|row| {
        let at = row[key]
            .as_str()
            .map_or_else(|| row[key].to_string(), str::to_owned);
        (at, row["verdicts"].clone())
    })
    .collect()
}

#[actix_web::test]
async fn rows_get_the_verdicts_that_the_workbook_gets() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let judged = semester
        .judged(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    let of_workbook = verdicts(&semester, id_of(&judged), "row_number").await;

    let own = semester.office.school(ito).await;
    let sample = rows_of_sample();
    assert!(sample.len() > 100, "{}", sample.len());
    let rows: Vec<&Value> = sample.iter().map(|(_, row)| row).collect();
    let sent = capture(&own, semester.round, ito, json!({"rows": rows}))
        .await
        .ok(202);
    assert_eq!(
        (&sent["source"], &sent["on_behalf"]),
        (&json!("capture"), &Value::Null)
    );
    semester.office.work().await;
    let by_pointer = verdicts(&semester, id_of(&sent), "pointer").await;
    let wanted: BTreeMap<String, Value> = sample
        .iter()
        .enumerate()
        .map(|(at, (row, _))| (format!("/rows/{at}"), of_workbook[&row.to_string()].clone()))
        .collect();
    assert_eq!(by_pointer, wanted);
}

#[actix_web::test]
async fn a_school_fills_in_its_roster_and_gets_its_receipt() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let people = students(&semester.office, semester.round, ito).await;
    let own = semester.office.school(ito).await;
    let rows: Vec<Value> = people
        .iter()
        .take(6)
        .map(|student| json!({"person_id": student.id, "status": "regular", "grade": "91.5"}))
        .collect();
    let body = json!({"rows": rows});
    let sent = capture(&own, semester.round, ito, body.clone())
        .await
        .ok(202);
    semester.office.work().await;
    let path = format!("/academic-reports/{}", id_of(&sent));
    let judged = own.get(&path).await.ok(200);
    assert_eq!(
        (&judged["accepted"], &judged["data_rows"]),
        (&json!(6), &json!(6)),
        "{judged}"
    );
    // The same rows once more are the same report.
    let again = capture(&own, semester.round, ito, body).await.ok(200);
    assert_eq!(again["id"], sent["id"]);

    own.post(&format!("{path}/commits"), json!({}))
        .await
        .ok(202);
    semester.office.work().await;
    let committed = own.get(&path).await.ok(200);
    assert_eq!(committed["state"], "committed", "{committed}");
    assert_eq!(committed["result"]["records_created"], 6);
    let letter = own
        .post(&format!("{path}/letters"), json!({}))
        .await
        .ok(201);
    let url = letter["verify_url"].as_str().expect("an address");
    let (_, token) = url.split_once('#').expect("a token");
    let stranger = semester.office.stranger();
    let said = stranger
        .post("/letters/verifications", json!({"token": token}))
        .await
        .ok(200);
    assert_eq!(said["content_sha256"], committed["file_sha256"]);
    let file = own.get(&format!("{path}/file")).await;
    assert_eq!(
        sha256_of(&file.body),
        committed["file_sha256"].as_str().expect("a hash")
    );
}

fn sha256_of(content: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(content))
}

#[actix_web::test]
async fn the_office_captures_only_what_a_school_asked_for() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let people = students(&semester.office, semester.round, ito).await;
    let rows = json!([{"person_id": people[0].id, "status": "regular", "grade": "80"}]);
    let (officer, round) = (&semester.officer, semester.round);
    let bare = capture(officer, round, ito, json!({"rows": rows})).await;
    let problem = bare.problem(422, "evidence-required");
    assert_eq!(problem["errors"][0]["pointer"], "/capture_request_id");

    let asked = ask(officer, round, ito).await.ok(201);
    assert_eq!(asked["evidence_name"], "correo.pdf");
    let other = school(&semester.office, "26DIT1073N").await;
    let elsewhere = json!({"rows": [{"curp": people[0].curp}], "capture_request_id": asked["id"]});
    capture(officer, round, other, elsewhere)
        .await
        .problem(422, "invalid");

    let body = json!({"rows": rows, "capture_request_id": asked["id"]});
    let sent = capture(officer, round, ito, body).await.ok(202);
    assert_eq!(sent["on_behalf"]["asked_by"], "Prof. Luis Robles, director");
    let traced = format!(
        "audit_events where table_name = 'academic_reports' and row_id = '{}' and action = 'insert'",
        id_of(&sent)
    );
    assert_eq!(count(&semester.office, &traced).await, 1);
    let evidence = format!("/capture-requests/{}/file", id_of(&asked));
    assert_eq!(officer.get(&evidence).await.body, PDF);
}

#[actix_web::test]
async fn a_workbook_that_a_school_sent_by_mail_is_taken_on_its_behalf() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let asked = ask(&semester.officer, semester.round, ito).await.ok(201);
    let id = asked["id"].as_str().expect("an id");
    let path = place(semester.round, ito, "reports");
    let people = students(&semester.office, semester.round, ito).await;
    let content = workbook(&[(people[0].curp.as_str(), "Regular", "88")]);
    let form = semester
        .officer
        .form(&path, &[("capture_request_id", id)], "lista.xlsx", &content);
    let sent = semester.officer.send(form).await.ok(202);
    assert_eq!(
        (&sent["source"], &sent["on_behalf"]["id"]),
        (&json!("workbook"), &asked["id"])
    );
}

#[actix_web::test]
async fn a_school_reports_for_itself_and_for_no_other() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let other = school(&semester.office, "26DIT1073N").await;
    let asked = ask(&semester.officer, semester.round, ito).await.ok(201);
    let (own, stranger) = (
        semester.office.school(ito).await,
        semester.office.school(other).await,
    );
    let body = json!({"rows": [{"curp": "HEGG560427MVZRRL04", "status": "regular"}]});
    capture(&stranger, semester.round, ito, body.clone())
        .await
        .problem(404, "not-found");
    let evidence = format!("/capture-requests/{}/file", id_of(&asked));
    stranger.get(&evidence).await.problem(404, "not-found");
    stranger
        .get(&place(semester.round, ito, "roster"))
        .await
        .problem(404, "not-found");
    stranger
        .get(&format!("/rounds/{}/schools/{ito}", semester.round))
        .await
        .problem(404, "not-found");
    let mut named = body;
    named["capture_request_id"] = asked["id"].clone();
    capture(&own, semester.round, ito, named)
        .await
        .problem(409, "not-on-behalf");
    ask(&own, semester.round, ito)
        .await
        .problem(409, "not-on-behalf");
    let shown = own
        .get(&format!("/rounds/{}/schools/{ito}", semester.round))
        .await
        .ok(200);
    assert_eq!(shown["coverage"]["state"], "not_reported");
    assert_eq!(shown["round"]["expected"], shown["coverage"]["expected"]);
    assert_eq!(count(&semester.office, "academic_reports").await, 0);
}

#[actix_web::test]
async fn what_a_request_must_say_is_asked_for() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let path = place(semester.round, ito, "capture-requests");
    let officer = &semester.officer;
    for (field, value) in [
        ("asked_by", ""),
        ("means", "rumour"),
        ("asked_on", "2026-11-24"),
    ] {
        let fields: Vec<(&str, &str)> = ASKED
            .iter()
            .map(|(name, said)| (*name, if *name == field { value } else { *said }))
            .collect();
        let answer = officer
            .send(officer.form(&path, &fields, "correo.pdf", PDF))
            .await;
        let problem = answer.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], format!("/{field}"));
    }
    let program = officer
        .send(officer.form(&path, ASKED, "a.bin", &[0, 1, 2, 3, 255]))
        .await;
    program.problem(415, "unsupported-media-type");
    assert_eq!(count(&semester.office, "capture_requests").await, 0);
}
