//! What an event says: whom it concerns, from where, before and after; and what it keeps to itself.

use actix_web::http::Method;
use diesel_async::SimpleAsyncConnection;
use serde_json::{Value, json};

use super::owner;
use crate::support::fixtures::{a_benefit, an_alert};
use crate::support::{Client, Office};

async fn items(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(&format!("/audit-events?{query}")).await.ok(200);
    page["items"].as_array().expect("items").clone()
}

#[actix_web::test]
async fn everything_that_concerns_a_person_is_found_by_the_person() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    let coordinator = office.someone("coordinator").await;
    coordinator
        .get(&format!("/beneficiaries/{}", about.person_id))
        .await
        .ok(200);
    let found = items(&coordinator, &format!("person_id={}", about.person_id)).await;
    let told: Vec<_> = found
        .iter()
        .map(|event| {
            let words = (event["action"].as_str(), event["table_name"].as_str());
            (words.0.unwrap_or_default(), words.1.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("read", "people"),
            ("insert", "enrolments"),
            ("insert", "benefits"),
            ("insert", "registrations"),
            ("insert", "people"),
        ]
    );
    assert_eq!(
        found[0]["person"],
        "Persona Prueba 1".replace('1', last(&found[0]))
    );
    assert_eq!(found[0]["purpose"], "follow_up");
    assert_eq!(found[0]["actor_id"], json!(coordinator.user_id));
}

/// The serial number that ends the name of a fixture.
fn last(event: &Value) -> &str {
    let name = event["person"].as_str().expect("a name");
    name.rsplit(' ').next().expect("a word")
}

#[actix_web::test]
async fn an_event_says_where_it_came_from() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let request = coordinator
        .request(Method::POST, "/people/searches")
        .peer_addr("10.20.30.40:5000".parse().expect("an address"))
        .set_json(json!({"q": "nadie de ese nombre"}));
    coordinator.send(request).await.ok(200);
    let found = items(&coordinator, "action=search").await;
    assert_eq!(
        (
            &found[0]["address"],
            &found[0]["hits"],
            &found[0]["person_id"]
        ),
        (&json!("10.20.30.40"), &json!(0), &Value::Null),
        "a search that found nobody is there too"
    );
    assert!(
        !found[0].to_string().contains("nadie"),
        "what was typed is not kept"
    );
}

#[actix_web::test]
async fn a_search_leaves_one_event_for_each_person_it_found() {
    let office = Office::open().await;
    let (one, other) = (a_benefit(&office).await, a_benefit(&office).await);
    let desk = office.someone("desk").await;
    let hits = desk
        .post("/people/searches", json!({"q": "persona prueba"}))
        .await
        .ok(200);
    assert_eq!(hits["items"].as_array().map(Vec::len), Some(2));
    let coordinator = office.someone("coordinator").await;
    let found = items(&coordinator, "action=search").await;
    let mut whom: Vec<_> = found
        .iter()
        .map(|event| event["person_id"].clone())
        .collect();
    whom.sort_by_key(ToString::to_string);
    assert_eq!(whom, [json!(one.person_id), json!(other.person_id)]);
    assert_eq!(
        (&found[0]["hits"], &found[1]["hits"]),
        (&json!(2), &json!(2))
    );
    let together = items(
        &coordinator,
        &format!(
            "request_id={}",
            found[0]["request_id"].as_str().expect("an id")
        ),
    )
    .await;
    assert_eq!(together.len(), 2, "one request");
}

#[actix_web::test]
async fn a_bulk_insert_is_few_events_and_each_row_and_person_is_found_in_them() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let mut conn = owner(&office).await;
    conn.batch_execute(
        "insert into people (id, given_names, first_surname, curp_missing_reason)
         select uuid_v7(), 'Persona', 'Masiva ' || n, 'unknown' from generate_series(1, 2500) n;
         insert into registrations (id, person_id, program_id, state, registered_on)
         select uuid_v7(), p.id, g.id, 'registered', '2026-02-01' from people p, programs g where g.code = 'BUP'",
    )
    .await
    .expect("many people");
    let rows: Vec<_> = items(&coordinator, "action=insert&table_name=people")
        .await
        .iter()
        .map(|event| event["rows"].clone())
        .collect();
    assert_eq!(rows, [json!(500), json!(1000), json!(1000)]);
    let someone: crate::support::Name = diesel_async::RunQueryDsl::get_result(
        diesel::sql_query(
            "select id::text as name from people where first_surname = 'Masiva 1234'",
        ),
        &mut conn,
    )
    .await
    .expect("a person");
    let tables: Vec<_> = items(&coordinator, &format!("person_id={}", someone.name))
        .await
        .iter()
        .map(|event| event["table_name"].clone())
        .collect();
    assert_eq!(tables, [json!("registrations"), json!("people")]);
    let by_row = items(&coordinator, &format!("row_id={}", someone.name)).await;
    assert_eq!(by_row.len(), 1, "{by_row:?}");
}

#[actix_web::test]
async fn old_and_new_values_tell_that_an_identifier_changed_and_not_which() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    let mut conn = owner(&office).await;
    conn.batch_execute(&format!(
        "update people set phone = '6621234567', curp = 'HEGG560427MVZRRL04' where id = '{}'",
        about.person_id
    ))
    .await
    .expect("a change");
    let query = format!("action=update&person_id={}", about.person_id);
    for role in ["coordinator", "oic"] {
        let hidden = items(&office.someone(role).await, &query).await;
        assert_eq!(hidden[0]["changes"]["phone"], json!([null, "••••••••67"]));
        assert_eq!(hidden[0]["changes"]["curp"][1], json!("HEGG••••••••••••04"));
    }
}

#[actix_web::test]
async fn a_sensitive_value_is_kept_as_a_digest_that_can_be_checked() {
    let office = Office::open().await;
    let mut conn = owner(&office).await;
    conn.batch_execute(
        "insert into users (id, email, display_name, password_hash)
         values ('00000000-0000-7000-8000-000000000001', 'a@test.example', 'A', 'first'),
                ('00000000-0000-7000-8000-000000000002', 'b@test.example', 'B', 'first');
         update users set password_hash = 'second' where display_name in ('A', 'B')",
    )
    .await
    .expect("two accounts");
    let coordinator = office.someone("coordinator").await;
    let found = items(&coordinator, "action=update&table_name=users").await;
    let digests: Vec<_> = found
        .iter()
        .map(|event| event["changes"]["password_hash"][1]["sha256"].as_str())
        .collect();
    assert_eq!(digests.len(), 2);
    assert!(digests[0].is_some_and(|digest| digest.len() == 64));
    assert_ne!(
        digests[0], digests[1],
        "equal values of two rows do not show"
    );
    let proof: crate::support::Name = diesel_async::RunQueryDsl::get_result(
        diesel::sql_query(
            "select audit_digest('users', 'password_hash', '00000000-0000-7000-8000-000000000002',
                 '\"second\"') ->> 'sha256' as name",
        ),
        &mut conn,
    )
    .await
    .expect("a digest");
    assert!(digests.contains(&Some(proof.name.as_str())));
}

#[actix_web::test]
async fn lists_of_alerts_tasks_and_cases_say_whom_they_showed() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    an_alert(&office, &about).await;
    let officer = office.someone("follow_up").await;
    officer.get("/alerts").await.ok(200);
    officer.get("/tasks").await.ok(200);
    let coordinator = office.someone("coordinator").await;
    let query = format!("action=list&actor_id={}", officer.user_id);
    let found = items(&coordinator, &query).await;
    assert_eq!(found.len(), 1, "a list that shows nobody leaves nothing");
    assert_eq!(
        (&found[0]["table_name"], &found[0]["person_id"]),
        (&json!("alerts"), &json!(about.person_id))
    );
}
