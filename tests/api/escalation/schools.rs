//! One school against the rows of another: whatever id it sends, what is not its own does not exist.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::academics::{ITO, SEMESTER, Semester, captures, id_of, ito_report, one, school};
use crate::permissions::{Operation, operations};
use crate::support::{Client, Office};

/// Rows of a school that another asks for.
struct Theirs {
    round: Uuid,
    school: Uuid,
    report: Uuid,
    job: Uuid,
    letter: Uuid,
    request: Uuid,
}

impl Theirs {
    /// The path with their ids in it; a new kind of id must be given one here.
    fn path(&self, operation: &Operation) -> String {
        let mut path = operation.path.clone();
        for (name, id) in [
            ("round_id", self.round),
            ("school_id", self.school),
            ("report_id", self.report),
            ("job_id", self.job),
            ("letter_id", self.letter),
            ("request_id", self.request),
        ] {
            path = path.replace(&format!("{{{name}}}"), &id.to_string());
        }
        assert!(!path.contains('{'), "whose id is it in {path}?");
        path
    }
}

async fn send(client: &Client, operation: &Operation, path: &str) -> (u16, Value) {
    let answer = if operation.id == "create_academic_report" {
        client.upload(path, &[], "x.xlsx", &ito_report()).await
    } else {
        let body = match operation.id.as_str() {
            "capture_academic_report" => {
                json!({"rows": [{"curp": "HEGG560427MVZRRL04", "status": "regular"}]})
            }
            _ => Value::Null,
        };
        let request = client.request(operation.method.clone(), path);
        let request = request.insert_header(("If-Match", "\"1\""));
        client.send(request.set_json(body)).await
    };
    let body = serde_json::from_slice(&answer.body).unwrap_or_default();
    (answer.status.as_u16(), body)
}

async fn permissions_of_schools(office: &Office) -> BTreeSet<String> {
    let mut conn = office.db.connection().await.expect("a connection");
    let rows: Vec<crate::support::Name> = diesel_async::RunQueryDsl::load(
        diesel::sql_query(
            "select permission as name from role_permissions where role_id = 'school'",
        ),
        &mut *conn,
    )
    .await
    .expect("rows");
    rows.into_iter().map(|row| row.name).collect()
}

#[actix_web::test]
async fn what_belongs_to_another_school_does_not_exist() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let ito = school(office, ITO).await;
    let report = semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    let letters = format!("/academic-reports/{}/letters", id_of(&report));
    let receipt = semester.officer.post(&letters, Value::Null).await.ok(201);
    let asked = captures::ask(&semester.officer, semester.round, ito).await;
    let asked = asked.ok(201);
    let theirs = Theirs {
        round: semester.round,
        school: ito,
        report: id_of(&report),
        job: one(office, "select id from jobs order by id desc limit 1").await,
        letter: id_of(&receipt),
        request: id_of(&asked),
    };
    // A primary school: not in the round of a semester at all.
    let stranger = office.school(school(office, "26EPR1071C").await).await;
    let held = permissions_of_schools(office).await;
    let mut asked = 0;
    for operation in operations() {
        let may_call = operation
            .permission
            .as_ref()
            .is_some_and(|permission| held.contains(permission));
        if !may_call || !operation.path.contains('{') {
            continue;
        }
        let path = theirs.path(&operation);
        let (status, problem) = send(&stranger, &operation, &path).await;
        assert_eq!(
            (status, problem["code"].as_str()),
            (404, Some("not-found")),
            "{} {path}: {problem}",
            operation.id
        );
        asked += 1;
    }
    assert!(asked > 10, "only {asked} operations take an id");
    // The same ids answer to whom they belong to.
    let owner = office.school(ito).await;
    owner
        .get(&format!("/academic-reports/{}", theirs.report))
        .await
        .ok(200);
    owner
        .get(&format!("/rounds/{}", theirs.round))
        .await
        .ok(200);
}
