//! Where a second factor is required, an account without one may do nothing but set it up.

use actix_web::http::Method;
use serde_json::json;

use super::set_up_app;
use crate::permissions::operations;
use crate::support::{Client, Office};

async fn code_of(client: &Client, operation: &crate::permissions::Operation) -> String {
    let (status, problem) = crate::permissions::call(client, operation).await;
    format!("{status} {}", problem["code"].as_str().unwrap_or(""))
}

#[actix_web::test]
async fn without_a_factor_nothing_that_names_a_permission_answers() {
    let office = Office::open_strict().await;
    let (ana, it) = (
        office.someone("coordinator").await,
        office.someone("it_admin").await,
    );
    let me = ana.get("/me").await.ok(200);
    assert_eq!(
        (&me["second_factor_required"], &me["permissions"]),
        (&json!(true), &json!([]))
    );
    let mut tried = 0;
    for operation in operations() {
        if operation.permission.is_none() {
            continue;
        }
        for client in [&ana, &it] {
            let code = code_of(client, &operation).await;
            assert_eq!(code, "403 second-factor-required", "{}", operation.id);
        }
        tried += 1;
    }
    assert!(tried > 50, "the contract lists the operations");
}

#[actix_web::test]
async fn with_a_factor_the_account_works_and_keeps_at_least_one() {
    let office = Office::open_strict().await;
    let ana = office.someone("coordinator").await;
    let (_, added) = set_up_app(&ana, &office.clock).await;
    assert_eq!(added["second_factors"]["required"], true);
    assert_eq!(
        ana.get("/me").await.ok(200)["second_factor_required"],
        false
    );
    ana.get("/programs").await.ok(200);
    let id = added["second_factors"]["totp"]["id"]
        .as_str()
        .expect("an id");
    let path = format!("/me/totp-secrets/{id}");
    ana.send(ana.request(Method::DELETE, &path))
        .await
        .problem(409, "last-second-factor");
    ana.get("/programs").await.ok(200);
    super::passkeys::set_up_passkey(&ana).await;
    ana.send(ana.request(Method::DELETE, &path)).await.ok(204);
}

#[actix_web::test]
async fn whoever_administers_accounts_removes_lost_factors_of_others() {
    let office = Office::open_strict().await;
    let admin = office.someone_with(&["users.edit"]).await;
    set_up_app(&admin, &office.clock).await;
    let ana = office.someone("follow_up").await;
    set_up_app(&ana, &office.clock).await;
    super::passkeys::set_up_passkey(&ana).await;
    let own = format!("/users/{}/second-factors", admin.user_id);
    admin
        .send(admin.request(Method::DELETE, &own))
        .await
        .problem(409, "own-second-factors");
    let path = format!("/users/{}/second-factors", ana.user_id);
    ana.send(ana.request(Method::DELETE, &path))
        .await
        .problem(403, "forbidden");
    admin
        .send(admin.request(Method::DELETE, &path))
        .await
        .ok(204);
    ana.get("/me").await.problem(401, "session-expired");
    let nobody = format!("/users/{}/second-factors", uuid::Uuid::now_v7());
    admin
        .send(admin.request(Method::DELETE, &nobody))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn changing_factors_asks_for_a_recent_proof() {
    let office = Office::open().await;
    let ana = office.someone("follow_up").await;
    office.make_stale(&ana).await;
    for path in [
        "/me/totp-secrets",
        "/me/passkey-challenges",
        "/me/recovery-codes",
    ] {
        ana.post(path, json!({}))
            .await
            .problem(403, "reauthentication-required");
    }
    ana.get("/me/second-factors").await.ok(200);
}
