//! From the invitation to the first log-in, and all that a link does not do.

use serde_json::json;

use super::{GOOD, accept, ana, invite, last_token, log_in, path};
use crate::support::Office;
use crate::support::mail::MailServer;

#[actix_web::test]
async fn who_is_invited_chooses_a_password_and_gets_in() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    assert_eq!(invited["email"], "ana@becas.example");
    assert_eq!(invited["link"]["mail"], "waiting");
    log_in(&office, "ana@becas.example", GOOD)
        .await
        .problem(401, "bad-credentials");

    let messages = server.after_sending(&office).await;
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0].contains("To: ana@becas.example"),
        "{}",
        messages[0]
    );
    assert!(messages[0].contains("Hola, Ana Módulo:"), "{}", messages[0]);
    assert!(messages[0].contains("Hello Ana Módulo,"), "{}", messages[0]);
    let shown = it.get(&path(&invited)).await.ok(200);
    assert_eq!(shown["link"]["mail"], "sent");

    let token = last_token(&office, &server).await;
    let stranger = office.stranger();
    let found = stranger
        .post("/invitations/searches", json!({"token": token}))
        .await
        .ok(200);
    assert_eq!(found["display_name"], "Ana Módulo");
    assert_eq!(
        (&found["kind"], &found["expired"]),
        (&json!("invitation"), &json!(false))
    );
    accept(&office, &token, GOOD).await.ok(204);
    let session = log_in(&office, "ANA@becas.example", GOOD).await.ok(200);
    assert_eq!(session["me"]["roles"][0]["id"], "desk");
    assert_eq!(
        session["me"]["roles"][0]["name_en"],
        "Information desk and switchboard"
    );
    let shown = it.get(&path(&invited)).await.ok(200);
    assert_eq!(
        (&shown["state"], &shown["link"]),
        (&json!("active"), &json!(null))
    );
}

#[actix_web::test]
async fn a_link_serves_once() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    invite(&office.someone("it_admin").await, "desk").await;
    let token = last_token(&office, &server).await;
    accept(&office, &token, GOOD).await.ok(204);
    accept(&office, &token, "otra cosa larga y rara, colibrí")
        .await
        .problem(404, "link-not-usable");
    let stranger = office.stranger();
    stranger
        .post("/invitations/searches", json!({"token": token}))
        .await
        .problem(404, "link-not-usable");
    log_in(&office, "ana@becas.example", GOOD).await.ok(200);
}

#[actix_web::test]
async fn two_at_the_same_moment_use_a_link_once() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    invite(&office.someone("it_admin").await, "desk").await;
    let token = last_token(&office, &server).await;
    let (one, other) = futures_util::join!(
        accept(&office, &token, GOOD),
        accept(&office, &token, "otra cosa larga y rara, colibrí")
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 404]);
}

#[actix_web::test]
async fn a_link_expires_after_three_days() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    let token = last_token(&office, &server).await;
    office.at("2026-11-26T19:00:00Z");
    accept(&office, &token, GOOD)
        .await
        .problem(409, "link-expired");
    let found = office
        .stranger()
        .post("/invitations/searches", json!({"token": token}))
        .await
        .ok(200);
    assert_eq!(found["expired"], true);
    let shown = it.get(&path(&invited)).await.ok(200);
    assert_eq!(shown["link"]["expired"], true);
}

#[actix_web::test]
async fn sending_again_voids_what_was_sent_before() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    let first = last_token(&office, &server).await;
    let again = format!("{}/invitations", path(&invited));
    it.post(&again, json!({})).await.ok(200);
    let second = last_token(&office, &server).await;
    assert_ne!(first, second);
    accept(&office, &first, GOOD)
        .await
        .problem(404, "link-not-usable");
    accept(&office, &second, GOOD).await.ok(204);
    it.post(&again, json!({}))
        .await
        .problem(409, "invitation-accepted");
}

#[actix_web::test]
async fn an_address_has_one_account() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    invite(&it, "desk").await;
    let problem = it
        .post("/users", ana("follow_up"))
        .await
        .problem(409, "email-taken");
    assert_eq!(problem["errors"][0]["pointer"], "/email");
}

#[actix_web::test]
async fn a_school_account_is_bound_to_its_school() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    it.post("/users", ana("school"))
        .await
        .problem(422, "not-for-schools");
    let school_id = crate::support::fixtures::a_benefit(&office).await.school_id;
    let mut body = ana("desk");
    body["school_id"] = json!(school_id);
    it.post("/users", body.clone())
        .await
        .problem(422, "not-for-schools");
    body["roles"] = json!([{"role_id": "school"}]);
    let invited = it.post("/users", body).await.ok(201);
    assert_eq!(invited["school"]["id"], json!(school_id));
    let more = format!("{}/role-assignments", path(&invited));
    it.post_at(&more, 1, json!({"role_id": "desk"}))
        .await
        .problem(422, "not-for-schools");
}

#[actix_web::test]
async fn the_list_finds_by_name_role_and_state() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    office.someone("deputy").await;
    invite(&it, "desk").await;
    let count = async |query: &str| {
        let page = it.get(&format!("/users?{query}")).await.ok(200);
        page["total"]["value"].as_i64().expect("a number")
    };
    assert_eq!(count("").await, 3);
    assert_eq!(count("q=MODULO").await, 1);
    assert_eq!(count("q=becas.example").await, 1);
    assert_eq!(count("q=%25").await, 0);
    assert_eq!(count("role=deputy").await, 1);
    assert_eq!(count("state=invited").await, 1);
    assert_eq!(count("state=deactivated").await, 0);
    let first = it.get("/users?limit=2").await.ok(200);
    let next = first["next_cursor"].as_str().expect("more");
    let second = it
        .get(&format!("/users?limit=2&cursor={next}"))
        .await
        .ok(200);
    assert_eq!(second["items"].as_array().map(Vec::len), Some(1));
}
