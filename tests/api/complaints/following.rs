//! The doors without an account: what they take, what they refuse, what they never say.

use serde_json::{Value, json};

use super::{filed, followed, form, key, opened, step};
use crate::support::Office;
use crate::support::fixtures::text;

#[actix_web::test]
async fn folios_have_no_gaps_and_a_form_sent_twice_is_filed_once() {
    let office = Office::open().await;
    let stranger = office.stranger();
    let first = form(&office, "service_complaint").await;
    let one = stranger
        .post("/complaint-filings", first.clone())
        .await
        .ok(201);
    assert_eq!(one["folio"], "QS-2026-000001");
    assert_eq!(
        one["due_on"], "2026-12-07",
        "ten business days after Monday 23 November"
    );
    let again = stranger
        .post("/complaint-filings", first.clone())
        .await
        .ok(201);
    assert_eq!(again["folio"], "QS-2026-000001");
    assert_ne!(
        again["secret"], one["secret"],
        "the secret is stored nowhere, so that it is a new one"
    );
    let stale = stranger
        .post("/complaint-filings/searches", key(&one))
        .await;
    stale.problem(404, "complaint-not-found");
    let mut other = first;
    other["matter"]["facts"] = json!("Otra cosa que también pasó ese día.");
    stranger
        .post("/complaint-filings", other)
        .await
        .problem(409, "form-not-accepted");
    assert_eq!(
        filed(&office, "suggestion").await["folio"],
        "QS-2026-000002"
    );
}

#[actix_web::test]
async fn what_no_person_writes_is_not_accepted() {
    let office = Office::open().await;
    let stranger = office.stranger();
    let mut baited = form(&office, "request").await;
    baited["website"] = json!("https://spam.example");
    stranger
        .post("/complaint-filings", baited)
        .await
        .problem(409, "form-not-accepted");
    let opened = stranger.get("/complaint-form").await.ok(200);
    let mut hasty = form(&office, "request").await;
    let late = hasty["intake"].clone();
    hasty["intake"] = stranger.get("/complaint-form").await.ok(200)["intake"].clone();
    stranger
        .post("/complaint-filings", hasty.clone())
        .await
        .problem(409, "form-not-accepted");
    hasty["intake"] = json!("inventado");
    stranger
        .post("/complaint-filings", hasty.clone())
        .await
        .problem(409, "form-not-accepted");
    office.at("2026-11-26T19:00:00Z");
    hasty["intake"] = late;
    stranger
        .post("/complaint-filings", hasty)
        .await
        .problem(409, "form-not-accepted");
    assert!(
        opened["offices"].as_array().unwrap().len() == 3
            && opened["municipalities"].as_array().unwrap().len() == 72
    );
    assert_eq!(
        text(&office, "select count(*) from complaints")
            .await
            .unwrap(),
        "0"
    );
}

#[actix_web::test]
async fn a_wrong_secret_and_no_such_folio_answer_alike_and_not_for_ever() {
    let office = Office::open().await;
    let stranger = office.stranger();
    let filed = filed(&office, "service_complaint").await;
    let wrong = json!({"folio": filed["folio"], "secret": "K7Q2M-9XWPE-4RTJD-H3N6B"});
    let nothing = json!({"folio": "QS-2026-009999", "secret": filed["secret"]});
    let answers: Vec<Value> = [
        stranger
            .post("/complaint-filings/searches", wrong.clone())
            .await,
        stranger.post("/complaint-filings/searches", nothing).await,
    ]
    .into_iter()
    .map(|answer| answer.problem(404, "complaint-not-found"))
    .map(|mut problem| {
        problem["instance"] = Value::Null;
        problem
    })
    .collect();
    assert_eq!(answers[0], answers[1]);
    let mut refused = 0;
    for _ in 0..70 {
        let answer = stranger
            .post("/complaint-filings/searches", wrong.clone())
            .await;
        refused += usize::from(answer.status.as_u16() == 429);
    }
    assert_eq!(refused, 12, "sixty misses a day from one place");
    // The next day, with another key, the counting starts anew.
    office.at("2026-11-24T19:00:00Z");
    stranger
        .post("/complaint-filings/searches", wrong)
        .await
        .problem(404, "complaint-not-found");
    let careless = filed["secret"]
        .as_str()
        .unwrap()
        .to_lowercase()
        .replace('-', " ");
    let key = json!({"folio": " qs-2026-000001 ", "secret": careless});
    assert_eq!(
        stranger
            .post("/complaint-filings/searches", key)
            .await
            .ok(200)["state"],
        "received"
    );
}

#[actix_web::test]
async fn the_person_completes_reads_rates_once_and_asks_again() {
    let office = Office::open().await;
    let (stranger, officer) = (office.stranger(), office.someone("follow_up").await);
    let filed = filed(&office, "service_complaint").await;
    let complaint = opened(&officer, &filed).await;
    let kind = json!({"kind": "service_complaint", "priority": "high", "reason": null});
    let complaint = step(&officer, &complaint, "classifications", kind)
        .await
        .ok(200);
    let question = json!({"text": "¿En qué ventanilla fue?"});
    let complaint = step(&officer, &complaint, "completion-requests", question)
        .await
        .ok(200);
    assert_eq!(complaint["due_on"], Value::Null, "the term is interrupted");
    let seen = followed(&office, &filed).await;
    assert_eq!(seen["asked"]["message"], "¿En qué ventanilla fue?");
    assert_eq!(seen["asked"]["due_on"], "2026-12-07");
    office.at("2026-11-25T19:00:00Z");
    let mut body = key(&filed);
    body["text"] = json!("En la dos.");
    let seen = stranger
        .post("/complaint-filings/completions", body.clone())
        .await
        .ok(200);
    assert_eq!(seen["due_on"], "2026-12-09", "it starts anew, whole");
    stranger
        .post("/complaint-filings/completions", body)
        .await
        .problem(409, "step-not-allowed");

    let complaint = opened(&officer, &filed).await;
    let cause = officer.get("/complaint-catalogues").await.ok(200)["causes"][0]["id"].clone();
    let answer = json!({"body": "Ya se pagó. Lamentamos el retraso.", "outcome": "upheld", "cause_id": null});
    step(&officer, &complaint, "answers", answer.clone())
        .await
        .problem(422, "cause-missing");
    let mut answer = answer;
    answer["cause_id"] = cause;
    step(&officer, &complaint, "answers", answer).await.ok(200);
    let seen = followed(&office, &filed).await;
    assert_eq!(
        seen["answers"][0]["body"],
        "Ya se pagó. Lamentamos el retraso."
    );
    let mut rating = key(&filed);
    rating["satisfaction"] = json!(9);
    rating["comment"] = json!("Rápido.");
    let seen = stranger
        .post("/complaint-filings/ratings", rating.clone())
        .await
        .ok(200);
    assert_eq!(
        (seen["satisfaction"].as_i64(), seen["can_rate"].as_bool()),
        (Some(9), Some(false))
    );
    stranger
        .post("/complaint-filings/ratings", rating)
        .await
        .problem(409, "already-rated");
    let mut again = key(&filed);
    again["reason"] = json!("Sigue sin llegar.");
    let seen = stranger
        .post("/complaint-filings/reopenings", again)
        .await
        .ok(200);
    assert_eq!(seen["state"], "reopened");
    let complaint = opened(&officer, &filed).await;
    assert_eq!(
        (
            complaint["reopen_count"].as_i64(),
            complaint["due_on"].as_str()
        ),
        (Some(1), Some("2026-12-09"))
    );
}
