//! Agreements as the Coordination records them.

use serde_json::{Value, json};

use crate::support::{Client, Office};

fn instrument() -> Value {
    json!({"reference": "CONV-1/2026", "agency_name": "DIF Sonora", "purpose_es": "Evitar apoyos duplicados",
        "purpose_en": null, "legal_basis": "LGPDPPSO 60 y 64", "signed_on": "2026-11-02", "valid_from": "2026-11-03",
        "valid_to": null, "scopes": ["people.find", "benefits.read"], "contact_name": "Elena Enlace",
        "contact_email": "enlace@dif.example"})
}

fn with(changes: Value) -> Value {
    let mut body = instrument();
    for (name, value) in changes.as_object().expect("fields") {
        body[name] = value.clone();
    }
    body
}

async fn record(coordinator: &Client) -> (String, Value) {
    let recorded = coordinator.post("/agreements", instrument()).await.ok(201);
    let path = format!("/agreements/{}", recorded["id"].as_str().expect("an id"));
    (path, recorded)
}

#[actix_web::test]
async fn what_the_instrument_says_is_recorded_and_checked() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let (path, recorded) = record(&coordinator).await;
    assert_eq!(
        (&recorded["state"], &recorded["clients"]),
        (&json!("in_force"), &json!(0))
    );
    for (changes, code, pointer) in [
        (
            json!({"reference": "CONV-1/2026"}),
            "agreement-reference-taken",
            "/reference",
        ),
        (
            json!({"reference": "OTRO", "signed_on": "2026-12-01"}),
            "agreement-dates-invalid",
            "/valid_from",
        ),
        (
            json!({"reference": "OTRO", "valid_to": "2026-11-01"}),
            "agreement-dates-invalid",
            "/valid_from",
        ),
        (
            json!({"reference": "OTRO", "scopes": ["people.find", "todo"]}),
            "invalid",
            "/scopes/1",
        ),
        (
            json!({"reference": "OTRO", "scopes": []}),
            "invalid",
            "/scopes",
        ),
        (
            json!({"reference": "OTRO", "purpose_es": "corta"}),
            "invalid",
            "/purpose_es",
        ),
        (
            json!({"reference": "OTRO", "contact_email": "nadie"}),
            "invalid",
            "/contact_email",
        ),
    ] {
        let answer = coordinator.post("/agreements", with(changes.clone())).await;
        let problem = answer.json();
        assert_eq!(
            (&problem["code"], &problem["errors"][0]["pointer"]),
            (&json!(code), &json!(pointer)),
            "{changes}"
        );
    }
    let list = coordinator
        .get("/agreements?q=dif&state=in_force")
        .await
        .ok(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    let none = coordinator.get("/agreements?state=upcoming").await.ok(200);
    assert_eq!(none["items"], json!([]));
    coordinator.get(&path).await.ok(200);
}

#[actix_web::test]
async fn once_programs_ask_under_it_only_its_edges_change() {
    let office = Office::open().await;
    let (coordinator, it) = (
        office.someone("coordinator").await,
        office.someone("it_admin").await,
    );
    let (path, recorded) = record(&coordinator).await;
    let other_purpose = with(json!({"purpose_es": "Otra finalidad que antes"}));
    coordinator
        .put_at(&path, 1, other_purpose.clone())
        .await
        .ok(200);
    coordinator
        .put_at(&path, 1, instrument())
        .await
        .problem(412, "stale-version");
    let client = json!({"agreement_id": recorded["id"], "name": "Programa", "scopes": ["people.find"],
        "environment": "production", "auth_method": "client_secret_basic", "requests_per_minute": 60});
    it.post("/agency-clients", client).await.ok(201);
    coordinator
        .put_at(&path, 2, instrument())
        .await
        .problem(409, "agreement-in-use");
    let mut narrower = other_purpose;
    narrower["scopes"] = json!(["benefits.read"]);
    narrower["valid_to"] = json!("2027-12-31");
    let changed = coordinator.put_at(&path, 2, narrower).await.ok(200);
    assert_eq!(
        (&changed["scopes"], &changed["clients"]),
        (&json!(["benefits.read"]), &json!(1))
    );
}

#[actix_web::test]
async fn an_ended_agreement_stays_as_it_was() {
    let office = Office::open().await;
    let (coordinator, it) = (
        office.someone("coordinator").await,
        office.someone("it_admin").await,
    );
    let (path, recorded) = record(&coordinator).await;
    let reason = json!({"reason": "Terminación anticipada por oficio."});
    let ended = coordinator
        .post_at(&format!("{path}/ends"), 1, reason.clone())
        .await
        .ok(200);
    assert_eq!(
        (&ended["state"], &ended["end_reason"]),
        (&json!("ended"), &reason["reason"])
    );
    coordinator
        .post_at(&format!("{path}/ends"), 2, reason)
        .await
        .problem(409, "agreement-ended");
    coordinator
        .put_at(&path, 2, instrument())
        .await
        .problem(409, "agreement-ended");
    let client = json!({"agreement_id": recorded["id"], "name": "Programa", "scopes": ["people.find"],
        "environment": "production", "auth_method": "client_secret_basic", "requests_per_minute": 60});
    it.post("/agency-clients", client)
        .await
        .problem(409, "agreement-ended");
}

#[actix_web::test]
async fn who_agrees_hands_out_no_keys_and_who_hands_them_out_does_not_agree() {
    let office = Office::open().await;
    let (coordinator, it) = (
        office.someone("coordinator").await,
        office.someone("it_admin").await,
    );
    it.post("/agreements", instrument())
        .await
        .problem(403, "forbidden");
    coordinator
        .post("/agency-clients", json!({}))
        .await
        .problem(403, "forbidden");
    it.get("/agreements").await.ok(200);
    coordinator.get("/agency-clients").await.ok(200);
    office.make_stale(&coordinator).await;
    coordinator
        .post("/agreements", instrument())
        .await
        .problem(403, "reauthentication-required");
}
