//! Sandbox clients are served where everything is invented, and nowhere else.

use serde_json::{Value, json};

use super::{as_owner, refused};
use crate::support::Office;
use crate::support::agencies::{basic, form};
use crate::support::fixtures::a_benefit;

const GRANT: &[(&str, &str)] = &[("grant_type", "client_credentials")];

/// Name and secret of the demo's program, as its file says.
async fn load_demo(office: &Office) -> Option<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.json");
    seguimiento::demo::load(&office.state, &file)
        .await
        .expect("the demo set");
    let text = std::fs::read(&file).expect("the accounts");
    let accounts: Vec<Value> = serde_json::from_slice(&text).expect("JSON");
    let program = accounts
        .iter()
        .find(|account| account["role"] == "agency")?;
    let word = |name: &str| program[name].as_str().expect(name).to_owned();
    Some((word("client_id"), word("client_secret")))
}

#[actix_web::test]
async fn the_demo_brings_a_program_that_works_at_once() {
    let office = Office::open().await;
    let (client_id, secret) = load_demo(&office).await.expect("a program");
    let stranger = office.stranger();
    let request = stranger.request(actix_web::http::Method::POST, "/oauth/token");
    let request = request.insert_header(basic(&client_id, &secret));
    let token = stranger.send(form(request, GRANT)).await.ok(200);
    let program = stranger.with_token(token["access_token"].as_str().expect("a token"));
    program.get("/agency/packages").await.ok(200);
}

#[actix_web::test]
async fn where_somebody_is_already_the_demo_brings_none() {
    let office = Office::open().await;
    a_benefit(&office).await;
    assert!(load_demo(&office).await.is_none());
}

#[actix_web::test]
async fn among_real_data_a_sandbox_client_is_neither_made_nor_served() {
    let office = Office::open().await;
    let agency = office.agency(&["packages.read"]).await;
    let it = office.someone("it_admin").await;
    let body = json!({"agreement_id": agency.agreement_id, "name": "Pruebas", "scopes": ["packages.read"],
        "environment": "sandbox", "auth_method": "client_secret_basic", "requests_per_minute": 60});
    it.post("/agency-clients", body)
        .await
        .problem(422, "sandbox-among-real-data");
    let program = agency.enter().await;
    as_owner(&office, "update agency_clients set environment = 'sandbox'").await;
    program
        .get("/agency/packages")
        .await
        .problem(401, "client-not-served");
    assert_eq!(
        refused(&agency.ask(GRANT).await, 400),
        "unauthorized_client"
    );
    as_owner(
        &office,
        "insert into invented_data (marked_at) values (now())",
    )
    .await;
    program.get("/agency/packages").await.ok(200);
}
