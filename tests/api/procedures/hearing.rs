//! The person is told, sees the case by a link of their own and answers without an account.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::people;
use crate::support::cases::{propose, take};
use crate::support::fixtures::{run, text};
use crate::support::mail::{MailServer, token_after};
use crate::support::{Client, Office};

const SAID: &str = "Sigo inscrita; la escuela corrigió su informe.";

/// Opens the hearing on paper; answers with the case and the token of the link.
async fn opened(officer: &Client, case: &Value) -> (Value, String) {
    let body = json!({"channel": "in_person", "received_by": "La beneficiaria"});
    let opened = take(officer, case, "hearing-openings", body).await.ok(200);
    let link = opened["link"].as_str().expect("a link").to_owned();
    let (_, token) = link.split_once("/hearing#").expect("a fragment");
    (opened["procedure"].clone(), token.to_owned())
}

async fn due_process(client: &Client, case: &Value) -> Value {
    let path = format!(
        "/procedures/{}/due-process",
        case["id"].as_str().expect("an id")
    );
    client.get(&path).await.ok(200)
}

fn look(token: &str) -> Value {
    json!({"token": token})
}

#[actix_web::test]
async fn a_mailed_link_shows_the_case_and_takes_one_answer() {
    let (office, officer, _deputy, benefit) = people().await;
    let server = MailServer::start().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    take(
        &officer,
        &case,
        "hearing-openings",
        json!({"channel": "email"}),
    )
    .await
    .problem(422, "invalid");
    let body = json!({"channel": "email", "email": "persona@correo.example"});
    let sent = take(&officer, &case, "hearing-openings", body)
        .await
        .ok(200);
    assert_eq!(sent["link"], Value::Null);
    assert_eq!(sent["procedure"]["state"], "in_hearing");
    assert_eq!(sent["procedure"]["notice"]["answer_due_on"], "2026-11-30");

    let messages = server.after_sending(&office).await;
    assert!(
        messages[0].contains("To: persona@correo.example"),
        "{}",
        messages[0]
    );
    assert!(
        messages[0].contains("hasta el 30/11/2026"),
        "{}",
        messages[0]
    );
    let token = token_after("/hearing#", &messages[0]);
    let stranger = office.stranger();
    let shown = stranger
        .post("/hearing-links/searches", look(&token))
        .await
        .ok(200);
    assert_eq!(shown["folio"], case["folio"]);
    assert_eq!(shown["due_on"], "2026-11-30");
    assert!(
        shown["legal_text"]
            .as_str()
            .expect("a text")
            .contains("suspensión")
    );
    let name = shown["name"].as_str().expect("a name");
    assert!(name.starts_with("Persona P."), "{name}");

    let form = stranger.form(
        "/hearing-links/files",
        &[("token", &token)],
        "x.pdf",
        b"%PDF-1.7 uno",
    );
    let files = stranger.send(form).await.ok(201);
    let kept = files["items"][0]["id"].clone();
    let form = stranger.form(
        "/hearing-links/files",
        &[("token", &token)],
        "y.png",
        b"\x89PNG\r\n\x1a\n....",
    );
    let files = stranger.send(form).await.ok(201);
    let removal = json!({"token": token, "file_id": files["items"][1]["id"]});
    let files = stranger
        .post("/hearing-links/file-removals", removal)
        .await
        .ok(200);
    assert_eq!(files["items"].as_array().expect("files").len(), 1);
    let form = stranger.form(
        "/hearing-links/files",
        &[("token", &token)],
        "z.pdf",
        b"MZ\x90\x00\x03\x00",
    );
    stranger
        .send(form)
        .await
        .problem(415, "unsupported-media-type");

    let answer = json!({"token": token, "statement": "  "});
    stranger
        .post("/hearing-links/answers", answer)
        .await
        .problem(422, "invalid");
    let answer = json!({"token": token, "statement": SAID});
    let receipt = stranger
        .post("/hearing-links/answers", answer.clone())
        .await
        .ok(201);
    assert_eq!(
        (&receipt["folio"], &receipt["files"]),
        (&json!("AU-2026-000001"), &json!(1))
    );
    stranger
        .post("/hearing-links/answers", answer)
        .await
        .problem(404, "hearing-link-not-usable");

    let path = format!("/procedures/{}", case["id"].as_str().expect("an id"));
    let heard = officer.get(&path).await.ok(200);
    assert_eq!(
        (&heard["hearing"]["outcome"], &heard["hearing"]["statement"]),
        (&json!("answered"), &json!(SAID))
    );
    let process = due_process(&officer, &case).await;
    assert_eq!(process["answer"]["folio"], "AU-2026-000001");
    assert_eq!(process["receipts"][0]["proof"], "link_opened");
    assert_eq!(process["clocks"][0]["state"], "ended");
    assert!(process["links"][0]["used_at"].is_string());
    let file = format!("{path}/answer-files/{}", kept.as_str().expect("an id"));
    let download = officer.get(&file).await;
    assert_eq!(download.body.as_ref(), b"%PDF-1.7 uno");
    let task = "select assigned_to from tasks where kind = 'review_answer' and state = 'open'";
    assert_eq!(text(&office, task).await, Some(officer.user_id.to_string()));
    let step = "select actor_id from procedure_steps where event = 'hear'";
    assert_eq!(text(&office, step).await, None);
    take(&officer, &heard, "submissions", json!({}))
        .await
        .ok(200);
    assert_eq!(text(&office, task).await, None);
}

#[actix_web::test]
async fn a_mail_written_at_night_tells_on_the_next_business_day() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    // Friday, ten in the evening in Sonora.
    office.at("2026-11-28T05:00:00Z");
    let body = json!({"channel": "email", "email": "persona@correo.example"});
    let sent = take(&officer, &case, "hearing-openings", body)
        .await
        .ok(200);
    let notice = &sent["procedure"]["notice"];
    assert_eq!(
        (&notice["notified_on"], &notice["answer_due_on"]),
        (&json!("2026-11-30"), &json!("2026-12-07"))
    );
    let server = MailServer::start().await;
    assert_eq!(server.after_sending(&office).await.len(), 0);
}

#[actix_web::test]
async fn links_that_do_not_serve_are_refused_alike() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let (noticed, first) = opened(&officer, &case).await;
    let path = format!(
        "/procedures/{}/hearing-links",
        case["id"].as_str().expect("an id")
    );
    let again = officer.post(&path, json!({"email": null})).await.ok(201);
    let link = again["link"].as_str().expect("a link");
    let (_, second) = link.split_once('#').expect("a fragment");
    let stranger = office.stranger();
    let refusal = async |token: &str| {
        let mut problem = stranger
            .post("/hearing-links/searches", look(token))
            .await
            .problem(404, "hearing-link-not-usable");
        problem["instance"] = Value::Null;
        problem
    };
    let unknown = refusal("no-such-link").await;
    assert_eq!(refusal(&first).await, unknown, "replaced");
    stranger
        .post("/hearing-links/searches", look(second))
        .await
        .ok(200);
    office.at("2026-12-01T19:00:00Z");
    assert_eq!(refusal(second).await, unknown, "late");
    let silence = json!({"outcome": "no_answer", "heard_on": "2026-12-01"});
    take(&officer, &noticed, "hearings", silence).await.ok(200);
    assert_eq!(refusal(second).await, unknown, "heard");
    officer
        .post(&path, json!({"email": null}))
        .await
        .problem(409, "step-not-allowed");
}

#[actix_web::test]
async fn guessing_links_ends_in_waiting() {
    let office = Office::open().await;
    let stranger = office.stranger();
    for _ in 0..51 {
        stranger
            .post("/hearing-links/searches", look("adivina"))
            .await
            .problem(404, "hearing-link-not-usable");
    }
    stranger
        .post("/hearing-links/searches", look("adivina"))
        .await
        .problem(429, "too-many-requests");
}

#[actix_web::test]
async fn the_page_does_not_name_a_sensitive_program() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let (_, token) = opened(&officer, &case).await;
    let stranger = office.stranger();
    let shown = stranger
        .post("/hearing-links/searches", look(&token))
        .await
        .ok(200);
    assert!(shown["program"].is_string());
    run(
        &office,
        "update programs set sensitive_reason = 'Salud' where code = 'BUP'",
    )
    .await;
    let shown = stranger
        .post("/hearing-links/searches", look(&token))
        .await
        .ok(200);
    assert_eq!(shown["program"], Value::Null);
}

#[actix_web::test]
async fn a_paused_term_goes_on_with_its_days_and_the_person_can_answer_meanwhile() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let (noticed, token) = opened(&officer, &case).await;
    let clock = due_process(&officer, &case).await["clocks"][0].clone();
    assert_eq!(clock["spans"][0]["business_days"], 5);
    let path = format!(
        "/procedures/{}/clocks/{}",
        case["id"].as_str().expect("an id"),
        clock["id"].as_str().expect("an id")
    );
    office.at("2026-11-26T19:00:00Z");
    let stop = json!({"kind": "pause", "stopped_on": "2026-11-26", "reason": "Contingencia por la tormenta."});
    let stops = format!("{path}/stops");
    officer
        .post_at(&stops, 9, stop.clone())
        .await
        .problem(412, "stale-version");
    let stopped = officer.post_at(&stops, 1, stop.clone()).await.ok(200);
    assert_eq!(
        (
            &stopped["clocks"][0]["due_on"],
            &stopped["clocks"][0]["days_left"]
        ),
        (&Value::Null, &json!(3))
    );
    officer
        .post_at(&stops, 2, stop)
        .await
        .problem(409, "clock-not-running");
    office.at("2026-12-07T19:00:00Z");
    let silence = json!({"outcome": "no_answer", "heard_on": "2026-12-07"});
    take(&officer, &noticed, "hearings", silence)
        .await
        .problem(409, "clock-stopped");
    office
        .stranger()
        .post("/hearing-links/searches", look(&token))
        .await
        .ok(200);
    let resumptions = format!("{path}/resumptions");
    let go_on = json!({"resumed_on": "2026-12-07", "reason": "Las oficinas abrieron de nuevo."});
    let resumed = officer
        .post_at(&resumptions, 2, go_on.clone())
        .await
        .ok(200);
    assert_eq!(resumed["clocks"][0]["due_on"], "2026-12-10");
    officer
        .post_at(&resumptions, 3, go_on)
        .await
        .problem(409, "clock-not-stopped");
    let due = "select hearing_due_on || ' ' || (select due_on from tasks where kind = 'await_hearing') from procedures";
    assert_eq!(
        text(&office, due).await.as_deref(),
        Some("2026-12-10 2026-12-10")
    );
}

#[actix_web::test]
async fn a_notice_by_post_counts_from_its_receipt() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let path = format!(
        "/procedures/{}/receipts",
        case["id"].as_str().expect("an id")
    );
    let receipt = json!({"of": "notice", "received_on": "2026-11-25", "received_by": "Su madre",
        "proof": "postal_slip", "notes": null});
    officer
        .post(&path, receipt.clone())
        .await
        .problem(409, "nothing-to-receipt");
    take(
        &officer,
        &case,
        "hearing-openings",
        json!({"channel": "registered_mail"}),
    )
    .await
    .ok(200);
    officer
        .post(&path, receipt.clone())
        .await
        .problem(422, "invalid");
    office.at("2026-11-27T19:00:00Z");
    let shown = officer.post(&path, receipt).await.ok(201);
    assert_eq!(
        (
            &shown["clocks"][0]["starts_on"],
            &shown["clocks"][0]["due_on"]
        ),
        (&json!("2026-11-25"), &json!("2026-12-02"))
    );
    assert_eq!(shown["receipts"][0]["received_by"], "Su madre");
    let reader = officer.request(
        Method::GET,
        &format!("/procedures/{}", case["id"].as_str().expect("an id")),
    );
    let seen = officer.send(reader).await.ok(200);
    assert_eq!(seen["notice"]["answer_due_on"], "2026-12-02");
}

#[actix_web::test]
async fn a_printed_notice_carries_the_link_and_the_link_is_said_to_nobody() {
    let (office, officer, _deputy, benefit) = people().await;
    let case = propose(&officer, &benefit, "suspension", "temporary-leave").await;
    let both = json!({"channel": "email", "email": "persona@correo.example", "print": true});
    let refused = take(&officer, &case, "hearing-openings", both)
        .await
        .problem(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/print");
    let body = json!({"channel": "registered_mail", "print": true});
    let given = take(&officer, &case, "hearing-openings", body)
        .await
        .ok(200);
    assert_eq!(given["link"], Value::Null);
    assert_eq!(given["letter"]["kind"], "notice");
    let path = format!(
        "/procedures/{}/hearing-links",
        case["id"].as_str().expect("an id")
    );
    let anew = officer.post(&path, json!({"print": true})).await.ok(201);
    assert_ne!(anew["letter"]["folio"], given["letter"]["folio"]);
    let links =
        "select string_agg((voided_at is not null)::text, ',' order by id) from hearing_links";
    assert_eq!(
        text(&office, links).await.as_deref(),
        Some("true,false"),
        "another takes the place of the first"
    );
    let printed = officer
        .get(&format!(
            "/letters/{}/content",
            anew["letter"]["id"].as_str().expect("an id")
        ))
        .await;
    assert!(printed.body.starts_with(b"%PDF-"));
}
