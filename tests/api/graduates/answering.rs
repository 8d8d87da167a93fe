//! The questionnaire by its link, from the letter to the last answer.

use serde_json::{Value, json};

use super::{at, cohort_of, completed, members_of, wave_of};
use crate::support::fixtures::text;
use crate::support::mail::MailServer;
use crate::support::{Client, Office};

/// The secret of a letter's link.
fn token_in(message: &str) -> String {
    let (_, rest) = message.split_once("/questionnaire#").expect("a link");
    let token = rest.chars();
    token
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect()
}

async fn invite(coordinator: &Client, wave: &Value, reminder: bool) -> crate::support::Answer {
    let id = wave["id"].as_str().expect("an id");
    let body = json!({"reminder": reminder, "wave_member_id": null});
    coordinator
        .post(&format!("/graduate-waves/{id}/invitations"), body)
        .await
}

#[actix_web::test]
async fn a_letter_opens_the_questionnaire_until_it_is_finished() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 1).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    assert_eq!(invite(&coordinator, &wave, false).await.ok(201)["sent"], 1);
    invite(&coordinator, &wave, false)
        .await
        .problem(409, "nobody-to-invite");
    let server = MailServer::start().await;
    let letters = server.after_sending(&office).await;
    let letter = letters.last().expect("a letter");
    assert!(
        !letter.contains("Universidad"),
        "the mail names no program: {letter}"
    );
    let token = token_in(letter);

    let stranger = office.stranger();
    let open = async |token: &str| {
        stranger
            .post("/questionnaire-links/searches", json!({"token": token}))
            .await
    };
    let say = async |answers: Value, consent: bool, finish: bool| {
        let body =
            json!({"token": token, "consent": consent, "answers": answers, "finish": finish});
        stranger.post("/questionnaire-links/answers", body).await
    };
    let shown = open(&token).await.ok(200);
    assert_eq!(
        shown["questionnaire"]["blocks"]
            .as_array()
            .expect("blocks")
            .len(),
        10
    );
    assert_eq!(shown["closes_on"], "2027-01-29");
    say(json!({"employment_status": "employed"}), false, false)
        .await
        .problem(422, "consent-required");
    say(json!({"employment_status": "employed"}), true, false)
        .await
        .ok(204);
    let fault = say(json!({"income": "gold", "nowhere": 1}), false, false).await;
    let fault = fault.problem(422, "answer-invalid");
    assert_eq!(fault["errors"][0]["pointer"], "/answers/income");
    say(
        json!({"income": "to_2", "study_match": "total"}),
        false,
        false,
    )
    .await
    .ok(204);
    // On another device, the same link goes on where it was.
    let again = open(&token).await.ok(200);
    assert_eq!(
        again["answers"],
        json!({"employment_status": "employed", "income": "to_2", "study_match": "total"})
    );

    // What hangs on another answer goes with it.
    say(
        json!({"employment_status": "seeking", "study_match": null}),
        false,
        true,
    )
    .await
    .ok(204);
    let kept = text(
        &office,
        "select string_agg(q.code || '=' || (a.value #>> '{}'), ' ') from response_answers a join questions q on q.id = a.question_id",
    );
    assert_eq!(kept.await.as_deref(), Some("employment_status=seeking"));
    open(&token)
        .await
        .problem(404, "questionnaire-link-not-usable");
    say(json!({}), true, false)
        .await
        .problem(404, "questionnaire-link-not-usable");
    let wave = coordinator
        .get(&format!(
            "/graduate-waves/{}",
            wave["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(wave["progress"]["finished"], 1);
}

#[actix_web::test]
async fn reminders_wait_a_week_and_links_can_be_taken_back() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 2).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    invite(&coordinator, &wave, true)
        .await
        .problem(409, "nobody-to-invite");
    invite(&coordinator, &wave, false).await.ok(201);
    invite(&coordinator, &wave, true)
        .await
        .problem(409, "nobody-to-invite");
    let server = MailServer::start().await;
    let first = token_in(
        server
            .after_sending(&office)
            .await
            .first()
            .expect("a letter"),
    );
    office.at("2026-12-01T17:00:00Z");
    let coordinator = office.someone("coordinator").await;
    assert_eq!(invite(&coordinator, &wave, true).await.ok(201)["sent"], 2);
    for member in members_of(&coordinator, &wave).await {
        coordinator
            .post(&at(&member, "/link-revocations"), json!({}))
            .await
            .ok(204);
    }
    let stranger = office.stranger();
    let answer = stranger
        .post("/questionnaire-links/searches", json!({"token": first}))
        .await;
    answer.problem(404, "questionnaire-link-not-usable");
}

#[actix_web::test]
async fn guessing_links_is_slowed_down() {
    let office = Office::open().await;
    let stranger = office.stranger();
    let guess = async || {
        let body = json!({"token": super::nobody()});
        stranger.post("/questionnaire-links/searches", body).await
    };
    let first = guess().await.problem(404, "questionnaire-link-not-usable");
    assert!(first["detail"].as_str().expect("words").contains("enlace"));
    let mut slowed = false;
    for _ in 0..60 {
        slowed |= guess().await.status.as_u16() == 429;
    }
    assert!(slowed);
}

#[actix_web::test]
async fn staff_capture_the_same_answers_on_the_phone() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 1).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let desk = office.someone("desk").await;
    let member = members_of(&desk, &wave).await[0].clone();
    assert_eq!(member["phone"]["state"], "shown");
    let capture = async |body: Value| desk.post(&at(&member, "/answers"), body).await;
    let answers = json!({"first_job": "after", "months_to_first_job": 4, "languages": ["english"], "job_preparation": null});
    let kept = capture(json!({"consent": true, "answers": answers, "finish": true}))
        .await
        .ok(200);
    assert_eq!(kept["state"], "finished");
    assert_eq!(
        kept["answers"],
        json!({}),
        "whole answers are told in figures only"
    );
    capture(json!({"consent": true, "answers": {}, "finish": false}))
        .await
        .problem(409, "already-answered");
    let by = text(
        &office,
        "select channel || ' ' || (captured_by is not null) from questionnaire_responses",
    );
    assert_eq!(by.await.as_deref(), Some("phone true"));
}

#[actix_web::test]
async fn a_new_version_keeps_what_indicators_need() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    let versions = coordinator.get("/questionnaires").await.ok(200);
    let id = versions["items"][0]["id"].as_str().expect("an id");
    let first = coordinator
        .get(&format!("/questionnaires/{id}"))
        .await
        .ok(200);
    let mut next = json!({"name_es": "Segunda", "name_en": "Second", "blocks": first["blocks"]});
    let made = coordinator
        .post("/questionnaires", next.clone())
        .await
        .ok(201);
    assert_eq!(made["number"], 2);
    assert_eq!(made["blocks"], first["blocks"]);
    let blocks = next["blocks"].as_array_mut().expect("blocks");
    blocks.retain(|block| block["code"] != "further_study");
    coordinator
        .post("/questionnaires", next.clone())
        .await
        .problem(422, "indicator-question-missing");
    next["blocks"] = first["blocks"].clone();
    next["blocks"][0]["questions"][0]["shown_if"] = json!({"code": "income", "values": ["to_1"]});
    coordinator
        .post("/questionnaires", next)
        .await
        .problem(422, "questionnaire-invalid");
}
