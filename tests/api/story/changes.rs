//! Another agency follows what happens: it reads the feed, and is sent changes at an address of its own.

use serde_json::{Value, json};

use super::Story;
use crate::changes::publish;
use crate::support::Client;
use crate::support::agencies::all_scopes;
use crate::support::fixtures::run;

/// What receivers bring about by answering or by not answering.
async fn now_is(story: &Story, state: &str) {
    run(&story.office, state).await;
}

const ACTIVE: &str = "update webhook_endpoints set state = 'active', pause_reason = null, paused_at = null, verified_at = now()";
const PAUSED: &str =
    "update webhook_endpoints set state = 'paused', pause_reason = 'dead', paused_at = now()";

pub async fn follow(story: &Story) {
    let agency = story.office.agency(&all_scopes()).await;
    let program = agency.enter().await;
    publish(&story.office).await;
    story
        .ask(&program, "list_changes")
        .only("limit=2")
        .tell()
        .await;
    look_after_own(story, &program).await;
    let it = story.log_in_as("it_admin").await;
    look_after(story, &it, &json!(agency.id)).await;
}

async fn look_after_own(story: &Story, program: &Client) {
    let made = story.ask(program, "register_own_webhook").tell().await;
    let on = |id| story.ask(program, id).on("webhook_id", &made["id"]);
    let seen = on("edit_own_webhook").at(&made).tell().await;
    let seen = on("rotate_own_webhook_secret").at(&seen).tell().await;
    on("ping_own_webhook").at(&seen).tell().await;
    now_is(story, PAUSED).await;
    let seen = on("resume_own_webhook").at(&seen).tell().await;
    on("redeliver_own_webhook").at(&seen).tell().await;
    on("list_own_webhook_deliveries")
        .only("limit=2")
        .tell()
        .await;
    story.ask(program, "list_own_webhooks").tell().await;
    on("remove_own_webhook").at(&seen).tell().await;
}

async fn look_after(story: &Story, it: &Client, client_id: &Value) {
    let of_client = |id| story.ask(it, id).on("client_id", client_id);
    let made = of_client("register_webhook").tell().await;
    let on = |id| story.ask(it, id).on("webhook_id", &made["id"]);
    let seen = on("edit_webhook").at(&made).tell().await;
    let seen = on("rotate_webhook_secret").at(&seen).tell().await;
    on("ping_webhook").at(&seen).tell().await;
    now_is(story, ACTIVE).await;
    let seen = on("pause_webhook").at(&seen).tell().await;
    let seen = on("resume_webhook").at(&seen).tell().await;
    on("redeliver_webhook").at(&seen).tell().await;
    let log = on("list_webhook_deliveries").only("limit=2").tell().await;
    on("list_webhook_attempts")
        .on("delivery_id", &log["items"][0]["id"])
        .tell()
        .await;
    of_client("list_webhooks").tell().await;
    on("remove_webhook").at(&seen).tell().await;
}
