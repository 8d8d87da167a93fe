//! Cases: one approved after a correction and paid for, one rejected, one withdrawn.

use serde_json::{Value, json};

use super::{Ask, Story};
use crate::support::Client;

const TODAY: &str = "2026-11-23";

fn on<'a>(story: &'a Story, who: &'a Client, id: &str, case: &'a Value) -> Ask<'a> {
    story.ask(who, id).on("procedure_id", &case["id"]).at(case)
}

/// Notice, hearing, submission.
async fn hand_in(story: &Story, officer: &Client, case: &Value) -> Value {
    let noticed = on(story, officer, "record_notice", case)
        .with(json!({"notified_on": TODAY}))
        .tell()
        .await;
    let heard = on(story, officer, "record_hearing", &noticed)
        .with(json!({"heard_on": TODAY}))
        .tell()
        .await;
    on(story, officer, "submit_procedure", &heard).tell().await
}

/// From an alert to the deputy's yes, with a document and a correction on the way.
pub async fn approve(story: &Story, officer: &Client) -> Value {
    let alerts = story
        .ask(officer, "list_alerts")
        .only("state=open&limit=200")
        .tell()
        .await;
    let alerts = alerts["items"].as_array().cloned().expect("alerts");
    let alert = alerts
        .iter()
        .find(|alert| alert["suggested"]["ground_code"] == "temporary-leave")
        .expect("an alert");
    story
        .ask(officer, "list_grounds")
        .only("kind=suspension")
        .tell()
        .await;
    let opening =
        json!({"benefit_id": alert["benefit_id"], "alert_id": alert["id"], "effective_on": TODAY});
    let case = story
        .ask(officer, "create_procedure")
        .with(opening)
        .tell()
        .await;
    on(story, officer, "show_procedure", &case).tell().await;
    on(story, officer, "preview_procedure", &case).tell().await;
    let mended = on(story, officer, "update_procedure", &case)
        .with(json!({"ends_on": "2027-01-31"}))
        .tell()
        .await;
    let attach = |case| on(story, officer, "attach_evidence", case);
    let scan = b"%PDF-1.7 constancia".to_vec();
    let fields = &[("description", "Constancia de la escuela")];
    let with = attach(&mended)
        .file(fields, "constancia.pdf", scan)
        .tell()
        .await;
    let document = with["evidence"][0]["id"].clone();
    on(story, officer, "download_evidence", &with)
        .on("evidence_id", &document)
        .answer()
        .await;
    let without = on(story, officer, "remove_evidence", &with)
        .on("evidence_id", &document)
        .tell()
        .await;

    let submitted = hand_in(story, officer, &without).await;
    story
        .ask(officer, "list_procedures")
        .only("limit=2")
        .tell()
        .await;
    let deputy = story.log_in_as("deputy").await;
    let returned = on(story, &deputy, "return_procedure", &submitted)
        .tell()
        .await;
    let again = on(story, officer, "submit_procedure", &returned)
        .tell()
        .await;
    on(story, &deputy, "approve_procedure", &again).tell().await
}

/// Two cases opened by hand: the deputy refuses one, the officer takes the other back.
pub async fn refuse(story: &Story, officer: &Client) {
    let people = story
        .ask(officer, "list_beneficiaries")
        .only("has_open_alert=false&limit=2")
        .tell()
        .await;
    let mut opened = Vec::new();
    for person in people["items"].as_array().expect("people") {
        let page = story
            .ask(officer, "show_beneficiary")
            .on("beneficiary_id", &person["id"])
            .tell()
            .await;
        let opening = json!({"benefit_id": page["benefits"][0]["id"], "effective_on": TODAY});
        opened.push(
            story
                .ask(officer, "create_procedure")
                .with(opening)
                .tell()
                .await,
        );
    }
    let submitted = hand_in(story, officer, &opened[0]).await;
    let deputy = story.log_in_as("deputy").await;
    let rejected = on(story, &deputy, "reject_procedure", &submitted)
        .tell()
        .await;
    assert_eq!(rejected["state"], "rejected");
    let withdrawn = on(story, officer, "withdraw_procedure", &opened[1])
        .tell()
        .await;
    assert_eq!(withdrawn["state"], "withdrawn");
}

fn package<'a>(story: &'a Story, who: &'a Client, id: &str, seen: &'a Value) -> Ask<'a> {
    story.ask(who, id).on("package_id", &seen["id"]).at(seen)
}

/// The approved case goes to Payments, who apply it.
pub async fn pay(story: &Story, officer: &Client, approved: &Value) {
    let gather = || {
        story
            .ask(officer, "create_package")
            .with(json!({"procedure_ids": [approved["id"]]}))
    };
    let draft = gather().tell().await;
    package(story, officer, "discard_package", &draft)
        .tell()
        .await;
    let draft = gather().tell().await;
    package(story, officer, "show_package", &draft).tell().await;
    let sent = package(story, officer, "send_package", &draft).tell().await;
    story.ask(officer, "list_asked_not_applied").tell().await;
    let payments = story.log_in_as("payments").await;
    package(story, &payments, "download_package", &sent)
        .answer()
        .await;
    story
        .ask(&payments, "list_row_parts")
        .on("package_id", &sent["id"])
        .on("row_id", &sent["rows"][0]["id"])
        .tell()
        .await;
    let rows = json!([{"row_id": sent["rows"][0]["id"], "applied_on": TODAY}]);
    let answer = json!({"resolved_on": TODAY, "rows": rows});
    let answered = package(story, &payments, "acknowledge_package", &sent)
        .with(answer)
        .tell()
        .await;
    assert_eq!(
        (&answered["state"], &answered["pending"]),
        (&json!("answered"), &json!(0))
    );
    story
        .ask(officer, "list_packages")
        .only("limit=2")
        .tell()
        .await;
}
