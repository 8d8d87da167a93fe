//! Passkeys, with a software authenticator that speaks as browsers and phones do.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::authenticator::Device;
use crate::support::{Answer, Client, Office};

pub const ORIGIN: &str = "http://localhost:8080";

pub async fn challenge(client: &Client) -> Value {
    client
        .post("/me/passkey-challenges", json!({}))
        .await
        .ok(201)
}

pub async fn send(client: &Client, challenge: &Value, credential: &Value) -> Answer {
    let body =
        json!({"challenge_id": challenge["id"], "name": " Laptop ", "credential": credential});
    client.post("/me/passkeys", body).await
}

/// A device with a passkey of the account.
pub async fn set_up_passkey(client: &Client) -> (Device, Value) {
    let mut device = Device::at(ORIGIN);
    let begun = challenge(client).await;
    let credential = device.create(&begun["options"]).await.expect("a key");
    let added = send(client, &begun, &credential).await.ok(201);
    (device, added)
}

#[actix_web::test]
async fn a_passkey_is_registered_renamed_and_removed() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let (_, added) = set_up_passkey(&ana).await;
    assert_eq!(added["recovery_codes"].as_array().expect("codes").len(), 10);
    let passkey = &added["second_factors"]["passkeys"][0];
    assert_eq!(passkey["name"], "Laptop");
    let path = format!("/me/passkeys/{}", passkey["id"].as_str().expect("an id"));
    let renamed = ana
        .patch_at(&path, 1, json!({"name": "Teléfono"}))
        .await
        .ok(200);
    assert_eq!(
        (&renamed["name"], &renamed["version"]),
        (&json!("Teléfono"), &json!(2))
    );
    ana.patch_at(&path, 1, json!({"name": "Otro"}))
        .await
        .problem(412, "stale-version");
    let eva = office.someone("deputy").await;
    eva.patch_at(&path, 2, json!({"name": "Mío"}))
        .await
        .problem(404, "not-found");
    eva.send(eva.request(Method::DELETE, &path))
        .await
        .problem(404, "not-found");
    ana.send(ana.request(Method::DELETE, &path)).await.ok(204);
    let shown = ana.get("/me/second-factors").await.ok(200);
    assert_eq!(shown["passkeys"], json!([]));
}

#[actix_web::test]
async fn a_challenge_serves_one_account_once_for_five_minutes() {
    let office = Office::open().await;
    let (ana, eva) = (
        office.someone("follow_up").await,
        office.someone("deputy").await,
    );
    let mut device = Device::at(ORIGIN);
    let begun = challenge(&ana).await;
    let credential = device.create(&begun["options"]).await.expect("a key");
    send(&eva, &begun, &credential)
        .await
        .problem(404, "not-found");
    let other = challenge(&ana).await;
    send(&ana, &other, &credential)
        .await
        .problem(422, "passkey-refused");
    send(&ana, &begun, &json!({"id": 7}))
        .await
        .problem(422, "passkey-refused");
    send(&ana, &begun, &credential).await.ok(201);
    send(&ana, &begun, &credential)
        .await
        .problem(409, "challenge-expired");

    let late = challenge(&ana).await;
    let credential = Device::at(ORIGIN)
        .create(&late["options"])
        .await
        .expect("a key");
    office.at("2026-11-23T19:05:01Z");
    send(&ana, &late, &credential)
        .await
        .problem(409, "challenge-expired");
}

#[actix_web::test]
async fn only_a_device_that_knows_its_holder_at_this_address_registers() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    let begun = challenge(&ana).await;
    assert_eq!(
        begun["options"]["authenticatorSelection"]["userVerification"],
        "required"
    );
    let mut elsewhere = Device::at("http://localhost:9999");
    let credential = elsewhere.create(&begun["options"]).await.expect("a key");
    send(&ana, &begun, &credential)
        .await
        .problem(422, "passkey-refused");

    // A browser that lies about the policy: the server judges by itself.
    let begun = challenge(&ana).await;
    let mut options = begun["options"].clone();
    options["authenticatorSelection"]["userVerification"] = json!("discouraged");
    let mut device = Device::at(ORIGIN);
    device.is_unlocked = false;
    let credential = device.create(&options).await.expect("a key");
    send(&ana, &begun, &credential)
        .await
        .problem(422, "passkey-refused");

    set_up_passkey(&ana).await;
    let again = challenge(&ana).await;
    let excluded = again["options"]["excludeCredentials"].as_array();
    assert_eq!(excluded.map(Vec::len), Some(1), "a device gets one key");
}
