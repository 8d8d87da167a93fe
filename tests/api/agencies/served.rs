//! Whether a program is served is judged at each request: its state, its agreement, its scopes, now.

use serde_json::json;

use super::{as_owner, refused};
use crate::support::Office;

const GRANT: &[(&str, &str)] = &[("grant_type", "client_credentials")];

#[actix_web::test]
async fn suspending_counts_at_once_and_resuming_too() {
    let office = Office::open().await;
    let agency = office.agency(&["packages.read"]).await;
    let program = agency.enter().await;
    program.get("/agency/packages").await.ok(200);
    let it = office.someone("it_admin").await;
    let path = format!("/agency-clients/{}", agency.id);
    let reason = json!({"reason": "La dependencia lo pidió."});
    let suspended = it
        .post_at(&format!("{path}/suspensions"), 1, reason.clone())
        .await
        .ok(200);
    assert_eq!(
        (&suspended["state"], &suspended["is_served"]),
        (&json!("suspended"), &json!(false))
    );
    program
        .get("/agency/packages")
        .await
        .problem(401, "client-not-served");
    assert_eq!(
        refused(&agency.ask(GRANT).await, 400),
        "unauthorized_client"
    );
    it.post_at(&format!("{path}/resumptions"), 2, reason.clone())
        .await
        .ok(200);
    program.get("/agency/packages").await.ok(200);
    let closed = it
        .post_at(&format!("{path}/closures"), 3, reason.clone())
        .await
        .ok(200);
    assert_eq!(closed["secrets"][0]["state"], "revoked");
    program
        .get("/agency/packages")
        .await
        .problem(401, "client-not-served");
    assert_eq!(refused(&agency.ask(GRANT).await, 401), "invalid_client");
    for command in ["suspensions", "resumptions", "closures"] {
        let answer = it
            .post_at(&format!("{path}/{command}"), 4, reason.clone())
            .await;
        answer.problem(409, "client-closed");
    }
    let shown = it.get(&path).await.ok(200);
    let codes: Vec<&str> = shown["refusals"]
        .as_array()
        .expect("refusals")
        .iter()
        .filter_map(|refusal| refusal["code"].as_str())
        .collect();
    assert!(
        codes.contains(&"client-not-served") && codes.contains(&"client-suspended"),
        "{codes:?}"
    );
}

#[actix_web::test]
async fn an_agreement_that_ended_serves_nobody_from_the_next_request_on() {
    let office = Office::open().await;
    let agency = office.agency(&["packages.read"]).await;
    let program = agency.enter().await;
    let coordinator = office.someone("coordinator").await;
    let path = format!("/agreements/{}/ends", agency.agreement_id);
    let reason = json!({"reason": "Se dio por terminado el convenio."});
    let ended = coordinator.post_at(&path, 1, reason).await.ok(200);
    assert_eq!(ended["state"], "ended");
    program
        .get("/agency/packages")
        .await
        .problem(401, "client-not-served");
    assert_eq!(
        refused(&agency.ask(GRANT).await, 400),
        "unauthorized_client"
    );
}

#[actix_web::test]
async fn an_agreement_serves_from_its_first_day_through_its_last() {
    let office = Office::open().await;
    let agency = office.agency(&["packages.read"]).await;
    let program = agency.enter().await;
    let dates = |from: &str, to: &str| {
        format!(
            "update agreements set signed_on = '{from}', valid_from = '{from}', valid_to = '{to}'"
        )
    };
    for (from, to, is_served) in [
        ("2026-11-24", "2026-12-31", false),
        ("2026-11-23", "2026-11-23", true),
        ("2026-11-01", "2026-11-22", false),
    ] {
        as_owner(&office, &dates(from, to)).await;
        let answer = program.get("/agency/packages").await;
        if is_served {
            answer.ok(200);
        } else {
            answer.problem(401, "client-not-served");
        }
    }
}

#[actix_web::test]
async fn fewer_scopes_count_for_tokens_that_were_given_before() {
    let office = Office::open().await;
    let agency = office.agency(&["packages.read", "people.find"]).await;
    let program = agency.enter().await;
    program.get("/agency/packages").await.ok(200);
    as_owner(&office, "update agreements set scopes = '{people.find}'").await;
    program
        .get("/agency/packages")
        .await
        .problem(403, "insufficient-scope");
    let token = agency.token().await;
    assert_eq!(token["scope"], "people.find");
    as_owner(
        &office,
        "update agency_clients set scopes = '{packages.read}'",
    )
    .await;
    let nothing = agency.ask(GRANT).await;
    assert_eq!(refused(&nothing, 400), "invalid_scope");
}
