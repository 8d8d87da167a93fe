//! All rosters of a round in one file: a readable workbook for each school, with its students and nobody else.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use seguimiento::academics::template::{Template, recognize};
use seguimiento::sheet::{Limits, read};
use zip::ZipArchive;

use super::{ITO, SEMESTER, Semester, count, ito_report, school, students};
use crate::support::{Answer, Client};

/// By file name: the CURPs in the workbook, in order, and how many rows it has.
fn books(answer: &Answer) -> BTreeMap<String, (Vec<String>, usize)> {
    assert_eq!(answer.status.as_u16(), 200);
    let mut archive = ZipArchive::new(Cursor::new(&answer.body[..])).expect("a ZIP");
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        let book = read(&content, &Limits::default()).expect("a workbook");
        let report = recognize(&book, &name, 2031).expect("a roster");
        assert_eq!(report.template, Template::RosterBook);
        let mut curps: Vec<String> = report.rows.iter().map(|row| row.curp.clone()).collect();
        curps.retain(|curp| !curp.is_empty());
        curps.sort();
        found.insert(name, (curps, report.rows.len()));
    }
    found
}

async fn all(client: &Client, semester: &Semester, query: &str) -> Answer {
    let path = format!("/rounds/{}/rosters?{query}", semester.round);
    client.get(&path).await
}

#[actix_web::test]
async fn one_file_holds_a_workbook_for_each_school() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let answer = all(&semester.officer, &semester, "").await;
    assert_eq!(
        answer.headers.get("content-type").expect("a type"),
        "application/zip"
    );
    let books = books(&answer);
    let coverage = format!("/rounds/{}/coverage?limit=200", semester.round);
    let coverage = semester.officer.get(&coverage).await.ok(200);
    let items = coverage["items"].as_array().expect("items");
    assert_eq!(books.len(), items.len());
    for item in items {
        let key = item["school"]["school_key"].as_str().expect("a key");
        let shift = item["school"]["shift"]
            .as_str()
            .expect("a shift")
            .to_uppercase();
        let (curps, rows) = &books[&format!("{key}-{shift}.xlsx")];
        let id = item["school"]["id"].as_str().and_then(|id| id.parse().ok());
        let expected = students(office, semester.round, id.expect("an id")).await;
        let expected: Vec<_> = expected.into_iter().map(|student| student.curp).collect();
        assert_eq!(curps, &expected, "{key}");
        assert_eq!(
            i64::try_from(*rows).ok(),
            item["expected"].as_i64(),
            "{key}"
        );
    }
    let people = count(
        office,
        "(select distinct unnest(coalesce(person_ids, array[person_id])) from audit_events
          where action = 'download' and table_name = 'rounds' and request_id is not null and actor_id is not null) shown",
    )
    .await;
    let expected = coverage["round"]["expected"].as_i64();
    assert_eq!(Some(people), expected, "everybody in it is on record");
}

#[actix_web::test]
async fn filters_of_the_coverage_narrow_the_file_and_nothing_left_is_refused() {
    let semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    let partial = books(&all(&semester.officer, &semester, "state=partial").await);
    assert_eq!(partial.len(), 1);
    assert!(
        partial.keys().all(|name| name.starts_with(ITO)),
        "{partial:?}"
    );
    let late = all(&semester.officer, &semester, "late=true").await;
    late.problem(409, "no-schools");
    semester.office.at("2026-12-12T19:00:00Z");
    assert_eq!(
        books(&all(&semester.officer, &semester, "late=true").await).len(),
        4
    );
}

#[actix_web::test]
async fn a_school_gets_its_own_roster_and_no_other() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let mine = office.school(school(office, ITO).await).await;
    let own = books(&all(&mine, &semester, "").await);
    assert_eq!(own.len(), 1);
    assert!(own.keys().all(|name| name.starts_with(ITO)), "{own:?}");
    let primary = office.school(school(office, "26EPR1071C").await).await;
    all(&primary, &semester, "").await.problem(404, "not-found");
    let desk = office.someone("desk").await;
    all(&desk, &semester, "").await.problem(403, "forbidden");
}
