//! Accounts that close, and the administrators who must stay.

use serde_json::json;

use super::{GOOD, accept, invite, last_token, log_in, path, version};
use crate::support::mail::MailServer;
use crate::support::{Client, Office};

async fn set_active(it: &Client, id: uuid::Uuid, active: bool) -> crate::support::Answer {
    let path = format!("/users/{id}");
    let shown = it.get(&path).await.ok(200);
    it.patch_at(&path, version(&shown), json!({"active": active}))
        .await
}

#[actix_web::test]
async fn a_closed_account_is_refused_at_once_and_can_be_opened_again() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let officer = office.someone("follow_up").await;
    officer.get("/me").await.ok(200);
    let closed = set_active(&it, officer.user_id, false).await.ok(200);
    assert_eq!(closed["state"], "deactivated");
    officer.get("/me").await.problem(401, "session-expired");
    set_active(&it, officer.user_id, true).await.ok(200);
    let again = it.get(&format!("/users/{}", officer.user_id)).await.ok(200);
    assert_eq!(again["state"], "active");
}

#[actix_web::test]
async fn closing_says_which_tasks_wait_without_naming_anybody() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let officer = office.someone("follow_up").await;
    let benefit = crate::support::fixtures::a_benefit(&office).await;
    let case = crate::support::cases::submitted(&officer, &benefit).await;
    let deputy = office.someone("deputy").await;
    let reason = json!({"reason": "Falta precisar la fecha."});
    crate::support::cases::take(&deputy, &case, "returns", reason)
        .await
        .ok(200);
    let closed = set_active(&it, officer.user_id, false).await.ok(200);
    assert_eq!(closed["open_tasks"][0]["kind"], "correct_procedure");
    assert_eq!(closed["open_tasks"][0]["count"], 1);
    assert_eq!(
        closed["open_tasks"][0]
            .as_object()
            .map(serde_json::Map::len),
        Some(3)
    );
}

#[actix_web::test]
async fn the_link_of_a_closed_account_serves_no_more() {
    let office = Office::open().await;
    let server = MailServer::start().await;
    let it = office.someone("it_admin").await;
    let invited = invite(&it, "desk").await;
    let token = last_token(&office, &server).await;
    let id = invited["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("a uuid");
    set_active(&it, id, false).await.ok(200);
    accept(&office, &token, GOOD)
        .await
        .problem(404, "link-not-usable");
    it.post(&format!("{}/invitations", path(&invited)), json!({}))
        .await
        .problem(409, "user-deactivated");
    log_in(&office, "ana@becas.example", GOOD)
        .await
        .problem(401, "bad-credentials");
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    set_active(&it, it.user_id, false)
        .await
        .problem(409, "last-administrator");
    // Somebody who is only invited cannot help.
    invite(&it, "it_admin").await;
    set_active(&it, it.user_id, false)
        .await
        .problem(409, "last-administrator");
    let other = office.someone("it_admin").await;
    set_active(&other, it.user_id, false).await.ok(200);
    it.get("/users").await.problem(401, "session-expired");
    set_active(&other, other.user_id, false)
        .await
        .problem(409, "last-administrator");
}

#[actix_web::test]
async fn an_administrator_for_a_time_does_not_count_as_one_who_stays() {
    let office = Office::open().await;
    let it = office.someone("it_admin").await;
    let other = office.someone("it_admin").await;
    let end = async |who: &Client, of: &Client| {
        let shown = who.get(&format!("/users/{}", of.user_id)).await.ok(200);
        let held = shown["role_assignments"][0]["id"].as_str().expect("an id");
        let path = format!("/users/{}/role-assignments/{held}", of.user_id);
        let body = json!({"valid_to": "2026-12-31"});
        who.put_at(&path, version(&shown), body).await
    };
    end(&it, &other).await.ok(200);
    end(&other, &it).await.problem(409, "last-administrator");
}
