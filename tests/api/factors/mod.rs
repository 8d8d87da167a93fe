//! Second factors: apps that show codes, passkeys, recovery codes, trusted devices, the second step.

mod account;
mod log_in;
mod passkeys;
mod required;

use seguimiento::calendar::Clock;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::support::Client;

/// An app that was given a seed.
pub struct App(Totp);

impl App {
    pub fn with(seed: &str) -> Self {
        let secret = Secret::try_from_base32(seed.replace(' ', "")).expect("a seed");
        Self(Builder::new().with_secret(secret).build().expect("an app"))
    }

    /// What it shows, so many seconds from now.
    pub fn code(&self, clock: &Clock, seconds: i64) -> String {
        let time = clock.now().timestamp() + seconds;
        let time = u64::try_from(time).expect("after 1970");
        self.0.generate(time).to_string()
    }
}

/// Sets up an app; answers with it and with what the confirmation said.
pub async fn set_up_app(client: &Client, clock: &Clock) -> (App, Value) {
    let begun = client.post("/me/totp-secrets", json!({})).await.ok(201);
    let app = App::with(begun["secret"].as_str().expect("a seed"));
    let path = format!(
        "/me/totp-secrets/{}/confirmations",
        begun["id"].as_str().expect("an id")
    );
    let confirmed = client
        .post(&path, json!({"code": app.code(clock, 0)}))
        .await
        .ok(200);
    (app, confirmed)
}
