//! Acts on many: one that is let go, one that is made, decided, packaged and taken back; ends that are planned.

use serde_json::{Value, json};

use super::{Ask, Story};
use crate::support::Client;

const TODAY: &str = "2026-11-23";

fn on<'a>(story: &'a Story, who: &'a Client, id: &str, bulk: &'a Value) -> Ask<'a> {
    story.ask(who, id).on("bulk_id", &bulk["id"]).at(bulk)
}

pub async fn act(story: &Story, officer: &Client) {
    let people = story
        .ask(officer, "list_beneficiaries")
        .only("has_open_alert=false&benefit_state=active&limit=20")
        .tell()
        .await;
    let free = people["items"].as_array().expect("people").iter();
    let folios: Vec<Value> = free
        .filter(|person| person["open_procedures"] == 0)
        .map(|person| person["folio"].clone())
        .take(2)
        .collect();
    let workbook = format!("Folio\n{}\n", folios[0].as_str().expect("a folio"));
    story
        .ask(officer, "read_bulk_list")
        .file(&[], "lista.csv", workbook.into_bytes())
        .tell()
        .await;
    let programs = story.ask(officer, "list_programs").tell().await;
    let calls = programs["items"].as_array().expect("programs").iter();
    let mut calls = calls.flat_map(|program| program["calls"].as_array().expect("calls"));
    let call = calls.next().expect("a call");
    let whole = json!({"effective_on": TODAY, "selection": {"call_id": call["id"]}});
    story
        .ask(officer, "preview_bulk_procedure")
        .with(whole.clone())
        .tell()
        .await;
    let let_go = story
        .ask(officer, "create_bulk_procedure")
        .with(whole)
        .tell()
        .await;
    on(story, officer, "discard_bulk", &let_go).tell().await;
    story.ask(officer, "list_bulk_procedures").tell().await;
    story.ask(officer, "list_planned_ends").tell().await;
    make(story, officer, folios).await;
}

async fn make(story: &Story, officer: &Client, folios: Vec<Value>) {
    let body = json!({"kind": "suspension", "ground_code": "requested-by-beneficiary", "facts": "A solicitud de las personas, por escrito.",
        "effective_on": TODAY, "ends_on": null, "selection": {"by": "list", "entries": folios}});
    let kept = officer.post("/bulk-procedures", body).await.ok(201);
    on(story, officer, "list_bulk_rows", &kept)
        .only("limit=2")
        .tell()
        .await;
    on(story, officer, "confirm_bulk", &kept)
        .with(json!({"count": kept["proposed"]}))
        .tell()
        .await;
    story.office.work().await;
    let made = on(story, officer, "show_bulk_procedure", &kept)
        .tell()
        .await;
    let deputy = story.log_in_as("deputy").await;
    let approved = on(story, &deputy, "approve_bulk", &made).tell().await;
    let packaged = on(story, officer, "package_bulk", &approved).tell().await;
    let undone = on(story, officer, "undo_bulk", &packaged).tell().await;
    assert_eq!(undone["state"], "undone");
}
