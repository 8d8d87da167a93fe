//! Alerts: from what a school says, one per benefit, term and kind, and decided once.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{ITO, SEMESTER, Semester, Student, count, execute, school, students, workbook};

async fn class(semester: &Semester) -> (uuid::Uuid, Vec<Student>) {
    let school = school(&semester.office, ITO).await;
    let people = students(&semester.office, semester.round, school).await;
    (school, people)
}

fn kinds_of(alerts: &[Value], student: &Student) -> BTreeSet<String> {
    alerts
        .iter()
        .filter(|alert| alert["person_id"] == student.id.to_string())
        .filter_map(|alert| alert["kind"].as_str().map(str::to_owned))
        .collect()
}

#[actix_web::test]
async fn each_fact_opens_its_own_alert_and_silence_opens_none() {
    let semester = Semester::open(SEMESTER).await;
    let (school, people) = class(&semester).await;
    let said = [
        ("Baja definitiva", "", "left_school"),
        ("Baja temporal", "", "left_school"),
        ("Irregular", "88", "irregular"),
        ("Regular", "69.9", "below_minimum_average"),
        ("No inscrito", "", "not_enrolled"),
        ("Regular", "70", ""),
        ("Regular", "N/A", ""),
        ("Egresado", "95", ""),
    ];
    let rows: Vec<_> = said
        .iter()
        .zip(&people)
        .map(|((status, grade, _), student)| (student.curp.as_str(), *status, *grade))
        .collect();
    let report = semester
        .committed(school, "lista.xlsx", &workbook(&rows))
        .await;
    assert_eq!(report["result"]["alerts_opened"], 5);
    let alerts = semester.alerts().await;
    assert_eq!(alerts.len(), 5);
    for ((_, _, kind), student) in said.iter().zip(&people) {
        let wanted: BTreeSet<String> = Some(*kind)
            .filter(|kind| !kind.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect();
        assert_eq!(kinds_of(&alerts, student), wanted);
    }
    let left: Vec<&Value> = alerts
        .iter()
        .filter(|alert| alert["person_id"] == people[0].id.to_string())
        .collect();
    assert_eq!(
        left[0]["suggested"],
        json!({"kind": "cancellation", "ground_code": "permanent-withdrawal"})
    );
    assert!(
        left[0]["facts"].as_str().is_some_and(
            |facts| facts.contains("reportó baja definitiva en el periodo ENE-JUN 2026")
        ),
        "{}",
        left[0]["facts"]
    );
    let entries = "timeline_entries where kind = 'alert_opened' and subject_kind = 'alert'";
    assert_eq!(count(&semester.office, entries).await, 5);
}

#[actix_web::test]
async fn the_minimum_is_that_of_the_call_on_the_day_and_only_living_benefits_count() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let (school, people) = class(&semester).await;
    execute(
        office,
        "update call_parameters set valid_to = '2026-10-31' from calls c where c.id = call_id and c.code = 'BUP-2026'",
    )
    .await;
    execute(
        office,
        "insert into call_parameters (call_id, name, value, valid_from, source)
         select id, 'minimum_average', 60, '2026-11-01', 'Adenda' from calls where code = 'BUP-2026'",
    )
    .await;
    let ended = format!(
        "update benefits set state = 'cancelled' where person_id = '{}'",
        people[2].id
    );
    execute(office, &ended).await;
    let rows = [
        (people[0].curp.as_str(), "Regular", "65"),
        (people[1].curp.as_str(), "Regular", "59.99"),
        (people[2].curp.as_str(), "Regular", "10"),
    ];
    semester
        .committed(school, "lista.xlsx", &workbook(&rows))
        .await;
    let alerts = semester.alerts().await;
    assert_eq!(alerts.len(), 1);
    assert_eq!(alerts[0]["person_id"], people[1].id.to_string());
    assert_eq!(alerts[0]["params"]["minimum"], "60");
    assert_eq!(alerts[0]["params"]["grade"], "59.99");
}

#[actix_web::test]
async fn what_a_person_decided_no_later_report_reopens() {
    let semester = Semester::open(SEMESTER).await;
    let (school, people) = class(&semester).await;
    let curp = people[0].curp.as_str();
    let first = workbook(&[(curp, "Irregular", "90")]);
    semester.committed(school, "uno.xlsx", &first).await;
    let alert = semester.alerts().await.remove(0);
    let path = format!(
        "/alerts/{}/dismissals",
        alert["id"].as_str().expect("an id")
    );
    let officer = &semester.officer;
    let reason = json!({"reason": "Adeuda una sola materia; la escuela lo regulariza en julio."});
    officer
        .post_at(&path, 1, json!({"reason": "corto"}))
        .await
        .problem(422, "invalid");
    officer
        .post(&path, reason.clone())
        .await
        .problem(428, "version-required");
    let dismissed = officer.post_at(&path, 1, reason.clone()).await.ok(200);
    assert_eq!(dismissed["state"], "dismissed");
    assert_eq!(dismissed["decided_by"], "follow_up");
    let stale = officer
        .post_at(&path, 1, reason.clone())
        .await
        .problem(412, "stale-version");
    assert_eq!(stale["changes"][0]["what"], "dismiss");
    officer
        .post_at(&path, 2, reason)
        .await
        .problem(409, "alert-already-decided");

    let second = workbook(&[(curp, "Irregular", "75")]);
    let report = semester.committed(school, "dos.xlsx", &second).await;
    assert_eq!(
        (
            &report["result"]["alerts_opened"],
            &report["result"]["alerts_kept"]
        ),
        (&json!(0), &json!(1))
    );
    let alerts = semester.alerts().await;
    assert_eq!(alerts.len(), 1);
    assert_eq!(
        (&alerts[0]["state"], &alerts[0]["version"]),
        (&json!("dismissed"), &json!(2))
    );
    let decided = "timeline_entries where kind = 'alert_decided'";
    assert_eq!(count(&semester.office, decided).await, 1);
}

#[actix_web::test]
async fn a_later_report_that_contradicts_an_earlier_one_asks_for_a_decision() {
    let semester = Semester::open(SEMESTER).await;
    let (school, people) = class(&semester).await;
    let rows = |gone: &'static str, leave: &'static str| {
        workbook(&[
            (people[0].curp.as_str(), gone, ""),
            (people[1].curp.as_str(), leave, ""),
        ])
    };
    let first = rows("Egresado", "Regular");
    semester.committed(school, "uno.xlsx", &first).await;
    let second = rows("Regular", "Intercambio");
    semester.committed(school, "dos.xlsx", &second).await;
    let alerts = semester.alerts().await;
    assert_eq!(alerts.len(), 1);
    assert_eq!(alerts[0]["kind"], "contradiction");
    assert_eq!(alerts[0]["person_id"], people[0].id.to_string());
    assert_eq!(alerts[0]["params"]["previous_status"], "completer");
    let path = format!("/academic-statuses?person_id={}", people[0].id);
    let records = semester.officer.get(&path).await.ok(200);
    let said: Vec<(&str, bool)> = records["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|record| Some((record["status"].as_str()?, record["current"].as_bool()?)))
        .collect();
    assert_eq!(said, [("regular", true), ("completer", false)]);
}
