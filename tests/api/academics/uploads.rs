//! Uploads: what is no report of this school, round and term is refused whole.

use rust_xlsxwriter::{Formula, Workbook};
use uuid::Uuid;

use super::{ITO, SEMESTER, Semester, count, ito_report, school, send, students, workbook};
use crate::support::registry::sample;

/// A sheet with these texts; `=` begins a formula.
fn add_sheet(book: &mut Workbook, rows: &[&[&str]]) {
    let sheet = book.add_worksheet();
    for (at, row) in (0u32..).zip(rows) {
        for (column, text) in (0u16..).zip(*row) {
            match text.strip_prefix('=') {
                Some(formula) => sheet.write_formula(at, column, Formula::new(formula)),
                None => sheet.write_string(at, column, *text),
            }
            .expect("a cell");
        }
    }
}

fn book(sheets: &[&[&[&str]]]) -> Vec<u8> {
    let mut book = Workbook::new();
    for rows in sheets {
        add_sheet(&mut book, rows);
    }
    book.save_to_buffer().expect("a workbook")
}

const HEADER: &[&str] = &["CURP", "Estatus", "Promedio"];
const ROW: &[&str] = &["HEGG560427MVZRRL04", "Regular", "90"];

fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[actix_web::test]
async fn a_file_that_is_not_the_expected_one_is_refused_whole() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let primary = sample("reports/26EPR1071C-MATUTINO.xlsx");
    let formula: &[&str] = &["HEGG560427MVZRRL04", "Regular", "=45+45"];
    let strangers = workbook(&[("HEGG560427MVZRRL04", "Regular", "90"); 6]);
    let cases = [
        ("a.xlsx", vec![0, 1, 2, 3, 255, 254], "not-a-workbook"),
        (
            "a.xlsx",
            ito_report()[..6000].to_vec(),
            "workbook-truncated",
        ),
        ("a.xlsx", encrypted(), "workbook-encrypted"),
        (
            "a.xlsx",
            book(&[&[HEADER, ROW], &[HEADER, ROW]]),
            "two-headers",
        ),
        ("a.xlsx", book(&[&[ROW, ROW]]), "no-header"),
        (
            "a.xlsx",
            book(&[&[&["Material", "Piezas"], &["Gises", "4"]]]),
            "unknown-template",
        ),
        ("a.xlsx", book(&[&[HEADER]]), "no-rows"),
        (
            "a.xlsx",
            book(&[&[HEADER, formula]]),
            "workbook-has-formulas",
        ),
        ("a.xlsx", strangers, "report-wrong-roster"),
        ("26EPR1071C-MATUTINO.xlsx", primary, "report-wrong-school"),
        (
            "VESPERTINO.xlsx",
            workbook(&[("", "Regular", "90")]),
            "report-wrong-shift",
        ),
        (
            "lista ENE-JUN 2025.xlsx",
            book(&[&[HEADER, ROW]]),
            "report-wrong-term",
        ),
    ];
    for (name, content, code) in cases {
        let problem = semester.send(ito, name, &content).await.problem(422, code);
        let detail = problem["detail"].as_str().expect("a detail");
        assert!(detail.len() > 30, "{detail}");
        assert_eq!(problem["errors"][0]["pointer"], "/file");
    }
    let other = school(&semester.office, "26DIT1073N").await;
    let answer = semester
        .send(other, "reporte becas 1.xlsx", &ito_report())
        .await;
    answer.problem(422, "report-wrong-school");
    for table in ["academic_reports", "academic_report_rows", "files", "jobs"] {
        assert_eq!(count(&semester.office, table).await, 0, "{table}");
    }
}

#[actix_web::test]
async fn grades_on_the_wrong_scale_are_one_problem_of_the_file() {
    let semester = Semester::open(SEMESTER).await;
    let school = school(&semester.office, ITO).await;
    let people = students(&semester.office, semester.round, school).await;
    let rows: Vec<_> = people
        .iter()
        .take(8)
        .map(|student| (student.curp.as_str(), "Regular", "8.7"))
        .collect();
    let answer = semester.send(school, "escala.xlsx", &workbook(&rows)).await;
    answer.problem(422, "grade-scale-mismatch");
}

#[actix_web::test]
async fn one_key_sends_a_report_once() {
    let semester = Semester::open(SEMESTER).await;
    let school = school(&semester.office, ITO).await;
    let path = format!("/rounds/{}/schools/{school}/reports", semester.round);
    let request = || {
        semester
            .officer
            .form(&path, &[], "reporte becas 1.xlsx", &ito_report())
            .insert_header(("Idempotency-Key", "k-1"))
    };
    let first = semester.officer.send(request()).await.ok(202);
    let second = semester.officer.send(request()).await.ok(200);
    assert_eq!(first["id"], second["id"]);
    let other = semester
        .officer
        .form(
            &path,
            &[],
            "otro.xlsx",
            &workbook(&[("HEGG560427MVZRRL04", "Regular", "90")]),
        )
        .insert_header(("Idempotency-Key", "k-1"));
    semester
        .officer
        .send(other)
        .await
        .problem(409, "idempotency-key-reused");
}

#[actix_web::test]
async fn a_school_outside_the_round_and_a_school_that_does_not_exist_differ() {
    let semester = Semester::open(SEMESTER).await;
    let primary = school(&semester.office, "26EPR1071C").await;
    let (officer, round) = (&semester.officer, semester.round);
    send(officer, round, primary, "x.xlsx", &ito_report())
        .await
        .problem(409, "school-not-in-round");
    send(officer, round, Uuid::now_v7(), "x.xlsx", &ito_report())
        .await
        .problem(404, "not-found");
}
