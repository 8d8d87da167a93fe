//! A woman who was captured twice: found by hand, taken for two, made one, and two again.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::fixtures::run;

const TWICE: &str = "insert into people (id, given_names, first_surname, second_surname, curp_missing_reason, phone) values
    ('0193f5a0-0000-7000-8000-00000000d001', 'Ximena', 'Tapia', 'Ríos', 'unknown', '6621110001'),
    ('0193f5a0-0000-7000-8000-00000000d002', 'Jimena', 'Tapia', 'Ríos', 'unknown', '6621110002')";

pub async fn merge(story: &Story) {
    let officer = story.log_in_as("follow_up").await;
    story.ask(&officer, "search_duplicates").tell().await;
    story.office.work().await;
    run(&story.office, TWICE).await;
    let both = json!({"one_id": "0193f5a0-0000-7000-8000-00000000d001", "other_id": "0193f5a0-0000-7000-8000-00000000d002"});
    let pair = story.ask(&officer, "propose_duplicate").with(both.clone());
    let pair = pair.tell().await;
    story.ask(&officer, "list_duplicates").tell().await;
    let seen = decide(story, &officer, &pair).await;
    let kept = json!({"kept_id": both["one_id"]});
    let on = |id: &'static str| story.ask(&officer, id).on("duplicate_id", &pair["id"]);
    on("preview_merge").with(kept.clone()).tell().await;
    let merge = on("merge_people").at(&seen).with(kept).tell().await;
    story.ask(&officer, "list_merges").tell().await;
    let of = |id: &'static str| story.ask(&officer, id).on("merge_id", &merge["id"]);
    let seen = of("show_merge").tell().await;
    of("undo_merge").at(&seen).tell().await;
}

/// Two people, and not; the pair as it waits again.
async fn decide(story: &Story, officer: &Client, pair: &Value) -> Value {
    let on = |id: &'static str| story.ask(officer, id).on("duplicate_id", &pair["id"]);
    let seen = on("show_duplicate").tell().await;
    let dismissed = on("dismiss_duplicate").at(&seen).tell().await;
    on("reopen_duplicate").at(&dismissed).tell().await
}
