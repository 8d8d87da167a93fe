//! Accounts: invited, given roles, closed; their passwords, their mail.

mod assignments;
mod closing;
mod invitations;
mod mail;
mod passwords;
mod roles;
mod schools;

use serde_json::{Value, json};

use crate::support::mail::{MailServer, token_in};
use crate::support::{Client, Office};

const GOOD: &str = "nopal taburete oboe cierzo";

fn ana(role: &str) -> Value {
    json!({"display_name": "Ana Módulo", "email": "Ana@Becas.example", "roles": [{"role_id": role}]})
}

async fn invite(it: &Client, role: &str) -> Value {
    let invited = it.post("/users", ana(role)).await.ok(201);
    assert_eq!(invited["state"], "invited");
    invited
}

/// The token of the last mail that was sent.
async fn last_token(office: &Office, server: &MailServer) -> String {
    let messages = server.after_sending(office).await;
    token_in(messages.last().expect("a message"))
}

async fn accept(office: &Office, token: &str, password: &str) -> crate::support::Answer {
    let body = json!({"token": token, "password": password});
    office
        .stranger()
        .post("/invitations/acceptances", body)
        .await
}

async fn log_in(office: &Office, email: &str, password: &str) -> crate::support::Answer {
    let body = json!({"email": email, "password": password});
    office.stranger().post("/sessions", body).await
}

fn version(user: &Value) -> i64 {
    user["version"].as_i64().expect("a version")
}

fn path(user: &Value) -> String {
    format!("/users/{}", user["id"].as_str().expect("an id"))
}
