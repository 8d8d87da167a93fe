//! Due process of many at once: documents, notices by mail and on paper, who let the time pass and who answered.

use serde_json::{Value, json};

use super::{Desk, act, list, path};
use crate::support::fixtures::{ABenefit, run, text};
use crate::support::mail::MailServer;

async fn give_email(desk: &Desk, benefit: &ABenefit, email: &str) {
    let id = benefit.person_id;
    run(
        &desk.office,
        &format!("update people set email = '{email}' where id = '{id}'"),
    )
    .await;
}

/// Suspensions that ask for a hearing, one with a mail address and one without.
async fn to_be_heard(desk: &Desk) -> (Value, [ABenefit; 2]) {
    let [one, two] = desk.benefits().await;
    give_email(desk, &one, "una@correo.example").await;
    let mut change = list(&[&one.folio, &two.folio]);
    change["ground_code"] = json!("not-enrolled");
    (desk.made(change).await, [one, two])
}

fn due(bulk: &Value) -> [i64; 5] {
    ["to_notify", "awaiting", "ran_out", "answered", "complete"]
        .map(|count| bulk["due_process"][count].as_i64().expect("a number"))
}

async fn noticed(desk: &Desk, bulk: &Value, paper: Value) -> Value {
    let asked = act(&desk.officer, bulk, "notices", json!({"paper": paper}))
        .await
        .ok(200);
    assert_eq!(asked["state"], "noticing");
    desk.office.work().await;
    desk.seen(&asked).await
}

#[actix_web::test]
async fn everybody_is_told_by_mail_or_on_paper_each_with_a_link_of_their_own() {
    let desk = Desk::open().await;
    let server = MailServer::start().await;
    let (made, _) = to_be_heard(&desk).await;
    assert_eq!(due(&made), [2, 0, 0, 0, 0]);
    assert_eq!(made["due_process"]["by_mail"], 1);
    let told = noticed(&desk, &made, json!("school")).await;
    assert_eq!(
        (&told["state"], &told["problem"]),
        (&json!("made"), &Value::Null)
    );
    assert_eq!(due(&told), [0, 2, 0, 0, 0]);
    assert_eq!(told["due_process"]["printed"], 1);
    let channels = "select string_agg(channel || ' ' || answer_due_on, ',' order by channel) from procedure_notices";
    assert_eq!(
        text(&desk.office, channels).await.as_deref(),
        Some("email 2026-11-30,school 2026-11-30")
    );
    let links = "select count(*) from hearing_links where voided_at is null and used_at is null";
    assert_eq!(text(&desk.office, links).await.as_deref(), Some("2"));
    let letters = server.after_sending(&desk.office).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("/hearing#"));
    // One task about the whole, for whoever gave the notices.
    let tasks = "select string_agg(kind || ' ' || due_on, ',') from tasks where state = 'open'";
    assert_eq!(
        text(&desk.office, tasks).await.as_deref(),
        Some("close_bulk_hearings 2026-11-30")
    );
    let zip = desk.officer.get(&path(&told, "/notices")).await;
    assert_eq!(zip.status, 200);
    assert!(zip.body.starts_with(b"PK"));
    act(&desk.officer, &told, "notices", json!({"paper": "school"}))
        .await
        .problem(409, "bulk-nothing-to-do");
}

#[actix_web::test]
async fn whom_no_mail_reaches_waits_where_no_paper_was_asked_for() {
    let desk = Desk::open().await;
    let (made, _) = to_be_heard(&desk).await;
    act(&desk.deputy, &made, "notices", json!({"paper": null}))
        .await
        .problem(403, "forbidden");
    let told = noticed(&desk, &made, Value::Null).await;
    assert_eq!(due(&told), [1, 1, 0, 0, 0]);
    act(&desk.officer, &told, "notices", json!({"paper": null}))
        .await
        .problem(409, "bulk-nothing-to-do");
    act(&desk.officer, &told, "notices", json!({"paper": "pigeon"}))
        .await
        .problem(422, "invalid");
}

#[actix_web::test]
async fn who_let_the_time_pass_goes_on_and_who_answered_is_read() {
    let desk = Desk::open().await;
    let (made, [one, _]) = to_be_heard(&desk).await;
    let told = noticed(&desk, &made, json!("in_person")).await;
    act(&desk.officer, &told, "hearings", json!({}))
        .await
        .problem(409, "bulk-nothing-to-do");
    let case = format!(
        "select id from procedures where benefit_id = '{}'",
        one.benefit_id
    );
    let case = text(&desk.office, &case).await.expect("a case");
    let seen = desk
        .officer
        .get(&format!("/procedures/{case}"))
        .await
        .ok(200);
    let said =
        json!({"outcome": "answered", "heard_on": "2026-11-23", "statement": "Sí estoy inscrita."});
    crate::support::cases::take(&desk.officer, &seen, "hearings", said)
        .await
        .ok(200);
    desk.office.at("2026-12-01T19:00:00Z");
    let late = desk.seen(&told).await;
    assert_eq!(due(&late), [0, 1, 1, 1, 0]);
    let closed = act(&desk.officer, &late, "hearings", json!({}))
        .await
        .ok(200);
    assert_eq!(due(&closed), [0, 0, 0, 1, 0]);
    let states = "select string_agg(state, ',' order by state) from procedures";
    assert_eq!(
        text(&desk.office, states).await.as_deref(),
        Some("in_hearing,submitted"),
        "what was answered is not decided unread"
    );
    let tasks = "select string_agg(kind || ' ' || (params ->> 'rows'), ',') from tasks where state = 'open' and subject_kind = 'bulk'";
    assert_eq!(
        text(&desk.office, tasks).await.as_deref(),
        Some("approve_bulk 1")
    );
    act(&desk.deputy, &closed, "approvals", json!({}))
        .await
        .ok(200);
}

#[actix_web::test]
async fn one_document_supports_every_case_and_complete_ones_are_handed_in() {
    let desk = Desk::open().await;
    let [one, two] = desk.benefits().await;
    let mut change = list(&[&one.folio, &two.folio]);
    (change["kind"], change["ground_code"]) = (json!("cancellation"), json!("resignation"));
    let made = desk.made(change).await;
    assert_eq!(made["due_process"]["without_evidence"], 2);
    act(&desk.officer, &made, "submissions", json!({}))
        .await
        .problem(409, "bulk-nothing-to-do");
    let form = desk.officer.form(
        &path(&made, "/evidence"),
        &[("kind", "signed_request")],
        "renuncias.pdf",
        b"%PDF-1.7",
    );
    let version = format!("\"{}\"", made["version"]);
    let attached = desk
        .officer
        .send(form.insert_header(("If-Match", version)))
        .await
        .ok(201);
    assert_eq!(attached["due_process"]["without_evidence"], 0);
    assert_eq!(due(&attached), [0, 0, 0, 0, 2]);
    let handed_in = act(&desk.officer, &attached, "submissions", json!({}))
        .await
        .ok(200);
    assert_eq!(
        handed_in["cases"],
        json!([{"state": "submitted", "cases": 2}])
    );
    act(&desk.deputy, &handed_in, "approvals", json!({}))
        .await
        .ok(200);
}
