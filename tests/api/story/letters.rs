//! Grounds written anew, and letters: of a case, a package, a report; delivered, verified, voided.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;

/// The deputy writes an article and a ground, and ends another.
pub async fn write_grounds(story: &Story) {
    let deputy = story.log_in_as("deputy").await;
    let article = story
        .ask(&deputy, "create_legal_basis_version")
        .tell()
        .await;
    story
        .ask(&deputy, "list_legal_bases")
        .only("history=true")
        .tell()
        .await;
    story.ask(&deputy, "create_compatibility_rule").tell().await;
    story.ask(&deputy, "list_compatibility_rules").tell().await;
    let basis = json!({"legal_basis_id": article["id"]});
    let made = story
        .ask(&deputy, "create_ground_version")
        .with(basis)
        .tell()
        .await;
    story
        .ask(&deputy, "end_ground")
        .on("ground_id", &made["id"])
        .tell()
        .await;
}

pub async fn correspond(story: &Story, officer: &Client, case: &Value) {
    let about = |id| story.ask(officer, id).on("procedure_id", &case["id"]);
    let told = about("issue_procedure_letter")
        .with(json!({"kind": "resolution"}))
        .tell()
        .await;
    let packages = story
        .ask(officer, "list_packages")
        .only("state=answered&limit=1")
        .tell()
        .await;
    let package = packages["items"][0]["id"].clone();
    story
        .ask(officer, "issue_package_letter")
        .on("package_id", &package)
        .tell()
        .await;
    let reports = story
        .ask(officer, "list_academic_reports")
        .only("state=committed&limit=1")
        .tell()
        .await;
    let report = reports["items"][0]["id"].clone();
    story
        .ask(officer, "issue_report_letter")
        .on("report_id", &report)
        .tell()
        .await;

    let subject = format!(
        "subject_kind=procedure&subject_id={}",
        case["id"].as_str().expect("an id")
    );
    story
        .ask(officer, "list_letters")
        .only(&subject)
        .tell()
        .await;
    let on = |id, letter| story.ask(officer, id).on("letter_id", letter);
    on("download_letter", &told["id"]).answer().await;
    let delivered = on("record_letter_delivery", &told["id"])
        .at(&told)
        .tell()
        .await;
    let url = told["verify_url"].as_str().expect("where the code leads");
    let (_, token) = url.split_once('#').expect("a fragment");
    let stranger = story.office.stranger();
    story
        .ask(&stranger, "verify_letter")
        .with(json!({"token": token}))
        .tell()
        .await;
    on("void_letter", &told["id"]).at(&delivered).tell().await;
}
