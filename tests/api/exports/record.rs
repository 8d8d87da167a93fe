//! What is on record of a list that left: who, what, what for, how much, and whom it showed.

use std::pin::pin;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::test;
use seguimiento::app;
use serde_json::{Value, json};

use super::{export, many_schools, of};
use crate::support::fixtures::{a_benefit, run, text};
use crate::support::{Client, Office};

async fn newest(client: &Client) -> Value {
    client.get("/exports").await.ok(200)["items"][0].clone()
}

#[actix_web::test]
async fn an_export_is_counted_and_everybody_in_it_has_been_seen() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    let officer = office.someone("follow_up").await;
    let filter = json!({"person_id": about.person_id, "state": "open"});
    export(&officer, of("alerts", filter)).await;
    let empty = newest(&officer).await;
    assert_eq!(
        (&empty["rows"], &empty["filter"]),
        (&json!(0), &json!({"person_id": "", "state": "open"})),
        "nobody's id is kept"
    );
    export(&officer, of("beneficiaries", json!({}))).await;
    let record = newest(&officer).await;
    assert_eq!(
        (&record["state"], &record["rows"], &record["purpose"]),
        (&json!("finished"), &json!(1), &json!("report"))
    );
    assert_eq!(record["ended_at"], json!("2026-11-23T19:00:00Z"));
    assert_eq!(record["columns"].as_array().map(Vec::len), Some(17));

    let asking = office.someone("transparency").await;
    let path = format!("/people/{}/access-events", about.person_id);
    let seen = asking.get(&path).await.ok(200);
    let act = &seen["items"][0]["acts"][0];
    assert_eq!(
        (&act["action"], &act["table_name"], &act["purpose"]),
        (&json!("export"), &json!("exports"), &json!("report"))
    );
}

#[actix_web::test]
async fn very_many_people_are_on_record_by_the_thousand() {
    let office = Office::open().await;
    run(
        &office,
        "with someone as (
             insert into people (id, given_names, first_surname, curp_missing_reason)
             select uuid_v7(), 'Persona', 'Número ' || n, 'unknown' from generate_series(1, 2300) n returning id
         ), registered as (
             insert into registrations (id, person_id, program_id, state, registered_on)
             select uuid_v7(), s.id, g.id, 'registered', '2026-02-01' from someone s, programs g where g.code = 'BUP'
             returning id, person_id
         )
         insert into benefits (id, person_id, registration_id, call_id, folio, amount, state, state_effective_on, awarded_on)
         select uuid_v7(), r.person_id, r.id, c.id, 'BUP-2026-X' || row_number() over (), 1, 'active', '2026-02-01', '2026-02-01'
         from registered r, calls c where c.code = 'BUP-2026'",
    )
    .await;
    let officer = office.someone("follow_up").await;
    let lines = export(&officer, of("beneficiaries", json!({"sort": "folio"}))).await;
    assert_eq!(lines.len(), 2301, "more than one part");
    let folios: std::collections::BTreeSet<_> =
        super::column(&lines, "Folio").into_iter().collect();
    assert_eq!(folios.len(), 2300, "each once");
    let events = "select count(*)::text || ' ' || count(distinct person) from audit_events e, unnest(e.person_ids) person \
        where e.action = 'export'";
    assert_eq!(text(&office, events).await.as_deref(), Some("2300 2300"));
    let few = "select (count(*) < 10)::text from audit_events where action = 'export'";
    // 300 rows of the last part are beyond what is recorded one by one.
    assert_eq!(text(&office, few).await.as_deref(), Some("true"));
}

#[actix_web::test]
async fn whoever_closes_the_connection_ends_the_export() {
    let office = Office::open().await;
    many_schools(&office, 4500).await;
    let officer = office.someone("follow_up").await;
    let app = test::init_service(app::build(office.state.clone())).await;
    let request = officer
        .request(Method::POST, "/exports")
        .set_json(of("schools", json!({})));
    let response = app.call(request.to_request()).await.expect("an answer");
    assert_eq!(response.status(), 200);
    {
        let mut body = pin!(response.into_body());
        let piece = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await;
        let piece = piece.expect("a piece").map_err(|_| "broken");
        assert!(!piece.expect("bytes").is_empty());
        assert_eq!(newest(&officer).await["state"], "running");
    }
    let mut record = newest(&officer).await;
    for _ in 0..100 {
        if record["state"] != "running" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        record = newest(&officer).await;
    }
    assert_eq!(
        (&record["state"], &record["rows"]),
        (&json!("broken_off"), &json!(2000))
    );
    assert_eq!(export(&officer, of("schools", json!({}))).await.len(), 4501);
}

#[actix_web::test]
async fn everybody_sees_their_own_exports_and_the_audit_all() {
    let office = Office::open().await;
    let (ana, beto) = (
        office.someone("follow_up").await,
        office.someone("it_admin").await,
    );
    export(&ana, of("schools", json!({}))).await;
    export(&beto, of("users", json!({}))).await;
    let lists = async |client: &Client, path: &str| {
        let page = client.get(path).await.ok(200);
        let items = page["items"].as_array().expect("exports").iter();
        items.map(|one| one["list"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(lists(&ana, "/exports").await, ["\"schools\""]);
    assert_eq!(lists(&beto, "/exports").await, ["\"users\""]);
    let oic = office.someone("oic").await;
    assert_eq!(lists(&oic, "/exports").await, ["\"users\"", "\"schools\""]);
    assert_eq!(lists(&oic, "/exports?list=users").await, ["\"users\""]);
    assert!(lists(&oic, "/exports?state=running").await.is_empty());
}

#[actix_web::test]
async fn what_a_dead_server_left_running_is_closed() {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    export(&officer, of("schools", json!({}))).await;
    run(
        &office,
        "update exports set state = 'running', ended_at = null",
    )
    .await;
    let db = &office.db;
    seguimiento::daily::round(db, &office.state)
        .await
        .expect("the daily work");
    assert_eq!(
        newest(&officer).await["state"],
        "running",
        "it may still run"
    );
    office.at("2026-11-24T02:00:00Z");
    seguimiento::daily::round(db, &office.state)
        .await
        .expect("the daily work");
    let oic = office.someone("oic").await;
    assert_eq!(newest(&oic).await["state"], "broken_off");
}
