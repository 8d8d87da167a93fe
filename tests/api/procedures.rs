//! Cases from proposal to decision: hearing, evidence, approval by someone else, return, rejection.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::fixtures::{ABenefit, a_benefit, an_alert, run, text};
use crate::support::{Answer, Client, Office};

const FACTS: &str = "La escuela reportó baja temporal desde el 15 de octubre.";

/// Opens a case and answers with it.
pub async fn propose(client: &Client, about: &ABenefit, kind: &str, ground: &str) -> Value {
    let body = json!({"kind": kind, "benefit_id": about.benefit_id, "ground_code": ground, "facts": FACTS,
        "effective_on": "2026-11-23"});
    client.post("/procedures", body).await.ok(201)
}

/// Takes a step on the case at the version it was last seen at.
pub async fn take(client: &Client, case: &Value, step: &str, body: Value) -> Answer {
    let path = format!("/procedures/{}/{step}", case["id"].as_str().expect("an id"));
    let version = case["version"].as_i64().expect("a version");
    client.post_at(&path, version, body).await
}

/// Notice and answer.
pub async fn hear(client: &Client, case: &Value) -> Value {
    let noticed = take(
        client,
        case,
        "notices",
        json!({"channel": "email", "notified_on": "2026-11-23"}),
    )
    .await
    .ok(200);
    let heard =
        json!({"outcome": "answered", "heard_on": "2026-11-23", "statement": "Confirma la baja."});
    take(client, &noticed, "hearings", heard).await.ok(200)
}

/// A case that waits for its decision.
pub async fn submitted(client: &Client, about: &ABenefit) -> Value {
    let case = propose(client, about, "suspension", "temporary-leave").await;
    let heard = hear(client, &case).await;
    take(client, &heard, "submissions", json!({})).await.ok(200)
}

pub fn allowed(case: &Value) -> Vec<&str> {
    case["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter(|step| step["allowed"] == true)
        .filter_map(|step| step["event"].as_str())
        .collect()
}

pub fn why_not<'a>(case: &'a Value, event: &str) -> &'a str {
    let steps = case["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["event"] == event);
    step.expect("the step")["reason_code"]
        .as_str()
        .unwrap_or("allowed")
}

async fn people() -> (Office, Client, Client, ABenefit) {
    let office = Office::open().await;
    let officer = office.someone("follow_up").await;
    let deputy = office.someone("deputy").await;
    let benefit = a_benefit(&office).await;
    (office, officer, deputy, benefit)
}

#[actix_web::test]
async fn a_suspension_is_proposed_heard_and_approved() {
    let (office, officer, deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    assert_eq!(
        (&case["folio"], &case["state"]),
        (&json!("PR-2026-000001"), &json!("draft"))
    );
    assert_eq!(case["benefit"]["amount"], "7500.00");
    assert_eq!(allowed(&case), ["edit", "notify", "withdraw"]);
    assert_eq!(why_not(&case, "submit"), "notice-missing");
    assert_eq!(why_not(&case, "approve"), "forbidden");
    take(&officer, &case, "submissions", json!({}))
        .await
        .problem(409, "notice-missing");

    let notice = json!({"channel": "registered_mail", "notified_on": "2026-11-23", "received_by": "Su madre"});
    let noticed = take(&officer, &case, "notices", notice).await.ok(200);
    // Five business days: Tuesday to Monday.
    assert_eq!(noticed["notice"]["answer_due_on"], "2026-11-30");
    assert_eq!(noticed["state"], "in_hearing");
    take(&officer, &noticed, "submissions", json!({}))
        .await
        .problem(409, "hearing-not-finished");
    let due = text(
        &office,
        "select due_on from tasks where kind = 'await_hearing' and state = 'open'",
    )
    .await;
    assert_eq!(due.as_deref(), Some("2026-11-30"));

    let silence = json!({"outcome": "no_answer", "heard_on": "2026-11-23"});
    take(&officer, &noticed, "hearings", silence.clone())
        .await
        .problem(409, "hearing-not-finished");
    let wordless = json!({"outcome": "answered", "heard_on": "2026-11-23", "statement": "  "});
    let problem = take(&officer, &noticed, "hearings", wordless)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/statement");
    office.at("2026-12-01T19:00:00Z");
    let silence = json!({"outcome": "no_answer", "heard_on": "2026-12-01"});
    let heard = take(&officer, &noticed, "hearings", silence).await.ok(200);
    assert_eq!(heard["hearing"]["outcome"], "no_answer");

    let handed_in = take(&officer, &heard, "submissions", json!({}))
        .await
        .ok(200);
    let open = "select string_agg(kind || ' ' || coalesce(assigned_role, 'person'), ',') from tasks where state = 'open'";
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("approve_procedure deputy")
    );
    let approved = take(
        &deputy,
        &handed_in,
        "approvals",
        json!({"comment": "Procede."}),
    )
    .await
    .ok(200);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["decision_reason"], "Procede.");
    assert_eq!(
        text(&office, open).await.as_deref(),
        Some("send_package follow_up")
    );
    let events: Vec<_> = approved["history"]
        .as_array()
        .expect("history")
        .iter()
        .map(|step| step["event"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(events, ["create", "notify", "hear", "submit", "approve"]);
    let story = officer
        .get(&format!("/beneficiaries/{}/timeline", benefit.person_id))
        .await
        .ok(200);
    let kinds: Vec<_> = story["items"]
        .as_array()
        .expect("items")
        .iter()
        .rev()
        .map(|entry| entry["kind"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        kinds,
        [
            "procedure_created",
            "procedure_noticed",
            "procedure_heard",
            "procedure_submitted",
            "procedure_approved"
        ]
    );
    assert_eq!(story["items"][0]["params"]["to"], "approved");
}

#[actix_web::test]
async fn a_preview_says_what_the_command_does_and_changes_nothing() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    let path = format!(
        "/procedures/{}/previews",
        case["id"].as_str().expect("an id")
    );
    let preview = deputy
        .post(&path, json!({"event": "approve"}))
        .await
        .ok(200);
    assert_eq!(
        (&preview["allowed"], &preview["to"]),
        (&json!(true), &json!("approved"))
    );
    let codes: Vec<_> = preview["effects"]
        .as_array()
        .expect("effects")
        .iter()
        .map(|effect| effect["code"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        codes,
        [
            "state_change",
            "task_closed",
            "task_opened",
            "enters_next_package",
            "timeline_entry"
        ]
    );
    let refused = officer
        .post(&path, json!({"event": "approve"}))
        .await
        .ok(200);
    assert_eq!(refused["problem"]["code"], "forbidden");
    assert_eq!(
        text(&office, "select state from procedures")
            .await
            .as_deref(),
        Some("submitted")
    );
}

#[actix_web::test]
async fn nobody_decides_on_their_own_proposal() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let case = submitted(&coordinator, &a_benefit(&office).await).await;
    assert_eq!(why_not(&case, "approve"), "own-proposal");
    let reason = json!({"reason": "No procede por ahora."});
    take(&coordinator, &case, "approvals", json!({}))
        .await
        .problem(409, "own-proposal");
    take(&coordinator, &case, "returns", reason.clone())
        .await
        .problem(409, "own-proposal");
    take(&coordinator, &case, "rejections", reason)
        .await
        .problem(409, "own-proposal");

    // Who corrected somebody else's proposal has proposed it too.
    let officer = office.someone("follow_up").await;
    let other = propose(
        &officer,
        &a_benefit(&office).await,
        "suspension",
        "requested-by-beneficiary",
    )
    .await;
    let path = format!("/procedures/{}", other["id"].as_str().expect("an id"));
    let longer = json!({"facts": "La persona pidió por escrito la suspensión por enfermedad."});
    let edited = coordinator.patch_at(&path, 1, longer).await.ok(200);
    let handed_in = take(&officer, &edited, "submissions", json!({}))
        .await
        .ok(200);
    take(&coordinator, &handed_in, "approvals", json!({}))
        .await
        .problem(409, "own-proposal");
}

#[actix_web::test]
async fn the_second_of_two_people_learns_what_changed() {
    let (_office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    take(&deputy, &case, "approvals", json!({})).await.ok(200);
    let reason = json!({"reason": "Falta precisar la fecha."});
    let problem = take(&deputy, &case, "returns", reason)
        .await
        .problem(412, "stale-version");
    assert_eq!(
        problem["current_version"],
        case["version"].as_i64().expect("a version") + 1
    );
    assert_eq!(problem["changes"][0]["what"], "approve");
    assert_eq!(problem["changes"][0]["by"], "deputy");
    assert_eq!(problem["changes"].as_array().expect("changes").len(), 1);
    let path = format!(
        "/procedures/{}/approvals",
        case["id"].as_str().expect("an id")
    );
    deputy
        .post(&path, json!({}))
        .await
        .problem(428, "version-required");
}

#[actix_web::test]
async fn a_returned_case_is_corrected_and_handed_in_again() {
    let (office, officer, deputy, benefit) = people().await;
    let case = submitted(&officer, &benefit).await;
    take(&deputy, &case, "returns", json!({"reason": "corto"}))
        .await
        .problem(422, "invalid");
    let back = take(
        &deputy,
        &case,
        "returns",
        json!({"reason": "Falta precisar la fecha."}),
    )
    .await
    .ok(200);
    assert_eq!(back["state"], "returned");
    let task = text(
        &office,
        "select assigned_to from tasks where kind = 'correct_procedure' and state = 'open'",
    )
    .await;
    assert_eq!(task, Some(officer.user_id.to_string()));
    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let version = back["version"].as_i64().expect("a version");
    let edited = officer
        .patch_at(&path, version, json!({"effective_on": "2026-12-01"}))
        .await
        .ok(200);
    let again = take(&officer, &edited, "submissions", json!({}))
        .await
        .ok(200);
    assert_eq!(
        (&again["state"], &again["effective_on"]),
        (&json!("submitted"), &json!("2026-12-01"))
    );
    officer
        .patch_at(&path, version + 2, json!({"facts": FACTS}))
        .await
        .problem(409, "step-not-allowed");
}

#[actix_web::test]
async fn another_ground_asks_for_another_notice() {
    let (_office, officer, _deputy, benefit) = people().await;
    let heard = hear(
        &officer,
        &propose(&officer, &benefit, "suspension", "temporary-leave").await,
    )
    .await;
    let path = format!("/procedures/{}", heard["id"].as_str().expect("an id"));
    let edited = officer
        .patch_at(&path, 3, json!({"ground_code": "not-enrolled"}))
        .await
        .ok(200);
    assert_eq!(
        (&edited["state"], &edited["notice"]),
        (&json!("draft"), &Value::Null)
    );
    take(&officer, &edited, "submissions", json!({}))
        .await
        .problem(409, "notice-missing");
    hear(&officer, &edited).await;
}

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
        .problem(409, "kind-not-available");
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
async fn evidence_is_judged_by_its_content_and_asked_for_by_the_ground() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "cancellation", "resignation").await;
    take(&officer, &case, "submissions", json!({}))
        .await
        .problem(409, "evidence-missing");
    let path = format!(
        "/procedures/{}/evidence",
        case["id"].as_str().expect("an id")
    );
    let attach = async |version: i64, name: &str, content: &[u8]| {
        let form = officer.form(&path, &[("description", "Renuncia firmada")], name, content);
        officer
            .send(form.insert_header(("If-Match", format!("\"{version}\""))))
            .await
    };
    attach(1, "renuncia.pdf", b"MZ\x90\x00\x03\x00")
        .await
        .problem(415, "unsupported-media-type");
    let with = attach(1, "renuncia ñ.dat", b"%PDF-1.7 renuncia")
        .await
        .ok(201);
    let file = &with["evidence"][0];
    assert_eq!(
        (&file["media_type"], &file["description"]),
        (&json!("application/pdf"), &json!("Renuncia firmada"))
    );
    attach(1, "otra.pdf", b"%PDF-1.7 otra")
        .await
        .problem(412, "stale-version");
    let at = format!("{path}/{}", file["id"].as_str().expect("an id"));
    let download = officer.get(&at).await;
    assert_eq!(
        (download.status.as_u16(), download.body.as_ref()),
        (200, b"%PDF-1.7 renuncia".as_slice())
    );

    let remove = officer
        .request(Method::DELETE, &at)
        .insert_header(("If-Match", "\"2\""));
    let without = officer.send(remove).await.ok(200);
    assert_eq!(without["evidence"], json!([]));
    officer.get(&at).await.problem(404, "not-found");
    assert_eq!(
        text(
            &office,
            "select count(*) from procedure_evidence where removed_at is not null"
        )
        .await
        .as_deref(),
        Some("1")
    );
    take(&officer, &without, "submissions", json!({}))
        .await
        .problem(409, "evidence-missing");
    let again = attach(3, "renuncia.pdf", b"%PDF-1.7 renuncia")
        .await
        .ok(201);
    let handed_in = take(&officer, &again, "submissions", json!({}))
        .await
        .ok(200);
    attach(5, "tarde.pdf", b"%PDF-1.7 tarde")
        .await
        .problem(409, "step-not-allowed");
    assert_eq!(handed_in["version"], 5);
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
    let grounds = officer.get("/grounds?kind=payment_hold").await.ok(200);
    assert!(
        grounds["items"]
            .as_array()
            .expect("items")
            .iter()
            .all(|ground| ground["usable"] == false)
    );
    let usable = officer.get("/grounds?kind=suspension").await.ok(200);
    assert_eq!(usable["items"].as_array().expect("items").len(), 6);
}
