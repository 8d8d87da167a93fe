//! The machine itself: its table, what a new case would do, and the cases that end or reverse an applied one.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;

const TODAY: &str = "2026-11-23";

pub async fn act_again(story: &Story, officer: &Client, paid: &Value) {
    story
        .ask(officer, "list_procedure_transitions")
        .tell()
        .await;
    let benefit = json!({"benefit_id": paid["benefit"]["id"], "effective_on": TODAY});
    story
        .ask(officer, "preview_new_procedure")
        .with(benefit)
        .tell()
        .await;
    let on = |id, case: &Value| {
        story
            .ask(officer, id)
            .on("procedure_id", &paid["id"])
            .at(case)
    };
    let applied = on("show_procedure", &Value::Null).tell().await;
    assert_eq!(applied["state"], "applied");
    on("preview_end", &applied).tell().await;
    let end = on("end_procedure", &applied).tell().await;
    story
        .ask(officer, "withdraw_procedure")
        .on("procedure_id", &end["id"])
        .at(&end)
        .tell()
        .await;
    on("preview_reversal", &applied).tell().await;
    let reversal = on("reverse_procedure", &applied).tell().await;
    assert_eq!(
        (&reversal["act"], &reversal["state"]),
        (&json!("reverse"), &json!("submitted"))
    );
    story
        .ask(officer, "withdraw_procedure")
        .on("procedure_id", &reversal["id"])
        .at(&reversal)
        .tell()
        .await;
}
