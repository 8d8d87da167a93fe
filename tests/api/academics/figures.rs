//! Coverage in figures: they add up to the round, and tell no protected program.

use serde_json::Value;

use super::{ITO, SEMESTER, Semester, execute, ito_report, school};
use crate::support::Client;

async fn rows(client: &Client, semester: &Semester, by: &str) -> Vec<Value> {
    let path = format!("/rounds/{}/coverage-figures?by={by}", semester.round);
    let figures = client.get(&path).await.ok(200);
    figures["rows"].as_array().expect("rows").clone()
}

fn sum(rows: &[Value], of: &str) -> i64 {
    let values = rows.iter().map(|row| row[of].as_i64().expect("a number"));
    values.sum()
}

async fn reported() -> Semester {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    semester.office.at("2026-12-12T19:00:00Z");
    semester
}

#[actix_web::test]
async fn figures_add_up_to_the_round_and_equal_the_list() {
    let semester = reported().await;
    let path = format!("/rounds/{}/coverage?limit=200", semester.round);
    let coverage = semester.officer.get(&path).await.ok(200);
    let round = &coverage["round"];
    for by in ["municipality", "level", "program"] {
        let rows = rows(&semester.officer, &semester, by).await;
        assert_eq!(sum(&rows, "expected"), round["expected"], "{by}");
        assert_eq!(sum(&rows, "reported"), round["reported"], "{by}");
        assert_eq!(
            sum(&rows, "missing"),
            sum(&rows, "expected") - sum(&rows, "reported")
        );
        if by != "program" {
            assert_eq!(sum(&rows, "schools"), round["schools"], "{by}");
            assert_eq!(sum(&rows, "reported_schools"), 1, "{by}");
            assert_eq!(sum(&rows, "late"), coverage["late"], "{by}");
        }
    }
    for row in rows(&semester.officer, &semester, "municipality").await {
        let code = row["key"].as_str().expect("a code");
        let listed = format!("{path}&municipality_code={code}");
        let listed = semester.officer.get(&listed).await.ok(200);
        assert_eq!(listed["total"]["value"], row["schools"], "{code}");
        let items = listed["items"].as_array().expect("items");
        assert_eq!(sum(items, "missing"), row["missing"], "{code}");
    }
}

#[actix_web::test]
async fn a_protected_program_and_a_handful_of_people_have_no_row() {
    let semester = reported().await;
    let before = rows(&semester.officer, &semester, "program").await;
    let named = before.iter().find(|row| row["key"] != "others");
    let named = named.expect("a program of many").clone();
    let code = named["key"].as_str().expect("a code");
    let mark = format!("update programs set sensitive_reason = 'salud' where code = '{code}'");
    execute(&semester.office, &mark).await;
    for role in ["follow_up", "coordinator"] {
        let reader = semester.office.someone(role).await;
        let after = rows(&reader, &semester, "program").await;
        assert!(after.iter().all(|row| row["key"] != code), "{after:?}");
        assert_eq!(sum(&after, "expected"), sum(&before, "expected"));
    }
}

#[actix_web::test]
async fn a_school_sees_figures_of_itself_and_others_none() {
    let semester = reported().await;
    let office = &semester.office;
    let mine = office.school(school(office, ITO).await).await;
    let own = rows(&mine, &semester, "municipality").await;
    assert_eq!((own.len(), sum(&own, "schools")), (1, 1));
    let path = format!("/rounds/{}/coverage-figures", semester.round);
    let primary = office.school(school(office, "26EPR1071C").await).await;
    let elsewhere = primary.get(&format!("{path}?by=level")).await;
    elsewhere.problem(404, "not-found");
    let by_itself = semester.officer.get(&path).await.ok(200);
    assert_eq!(by_itself["by"], "municipality");
    let unknown = semester.officer.get(&format!("{path}?by=colour")).await;
    unknown.problem(400, "malformed-request");
}
