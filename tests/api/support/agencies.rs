//! Agreements of other agencies and programs that ask under them.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use seguimiento::agencies::scopes;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Answer, Client, Office};

/// An agreement with one program under it.
#[derive(Clone)]
pub struct Agency {
    pub agreement_id: Uuid,
    pub id: Uuid,
    pub client_id: String,
    pub secret: String,
    stranger: Client,
}

/// Every scope there is.
pub fn all_scopes() -> Vec<&'static str> {
    scopes::ALL.iter().map(|(name, _)| *name).collect()
}

impl Office {
    /// An agreement in force and an active client, both with these scopes.
    pub async fn agency(&self, scopes: &[&str]) -> Agency {
        let (agreement_id, id, secret_id) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let secret = format!("sgm_{}", secret_id.simple());
        let client_id = format!("prueba-{}", id.simple());
        let hash = hex::encode(Sha256::digest(secret.as_bytes()));
        let scopes = format!("'{{{}}}'", scopes.join(","));
        let now = self.now().to_rfc3339();
        let mut owner = AsyncPgConnection::establish(&self.database.owner_url)
            .await
            .expect("the owner");
        owner
            .batch_execute(&format!(
                "insert into agreements (id, reference, agency_name, purpose_es, legal_basis, signed_on, valid_from, scopes,
                     contact_name, contact_email, created_at)
                 values ('{agreement_id}', 'CONV-{agreement_id}', 'DIF Sonora', 'Evitar apoyos duplicados', 'LGPDPPSO 60 y 64',
                     '2026-01-01', '2026-01-01', {scopes}, 'Elena Enlace', 'enlace@dif.example', '{now}');
                 insert into agency_clients (id, client_id, agreement_id, name, scopes, environment, auth_method,
                     requests_per_minute, state, state_changed_at, created_at)
                 values ('{id}', '{client_id}', '{agreement_id}', 'Sistema de apoyos', {scopes}, 'production',
                     'client_secret_basic', 6000, 'active', '{now}', '{now}');
                 insert into agency_client_secrets (id, client_id, hash, hint, created_at, expires_at)
                 values ('{secret_id}', '{id}', '\\x{hash}', '{}', '{now}', '2028-01-01');",
                &secret[secret.len() - 4..],
            ))
            .await
            .expect("an agency");
        Agency {
            agreement_id,
            id,
            client_id,
            secret,
            stranger: self.stranger(),
        }
    }

    /// A program with a token for these scopes.
    pub async fn program(&self, scopes: &[&str]) -> Client {
        self.agency(scopes).await.enter().await
    }
}

/// A form as `/oauth/token` takes it.
pub fn form(request: TestRequest, fields: &[(&str, &str)]) -> TestRequest {
    let text: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace(':', "%3A")))
        .collect();
    request
        .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
        .set_payload(text.join("&"))
}

pub fn basic(client_id: &str, secret: &str) -> (&'static str, String) {
    let credentials = BASE64_STANDARD.encode(format!("{client_id}:{secret}"));
    ("Authorization", format!("Basic {credentials}"))
}

impl Agency {
    pub async fn ask_with(&self, secret: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.stranger.request(Method::POST, "/oauth/token");
        let request = request.insert_header(basic(&self.client_id, secret));
        self.stranger.send(form(request, fields)).await
    }

    pub async fn ask(&self, fields: &[(&str, &str)]) -> Answer {
        self.ask_with(&self.secret, fields).await
    }

    pub async fn token(&self) -> Value {
        self.ask(&[("grant_type", "client_credentials")])
            .await
            .ok(200)
    }

    /// The program with a token for everything it holds.
    pub async fn enter(&self) -> Client {
        let token = self.token().await;
        self.stranger
            .with_token(token["access_token"].as_str().expect("a token"))
    }
}
