//! What people say of the service: filed without an account and at the desk, attended to the end, handed over.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;

/// A file of plain words.
const NOTE: &[u8] = "Copia del comprobante que me dieron.".as_bytes();

pub async fn complain(story: &Story) {
    let coordinator = story.log_in_as("coordinator").await;
    let officer = story.log_in_as("follow_up").await;
    let filed = file(story).await;
    let complaint = classify(story, &officer, &filed).await;
    complete(story, &officer, &filed, &complaint).await;
    let answered = answer(story, &coordinator, &officer, &filed).await;
    follow_on(story, &officer, &filed, &answered).await;
    refer(story, &officer).await;
    hand_over(story, &officer, &coordinator).await;
    catalogues(story, &coordinator).await;
    figures(story).await;
}

fn key(filed: &Value) -> Value {
    json!({"folio": filed["folio"], "secret": filed["secret"]})
}

async fn with_key(story: &Story, id: &str, filed: &Value) -> Value {
    let stranger = story.office.stranger();
    story.ask(&stranger, id).with(key(filed)).tell().await
}

async fn file(story: &Story) -> Value {
    let stranger = story.office.stranger();
    let form = story.ask(&stranger, "show_complaint_form").tell().await;
    story
        .office
        .clock
        .set(story.office.now() + chrono::TimeDelta::seconds(20));
    let intake = json!({"intake": form["intake"]});
    let filed = story
        .ask(&stranger, "file_complaint")
        .with(intake)
        .tell()
        .await;
    let (folio, secret) = (
        filed["folio"].as_str().unwrap(),
        filed["secret"].as_str().unwrap(),
    );
    story
        .ask(&stranger, "attach_to_complaint")
        .file(
            &[("folio", folio), ("secret", secret)],
            "nota.txt",
            NOTE.to_vec(),
        )
        .tell()
        .await;
    with_key(story, "track_complaint", &filed).await;
    filed
}

async fn of_folio(story: &Story, who: &Client, filed: &Value) -> Value {
    let query = format!("folio={}", filed["folio"].as_str().unwrap());
    let page = story.ask(who, "list_complaints").only(&query).tell().await;
    let id = page["items"][0]["id"].clone();
    story
        .ask(who, "show_complaint")
        .on("complaint_id", &id)
        .tell()
        .await
}

/// One step on the complaint; what it then is.
async fn step(story: &Story, who: &Client, id: &str, complaint: &Value, change: Value) -> Value {
    let ask = story
        .ask(who, id)
        .on("complaint_id", &complaint["id"])
        .at(complaint);
    ask.with(change).tell().await
}

async fn classify(story: &Story, officer: &Client, filed: &Value) -> Value {
    let complaint = of_folio(story, officer, filed).await;
    let complaint = step(story, officer, "classify_complaint", &complaint, json!({})).await;
    let complaint = step(story, officer, "update_complaint", &complaint, json!({})).await;
    step(story, officer, "take_complaint", &complaint, json!({})).await
}

async fn complete(story: &Story, officer: &Client, filed: &Value, complaint: &Value) {
    step(story, officer, "request_completion", complaint, json!({})).await;
    with_key(story, "complete_complaint", filed).await;
    let complaint = of_folio(story, officer, filed).await;
    let complaint = step(story, officer, "request_completion", &complaint, json!({})).await;
    let complaint = step(story, officer, "record_completion", &complaint, json!({})).await;
    let id = &complaint["id"];
    story
        .ask(officer, "add_complaint_note")
        .on("complaint_id", id)
        .tell()
        .await;
    let attached = story
        .ask(officer, "attach_complaint_file")
        .on("complaint_id", id);
    let attached = attached.file(&[], "oficio.txt", NOTE.to_vec()).tell().await;
    let ask = story
        .ask(officer, "download_complaint_attachment")
        .on("complaint_id", id);
    ask.on("attachment_id", &attached["attachments"][0]["id"])
        .tell()
        .await;
}

async fn answer(story: &Story, coordinator: &Client, officer: &Client, filed: &Value) -> Value {
    let complaint = of_folio(story, coordinator, filed).await;
    let lists = story
        .ask(coordinator, "list_complaint_catalogues")
        .tell()
        .await;
    let to = json!({"user_id": lists["attendants"][0]["id"]});
    let complaint = step(story, coordinator, "assign_complaint", &complaint, to).await;
    let template = json!({"template_id": lists["templates"][0]["id"]});
    let ask = story
        .ask(officer, "preview_answer")
        .on("complaint_id", &complaint["id"]);
    ask.with(template).tell().await;
    let cause = json!({"cause_id": lists["causes"][0]["id"]});
    step(story, officer, "answer_complaint", &complaint, cause).await
}

async fn follow_on(story: &Story, officer: &Client, filed: &Value, answered: &Value) {
    with_key(story, "rate_complaint", filed).await;
    with_key(story, "ask_reopening", filed).await;
    let complaint = of_folio(story, officer, filed).await;
    let cause = json!({"cause_id": answered["links"]["cause_id"]});
    let complaint = step(
        story,
        officer,
        "answer_complaint",
        &complaint,
        cause.clone(),
    )
    .await;
    let complaint = step(story, officer, "reopen_complaint", &complaint, json!({})).await;
    let complaint = step(story, officer, "answer_complaint", &complaint, cause).await;
    step(story, officer, "conclude_complaint", &complaint, json!({})).await;
}

async fn register(story: &Story, officer: &Client, kind: &str) -> Value {
    let change = json!({"matter": {"kind": kind}});
    story
        .ask(officer, "register_complaint")
        .with(change)
        .tell()
        .await
}

async fn refer(story: &Story, officer: &Client) {
    let filed = register(story, officer, "privacy_request").await;
    let complaint = of_folio(story, officer, &filed).await;
    let kind = json!({"kind": "privacy_request"});
    let complaint = step(story, officer, "classify_complaint", &complaint, kind).await;
    let complaint = step(story, officer, "extend_complaint", &complaint, json!({})).await;
    let complaint = step(story, officer, "refer_complaint", &complaint, json!({})).await;
    let today = seguimiento::calendar::local_date(story.office.now());
    let ask = story
        .ask(officer, "acknowledge_referral")
        .on("complaint_id", &complaint["id"]);
    let ask = ask
        .on("referral_id", &complaint["referrals"][0]["id"])
        .at(&complaint);
    ask.with(json!({"received_on": today})).tell().await;
}

async fn hand_over(story: &Story, officer: &Client, coordinator: &Client) {
    let filed = register(story, officer, "service_complaint").await;
    let complaint = of_folio(story, officer, &filed).await;
    let kind = json!({"kind": "misconduct_report"});
    step(story, officer, "classify_complaint", &complaint, kind).await;
    story
        .ask(coordinator, "list_handed_over_complaints")
        .tell()
        .await;
}

async fn catalogues(story: &Story, coordinator: &Client) {
    let from = seguimiento::calendar::local_date(story.office.now()) + chrono::Days::new(30);
    let term = story.ask(coordinator, "create_complaint_term");
    term.with(json!({"valid_from": from})).tell().await;
    let template = story
        .ask(coordinator, "create_answer_template")
        .tell()
        .await;
    let ask = story.ask(coordinator, "update_answer_template");
    let template = ask
        .on("template_id", &template["id"])
        .at(&template)
        .tell()
        .await;
    let ask = story.ask(coordinator, "end_answer_template");
    ask.on("template_id", &template["id"])
        .at(&template)
        .tell()
        .await;
}

async fn figures(story: &Story) {
    let director = story.office.someone("director").await;
    let figures = story.ask(&director, "show_complaint_figures");
    figures.only("by=channel").tell().await;
    let quarter = story.ask(&director, "show_complaint_quarter");
    let (year, fourth) = (json!("2026"), json!("4"));
    let quarter = quarter.on("year", &year).on("quarter", &fourth);
    let quarter = quarter.tell().await;
    assert_eq!(quarter["year_before"]["to"], "2025-12-31");
    let export = story.ask(&director, "export_complaint_figures");
    export.answer().await;
}
