//! Reports of misconduct: internal control reads them, and nobody else learns more than that one was handed over.

use serde_json::{Value, json};

use super::{filed, followed, key, opened, step};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, text};

#[actix_web::test]
async fn only_internal_control_reads_the_facts() {
    let office = Office::open().await;
    let (oic, coordinator) = (
        office.someone("oic").await,
        office.someone("coordinator").await,
    );
    let report = filed(&office, "misconduct_report").await;
    let service = filed(&office, "service_complaint").await;
    let seen = opened(&oic, &report).await;
    assert_eq!(seen["facts"], "Mi beca se pagó con tres meses de retraso.");
    let id = seen["id"].as_str().unwrap();
    for role in ["coordinator", "follow_up", "deputy"] {
        let who = office.someone(role).await;
        who.get(&format!("/complaints/{id}"))
            .await
            .problem(404, "not-found");
        let page = who.get("/complaints").await.ok(200);
        assert_eq!(
            page["total"]["value"], 1,
            "{role} sees the one of the service alone"
        );
    }
    let theirs = oic.get("/complaints").await.ok(200);
    assert_eq!(
        (
            theirs["total"]["value"].as_i64(),
            theirs["items"][0]["folio"].as_str()
        ),
        (Some(1), report["folio"].as_str())
    );
    let of_service = opened(&coordinator, &service).await;
    oic.get(&format!(
        "/complaints/{}",
        of_service["id"].as_str().unwrap()
    ))
    .await
    .problem(404, "not-found");
    let stub = coordinator.get("/complaints/handed-over").await.ok(200);
    assert_eq!(
        stub["items"],
        json!([{"folio": report["folio"], "received_on": "2026-11-23", "referred_to": "Órgano Interno de Control",
            "referred_on": "2026-11-23"}])
    );
    for role in ["desk", "channels", "payments", "it_admin", "director"] {
        office
            .someone(role)
            .await
            .get("/complaints")
            .await
            .problem(403, "forbidden");
    }
}

#[actix_web::test]
async fn whoever_took_it_down_no_longer_sees_it() {
    let office = Office::open().await;
    let (officer, oic) = (
        office.someone("follow_up").await,
        office.someone("oic").await,
    );
    let mut body = json!({"channel": "desk", "complainant": null, "person_id": null,
        "matter": {"kind": "misconduct_report", "facts": "Cuenta que le pidieron dinero.", "facts_on": null, "place": null,
            "municipality_code": null, "office_id": null, "program_id": null, "staff_involved": "Quien atiende la ventanilla dos"}});
    let taken = officer.post("/complaints", body.clone()).await.ok(201);
    let folio = taken["folio"].as_str().unwrap();
    let list = officer
        .get(&format!("/complaints?folio={folio}"))
        .await
        .ok(200);
    assert_eq!(list["total"]["value"], 0);
    assert_eq!(
        opened(&oic, &taken).await["staff_involved"],
        "Quien atiende la ventanilla dos"
    );
    let tasks = officer.get("/tasks").await.ok(200);
    assert_eq!(tasks["total"]["value"], 0);
    assert_eq!(
        oic.get("/tasks").await.ok(200)["items"][0]["kind"],
        "classify_complaint"
    );
    // Who gives a name is named to internal control alone, and their page tells nothing.
    let person = a_benefit(&office).await.person_id;
    body["person_id"] = json!(person);
    body["complainant"] = json!({"name": "Ana Luz", "answer_channel": "follow_page", "email": null, "phone": null, "address": null});
    let named = officer.post("/complaints", body).await.ok(201);
    assert_eq!(opened(&oic, &named).await["complainant"]["name"], "Ana Luz");
    let story = officer
        .get(&format!("/beneficiaries/{person}/timeline"))
        .await
        .ok(200);
    assert_eq!(story["items"], json!([]));
    let tied = format!(
        "select count(*) from audit_events where person_id = '{person}' and table_name <> 'people'
        and action not in ('list', 'read')"
    );
    assert_eq!(
        text(&office, &tied).await.unwrap(),
        "2",
        "registration and award of the fixture, and no complaint"
    );
}

#[actix_web::test]
async fn a_matter_changes_road_with_its_history_and_out_of_sight() {
    let office = Office::open().await;
    let (officer, oic) = (
        office.someone("follow_up").await,
        office.someone("oic").await,
    );
    let person = a_benefit(&office).await.person_id;
    let body = json!({"channel": "phone", "person_id": person,
        "complainant": {"name": "Ana Luz", "answer_channel": "phone", "email": null, "phone": "6621234567", "address": null},
        "matter": {"kind": "service_complaint", "facts": "La atendieron mal y le pidieron dinero.", "facts_on": null,
            "place": null, "municipality_code": null, "office_id": null, "program_id": null, "staff_involved": null}});
    let taken = officer.post("/complaints", body).await.ok(201);
    let story = format!("/beneficiaries/{person}/timeline");
    assert_eq!(
        officer.get(&story).await.ok(200)["items"][0]["kind"],
        "complaint_received"
    );
    let desk = office.someone("desk").await;
    assert_eq!(
        desk.get(&story).await.ok(200)["items"],
        json!([]),
        "who sees no complaints is told of none"
    );

    let complaint = opened(&officer, &taken).await;
    let kind = json!({"kind": "misconduct_report", "priority": null, "reason": "Pidieron dinero."});
    let gone = step(&officer, &complaint, "classifications", kind).await;
    assert_eq!((gone.status.as_u16(), gone.body.len()), (204, 0));
    let id = complaint["id"].as_str().unwrap();
    officer
        .get(&format!("/complaints/{id}"))
        .await
        .problem(404, "not-found");
    assert_eq!(officer.get(&story).await.ok(200)["items"], json!([]));
    let theirs = opened(&oic, &taken).await;
    let events: Vec<&str> = theirs["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["event"].as_str().unwrap())
        .collect();
    assert_eq!(
        (events, theirs["state"].as_str()),
        (vec!["file", "classify"], Some("received"))
    );
    let changes = format!(
        "select string_agg(changes::text, '') from audit_events where row_id = '{id}' and action = 'update'"
    );
    let changes = text(&office, &changes).await.unwrap();
    assert!(
        !changes.contains("misconduct") && !changes.contains("internal_control"),
        "{changes}"
    );
    assert!(changes.contains("sha256"));

    let kind = json!({"kind": "service_complaint", "priority": null, "reason": "Es del servicio."});
    assert_eq!(
        step(&oic, &theirs, "classifications", kind)
            .await
            .status
            .as_u16(),
        204
    );
    let back = opened(&officer, &taken).await;
    assert_eq!(
        (
            back["state"].as_str(),
            back["steps"].as_array().unwrap().len()
        ),
        (Some("received"), 3)
    );
}

#[actix_web::test]
async fn internal_control_takes_answers_and_the_person_reads_it() {
    let office = Office::open().await;
    let oic = office.someone("oic").await;
    let report = filed(&office, "misconduct_report").await;
    let seen = opened(&oic, &report).await;
    let kind = json!({"kind": "misconduct_report", "priority": null, "reason": null});
    let seen = step(&oic, &seen, "classifications", kind).await.ok(200);
    let seen = step(&oic, &seen, "takings", Value::Null).await.ok(200);
    let answer =
        json!({"body": "Se abrió la investigación.", "outcome": "upheld", "cause_id": null});
    let seen = step(&oic, &seen, "answers", answer).await.ok(200);
    let shown = followed(&office, &report).await;
    assert_eq!(shown["answers"][0]["body"], "Se abrió la investigación.");
    let seen = step(&oic, &seen, "conclusions", Value::Null).await.ok(200);
    assert_eq!(
        (seen["state"].as_str(), seen["allowed"].clone()),
        (Some("concluded"), json!(["reopen"]))
    );
    assert_eq!(key(&report)["folio"], shown["folio"]);
}
