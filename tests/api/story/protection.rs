//! How an account is protected: an app, a passkey, the second step, trusted devices, sessions; and what is lost is removed.

use serde_json::{Value, json};

use super::Story;
use crate::factors::App;
use crate::support::Client;
use crate::support::authenticator::Device;

const ORIGIN: &str = "http://localhost:8080";

pub async fn protect(story: &Story) {
    let stranger = story.office.stranger();
    story.ask(&stranger, "show_keys").tell().await;
    story.ask(&stranger, "list_providers").tell().await;
    let account = story.accounts.iter().find(|one| one["role"] == "deputy");
    let account = account.expect("the deputy's account");
    let credentials = json!({"email": account["email"], "password": account["password"]});
    let deputy = story.log_in_as("deputy").await;
    story
        .ask(&deputy, "reauthenticate_session")
        .with(json!({"password": account["password"]}))
        .tell()
        .await;
    let app = add_app(story, &deputy).await;
    let passkey = add_passkey(story, &deputy).await;
    story.ask(&deputy, "create_recovery_codes").tell().await;
    story.ask(&deputy, "show_second_factors").tell().await;

    let again = stranger.with_token(&second_step(story, &app, credentials).await);
    look_around(story, &again).await;
    story
        .ask(&again, "delete_passkey")
        .on("passkey_id", &passkey["id"])
        .tell()
        .await;
    let held = story.ask(&again, "show_second_factors").tell().await;
    story
        .ask(&again, "delete_totp_secret")
        .on("totp_secret_id", &held["totp"]["id"])
        .tell()
        .await;
    let it = story.log_in_as("it_admin").await;
    let me = again.get("/me").await.ok(200);
    story
        .ask(&it, "delete_second_factors")
        .on("user_id", &me["id"])
        .tell()
        .await;
}

async fn add_app(story: &Story, who: &Client) -> App {
    let secret = story.ask(who, "create_totp_secret").tell().await;
    let app = App::with(secret["secret"].as_str().expect("a seed"));
    story
        .ask(who, "confirm_totp_secret")
        .on("totp_secret_id", &secret["id"])
        .with(json!({"code": app.code(&story.office.clock, 0)}))
        .tell()
        .await;
    app
}

async fn add_passkey(story: &Story, who: &Client) -> Value {
    let challenge = story.ask(who, "create_passkey_challenge").tell().await;
    let mut device = Device::at(ORIGIN);
    let made = device.create(&challenge["options"]).await.expect("a key");
    let response = &made["response"];
    let credential = json!({"id": made["id"], "rawId": made["rawId"], "type": made["type"], "response": {
        "attestationObject": response["attestationObject"], "clientDataJSON": response["clientDataJSON"]}});
    let added = story
        .ask(who, "register_passkey")
        .with(json!({"challenge_id": challenge["id"], "credential": credential}))
        .tell()
        .await;
    let passkey = &added["second_factors"]["passkeys"][0];
    story
        .ask(who, "rename_passkey")
        .on("passkey_id", &passkey["id"])
        .at(passkey)
        .tell()
        .await
}

/// Password, then the app's next code, on a device that is trusted from now on; the new session's token.
async fn second_step(story: &Story, app: &App, credentials: Value) -> String {
    let stranger = story.office.stranger();
    let step = story
        .ask(&stranger, "log_in")
        .with(credentials)
        .tell()
        .await;
    let proof = json!({"challenge_id": step["challenge_id"], "trust_device": true,
        "code": app.code(&story.office.clock, 30)});
    let session = story
        .ask(&stranger, "take_second_step")
        .with(proof)
        .tell()
        .await;
    let token = session["access_token"].as_str();
    token.expect("a token").to_owned()
}

async fn look_around(story: &Story, who: &Client) {
    let trusted = story.ask(who, "list_trusted_devices").tell().await;
    story
        .ask(who, "delete_trusted_device")
        .on("trusted_device_id", &trusted["items"][0]["id"])
        .tell()
        .await;
    let sessions = story.ask(who, "list_my_sessions").tell().await;
    let items = sessions["items"].as_array().expect("sessions");
    let other = items.iter().find(|session| session["is_current"] == false);
    story
        .ask(who, "end_my_session")
        .on("session_id", &other.expect("the first session")["id"])
        .tell()
        .await;
    story.ask(who, "end_my_other_sessions").tell().await;
}
