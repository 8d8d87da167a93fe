//! A round, its rosters, a school's report, and the alerts that come of it.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::registry::sample;

pub async fn open(story: &Story, officer: &Client) -> Value {
    let terms = story.ask(officer, "list_academic_terms").tell().await;
    let terms = terms["items"].as_array().cloned().expect("terms");
    let term = terms
        .iter()
        .find(|term| term["label"] == "ENE-JUN 2026")
        .expect("the semester");
    let round = story
        .ask(officer, "create_round")
        .with(json!({"academic_term_id": term["id"]}))
        .tell()
        .await;
    story.ask(officer, "list_rounds").tell().await;
    story
        .ask(officer, "show_round")
        .on("round_id", &round["id"])
        .tell()
        .await;
    story
        .ask(officer, "show_coverage")
        .on("round_id", &round["id"])
        .only("limit=2")
        .tell()
        .await;
    reach(story, officer, &round).await;
    round
}

/// The schools get their rosters and are reminded of them.
async fn reach(story: &Story, officer: &Client, round: &Value) {
    let on = |id: &'static str| story.ask(officer, id).on("round_id", &round["id"]);
    on("show_coverage_figures").only("by=level").tell().await;
    on("download_rosters").answer().await;
    on("set_round_reminders").at(round).tell().await;
    on("preview_round_mails").tell().await;
    let told = on("send_round_mails").tell().await;
    assert!(told["mails"].as_u64() > Some(0), "{told}");
    on("list_round_mails").only("limit=2").tell().await;
}

/// The school of the first sample report.
async fn institute(story: &Story, officer: &Client) -> Value {
    let found = story
        .ask(officer, "list_schools")
        .only("q=26DIT1070K")
        .tell()
        .await;
    found["items"][0]["id"].clone()
}

pub async fn report(story: &Story, officer: &Client, round: &Value) {
    let school = institute(story, officer).await;
    let place = |id: &'static str| {
        story
            .ask(officer, id)
            .on("round_id", &round["id"])
            .on("school_id", &school)
    };
    place("list_roster").only("limit=2").tell().await;
    place("download_roster").answer().await;
    let file = || sample("reports/reporte becas 1.xlsx");
    let first = place("create_academic_report")
        .file(&[], "reporte becas 1.xlsx", file())
        .tell()
        .await;
    story.office.work().await;
    let on = |id: &'static str| story.ask(officer, id).on("report_id", &first["id"]);
    let judged = on("show_academic_report").tell().await;
    assert_eq!(judged["state"], "previewed", "{judged}");
    on("discard_academic_report").at(&judged).tell().await;

    let second = place("create_academic_report")
        .file(&[], "reporte becas 1.xlsx", file())
        .tell()
        .await;
    story.office.work().await;
    let on = |id: &'static str| story.ask(officer, id).on("report_id", &second["id"]);
    on("list_academic_report_rows")
        .only("accepted=false&limit=2")
        .tell()
        .await;
    on("list_missing_students").only("limit=2").tell().await;
    on("commit_academic_report").tell().await;
    story.office.work().await;
    let committed = on("commit_academic_report").tell().await;
    assert_eq!(committed["state"], "committed", "{committed}");
    on("download_academic_report_workbook").answer().await;
    let again = place("create_academic_report")
        .file(&[], "reporte becas 1.xlsx", file())
        .tell()
        .await;
    assert_eq!(again["repeat_of"], second["id"]);
    on("download_academic_report_file").answer().await;
    place("show_round_school").tell().await;
    capture(story, officer, round, &school).await;
    story
        .ask(officer, "list_academic_reports")
        .only("limit=2")
        .tell()
        .await;
    story
        .ask(officer, "list_academic_statuses")
        .only("limit=2")
        .tell()
        .await;
}

/// The office types in what the school asked it to.
async fn capture(story: &Story, officer: &Client, round: &Value, school: &Value) {
    let place = |id: &'static str| {
        story
            .ask(officer, id)
            .on("round_id", &round["id"])
            .on("school_id", school)
    };
    let asked = [
        ("asked_by", "Prof.ª Lucía Robles, control escolar"),
        ("means", "letter"),
        ("asked_on", "2026-11-20"),
    ];
    let request = place("create_capture_request")
        .file(&asked, "oficio.pdf", b"%PDF-1.4\n%%EOF\n".to_vec())
        .tell()
        .await;
    story
        .ask(officer, "download_capture_evidence")
        .on("request_id", &request["id"])
        .answer()
        .await;
    let roster = place("list_roster").only("limit=1").tell().await;
    let rows = json!({
        "rows": [{"person_id": roster["items"][0]["person_id"]}],
        "capture_request_id": request["id"]
    });
    let send = async || {
        place("capture_academic_report")
            .with(rows.clone())
            .tell()
            .await
    };
    let first = send().await;
    let again = send().await;
    assert_eq!(first["id"], again["id"]);
    story.office.work().await;
}

/// One alert turns out to be a mistake of the school.
pub async fn decide_alerts(story: &Story, officer: &Client) {
    let alerts = story
        .ask(officer, "list_alerts")
        .only("kind=below_minimum_average&state=open&limit=2")
        .tell()
        .await;
    let alert = &alerts["items"][0];
    story
        .ask(officer, "show_alert")
        .on("alert_id", &alert["id"])
        .tell()
        .await;
    let dismissed = story
        .ask(officer, "dismiss_alert")
        .on("alert_id", &alert["id"])
        .at(alert)
        .tell()
        .await;
    assert_eq!(dismissed["state"], "dismissed");
}

pub async fn close(story: &Story, officer: &Client, round: &Value) {
    let seen = story
        .ask(officer, "show_round")
        .on("round_id", &round["id"])
        .tell()
        .await;
    let closed = story
        .ask(officer, "close_round")
        .on("round_id", &round["id"])
        .at(&seen)
        .tell()
        .await;
    assert_eq!(closed["state"], "closed");
}
