//! Opening a case, what is refused, who may do what, and finding cases again.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::people;
use crate::support::cases::{FACTS, allowed, propose, submitted, take};
use crate::support::fixtures::{a_benefit, an_alert, run, text};

#[actix_web::test]
async fn an_alert_is_taken_and_given_back() {
    let (office, officer, deputy, benefit) = people().await;
    let alert = an_alert(&office, &benefit).await;
    let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "requested-by-beneficiary",
        "facts": FACTS, "effective_on": "2026-11-23", "alert_id": alert});
    let state = format!(
        "select state || coalesce(' ' || procedure_id::text, '') from alerts where id = '{alert}'"
    );

    let elsewhere = json!({"benefit_id": a_benefit(&office).await.benefit_id});
    let mut other = body.clone();
    other["benefit_id"] = elsewhere["benefit_id"].clone();
    let problem = officer
        .post("/procedures", other)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["code"], "other-benefit");

    let case = officer.post("/procedures", body.clone()).await.ok(201);
    let taken = format!("in_procedure {}", case["id"].as_str().expect("an id"));
    assert_eq!(text(&office, &state).await, Some(taken));
    let handed_in = take(&officer, &case, "submissions", json!({}))
        .await
        .ok(200);
    take(
        &deputy,
        &handed_in,
        "rejections",
        json!({"reason": "No hay motivo suficiente."}),
    )
    .await
    .ok(200);
    assert_eq!(text(&office, &state).await.as_deref(), Some("open"));

    let second = officer.post("/procedures", body.clone()).await.ok(201);
    take(
        &officer,
        &second,
        "withdrawals",
        json!({"reason": "La escuela corrigió su reporte."}),
    )
    .await
    .ok(200);
    assert_eq!(text(&office, &state).await.as_deref(), Some("open"));
    run(
        &office,
        &format!("update alerts set state = 'dismissed' where id = '{alert}'"),
    )
    .await;
    officer
        .post("/procedures", body)
        .await
        .problem(409, "alert-already-decided");
}

#[actix_web::test]
async fn what_cannot_be_opened_is_refused_with_its_reason() {
    let (office, officer, _deputy, benefit) = people().await;
    let open = async |change: Value| {
        let mut body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
            "facts": FACTS, "effective_on": "2026-11-23"});
        for (field, value) in change.as_object().expect("fields") {
            body[field] = value.clone();
        }
        officer.post("/procedures", body).await
    };
    open(json!({"ground_code": "permanent-withdrawal"}))
        .await
        .problem(422, "ground-not-valid");
    open(json!({"kind": "payment_hold", "ground_code": "pending-document"}))
        .await
        .problem(409, "benefit-has-no-payments");
    let problem = open(json!({"effective_on": "2026-01-31"}))
        .await
        .problem(422, "effective-date-invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/effective_on");
    open(json!({"effective_on": "2027-11-24"}))
        .await
        .problem(422, "effective-date-invalid");
    let problem = open(json!({"ends_on": "2026-11-23"}))
        .await
        .problem(422, "effective-date-invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/ends_on");
    let problem = open(json!({"facts": "muy corto            "}))
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/facts");
    open(json!({"benefit_id": uuid::Uuid::now_v7()}))
        .await
        .problem(422, "invalid");
    run(
        &office,
        "update grounds set valid_to = '2026-11-22' where code = 'temporary-leave'",
    )
    .await;
    open(json!({})).await.problem(422, "ground-not-valid");
    run(&office, "update benefits set state = 'suspended'").await;
    open(json!({"ground_code": "not-enrolled"}))
        .await
        .problem(409, "benefit-not-eligible");
    run(&office, "update benefits set state = 'active'").await;
    open(json!({"ground_code": "not-enrolled"})).await.ok(201);
    let problem = open(json!({"ground_code": "not-enrolled"}))
        .await
        .problem(409, "procedure-already-open");
    assert!(
        problem["detail"]
            .as_str()
            .expect("a detail")
            .contains("PR-2026-000001"),
        "{problem}"
    );
}

#[actix_web::test]
async fn the_same_request_twice_opens_one_case() {
    let (office, officer, _deputy, benefit) = people().await;
    let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
        "facts": FACTS, "effective_on": "2026-11-23"});
    let send = async |body: &Value| {
        let request = officer
            .request(Method::POST, "/procedures")
            .insert_header(("Idempotency-Key", "k-1"));
        officer.send(request.set_json(body)).await
    };
    let first = send(&body).await;
    assert_eq!(first.headers.get("etag").expect("an ETag"), "\"1\"");
    assert_eq!(send(&body).await.ok(201)["id"], first.ok(201)["id"]);
    assert_eq!(
        text(&office, "select count(*) from procedures")
            .await
            .as_deref(),
        Some("1")
    );
    let mut other = body.clone();
    other["effective_on"] = json!("2026-11-24");
    send(&other).await.problem(409, "idempotency-key-reused");
}

#[actix_web::test]
async fn each_role_does_its_part_and_no_other() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    let desk = office.someone("desk").await;
    take(&officer, &case, "approvals", json!({}))
        .await
        .problem(403, "forbidden");
    take(
        &desk,
        &case,
        "withdrawals",
        json!({"reason": "Porque sí y ya."}),
    )
    .await
    .problem(403, "forbidden");
    deputy
        .post(
            "/procedures",
            json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
                "facts": FACTS, "effective_on": "2026-11-23"}),
        )
        .await
        .problem(403, "forbidden");
    office
        .someone("transparency")
        .await
        .get("/procedures")
        .await
        .problem(403, "forbidden");
    office
        .stranger()
        .get("/grounds")
        .await
        .problem(401, "unauthenticated");
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let seen = desk.get(&path).await;
    assert_eq!(allowed(&seen.ok(200)), Vec::<&str>::new());
    desk.get(&format!("/procedures/{}", uuid::Uuid::now_v7()))
        .await
        .problem(404, "not-found");
    let reads =
        "select count(*) from audit_events where action = 'read' and table_name = 'procedures'";
    assert_eq!(text(&office, reads).await.as_deref(), Some("1"));
}

#[actix_web::test]
async fn cases_are_listed_filtered_and_sorted() {
    let (office, officer, _deputy, benefit) = people().await;
    let second = a_benefit(&office).await;
    let other = office.someone("follow_up").await;
    propose(&officer, &benefit, "suspension", "temporary-leave").await;
    office.at("2026-11-23T19:05:00Z");
    let body = json!({"kind": "cancellation", "benefit_id": second.benefit_id, "ground_code": "resignation", "facts": FACTS,
        "effective_on": "2026-11-20"});
    other.post("/procedures", body).await.ok(201);
    let folios = async |query: &str| -> Vec<String> {
        let page = officer.get(&format!("/procedures?{query}")).await.ok(200);
        let items = page["items"].as_array().expect("items").clone();
        items
            .iter()
            .map(|item| item["folio"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(folios("").await, ["PR-2026-000002", "PR-2026-000001"]);
    assert_eq!(
        folios("sort=effective_on").await,
        ["PR-2026-000002", "PR-2026-000001"]
    );
    assert_eq!(
        folios("kind=suspension&state=draft").await,
        ["PR-2026-000001"]
    );
    assert_eq!(folios("mine=true").await, ["PR-2026-000001"]);
    assert_eq!(
        folios(&format!("person_id={}", second.person_id)).await,
        ["PR-2026-000002"]
    );
    let page = officer.get("/procedures?limit=1").await.ok(200);
    let next = page["next_cursor"].as_str().expect("a cursor");
    assert_eq!(
        folios(&format!("limit=1&cursor={next}")).await,
        ["PR-2026-000001"]
    );
    officer
        .get("/procedures?kind=otra")
        .await
        .problem(400, "malformed-request");
    let usable = officer.get("/grounds?kind=suspension").await.ok(200);
    assert_eq!(usable["items"].as_array().expect("items").len(), 6);
}

#[actix_web::test]
async fn of_two_cases_opened_at_the_same_moment_one_stands() {
    let (office, officer, _deputy, benefit) = people().await;
    let body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "temporary-leave",
        "facts": FACTS, "effective_on": "2026-11-23"});
    let (one, two) = futures_util::join!(
        officer.post("/procedures", body.clone()),
        officer.post("/procedures", body),
    );
    let (stands, refused) = if one.status == 201 {
        (one, two)
    } else {
        (two, one)
    };
    assert_eq!(stands.ok(201)["folio"], "PR-2026-000001");
    refused.problem(409, "procedure-already-open");
    // The refused one took no number.
    let last = "select last from folio_counters where series = 'PR'";
    assert_eq!(text(&office, last).await.as_deref(), Some("1"));
}
