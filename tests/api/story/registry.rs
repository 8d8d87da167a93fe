//! Schools and registry come in, people are found, and in the end their story is read.

use actix_web::cookie::Cookie;
use seguimiento::values::Curp;
use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::registry::sample;

const REGISTRY: &[(&str, &str)] = &[("kind", "registry")];
const SCHOOLS: &[(&str, &str)] = &[("kind", "schools")];

pub async fn load(story: &Story, officer: &Client) {
    let file = || sample("registry.xlsx");
    for id in [
        "show_liveness",
        "show_readiness",
        "show_me",
        "list_municipalities",
        "list_programs",
        "list_academic_terms",
    ] {
        story.ask(officer, id).tell().await;
    }
    let brought = story
        .ask(officer, "create_import")
        .file(REGISTRY, "registry.xlsx", file())
        .tell()
        .await;
    let (import, job) = (&brought["id"], &brought["job_id"]);
    story.office.work().await;
    story
        .ask(officer, "show_job")
        .on("job_id", job)
        .tell()
        .await;
    story
        .ask(officer, "watch_job")
        .on("job_id", job)
        .answer()
        .await;
    let previewed = story
        .ask(officer, "show_import")
        .on("import_id", import)
        .tell()
        .await;
    assert_eq!(
        (&previewed["state"], &previewed["accepted"]),
        (&json!("previewed"), &json!(1458))
    );
    let rows = story
        .ask(officer, "list_import_rows")
        .on("import_id", import)
        .only("accepted=false&limit=2");
    rows.tell().await;
    story
        .ask(officer, "download_import_workbook")
        .on("import_id", import)
        .answer()
        .await;
    story
        .ask(officer, "commit_import")
        .on("import_id", import)
        .tell()
        .await;
    story.office.work().await;
    let again = story
        .ask(officer, "create_import")
        .file(REGISTRY, "registry.xlsx", file())
        .tell()
        .await;
    assert_eq!(&again["repeat_of"], import);

    let schools = [sample("schools.csv"), b"\n".to_vec()].concat();
    let second = story
        .ask(officer, "create_import")
        .file(SCHOOLS, "escuelas.csv", schools.clone())
        .tell()
        .await;
    story.office.work().await;
    let import = &second["id"];
    story
        .ask(officer, "discard_import")
        .on("import_id", import)
        .tell()
        .await;
    let third = story
        .ask(officer, "create_import")
        .file(SCHOOLS, "escuelas.csv", schools)
        .tell()
        .await;
    story
        .ask(officer, "cancel_job")
        .on("job_id", &third["job_id"])
        .tell()
        .await;
    story.office.work().await;
    story
        .ask(officer, "list_imports")
        .only("limit=2")
        .tell()
        .await;
    story.ask(officer, "list_jobs").only("limit=2").tell().await;
}

pub async fn look_up(story: &Story, officer: &Client) {
    let schools = story
        .ask(officer, "list_schools")
        .only("level=superior&limit=2")
        .tell()
        .await;
    story
        .ask(officer, "show_school")
        .on("school_id", &schools["items"][0]["id"])
        .tell()
        .await;
    let hits = story.ask(officer, "search_people").tell().await;
    let person = &hits["items"][0]["id"];
    let desk = story.log_in_as("desk").await;
    story
        .ask(&desk, "reveal_person_field")
        .on("person_id", person)
        .tell()
        .await;
    story
        .ask(officer, "list_beneficiaries")
        .only("has_curp=true&limit=2")
        .tell()
        .await;
    story
        .ask(officer, "show_beneficiary")
        .on("beneficiary_id", person)
        .tell()
        .await;
    let recent = story.ask(officer, "list_recent_people").tell().await;
    assert_eq!(&recent["items"][0]["id"], person);

    beside(story, officer, person).await;
    publish(story).await;
    let nameless = story
        .ask(officer, "search_people")
        .with(json!({"q": "700780"}))
        .tell()
        .await;
    let page = story
        .ask(officer, "show_beneficiary")
        .on("beneficiary_id", &nameless["items"][0]["id"])
        .tell()
        .await;
    // Soto Zazueta Héctor, 3 December 2003, a man of Sonora.
    let curp = (0..10)
        .map(|digit| format!("SOZH031203HSRTZCA{digit}"))
        .find(|curp| Curp::parse(curp).is_ok());
    let record = story
        .ask(officer, "record_curp")
        .on("person_id", &page["id"])
        .at(&page);
    record.with(json!({"curp": curp})).tell().await;
    corrected(story, officer, &page["id"]).await;

    let tasks = story
        .ask(officer, "list_tasks")
        .only("limit=2")
        .tell()
        .await;
    let task = &tasks["items"][0];
    story
        .ask(officer, "complete_task")
        .on("task_id", &task["id"])
        .at(task)
        .tell()
        .await;
    story.ask(officer, "show_my_day").tell().await;
}

/// A surname that was captured wrongly.
async fn corrected(story: &Story, officer: &Client, person: &Value) {
    let seen = story.ask(officer, "show_beneficiary");
    let seen = seen.on("beneficiary_id", person).tell().await;
    let change = story.ask(officer, "record_identity_change");
    change.on("person_id", person).at(&seen).tell().await;
    let history = story.ask(officer, "list_identity_changes");
    history.on("person_id", person).tell().await;
}

/// Where the person lives, and who stands beside them.
async fn beside(story: &Story, officer: &Client, person: &Value) {
    let page = async || {
        let asked = story.ask(officer, "show_beneficiary");
        asked.on("beneficiary_id", person).tell().await
    };
    for command in ["record_address", "add_relation"] {
        let seen = page().await;
        let asked = story.ask(officer, command).on("person_id", person);
        asked.at(&seen).tell().await;
    }
    let seen = page().await;
    let relations = seen["relations"].as_array().expect("relations");
    let added = relations
        .iter()
        .find(|relation| relation["name"]["hint"] == "M. E. Q. R.");
    story
        .ask(officer, "end_relation")
        .on("person_id", person)
        .on("relation_id", &added.expect("the relation")["id"])
        .at(&seen)
        .with(json!({"ended_on": "2026-11-23"}))
        .tell()
        .await;
}

/// What the public may know.
async fn publish(story: &Story) {
    let clerk = story.office.someone("transparency").await;
    let figures = story.ask(&clerk, "show_figures").only("quarter=2026-T1");
    figures.tell().await;
    let registry = story.ask(&clerk, "export_registry");
    registry.with(json!({"quarter": "2026-T1"})).answer().await;
}

/// The person's story, the audit, and good-bye.
pub async fn read_on(story: &Story, officer: &Client, case: &Value, cookie: Cookie<'static>) {
    let page = story
        .ask(officer, "show_timeline")
        .on("beneficiary_id", &case["person_id"])
        .tell()
        .await;
    let kinds: Vec<_> = page["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| &entry["kind"])
        .collect();
    assert!(kinds.len() > 8, "from award to application: {kinds:?}");
    let coordinator = story.log_in_as("coordinator").await;
    let events = story
        .ask(&coordinator, "list_audit_events")
        .only("action=update&table_name=procedures&limit=2");
    assert_eq!(
        events.tell().await["items"].as_array().map(Vec::len),
        Some(2)
    );
    story.ask(&coordinator, "list_audit_actors").tell().await;
    story
        .ask(&coordinator, "export_audit_events")
        .answer()
        .await;
    let seen_by = story
        .ask(&coordinator, "list_access_events")
        .on("person_id", &case["person_id"]);
    let seen_by = seen_by.tell().await;
    assert!(
        seen_by["items"]
            .as_array()
            .is_some_and(|days| !days.is_empty())
    );
    story
        .ask(officer, "refresh_session")
        .cookie(cookie.clone())
        .tell()
        .await;
    story.ask(officer, "log_out").cookie(cookie).answer().await;
}
