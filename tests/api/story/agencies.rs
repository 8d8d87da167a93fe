//! Another agency connects: agreement, program, secrets, token; then it asks, and in the end it is let go.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::agencies::basic;

pub async fn connect(story: &Story) {
    let coordinator = story.log_in_as("coordinator").await;
    let it = story.log_in_as("it_admin").await;
    let agreement = agree(story, &coordinator).await;
    let client = let_in(story, &it, &agreement).await;
    ask_around(story).await;
    let_go(story, &it, &client).await;
    let ended = story.ask(&coordinator, "show_agreement");
    let seen = ended.on("agreement_id", &agreement["id"]).tell().await;
    story
        .ask(&coordinator, "end_agreement")
        .on("agreement_id", &agreement["id"])
        .at(&seen)
        .tell()
        .await;
}

async fn agree(story: &Story, coordinator: &Client) -> Value {
    let agreement = story.ask(coordinator, "create_agreement").tell().await;
    story
        .ask(coordinator, "update_agreement")
        .on("agreement_id", &agreement["id"])
        .at(&agreement)
        .tell()
        .await;
    story
        .ask(coordinator, "list_agreements")
        .only("state=in_force&limit=2")
        .tell()
        .await;
    agreement
}

async fn let_in(story: &Story, it: &Client, agreement: &Value) -> Value {
    let under = json!({"agreement_id": agreement["id"]});
    let client = story
        .ask(it, "create_agency_client")
        .with(under)
        .tell()
        .await;
    let on = |id| story.ask(it, id).on("client_id", &client["id"]);
    let issued = on("create_client_secret").tell().await;
    let secret = &issued["client"]["secrets"][0]["id"];
    on("revoke_client_secret")
        .on("secret_id", secret)
        .tell()
        .await;
    let suspended = on("suspend_agency_client").at(&client).tell().await;
    let resumed = on("resume_agency_client").at(&suspended).tell().await;
    on("update_agency_client").at(&resumed).tell().await;
    story
        .ask(it, "list_agency_clients")
        .only("limit=2")
        .tell()
        .await;
    client
}

/// The demo's own program asks what it may.
async fn ask_around(story: &Story) {
    let stranger = story.office.stranger();
    story
        .ask(&stranger, "show_authorization_server")
        .tell()
        .await;
    let program = story.accounts.iter().find(|one| one["role"] == "agency");
    let program = program.expect("the demo's program");
    let word = |name: &str| program[name].as_str().expect("a word");
    let (_, proof) = basic(word("client_id"), word("client_secret"));
    let token = story
        .ask(&stranger, "issue_token")
        .form("grant_type=client_credentials", proof)
        .tell()
        .await;
    let program = stranger.with_token(token["access_token"].as_str().expect("a token"));
    let found = story.ask(&program, "look_up_person").tell().await;
    story
        .ask(&program, "list_benefits_of_person")
        .on("person_id", &found["items"][0]["person_id"])
        .tell()
        .await;
    story.ask(&program, "check_enrolment").tell().await;
    let packages = story.ask(&program, "list_sent_packages").tell().await;
    story
        .ask(&program, "show_sent_package")
        .on("folio", &packages["items"][0]["folio"])
        .tell()
        .await;
}

async fn let_go(story: &Story, it: &Client, client: &Value) {
    let on = |id| story.ask(it, id).on("client_id", &client["id"]);
    let shown = on("show_agency_client").tell().await;
    on("close_agency_client").at(&shown).tell().await;
}
