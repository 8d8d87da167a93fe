//! Rounds: opened once per term, seen by each school as its own, closed for good.

use serde_json::json;

use super::{
    ITO, SCHOOL_YEAR, SEMESTER, Semester, count, execute, id_of, ito_report, open_round, school,
    send,
};
use crate::support::{Office, registry};

#[actix_web::test]
async fn a_round_asks_every_school_with_beneficiaries_of_the_term() {
    let semester = Semester::open(SEMESTER).await;
    let path = format!("/rounds/{}", semester.round);
    let round = semester.officer.get(&path).await.ok(200);
    assert_eq!(round["schools"], 4);
    assert_eq!(
        (&round["reported"], &round["schools_reported"]),
        (&json!(0), &json!(0))
    );
    let expected = round["expected"].as_i64().expect("a count");
    assert_eq!(
        count(&semester.office, "roster_entries").await,
        expected,
        "one entry per person"
    );
    let list = semester.officer.get("/rounds?state=open").await.ok(200);
    assert_eq!(list["items"][0]["expected"], expected);

    open_round(&semester.office, &semester.officer, SEMESTER)
        .await
        .problem(409, "round-exists");
    open_round(&semester.office, &semester.officer, SCHOOL_YEAR)
        .await
        .ok(201);
}

#[actix_web::test]
async fn a_round_is_refused_for_a_past_date_or_an_unknown_term() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let term = super::one(&office, "select id from academic_terms limit 1").await;
    let past = json!({"academic_term_id": term, "due_on": "2026-11-22"});
    let problem = officer.post("/rounds", past).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/due_on");
    let unknown = json!({"academic_term_id": uuid::Uuid::now_v7(), "due_on": "2026-12-01"});
    let problem = officer
        .post("/rounds", unknown)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/academic_term_id");
    let desk = office.someone("desk").await;
    let body = json!({"academic_term_id": term, "due_on": "2026-12-01"});
    desk.post("/rounds", body).await.problem(403, "forbidden");
    assert_eq!(count(&office, "rounds").await, 0);
}

#[actix_web::test]
async fn rosters_of_open_rounds_follow_the_registry() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let round = open_round(&office, &officer, SEMESTER).await.ok(201);
    assert_eq!(round["expected"], 0);
    registry::load(&office).await;
    execute(
        &office,
        "update benefits set state = 'cancelled' where id = (select b.id from benefits b join calls c on c.id = b.call_id
         where c.code = 'BUP-2026' order by b.folio limit 1)",
    )
    .await;
    let extend = async |conn: &mut seguimiento::db::Connection| {
        seguimiento::academics::extend_rosters(conn).await
    };
    let system = seguimiento::auth::Actor::system(office.now());
    let added = office
        .db
        .transaction(&system, extend)
        .await
        .expect("rosters");
    let enrolled = count(
        &office,
        "enrolments e join academic_terms t on t.id = e.academic_term_id and t.label = 'ENE-JUN 2026'",
    )
    .await;
    assert_eq!(i64::try_from(added).expect("a count"), enrolled - 1);
    let again = office
        .db
        .transaction(&system, extend)
        .await
        .expect("rosters");
    assert_eq!(again, 0);
}

#[actix_web::test]
async fn coverage_counts_states_and_late_schools() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let ito = school(office, ITO).await;
    semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    let path = format!("/rounds/{}/coverage", semester.round);
    let coverage = semester.officer.get(&path).await.ok(200);
    assert_eq!(
        coverage["by_state"],
        json!({"not_reported": 3, "partial": 1, "complete": 0})
    );
    assert_eq!(coverage["late"], 0);
    assert_eq!(coverage["round"]["schools_reported"], 1);

    office.at("2026-12-12T19:00:00Z");
    let late = semester
        .officer
        .get(&format!("{path}?late=true&state=partial"))
        .await
        .ok(200);
    assert_eq!(late["late"], 4);
    assert_eq!(late["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(late["items"][0]["school"]["id"], ito.to_string());

    let first = semester
        .officer
        .get(&format!("{path}?limit=3&sort=-missing"))
        .await
        .ok(200);
    let cursor = first["next_cursor"].as_str().expect("more");
    let rest = semester
        .officer
        .get(&format!("{path}?limit=3&sort=-missing&cursor={cursor}"))
        .await
        .ok(200);
    assert_eq!(rest["items"][0]["school"]["id"], ito.to_string());
    let reported = format!(
        "/rounds/{}/schools/{ito}/roster?reported=false",
        semester.round
    );
    let missing = semester.officer.get(&reported).await.ok(200);
    assert_eq!(missing["total"]["value"], rest["items"][0]["missing"]);
}

#[actix_web::test]
async fn a_school_sees_its_own_students_and_nothing_else() {
    let semester = Semester::open(SEMESTER).await;
    let office = &semester.office;
    let (ito, other) = (
        school(office, ITO).await,
        school(office, "26DIT1073N").await,
    );
    let report = semester
        .committed(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    let (mine, theirs) = (office.school(ito).await, office.school(other).await);
    let primary = office.school(school(office, "26EPR1071C").await).await;
    let round = semester.round;

    let coverage = mine.get(&format!("/rounds/{round}/coverage")).await.ok(200);
    assert_eq!(coverage["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(coverage["round"]["schools"], 1);
    let id = id_of(&report);
    mine.get(&format!("/academic-reports/{id}")).await.ok(200);
    assert_eq!(
        mine.get("/academic-statuses").await.ok(200)["total"]["value"],
        106
    );

    for path in [
        format!("/academic-reports/{id}"),
        format!("/academic-reports/{id}/rows"),
        format!("/academic-reports/{id}/missing"),
        format!("/academic-reports/{id}/workbook"),
        format!("/rounds/{round}/schools/{ito}/roster"),
        format!("/rounds/{round}/schools/{ito}/roster/workbook"),
    ] {
        theirs.get(&path).await.problem(404, "not-found");
    }
    let commits = format!("/academic-reports/{id}/commits");
    theirs
        .post(&commits, json!({}))
        .await
        .problem(404, "not-found");
    send(&theirs, round, ito, "x.xlsx", &ito_report())
        .await
        .problem(404, "not-found");
    assert_eq!(
        theirs.get("/academic-reports").await.ok(200)["total"]["value"],
        0
    );
    assert_eq!(
        theirs.get("/academic-statuses").await.ok(200)["total"]["value"],
        0
    );
    mine.get("/alerts").await.problem(403, "forbidden");
    primary
        .get(&format!("/rounds/{round}"))
        .await
        .problem(404, "not-found");
    assert_eq!(primary.get("/rounds").await.ok(200)["total"]["value"], 0);
}

#[actix_web::test]
async fn a_round_is_closed_once_and_by_who_has_seen_it() {
    let semester = Semester::open(SEMESTER).await;
    let path = format!("/rounds/{}/closings", semester.round);
    let officer = &semester.officer;
    officer
        .post(&path, json!({}))
        .await
        .problem(428, "version-required");
    let stale = officer
        .post_at(&path, 7, json!({}))
        .await
        .problem(412, "stale-version");
    assert_eq!(stale["current_version"], 1);
    let closed = officer.post_at(&path, 1, json!({})).await.ok(200);
    assert_eq!(closed["state"], "closed");
    officer
        .post_at(&path, 2, json!({}))
        .await
        .problem(409, "round-closed");
    let ito = school(&semester.office, ITO).await;
    let answer = semester
        .send(ito, "reporte becas 1.xlsx", &ito_report())
        .await;
    answer.problem(409, "round-closed");
    open_round(&semester.office, officer, SEMESTER)
        .await
        .ok(201);
}

#[actix_web::test]
async fn a_second_round_of_a_term_leaves_the_coverage_of_the_first() {
    let mut semester = Semester::open(SEMESTER).await;
    let ito = school(&semester.office, ITO).await;
    let name = "reporte becas 1.xlsx";
    semester.committed(ito, name, &ito_report()).await;
    let first = semester.round;
    let path = format!("/rounds/{first}/closings");
    semester.officer.post_at(&path, 1, json!({})).await.ok(200);
    let second = open_round(&semester.office, &semester.officer, SEMESTER).await;
    semester.round = id_of(&second.ok(201));
    assert_eq!(semester.coverage_of(ito).await["state"], "not_reported");

    let report = semester.committed(ito, name, &ito_report()).await;
    assert_eq!(report["result"]["records_created"], 106);
    assert_eq!(report["result"]["alerts_opened"], 0);
    assert_eq!(semester.coverage_of(ito).await["reported"], 106);
    semester.round = first;
    assert_eq!(semester.coverage_of(ito).await["reported"], 106);
}
