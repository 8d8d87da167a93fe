//! Clients as whoever administers the systems makes and changes them.

use serde_json::{Value, json};

use crate::support::Office;
use crate::support::agencies::Agency;

const ED: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

fn jwks() -> Value {
    json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "uno", "x": ED}]})
}

fn client(agency: &Agency, changes: Value) -> Value {
    let mut body = json!({"agreement_id": agency.agreement_id, "name": "Programa nuevo", "scopes": ["people.find"],
        "environment": "production", "auth_method": "client_secret_basic", "jwks": null, "requests_per_minute": 60});
    for (name, value) in changes.as_object().expect("fields") {
        body[name] = value.clone();
    }
    body
}

#[actix_web::test]
async fn a_client_is_made_within_its_agreement() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find", "benefits.read"]).await;
    let it = office.someone("it_admin").await;
    let made = it
        .post("/agency-clients", client(&agency, json!({})))
        .await
        .ok(201);
    let name = made["client_id"].as_str().expect("a name");
    assert!(
        name.starts_with("dif-sonora-") && name.len() == 21,
        "{name}"
    );
    assert_eq!(
        (&made["state"], &made["is_served"], &made["secrets"]),
        (&json!("active"), &json!(true), &json!([]))
    );
    for (changes, code, pointer) in [
        (
            json!({"scopes": ["packages.read"]}),
            "scope-beyond-agreement",
            "/scopes",
        ),
        (json!({"scopes": ["nada"]}), "invalid", "/scopes/0"),
        (json!({"jwks": jwks()}), "keys-not-used", "/jwks"),
        (
            json!({"auth_method": "private_key_jwt"}),
            "keys-missing",
            "/jwks",
        ),
        (
            json!({"auth_method": "private_key_jwt", "jwks": {"keys": [{"kty": "oct", "kid": "a", "k": "x"}]}}),
            "keys-invalid",
            "/jwks/keys/0",
        ),
        (
            json!({"requests_per_minute": 0}),
            "invalid",
            "/requests_per_minute",
        ),
        (json!({"name": "x"}), "invalid", "/name"),
    ] {
        let answer = it
            .post("/agency-clients", client(&agency, changes.clone()))
            .await;
        let problem = answer.json();
        assert_eq!(
            (
                answer.status.as_u16(),
                &problem["code"],
                &problem["errors"][0]["pointer"]
            ),
            (422, &json!(code), &json!(pointer)),
            "{changes}"
        );
    }
    let nowhere = client(&agency, json!({"agreement_id": uuid::Uuid::now_v7()}));
    it.post("/agency-clients", nowhere)
        .await
        .problem(404, "not-found");
    let found = it
        .get("/agency-clients?q=programa%20nuevo&state=active")
        .await
        .ok(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn a_client_with_keys_of_its_own_has_no_secrets_and_changes_its_keys() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find"]).await;
    let it = office.someone("it_admin").await;
    let body = client(
        &agency,
        json!({"auth_method": "private_key_jwt", "jwks": jwks()}),
    );
    let made = it.post("/agency-clients", body).await.ok(201);
    assert_eq!(made["jwks"], jwks());
    let path = format!("/agency-clients/{}", made["id"].as_str().expect("an id"));
    it.post(&format!("{path}/secrets"), json!({"days": 30}))
        .await
        .problem(409, "secrets-not-used");
    let mut two = jwks();
    two["keys"]
        .as_array_mut()
        .expect("keys")
        .push(json!({"kty": "OKP", "crv": "Ed25519", "kid": "dos", "x": ED}));
    let changed = it.patch_at(&path, 1, json!({"jwks": two})).await.ok(200);
    assert_eq!(changed["jwks"]["keys"].as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn changes_are_versioned_and_leave_the_rest_as_it_was() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find", "benefits.read"]).await;
    let it = office.someone("it_admin").await;
    let path = format!("/agency-clients/{}", agency.id);
    let changed = it
        .patch_at(&path, 1, json!({"scopes": ["benefits.read"]}))
        .await
        .ok(200);
    assert_eq!(
        (
            &changed["scopes"],
            &changed["name"],
            &changed["requests_per_minute"]
        ),
        (
            &json!(["benefits.read"]),
            &json!("Sistema de apoyos"),
            &json!(6000)
        )
    );
    it.patch_at(&path, 1, json!({"name": "Otro"}))
        .await
        .problem(412, "stale-version");
    it.patch_at(&path, 2, json!({"scopes": ["packages.read"]}))
        .await
        .problem(422, "scope-beyond-agreement");
    it.patch_at(&path, 2, json!({"jwks": jwks()}))
        .await
        .problem(422, "keys-not-used");
    let reason = json!({"reason": "corto"});
    it.post_at(&format!("{path}/suspensions"), 2, reason)
        .await
        .problem(422, "invalid");
}

#[actix_web::test]
async fn whoever_administers_sees_programs_and_no_people() {
    let office = Office::open().await;
    let agency = office.agency(&["people.find"]).await;
    agency.token().await;
    let it = office.someone("it_admin").await;
    let shown = it
        .get(&format!("/agency-clients/{}", agency.id))
        .await
        .ok(200);
    assert_eq!(shown["last_used_at"], "2026-11-23T19:00:00Z");
    let told = shown.to_string();
    assert!(
        !told.contains(&agency.secret) && !told.contains("hash"),
        "{told}"
    );
}
