//! Payments: a dated workbook, one row by row, a contradiction decided, and what was asked beside it.

use serde_json::{Value, json};

use super::Story;
use crate::support::Client;
use crate::support::fixtures::run;
use crate::support::registry::sample;

const TODAY: &str = "2026-11-23";

async fn bring(story: &Story, payments: &Client) -> Value {
    story
        .ask(payments, "create_payment_file")
        .file(
            &[("dated_on", TODAY)],
            "payments.xlsx",
            sample("payments.xlsx"),
        )
        .tell()
        .await
}

async fn commit(story: &Story, payments: &Client, file: &Value) {
    let ask = |id| story.ask(payments, id).on("payment_file_id", &file["id"]);
    story.office.work().await;
    ask("commit_payment_file").tell().await;
    story.office.work().await;
}

/// The files of a day, and all that is read of them.
pub async fn report(story: &Story) {
    let payments = story.log_in_as("payments").await;
    let brought = bring(story, &payments).await;
    let ask = |id| {
        story
            .ask(&payments, id)
            .on("payment_file_id", &brought["id"])
    };
    commit(story, &payments, &brought).await;
    bring(story, &payments).await;
    ask("show_payment_file").tell().await;
    ask("list_payment_file_rows").tell().await;
    ask("compare_payment_files").tell().await;
    ask("download_payment_file").tell().await;
    story.ask(&payments, "list_payment_files").tell().await;

    // The planned payment of the sample is held; what the next file says of it contradicts that.
    run(
        &story.office,
        "update payments set state = 'held' where reference = 'SPEI-0003'",
    )
    .await;
    let row = json!({"benefit_folio": "BUP-2026-700005", "reference": "SPEI-0003", "corresponds_to": "2026-03-01",
        "paid_on": TODAY});
    let change = json!({"dated_on": TODAY, "rows": [row]});
    let send = || {
        story
            .ask(&payments, "create_payment_report")
            .with(change.clone())
    };
    let sent = send().tell().await;
    commit(story, &payments, &sent).await;
    send().tell().await;
    let other = json!({"dated_on": TODAY, "rows": [{"reference": "SPEI-0999"}]});
    let aside = story
        .ask(&payments, "create_payment_report")
        .with(other)
        .tell()
        .await;
    story.office.work().await;
    story
        .ask(&payments, "discard_payment_file")
        .on("payment_file_id", &aside["id"])
        .tell()
        .await;
    look(story).await;
}

async fn look(story: &Story) {
    let coordinator = story.log_in_as("coordinator").await;
    let tray = story
        .ask(&coordinator, "list_payment_conflicts")
        .tell()
        .await;
    let conflict = tray["items"][0].clone();
    story
        .ask(&coordinator, "decide_payment_conflict")
        .on("payment_conflict_id", &conflict["id"])
        .at(&conflict)
        .tell()
        .await;
    let page = story.ask(&coordinator, "list_payments").tell().await;
    story
        .ask(&coordinator, "show_payment")
        .on("payment_id", &page["items"][0]["id"])
        .tell()
        .await;
}
