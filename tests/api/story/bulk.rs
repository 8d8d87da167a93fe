//! Acts on many: one that is let go, one that is made, decided, packaged and taken back; ends that are planned.

use serde_json::{Value, json};

use super::{Ask, Story};
use crate::support::Client;
use crate::support::fixtures::run;

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
        .take(6)
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
    support_and_hand_in(story, officer, &folios[2..4]).await;
    hear(story, officer, &folios[4..6]).await;
    make(story, officer, folios[..2].to_vec()).await;
}

/// An act on many of a list, made; the answer is its page.
async fn made(
    story: &Story,
    officer: &Client,
    kind: &str,
    ground: &str,
    folios: &[Value],
) -> Value {
    let body = json!({"kind": kind, "ground_code": ground, "facts": "Consta en el oficio que mandó la escuela.",
        "effective_on": TODAY, "ends_on": null, "selection": {"by": "list", "entries": folios}});
    let kept = officer.post("/bulk-procedures", body).await.ok(201);
    on(story, officer, "confirm_bulk", &kept)
        .with(json!({"count": kept["proposed"]}))
        .tell()
        .await;
    story.office.work().await;
    seen(story, officer, &kept).await
}

async fn seen(story: &Story, officer: &Client, bulk: &Value) -> Value {
    on(story, officer, "show_bulk_procedure", bulk).tell().await
}

async fn take_back(story: &Story, officer: &Client, bulk: &Value) {
    let undone = on(story, officer, "undo_bulk", bulk).tell().await;
    assert_eq!(undone["state"], "undone");
}

async fn support_and_hand_in(story: &Story, officer: &Client, folios: &[Value]) {
    let bulk = made(story, officer, "cancellation", "resignation", folios).await;
    let scan = b"%PDF-1.7 renuncias".to_vec();
    let attached = on(story, officer, "attach_bulk_evidence", &bulk)
        .file(&[("kind", "signed_request")], "renuncias.pdf", scan)
        .tell()
        .await;
    let handed_in = on(story, officer, "submit_bulk", &attached).tell().await;
    take_back(story, officer, &handed_in).await;
}

async fn hear(story: &Story, officer: &Client, folios: &[Value]) {
    let bulk = made(story, officer, "suspension", "not-enrolled", folios).await;
    // Whoever has no address is told on paper.
    run(
        &story.office,
        "update people set email = null where id in (select p.person_id from bulk_rows r join procedures p on p.id = r.procedure_id
             where r.bulk_id = (select id from bulk_procedures order by id desc limit 1))",
    )
    .await;
    let bulk = seen(story, officer, &bulk).await;
    on(story, officer, "give_bulk_notices", &bulk).tell().await;
    story.office.work().await;
    story
        .ask(officer, "download_bulk_notices")
        .on("bulk_id", &bulk["id"])
        .answer()
        .await;
    let told = seen(story, officer, &bulk).await;
    assert_eq!(told["due_process"]["awaiting"], 2);
    // The story knows one day; the time of these two has run out already.
    run(
        &story.office,
        "update procedure_notices set answer_due_on = '2026-11-20' where channel = 'school';
         update procedure_clocks k set due_on = n.answer_due_on from procedure_notices n where n.id = k.notice_id and n.channel = 'school'",
    )
    .await;
    let closed = on(story, officer, "close_bulk_hearings", &told)
        .tell()
        .await;
    take_back(story, officer, &closed).await;
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
