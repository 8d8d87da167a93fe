//! A cause in other words, and an action on it from its plan to the check of its effect.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::Story;
use crate::support::Client;

const TODAY: &str = "2026-11-23";

pub async fn improve(story: &Story) {
    let coordinator = story.log_in_as("coordinator").await;
    catalogue(story, &coordinator).await;
    let pareto = story.ask(&coordinator, "show_cause_pareto").tell().await;
    let cause = pareto["items"][0]["code"].clone();
    let lists = coordinator.get("/complaint-catalogues").await.ok(200);
    let owner = lists["attendants"][0]["id"].clone();
    let change = json!({"cause_code": cause, "owner_id": owner, "check_weeks": 4});
    let action = story
        .ask(&coordinator, "create_improvement_action")
        .with(change)
        .tell()
        .await;
    story
        .ask(&coordinator, "list_improvement_actions")
        .tell()
        .await;
    let mut seen = action.clone();
    for id in ["start_improvement_action", "finish_improvement_action"] {
        let ask = story.ask(&coordinator, id).on("action_id", &action["id"]);
        seen = ask.at(&seen).with(json!({"on": TODAY})).tell().await;
    }
    // The weeks after the action pass, and whoever answers for it logs in again.
    let clock = &story.office.clock;
    clock.set(story.office.now() + TimeDelta::weeks(5));
    let coordinator = story.log_in_as("coordinator").await;
    check(story, &coordinator, &action).await;
}

async fn check(story: &Story, coordinator: &Client, action: &Value) {
    let ask = |id: &'static str| story.ask(coordinator, id).on("action_id", &action["id"]);
    let seen = ask("show_improvement_action").tell().await;
    ask("record_effect_check").at(&seen).tell().await;
}

async fn catalogue(story: &Story, coordinator: &Client) {
    story.ask(coordinator, "list_causes").tell().await;
    let list = story.ask(coordinator, "create_cause").tell().await;
    let items = list["items"].as_array().expect("causes").iter();
    let mut items = items.filter(|cause| cause["code"] == "slow-desk");
    let cause = items.next().expect("the new cause").clone();
    let on = |id: &'static str| story.ask(coordinator, id).on("cause_id", &cause["id"]);
    let list = on("create_cause_version").at(&cause).tell().await;
    let items = list["items"].as_array().expect("causes").iter();
    let mut versions = items.filter(|cause| cause["code"] == "slow-desk");
    let older = versions
        .find(|version| version["id"] == cause["id"])
        .expect("the version in force");
    on("end_cause")
        .at(older)
        .with(json!({"valid_to": TODAY}))
        .tell()
        .await;
}
