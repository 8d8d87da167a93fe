//! Tries to reach people: what they say of phones and addresses, and who is next.

use seguimiento::daily;
use serde_json::{Value, json};

use super::{at, cohort_of, completed, members_of, wave_of};
use crate::support::Office;
use crate::support::fixtures::run;

fn attempt(channel: &str, outcome: &str, next: Option<&str>) -> Value {
    json!({"channel": channel, "outcome": outcome, "attempted_at": null, "next_contact_at": next, "note": null})
}

#[actix_web::test]
async fn wrong_contacts_flow_back_to_the_person() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 1).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let member = members_of(&coordinator, &wave).await[0].clone();
    let path = at(&member, "/contact-attempts");
    let tried = coordinator
        .post(&path, attempt("phone", "wrong_contact", None))
        .await
        .ok(201);
    assert_eq!(
        (&tried["phone_state"], &tried["contactable"]),
        (&json!("wrong"), &json!(true))
    );
    let tried = coordinator
        .post(&path, attempt("mail", "bounced", None))
        .await
        .ok(201);
    assert_eq!(
        (&tried["email_state"], &tried["contactable"]),
        (&json!("bounced"), &json!(false))
    );
    assert_eq!(tried["contact_attempts"].as_array().expect("two").len(), 2);

    let person = format!(
        "/beneficiaries/{}",
        member["person_id"].as_str().expect("an id")
    );
    let page = coordinator.get(&person).await.ok(200);
    assert_eq!(
        page["contact_states"],
        json!({"phone": "wrong", "email": "bounced"})
    );
    let shown = coordinator
        .get(&format!(
            "/graduate-waves/{}",
            wave["id"].as_str().expect("an id")
        ))
        .await
        .ok(200);
    assert_eq!(shown["progress"]["not_located"], 1);

    // A new number is no wrong number.
    run(&office, "update people set phone = '6629999999'").await;
    let page = coordinator.get(&person).await.ok(200);
    assert_eq!(page["contact_states"]["phone"], "untried");
}

#[actix_web::test]
async fn whoever_was_promised_a_call_comes_first() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 4).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let people = members_of(&coordinator, &wave).await;
    let try_ = async |who: usize, outcome: &str, next: Option<&str>| {
        coordinator
            .post(
                &at(&people[who], "/contact-attempts"),
                attempt("phone", outcome, next),
            )
            .await
    };
    try_(0, "call_back", None)
        .await
        .problem(422, "next-contact-required");
    try_(0, "call_back", Some("2026-11-20T17:00:00Z"))
        .await
        .problem(422, "next-contact-required");
    try_(2, "call_back", Some("2026-11-25T17:00:00Z"))
        .await
        .ok(201);
    try_(1, "no_answer", Some("2026-11-24T17:00:00Z"))
        .await
        .ok(201);
    try_(3, "refused", None).await.ok(201);
    let id = wave["id"].as_str().expect("an id");
    let list = coordinator
        .get(&format!("/graduate-waves/{id}/members?recontact=true"))
        .await
        .ok(200);
    let listed: Vec<&Value> = list["items"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(listed, [&people[1]["id"], &people[2]["id"]]);
    let all = members_of(&coordinator, &wave).await;
    assert_eq!(all[0]["id"], people[1]["id"]);
    let refused = coordinator
        .get(&format!("/graduate-waves/{id}/members?state=refused"))
        .await
        .ok(200);
    assert_eq!(refused["items"][0]["id"], people[3]["id"]);
}

#[actix_web::test]
async fn mail_that_comes_back_is_an_attempt_by_itself() {
    let office = Office::open().await;
    let coordinator = office.someone("coordinator").await;
    completed(&office, "female", "26030", 1).await;
    let wave = wave_of(&coordinator, &cohort_of(&coordinator).await).await;
    let id = wave["id"].as_str().expect("an id");
    let body = json!({"reminder": false, "wave_member_id": null});
    coordinator
        .post(&format!("/graduate-waves/{id}/invitations"), body)
        .await
        .ok(201);
    // As the outbox leaves a letter that it gave up.
    run(&office, "update mail_messages set next_attempt_at = null, sealed_body = null, attempts = 27, last_fault = '550'").await;
    for _ in 0..2 {
        daily::round(&office.db, &office.state)
            .await
            .expect("the round");
    }
    let member = members_of(&coordinator, &wave).await[0].clone();
    assert_eq!(
        (&member["email_state"], &member["invited"]),
        (&json!("bounced"), &json!(false))
    );
    assert_eq!(
        (&member["attempts"], &member["last_outcome"]),
        (&json!(1), &json!("bounced"))
    );
}
