//! Due process: heard by a link without an account, told of the resolution, appealed and revoked.

use serde_json::{Value, json};

use super::{Ask, Story};
use crate::support::Client;

const TODAY: &str = "2026-11-23";

fn on<'a>(story: &'a Story, who: &'a Client, id: &str, case: &'a Value) -> Ask<'a> {
    story.ask(who, id).on("procedure_id", &case["id"])
}

/// Somebody answers a notice by the link that was handed to them on paper.
pub async fn hear(story: &Story, officer: &Client) {
    let people = story
        .ask(officer, "list_beneficiaries")
        .only("has_open_alert=false&limit=3")
        .tell()
        .await;
    let person = &people["items"][2];
    let page = story
        .ask(officer, "show_beneficiary")
        .on("beneficiary_id", &person["id"])
        .tell()
        .await;
    let opening = json!({"benefit_id": page["benefits"][0]["id"], "effective_on": TODAY});
    let case = story
        .ask(officer, "create_procedure")
        .with(opening)
        .tell()
        .await;
    let opened = on(story, officer, "open_hearing", &case)
        .at(&case)
        .tell()
        .await;
    let case = opened["procedure"].clone();
    let again = on(story, officer, "issue_hearing_link", &case)
        .with(json!({"email": null}))
        .tell()
        .await;
    let receipt = json!({"received_on": TODAY});
    on(story, officer, "record_receipt", &case)
        .with(receipt)
        .tell()
        .await;
    stop_and_resume(story, officer, &case).await;
    let link = again["link"].as_str().expect("a link");
    let (_, token) = link.split_once('#').expect("a fragment");
    answer(story, token).await;
    let shown = on(story, officer, "show_due_process", &case).tell().await;
    let file = shown["answer"]["files"][0]["id"].clone();
    on(story, officer, "download_answer_file", &case)
        .on("file_id", &file)
        .answer()
        .await;
}

async fn stop_and_resume(story: &Story, officer: &Client, case: &Value) {
    let shown = on(story, officer, "show_due_process", case).tell().await;
    let clock = shown["clocks"][0].clone();
    let stopped = on(story, officer, "stop_clock", case)
        .on("clock_id", &clock["id"])
        .at(&clock)
        .with(json!({"stopped_on": TODAY}))
        .tell()
        .await;
    on(story, officer, "resume_clock", case)
        .on("clock_id", &clock["id"])
        .at(&stopped["clocks"][0])
        .with(json!({"resumed_on": TODAY}))
        .tell()
        .await;
}

/// What the person does, with nothing but the link.
async fn answer(story: &Story, token: &str) {
    let person = story.office.stranger();
    let with = json!({"token": token});
    story
        .ask(&person, "find_hearing")
        .with(with.clone())
        .tell()
        .await;
    let fields = [("token", token)];
    let attach = |name| {
        let content = b"%PDF-1.7 constancia".to_vec();
        story
            .ask(&person, "attach_answer_file")
            .file(&fields, name, content)
    };
    attach("constancia.pdf").tell().await;
    let two = attach("repetida.pdf").tell().await;
    let removal = json!({"token": token, "file_id": two["items"][1]["id"]});
    story
        .ask(&person, "remove_answer_file")
        .with(removal)
        .tell()
        .await;
    story.ask(&person, "record_answer").with(with).tell().await;
}

/// The applied case is notified, appealed against, cured and revoked by the Director.
pub async fn appeal(story: &Story, officer: &Client, case: &Value) {
    let applied = on(story, officer, "show_procedure", case).tell().await;
    let notified = on(story, officer, "notify_procedure", &applied)
        .at(&applied)
        .with(json!({"notified_on": TODAY}))
        .tell()
        .await;
    let writ = json!({"filed_on": TODAY, "notified_on": TODAY});
    let filed = on(story, officer, "file_appeal", &notified)
        .at(&notified)
        .with(writ)
        .tell()
        .await;
    let id = filed["appeals"][0]["id"].clone();
    let fields = [("description", "El escrito")];
    let with = on(story, officer, "attach_appeal_file", case)
        .on("appeal_id", &id)
        .file(&fields, "escrito.pdf", b"%PDF-1.7 escrito".to_vec())
        .tell()
        .await;
    let director = story.log_in_as("director").await;
    let file = with["appeals"][0]["files"][0]["id"].clone();
    on(story, &director, "download_appeal_file", case)
        .on("appeal_id", &id)
        .on("file_id", &file)
        .answer()
        .await;
    let step = async |who: &Client, operation: &str, seen: &Value, change: Value| {
        let appeal = seen["appeals"][0].clone();
        on(story, who, operation, case)
            .on("appeal_id", &appeal["id"])
            .at(&appeal)
            .with(change)
            .tell()
            .await
    };
    let asked = step(&director, "request_appeal_cure", &filed, json!({})).await;
    let cure = json!({"cured_on": TODAY});
    let cured = step(officer, "record_appeal_cure", &asked, cure).await;
    let admitted = step(&director, "admit_appeal", &cured, json!({})).await;
    let decided = step(&director, "decide_appeal", &admitted, json!({})).await;
    assert_eq!(decided["appeals"][0]["state"], "revoked");
}
