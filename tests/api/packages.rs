//! Packages to Payments: gathered, sealed, answered row by row, and what applying does to the benefit.

use actix_web::http::Method;
use seguimiento::daily;
use serde_json::{Value, json};

use crate::support::cases::{FACTS, submitted, take};
use crate::support::fixtures::{ABenefit, a_benefit, an_alert, run, text};
use crate::support::{Answer, Client, Office};

struct Desk {
    office: Office,
    officer: Client,
    deputy: Client,
    payments: Client,
}

impl Desk {
    async fn open() -> Self {
        let office = Office::open().await;
        Self {
            officer: office.someone("follow_up").await,
            deputy: office.someone("deputy").await,
            payments: office.someone("payments").await,
            office,
        }
    }

    /// An approved suspension of somebody's benefit.
    async fn approved(&self) -> (ABenefit, Value) {
        let benefit = a_benefit(&self.office).await;
        let case = submitted(&self.officer, &benefit).await;
        let approved = take(&self.deputy, &case, "approvals", json!({}))
            .await
            .ok(200);
        (benefit, approved)
    }

    /// An approved case of any kind, ground and date.
    async fn approved_as(&self, benefit: &ABenefit, change: Value) -> Value {
        let mut body = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "facts": FACTS,
            "ground_code": "requested-by-beneficiary", "effective_on": "2026-11-23"});
        for (field, value) in change.as_object().expect("fields") {
            body[field] = value.clone();
        }
        let mut case = self.officer.post("/procedures", body).await.ok(201);
        if case["ground_detail"]["requires_evidence"] == true {
            let path = format!(
                "/procedures/{}/evidence",
                case["id"].as_str().expect("an id")
            );
            let form = self.officer.form(&path, &[], "renuncia.pdf", b"%PDF-1.7");
            case = self
                .officer
                .send(form.insert_header(("If-Match", "\"1\"")))
                .await
                .ok(201);
        }
        let handed_in = take(&self.officer, &case, "submissions", json!({}))
            .await
            .ok(200);
        take(&self.deputy, &handed_in, "approvals", json!({}))
            .await
            .ok(200)
    }

    async fn gather(&self, cases: &[&Value]) -> Value {
        let ids: Vec<_> = cases.iter().map(|case| case["id"].clone()).collect();
        self.officer
            .post("/packages", json!({"procedure_ids": ids}))
            .await
            .ok(201)
    }

    async fn sent(&self, cases: &[&Value]) -> Value {
        let draft = self.gather(cases).await;
        act(&self.officer, &draft, "dispatches", json!({}))
            .await
            .ok(200)
    }
}

async fn act(client: &Client, package: &Value, what: &str, body: Value) -> Answer {
    let path = format!(
        "/packages/{}/{what}",
        package["id"].as_str().expect("an id")
    );
    client
        .post_at(&path, package["version"].as_i64().expect("a version"), body)
        .await
}

fn resolution(rows: Value) -> Value {
    json!({"resolution_number": "SIPB/0412/2026", "signatory": "Lic. Rosa Pagos", "resolved_on": "2026-11-23", "rows": rows})
}

fn applied(package: &Value, row: usize) -> Value {
    json!({"row_id": package["rows"][row]["id"], "outcome": "applied", "applied_on": "2026-11-23"})
}

async fn benefit_state(office: &Office, benefit: &ABenefit) -> Option<String> {
    let id = benefit.benefit_id;
    text(
        office,
        &format!("select state || ' ' || state_effective_on from benefits where id = '{id}'"),
    )
    .await
}

#[actix_web::test]
async fn a_suspension_is_applied_and_the_story_tells_it() {
    let desk = Desk::open().await;
    let (benefit, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    assert_eq!(
        (&draft["folio"], &draft["state"]),
        (&json!("PQ-2026-000001"), &json!("draft"))
    );
    assert_eq!(draft["sha256"], Value::Null);
    act(
        &desk.payments,
        &draft,
        "acknowledgements",
        resolution(json!([applied(&draft, 0)])),
    )
    .await
    .problem(409, "package-not-sent");

    let sent = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .ok(200);
    assert_eq!(sent["sha256"].as_str().expect("a seal").len(), 64);
    assert_eq!(
        (&sent["asked"], &sent["pending"], &sent["applied"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let sentence = sent["rows"][0]["asked"].as_str().expect("a sentence");
    assert_eq!(
        sentence,
        format!(
            "Aplicar la suspensión del beneficio {} a partir del 23/11/2026.",
            benefit.folio
        )
    );
    act(&desk.officer, &sent, "dispatches", json!({}))
        .await
        .problem(409, "package-already-sent");
    let open =
        "select string_agg(kind || ' ' || assigned_role, ',') from tasks where state = 'open'";
    assert_eq!(
        text(&desk.office, open).await.as_deref(),
        Some("acknowledge_package payments")
    );

    // What was sent is frozen: a later change of the person's name does not rewrite it.
    let before = sent["rows"][0]["name"].clone();
    run(&desk.office, "update people set given_names = 'Otra'").await;
    let path = format!("/packages/{}", sent["id"].as_str().expect("an id"));
    assert_eq!(
        desk.payments.get(&path).await.ok(200)["rows"][0]["name"],
        before
    );

    let answered = act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        (
            &answered["state"],
            &answered["applied"],
            &answered["pending"]
        ),
        (&json!("answered"), &json!(1), &json!(0))
    );
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("suspended 2026-11-23")
    );
    assert_eq!(text(&desk.office, open).await, None);
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(
        (&shown["state"], &shown["benefit"]["state"]),
        (&json!("applied"), &json!("suspended"))
    );
    assert_eq!(shown["answer"]["resolution_number"], "SIPB/0412/2026");
    assert_eq!(shown["package"]["folio"], "PQ-2026-000001");
    let story = desk
        .officer
        .get(&format!("/beneficiaries/{}/timeline", benefit.person_id))
        .await
        .ok(200);
    let kinds: Vec<_> = story["items"]
        .as_array()
        .expect("items")
        .iter()
        .rev()
        .skip(4)
        .map(|entry| entry["kind"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        kinds,
        [
            "procedure_approved",
            "package_sent",
            "package_answered",
            "benefit_changed"
        ]
    );
    let params = &story["items"][0]["params"];
    assert_eq!(
        (&params["from"], &params["to"]),
        (&json!("active"), &json!("suspended"))
    );
}

#[actix_web::test]
async fn a_cancellation_with_evidence_ends_the_benefit_and_its_alert() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let alert = an_alert(&desk.office, &benefit).await;
    let change = json!({"kind": "cancellation", "ground_code": "resignation", "alert_id": alert});
    let case = desk.approved_as(&benefit, change).await;
    let sent = desk.sent(&[&case]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("cancelled 2026-11-23")
    );
    assert_eq!(
        text(&desk.office, "select state from alerts")
            .await
            .as_deref(),
        Some("resolved")
    );
    let again = json!({"kind": "suspension", "benefit_id": benefit.benefit_id, "ground_code": "not-enrolled",
        "facts": FACTS, "effective_on": "2026-11-23"});
    desk.officer
        .post("/procedures", again)
        .await
        .problem(409, "benefit-not-eligible");
}

#[actix_web::test]
async fn payments_answers_row_by_row_in_several_calls() {
    let desk = Desk::open().await;
    let (first, one) = desk.approved().await;
    let (second, two) = desk.approved().await;
    let (_, three) = desk.approved().await;
    let sent = desk.sent(&[&one, &two, &three]).await;
    let some = act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        (&some["state"], &some["pending"]),
        (&json!("sent"), &json!(2))
    );
    let twice = resolution(json!([applied(&sent, 0), applied(&sent, 1)]));
    act(&desk.payments, &some, "acknowledgements", twice)
        .await
        .problem(409, "package-row-already-answered");

    let row = |at: usize, outcome: &str, applied_on: Value, reason: Value| json!({"row_id": sent["rows"][at]["id"], "outcome": outcome, "applied_on": applied_on, "reason": reason});
    let bare = resolution(json!([
        row(1, "rejected", Value::Null, Value::Null),
        row(2, "partial", Value::Null, Value::Null)
    ]));
    let problem = act(&desk.payments, &some, "acknowledgements", bare)
        .await
        .problem(422, "answer-incomplete");
    let pointers: Vec<_> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        pointers,
        ["/rows/0/reason", "/rows/1/applied_on", "/rows/1/reason"]
    );
    let strange = resolution(
        json!([{"row_id": uuid::Uuid::now_v7(), "outcome": "applied", "applied_on": "2026-11-24"}]),
    );
    let problem = act(&desk.payments, &some, "acknowledgements", strange)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"].as_array().expect("errors").len(), 2);

    let rest = resolution(json!([
        row(
            1,
            "rejected",
            Value::Null,
            json!("El pago ya se había dispersado.")
        ),
        row(
            2,
            "partial",
            json!("2026-11-23"),
            json!("Falta una de dos dispersiones.")
        )
    ]));
    let all = act(&desk.payments, &some, "acknowledgements", rest)
        .await
        .ok(200);
    let counts = ["asked", "applied", "rejected", "partial", "pending"]
        .map(|count| all[count].as_i64().unwrap_or(-1));
    assert_eq!(
        (all["state"].as_str(), counts),
        (Some("answered"), [3, 1, 1, 1, 0])
    );
    assert_eq!(
        benefit_state(&desk.office, &first).await.as_deref(),
        Some("suspended 2026-11-23")
    );
    assert_eq!(
        benefit_state(&desk.office, &second).await.as_deref(),
        Some("active 2026-02-01")
    );
    let states = text(
        &desk.office,
        "select string_agg(state, ',' order by folio) from procedures",
    )
    .await;
    assert_eq!(states.as_deref(), Some("applied,refused,partially_applied"));
    let reviews = "select count(*) from tasks where kind = 'review_refusal' and state = 'open' and assigned_role = 'follow_up'";
    assert_eq!(text(&desk.office, reviews).await.as_deref(), Some("2"));
    let list = desk.deputy.get("/packages?state=answered").await.ok(200);
    assert_eq!(list["items"][0]["rejected"], 1);
}

#[actix_web::test]
async fn what_is_scheduled_takes_effect_on_its_day() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let case = desk
        .approved_as(
            &benefit,
            json!({"effective_on": "2026-11-24", "ends_on": "2026-12-15"}),
        )
        .await;
    let sent = desk.sent(&[&case]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("active 2026-02-01")
    );
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(shown["benefit"]["pending_change"]["to"], "suspended");

    let round = async || {
        daily::round(&desk.office.db, &desk.office.clock)
            .await
            .expect("the round")
    };
    assert_eq!(round().await, 0);
    // Midnight in Sonora.
    desk.office.at("2026-11-24T07:00:00Z");
    assert_eq!(round().await, 1);
    assert_eq!(round().await, 0);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("suspended 2026-11-24")
    );
    desk.office.at("2026-12-15T19:00:00Z");
    assert_eq!(round().await, 1);
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("active 2026-12-15")
    );
    let by =
        "select count(*) from timeline_entries where kind = 'benefit_changed' and actor_id is null";
    assert_eq!(text(&desk.office, by).await.as_deref(), Some("2"));
}

#[actix_web::test]
async fn a_cancelled_benefit_is_not_resumed() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    let pause = desk
        .approved_as(&benefit, json!({"ends_on": "2026-12-15"}))
        .await;
    let sent = desk.sent(&[&pause]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    let end = desk
        .approved_as(
            &benefit,
            json!({"kind": "cancellation", "ground_code": "resignation"}),
        )
        .await;
    let sent = desk.sent(&[&end]).await;
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    desk.office.at("2026-12-15T19:00:00Z");
    assert_eq!(
        daily::round(&desk.office.db, &desk.office.clock)
            .await
            .expect("the round"),
        0
    );
    assert_eq!(
        benefit_state(&desk.office, &benefit).await.as_deref(),
        Some("cancelled 2026-11-23")
    );
    let waiting = "select count(*) from benefit_changes where took_effect_at is null";
    assert_eq!(text(&desk.office, waiting).await.as_deref(), Some("0"));
}

#[actix_web::test]
async fn some_grounds_wait_for_the_next_cut_of_the_registry() {
    let desk = Desk::open().await;
    let benefit = a_benefit(&desk.office).await;
    run(&desk.office, "update grounds set effective_rule = 'next_registry_cut' where code = 'requested-by-beneficiary'").await;
    let case = desk.approved_as(&benefit, json!({})).await;
    let sent = desk.sent(&[&case]).await;
    assert_eq!(sent["rows"][0]["effective_on"], "2026-12-01");
    act(
        &desk.payments,
        &sent,
        "acknowledgements",
        resolution(json!([applied(&sent, 0)])),
    )
    .await
    .ok(200);
    let pending = "select effective_on from benefit_changes where took_effect_at is null";
    assert_eq!(
        text(&desk.office, pending).await.as_deref(),
        Some("2026-12-01")
    );
}

#[actix_web::test]
async fn a_discarded_draft_sets_its_cases_free() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    let again = json!({"procedure_ids": [case["id"]]});
    desk.officer
        .post("/packages", again)
        .await
        .problem(409, "procedure-not-approved");
    desk.officer
        .post("/packages", json!({"procedure_ids": []}))
        .await
        .problem(409, "package-empty");
    let unknown = json!({"procedure_ids": [uuid::Uuid::now_v7()]});
    desk.officer
        .post("/packages", unknown)
        .await
        .problem(422, "invalid");
    let gone = act(&desk.officer, &draft, "discards", json!({}))
        .await
        .ok(200);
    assert_eq!(
        (&gone["state"], gone["rows"].as_array().map(Vec::len)),
        (&json!("discarded"), Some(1))
    );
    let problem = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .problem(412, "stale-version");
    assert_eq!(problem["changes"][0]["what"], "discard");
    act(&desk.officer, &gone, "dispatches", json!({}))
        .await
        .problem(409, "package-already-sent");
    let second = desk.gather(&[&case]).await;
    assert_eq!(second["folio"], "PQ-2026-000002");
    let shown = desk
        .officer
        .get(&format!(
            "/procedures/{}",
            case["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(shown["package"]["folio"], "PQ-2026-000002");
}

#[actix_web::test]
async fn the_same_answer_twice_counts_once_and_another_comes_too_late() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let sent = desk.sent(&[&case]).await;
    let path = format!(
        "/packages/{}/acknowledgements",
        sent["id"].as_str().expect("an id")
    );
    let body = resolution(json!([applied(&sent, 0)]));
    let send = async || {
        let request = desk
            .payments
            .request(Method::POST, &path)
            .insert_header(("Idempotency-Key", "a-1"));
        desk.payments
            .send(request.insert_header(("If-Match", "\"2\"")).set_json(&body))
            .await
    };
    assert_eq!(send().await.ok(200), send().await.ok(200));
    let changes = "select count(*) from benefit_changes where took_effect_at is not null";
    assert_eq!(text(&desk.office, changes).await.as_deref(), Some("1"));
    let colleague = desk.office.someone("payments").await;
    let problem = act(&colleague, &sent, "acknowledgements", body.clone())
        .await
        .problem(412, "stale-version");
    assert_eq!(
        (&problem["changes"][0]["what"], &problem["changes"][0]["by"]),
        (&json!("acknowledge"), &json!("payments"))
    );
}

#[actix_web::test]
async fn only_payments_answers_and_only_follow_up_sends() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let draft = desk.gather(&[&case]).await;
    act(&desk.payments, &draft, "dispatches", json!({}))
        .await
        .problem(403, "forbidden");
    act(&desk.deputy, &draft, "discards", json!({}))
        .await
        .problem(403, "forbidden");
    let sent = act(&desk.officer, &draft, "dispatches", json!({}))
        .await
        .ok(200);
    let body = resolution(json!([applied(&sent, 0)]));
    act(&desk.officer, &sent, "acknowledgements", body)
        .await
        .problem(403, "forbidden");
    desk.office
        .someone("desk")
        .await
        .get("/packages")
        .await
        .problem(403, "forbidden");
}

#[actix_web::test]
async fn the_package_is_a_workbook_too() {
    let desk = Desk::open().await;
    let (_, case) = desk.approved().await;
    let sent = desk.sent(&[&case]).await;
    let book = desk
        .payments
        .get(&format!(
            "/packages/{}/workbook",
            sent["id"].as_str().expect("an id")
        ))
        .await;
    assert_eq!(
        (book.status.as_u16(), &book.body[..2]),
        (200, b"PK".as_slice())
    );
    let disposition = book
        .headers
        .get("content-disposition")
        .and_then(|value| value.to_str().ok());
    assert!(disposition.expect("a name").contains("PQ-2026-000001.xlsx"));
    let exports =
        "select count(*) from audit_events where action = 'export' and purpose = 'payment'";
    assert_eq!(text(&desk.office, exports).await.as_deref(), Some("1"));
}
