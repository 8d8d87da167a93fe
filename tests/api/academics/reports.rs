//! Reports: verdict by verdict, repeated, refused whole, committed.

use std::collections::BTreeMap;

use seguimiento::sheet::{self, Limits};
use serde_json::{Value, json};

use super::{
    ITO, SCHOOL_YEAR, SEMESTER, Semester, count, execute, id_of, ito_report, one, open_round,
    school, students, workbook,
};
use crate::support::registry::{expected_reports, sample};

/// All rows of a report, page by page.
async fn rows(semester: &Semester, report: uuid::Uuid) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/academic-reports/{report}/rows?limit=60{cursor}");
        let page = semester.officer.get(&path).await.ok(200);
        rows.extend(page["items"].as_array().expect("items").clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

fn sorted(texts: impl Iterator<Item = Option<String>>) -> Vec<String> {
    let mut texts: Vec<String> = texts.flatten().collect();
    texts.sort_unstable();
    texts
}

/// Compares a judged report with what is expected of its file.
async fn compare(semester: &Semester, file: &str, report: &Value, expected: &Value) {
    assert_eq!(report["state"], "previewed", "{file}: {report}");
    assert_eq!(report["scale"], expected["scale"], "{file}");
    assert_eq!(report["header_row"], expected["header_row"], "{file}");
    let id = id_of(report);
    let found: BTreeMap<String, Value> = rows(semester, id)
        .await
        .iter()
        .map(|row| (row["row_number"].to_string(), row["verdict"].clone()))
        .collect();
    let wanted: BTreeMap<String, Value> =
        serde_json::from_value(expected["rows"].clone()).expect("rows");
    assert_eq!(found, wanted, "{file}");
    let accepted = wanted
        .values()
        .filter(|verdict| *verdict == "ok" || *verdict == "matched-by-name");
    assert_eq!(report["accepted"], accepted.count(), "{file}");
    assert_eq!(report["data_rows"], wanted.len(), "{file}");

    let path = format!("/academic-reports/{id}/missing?limit=200");
    let missing = semester.officer.get(&path).await.ok(200);
    let entries = missing["items"].as_array().expect("items").iter();
    let folios = sorted(entries.map(|entry| entry["folio"].as_str().map(str::to_owned)));
    let omitted = expected["omitted"].as_array().expect("omitted").iter();
    let omitted = sorted(omitted.map(|folio| folio.as_str().map(str::to_owned)));
    assert_eq!(folios, omitted, "{file}");
    assert_eq!(report["missing"], omitted.len(), "{file}");
}

#[actix_web::test]
async fn every_sample_report_gets_its_verdicts_and_its_missing_people() {
    let mut semester = Semester::open(SEMESTER).await;
    let of_semester = semester.round;
    let of_year = open_round(&semester.office, &semester.officer, SCHOOL_YEAR).await;
    let of_year = id_of(&of_year.ok(201));
    for (file, expected) in expected_reports() {
        let key = expected["school"].as_str().expect("a key");
        let shift = expected["shift"].as_str().expect("a shift").to_lowercase();
        let query =
            format!("select id from schools where school_key = '{key}' and shift = '{shift}'");
        let school = one(&semester.office, &query).await;
        semester.round = if expected["term"] == SEMESTER {
            of_semester
        } else {
            of_year
        };
        let content = sample(&format!("reports/{file}"));
        let report = semester.judged(school, &file, &content).await;
        compare(&semester, &file, &report, &expected).await;
    }
}

#[actix_web::test]
async fn good_rows_are_committed_with_a_receipt_and_the_rest_stays_missing() {
    let semester = Semester::open(SEMESTER).await;
    let school = school(&semester.office, ITO).await;
    let report = semester
        .committed(school, "reporte becas 1.xlsx", &ito_report())
        .await;
    assert_eq!(report["state"], "committed");
    assert_eq!(report["receipt_folio"], "RE-2026-000001");
    assert_eq!(report["result"]["records_created"], 106);
    assert_eq!(report["rejected"], 7);
    let office = &semester.office;
    assert_eq!(
        count(office, "academic_records where superseded_at is null").await,
        106
    );
    assert_eq!(
        count(
            office,
            "timeline_entries where kind = 'academic_status_recorded'"
        )
        .await,
        106
    );
    let coverage = semester.coverage_of(school).await;
    assert_eq!(coverage["state"], "partial");
    assert_eq!(coverage["reported"], 106);
    assert_eq!(
        coverage["missing"].as_i64().expect("missing"),
        coverage["expected"].as_i64().expect("expected") - 106
    );
    assert_eq!(coverage["last_report_id"], report["id"]);
    let signed = "audit_events where table_name = 'academic_records' and actor_id is null";
    assert_eq!(count(office, signed).await, 0);
}

#[actix_web::test]
async fn the_same_file_again_changes_nothing_and_says_so() {
    let semester = Semester::open(SEMESTER).await;
    let school = school(&semester.office, ITO).await;
    let name = "reporte becas 1.xlsx";
    let first = semester.judged(school, name, &ito_report()).await;
    let waiting = semester
        .send(school, "otro nombre.xlsx", &ito_report())
        .await
        .ok(200);
    assert_eq!(
        (&waiting["id"], &waiting["repeat_of"]),
        (&first["id"], &Value::Null)
    );
    semester.commit(id_of(&first)).await.ok(202);
    semester.office.work().await;

    let again = semester.send(school, name, &ito_report()).await.ok(200);
    assert_eq!(
        (&again["id"], &again["repeat_of"]),
        (&first["id"], &first["id"])
    );
    let twice = semester.commit(id_of(&first)).await.ok(200);
    assert_eq!(twice["receipt_folio"], "RE-2026-000001");
    assert_eq!(count(&semester.office, "academic_reports").await, 1);
    assert_eq!(count(&semester.office, "jobs").await, 2);
    assert_eq!(count(&semester.office, "academic_records").await, 106);
}

#[actix_web::test]
async fn another_file_that_says_the_same_leaves_the_records() {
    let semester = Semester::open(SEMESTER).await;
    let school = school(&semester.office, ITO).await;
    let people = students(&semester.office, semester.round, school).await;
    let row = |at: usize, status, grade| (people[at].curp.as_str(), status, grade);
    let first = workbook(&[row(0, "Regular", "91.5"), row(1, "Regular", "80")]);
    semester.committed(school, "uno.xlsx", &first).await;
    let second = workbook(&[row(0, "inscrito regular", "91,50"), row(1, "Regular", "85")]);
    let report = semester.committed(school, "dos.xlsx", &second).await;
    assert_eq!(
        report["result"],
        json!({"records_created": 1, "records_unchanged": 1, "alerts_opened": 0, "alerts_kept": 0})
    );
    assert_eq!(report["receipt_folio"], "RE-2026-000002");
    let path = format!("/academic-statuses?person_id={}", people[1].id);
    let records = semester.officer.get(&path).await.ok(200);
    assert_eq!(records["items"][0]["grade"]["normalized"], "85");
    assert_eq!(records["items"][0]["current"], true);
    assert_eq!(records["items"][1]["current"], false);
}

#[actix_web::test]
async fn a_report_is_committed_only_when_it_is_judged_and_the_round_is_open() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let school = school(office, ITO).await;
    let sent = semester
        .send(school, "reporte becas 1.xlsx", &ito_report())
        .await
        .ok(202);
    let id = id_of(&sent);
    semester.commit(id).await.problem(409, "report-not-ready");
    office.work().await;

    // Closed after the request and before the job: nothing may be recorded.
    semester.commit(id).await.ok(202);
    execute(office, "update rounds set state = 'closed'").await;
    office.work().await;
    let report = semester.report(id).await;
    assert_eq!(report["state"], "previewed");
    assert_eq!(report["problem"]["code"], "round-closed");
    assert_eq!(count(office, "academic_records").await, 0);
    semester.commit(id).await.problem(409, "round-closed");
    let late = semester.send(school, "tarde.xlsx", &ito_report()).await;
    late.problem(409, "round-closed");
}

#[actix_web::test]
async fn a_job_that_was_cut_off_starts_again_and_does_its_work_once() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let school = school(office, ITO).await;
    let report = semester
        .committed(school, "reporte becas 1.xlsx", &ito_report())
        .await;
    // As a server leaves it that dies between the work and the note that it is done.
    execute(
        office,
        "update jobs set state = 'running', finished_at = null",
    )
    .await;
    office.work().await;
    assert_eq!(count(office, "jobs where state = 'done'").await, 2);
    assert_eq!(
        semester.report(id_of(&report)).await["version"],
        report["version"]
    );
    assert_eq!(count(office, "academic_records").await, 106);
    assert_eq!(count(office, "academic_report_rows").await, 113);
}

#[actix_web::test]
async fn a_discarded_report_leaves_no_rows_and_may_be_sent_again() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let school = school(office, ITO).await;
    let name = "reporte becas 1.xlsx";
    let report = semester.judged(school, name, &ito_report()).await;
    let path = format!("/academic-reports/{}/discards", id_of(&report));
    let discarded = semester.officer.post(&path, json!({})).await.ok(200);
    assert_eq!(discarded["state"], "cancelled");
    assert_eq!(count(office, "academic_report_rows").await, 0);
    semester
        .commit(id_of(&report))
        .await
        .problem(409, "report-not-ready");
    let again = semester.judged(school, name, &ito_report()).await;
    assert_ne!(again["id"], report["id"]);
    let committed = semester.commit(id_of(&again)).await;
    committed.ok(202);
    semester.office.work().await;
    let path = format!("/academic-reports/{}/discards", id_of(&again));
    let refused = semester.officer.post(&path, json!({})).await;
    refused.problem(409, "report-not-ready");
}

#[actix_web::test]
async fn the_workbook_goes_back_marked_and_the_roster_reads_back_as_a_report() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let school = school(office, ITO).await;
    let report = semester
        .judged(school, "reporte becas 1.xlsx", &ito_report())
        .await;
    let path = format!("/academic-reports/{}/workbook", id_of(&report));
    let answer = semester.officer.get(&path).await;
    assert_eq!(answer.status.as_u16(), 200);
    let name = answer.headers.get("content-disposition").expect("a name");
    let name = String::from_utf8_lossy(name.as_bytes()).into_owned();
    assert!(name.contains("reporte becas 1 - resultado.xlsx"), "{name}");
    let marked = sheet::read(&answer.body, &Limits::default()).expect("a workbook");
    let marked_cells: String = marked
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .flat_map(|row| row.texts().map(|text| text.into_owned() + "\n"))
        .collect();
    assert!(
        marked_cells.contains("El dígito verificador de la CURP"),
        "the verdicts are in the workbook"
    );

    let path = format!(
        "/rounds/{}/schools/{school}/roster/workbook",
        semester.round
    );
    let roster = semester.officer.get(&path).await;
    assert_eq!(roster.status.as_u16(), 200);
    semester
        .send(school, "lista.xlsx", &roster.body)
        .await
        .ok(202);
    assert_eq!(
        count(
            office,
            "(select distinct table_name from audit_events where action = 'download' and person_id is not null) books"
        )
        .await,
        2
    );
}
