//! Causes weighed, actions taken on them, and whether they worked.

use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde_json::{Value, json};

use crate::support::fixtures::a_benefit;
use crate::support::{Client, Name, Office};

async fn run(office: &Office, sql: &str) {
    office
        .db
        .connection()
        .await
        .expect("a connection")
        .batch_execute(sql)
        .await
        .expect("the rows are written");
}

async fn causes(office: &Office) -> Vec<String> {
    let found: Vec<Name> =
        diesel::sql_query("select distinct code as name from complaint_causes order by 1")
            .load(&mut *office.db.connection().await.expect("a connection"))
            .await
            .expect("causes");
    found.into_iter().map(|row| row.name).collect()
}

/// Complaints of a cause, or of none that exists, received at noon of some days.
async fn complaints(office: &Office, cause: &str, on: &str, count: u32) {
    run(office, &format!(
        "insert into complaints (id, folio, secret_hash, kind, road, state, channel, received_at, is_anonymous, facts, cause_id)
         select uuid_v7(), 'QS-T-' || '{cause}-{on}-' || n, decode(md5(n::text), 'hex'), 'service_complaint', 'coordination',
                'received', 'web', '{on}T19:00:00Z', true, 'Hechos de prueba', (select id from complaint_causes where code = '{cause}' limit 1)
         from generate_series(1, {count}) n"
    ))
    .await;
}

fn at(value: &Value) -> i64 {
    value["version"].as_i64().expect("a version")
}

async fn plan(officer: &Client, cause: &str) -> Value {
    let body = json!({"cause_code": cause, "title": "Avisar la fecha de pago", "description": "Un mensaje a cada persona.",
        "owner_id": officer.user_id, "due_on": "2026-12-15", "expected_rate": "2.5", "check_weeks": 4});
    officer.post("/improvement-actions", body).await.ok(201)
}

async fn advance(officer: &Client, action: &Value, command: &str, on: &str) -> Value {
    let path = format!(
        "/improvement-actions/{}/{command}",
        action["id"].as_str().expect("an id")
    );
    officer
        .post_at(&path, at(action), json!({"on": on}))
        .await
        .ok(200)
}

#[actix_web::test]
async fn causes_are_weighed_most_frequent_first() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let codes = causes(&office).await;
    complaints(&office, &codes[0], "2026-10-05", 2).await;
    complaints(&office, &codes[1], "2026-10-05", 6).await;
    complaints(&office, &codes[2], "2025-10-05", 9).await;
    run(&office, "update complaints set road = 'internal_control', kind = 'misconduct_report' where folio like '%-1' and cause_id is not null and received_at < '2026-01-01'").await;
    let pareto = officer
        .get("/complaint-causes/pareto?from=2026-10-01&to=2026-10-31")
        .await
        .ok(200);
    let told: Vec<(&Value, &Value, &Value)> = pareto["items"]
        .as_array()
        .expect("causes")
        .iter()
        .map(|row| (&row["code"], &row["count"], &row["cumulative"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!(codes[1]), &json!(6), &json!(75.0)),
            (&json!(codes[0]), &json!(2), &json!(100.0))
        ]
    );
    let before = officer
        .get("/complaint-causes/pareto?from=2025-10-01&to=2025-10-31")
        .await
        .ok(200);
    assert_eq!(before["total"], 8, "one of nine went to internal control");
    let desk = office.someone("desk").await;
    desk.get("/complaint-causes/pareto")
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn an_action_is_done_and_its_effect_checked() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let cause = causes(&office).await.remove(0);
    for _ in 0..10 {
        a_benefit(&office).await;
    }
    let action = plan(&officer, &cause).await;
    assert_eq!(action["state"], "planned");
    assert!(
        action["folio"]
            .as_str()
            .expect("a folio")
            .starts_with("AM-2026-")
    );
    let path = format!(
        "/improvement-actions/{}",
        action["id"].as_str().expect("an id")
    );
    officer
        .post_at(
            &format!("{path}/completions"),
            at(&action),
            json!({"on": "2026-11-23"}),
        )
        .await
        .problem(409, "action-not-ready");
    officer
        .post_at(
            &format!("{path}/starts"),
            at(&action),
            json!({"on": "2026-11-24"}),
        )
        .await
        .problem(422, "action-date-invalid");
    let begun = advance(&officer, &action, "starts", "2026-11-16").await;
    let done = advance(&officer, &begun, "completions", "2026-11-23").await;
    assert_eq!(done["check_from"], "2026-12-22");
    assert_eq!(done["effect"], json!(null));
    officer
        .post_at(&format!("{path}/effect-checks"), at(&done), json!({}))
        .await
        .problem(409, "check-not-due");

    // Windows of 28 days: 19 October to 15 November, and 24 November to 21 December.
    complaints(&office, &cause, "2026-10-19", 7).await;
    complaints(&office, &cause, "2026-11-15", 8).await;
    complaints(&office, &cause, "2026-10-18", 50).await;
    complaints(&office, &cause, "2026-12-21", 3).await;
    complaints(&office, &cause, "2026-11-20", 50).await;
    office.at("2026-12-22T19:00:00Z");
    let token = office.session_of(officer.user_id).await;
    let officer = officer.with_token(&token);
    let seen = officer.get(&path).await.ok(200);
    assert_eq!(seen["recorded"], false);
    assert_eq!(
        seen["effect"]["before"],
        json!({"count": 15, "exposure": 280})
    );
    assert_eq!(
        seen["effect"]["after"],
        json!({"count": 3, "exposure": 280})
    );
    assert_eq!(seen["effect"]["before_rate"], 1500.0);
    assert_eq!(seen["effect"]["conclusion"], "worked");
    assert_eq!(seen["effect"]["reached"], false);
    assert_eq!(seen["effect"]["provisional"], false);
    // What nobody has told the cause of may be of this one.
    complaints(&office, "none", "2026-12-10", 12).await;
    let unsure = officer.get(&path).await.ok(200);
    assert_eq!(
        (
            &unsure["effect"]["open_after"],
            &unsure["effect"]["provisional"]
        ),
        (&json!(12), &json!(true))
    );
    assert_eq!(unsure["effect"]["after"], seen["effect"]["after"]);
    run(
        &office,
        "update complaints set state = 'concluded' where cause_id is null",
    )
    .await;
    let checked = officer
        .post_at(
            &format!("{path}/effect-checks"),
            at(&seen),
            json!({"note": "Se mantiene."}),
        )
        .await
        .ok(200);
    assert_eq!(checked["state"], "checked");
    assert_eq!(checked["conclusion"], "worked");
    // What is recorded stays, whatever comes later.
    complaints(&office, &cause, "2026-12-01", 40).await;
    let later = officer.get(&path).await.ok(200);
    assert_eq!(later["effect"], checked["effect"]);
    let open: Vec<Name> =
        diesel::sql_query("select state as name from tasks where kind = 'check_effect'")
            .load(&mut *office.db.connection().await.expect("a connection"))
            .await
            .expect("tasks");
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].name, "done");
}

#[actix_web::test]
async fn a_cause_in_other_words_keeps_what_was_said_before() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let body = json!({"code": "slow-desk", "name_es": "Espera larga", "category": "timeliness"});
    let list = coordinator
        .post("/complaint-causes", body.clone())
        .await
        .ok(201);
    coordinator
        .post("/complaint-causes", body)
        .await
        .problem(409, "cause-code-taken");
    let items = list["items"].as_array().expect("causes");
    let cause = items
        .iter()
        .find(|cause| cause["code"] == "slow-desk")
        .expect("the cause");
    let path = format!("/complaint-causes/{}", cause["id"].as_str().expect("an id"));
    let other = |from: &str| json!({"name_es": "Espera de más de una hora", "category": "timeliness", "valid_from": from});
    coordinator
        .post_at(&format!("{path}/versions"), at(cause), other("2026-11-23"))
        .await
        .problem(422, "invalid");
    coordinator
        .post_at(&format!("{path}/versions"), at(cause), other("2026-12-01"))
        .await
        .ok(201);
    let listed = coordinator.get("/complaint-causes").await.ok(200);
    let versions: Vec<(&Value, &Value, &Value)> = listed["items"]
        .as_array()
        .expect("causes")
        .iter()
        .filter(|cause| cause["code"] == "slow-desk")
        .map(|cause| (&cause["valid_from"], &cause["valid_to"], &cause["in_force"]))
        .collect();
    assert_eq!(
        versions,
        [
            (&json!("2026-11-23"), &json!("2026-11-30"), &json!(true)),
            (&json!("2026-12-01"), &json!(null), &json!(false))
        ]
    );
    let officer = office.someone("follow_up").await;
    officer
        .post_at(
            &format!("{path}/ends"),
            at(cause) + 1,
            json!({"valid_to": "2026-11-25"}),
        )
        .await
        .problem(403, "forbidden");
    coordinator
        .post_at(
            &format!("{path}/ends"),
            at(cause) + 1,
            json!({"valid_to": "2026-11-25"}),
        )
        .await
        .ok(200);
}

#[actix_web::test]
async fn an_action_names_a_cause_in_force_and_somebody_who_answers_for_it() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let cause = causes(&office).await.remove(0);
    let body = |cause: &str, owner: uuid::Uuid, due: &str| {
        json!({"cause_code": cause, "title": "Avisar la fecha",
        "description": "Un mensaje a cada persona.", "owner_id": owner, "due_on": due, "expected_rate": "2.5", "check_weeks": 4})
    };
    let send = async |body: Value| officer.post("/improvement-actions", body).await;
    send(body("no-such-cause", officer.user_id, "2026-12-15"))
        .await
        .problem(422, "cause-not-in-force");
    send(body(&cause, uuid::Uuid::now_v7(), "2026-12-15"))
        .await
        .problem(422, "owner-unknown");
    send(body(&cause, officer.user_id, "2026-11-22"))
        .await
        .problem(422, "invalid");
    let deputy = office.someone("deputy").await;
    deputy
        .post(
            "/improvement-actions",
            body(&cause, officer.user_id, "2026-12-15"),
        )
        .await
        .problem(403, "forbidden");
}
