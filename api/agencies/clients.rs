//! Making and changing clients, within what their agreements allow.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::agreements::{self, known_scopes};
use super::client_store::{self, Locked};
use super::rules::{self, AgreementState, AuthMethod, ClientEvent, ClientState, Environment, Rule};
use super::types::{CreateAgencyClient, UpdateAgencyClient};
use super::{jwks, sandbox, secrets};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::agency_clients;

const LETTERS: &[u8] = b"23456789abcdefghjkmnpqrstvwxyz";

pub async fn create(
    conn: &mut Connection,
    actor: &Actor,
    body: &CreateAgencyClient,
) -> Result<Uuid> {
    let agreement = agreements::lock(conn, body.agreement_id).await?;
    if agreement.state(actor.today()) == AgreementState::Ended {
        return Err(Rule::AgreementEnded.into());
    }
    let scopes = allowed(&body.scopes, &agreement.ceiling())?;
    if body.environment == Environment::Sandbox && !sandbox::is_invented(conn).await? {
        return Err(Rule::SandboxAmongRealData.into());
    }
    let keys = keys(body.auth_method, body.jwks.as_ref())?;
    if body.auth_method == AuthMethod::PrivateKeyJwt && keys.is_none() {
        return Err(Rule::KeysMissing.into());
    }
    let id = Uuid::now_v7();
    diesel::insert_into(agency_clients::table)
        .values((
            agency_clients::id.eq(id),
            agency_clients::client_id.eq(new_name(&agreement.agency_name)),
            agency_clients::agreement_id.eq(body.agreement_id),
            agency_clients::name.eq(body.name.trim()),
            agency_clients::scopes.eq(scopes),
            agency_clients::environment.eq::<&str>(body.environment.into()),
            agency_clients::auth_method.eq::<&str>(body.auth_method.into()),
            agency_clients::jwks.eq(keys),
            agency_clients::requests_per_minute.eq(body.requests_per_minute),
            agency_clients::state.eq::<&str>(ClientState::Active.into()),
            agency_clients::state_changed_at.eq(actor.now),
            agency_clients::created_at.eq(actor.now),
            agency_clients::created_by.eq(actor.user_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// The agency's name, as far as it is letters, and ten at random.
fn new_name(agency: &str) -> String {
    let folded = crate::values::fold::fold_words(agency).to_lowercase();
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(3).collect();
    let random: String = (0..10)
        .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
        .collect();
    let mut name: String = words.join("-").chars().take(40).collect();
    if !name.is_empty() {
        name.push('-');
    }
    name + &random
}

fn allowed(asked: &[String], ceiling: &[String]) -> Result<Vec<String>> {
    known_scopes(asked)?;
    if asked.iter().any(|one| !ceiling.contains(one)) {
        return Err(Rule::ScopeBeyondAgreement.into());
    }
    Ok(rules::within(asked, ceiling))
}

fn keys(method: AuthMethod, given: Option<&Value>) -> Result<Option<Value>> {
    match (method, given) {
        (AuthMethod::ClientSecretBasic, Some(_)) => Err(Rule::KeysNotUsed.into()),
        (AuthMethod::PrivateKeyJwt, Some(given)) => jwks::check(given).map(Some),
        (_, None) => Ok(None),
    }
}

pub async fn update(
    conn: &mut Connection,
    (id, seen): (Uuid, i32),
    body: &UpdateAgencyClient,
) -> Result<()> {
    let client = client_store::lock(conn, id, Some(seen)).await?;
    if client.state == ClientState::Closed {
        return Err(Rule::ClientClosed.into());
    }
    let scopes = match &body.scopes {
        Some(asked) => {
            let agreement = agreements::lock(conn, client.agreement_id).await?;
            Some(allowed(asked, &agreement.ceiling())?)
        }
        None => None,
    };
    let keys = keys(client.auth_method, body.jwks.as_ref())?;
    let number = body.requests_per_minute;
    diesel::update(agency_clients::table.find(id))
        .set((
            body.name
                .as_deref()
                .map(|name| agency_clients::name.eq(name.trim())),
            scopes.map(|scopes| agency_clients::scopes.eq(scopes)),
            keys.map(|keys| agency_clients::jwks.eq(keys)),
            number.map(|number| agency_clients::requests_per_minute.eq(number)),
            agency_clients::version.eq(client.version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Suspends, resumes or closes; a closed client's secrets are revoked.
pub async fn advance(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    event: ClientEvent,
    reason: &str,
) -> Result<()> {
    let client = client_store::lock(conn, id, Some(seen)).await?;
    let to = rules::step(client.state, event)?;
    diesel::update(agency_clients::table.find(id))
        .set((
            agency_clients::state.eq::<&str>(to.into()),
            agency_clients::state_reason.eq(reason.trim()),
            agency_clients::state_changed_at.eq(actor.now),
            agency_clients::version.eq(client.version + 1),
        ))
        .execute(conn)
        .await?;
    if to == ClientState::Closed {
        secrets::revoke_all(conn, actor, id).await?;
    }
    Ok(())
}

/// The client, locked, where it may have secrets.
pub async fn lock_for_secrets(conn: &mut Connection, id: Uuid) -> Result<Locked> {
    let client = client_store::lock(conn, id, None).await?;
    if client.state == ClientState::Closed {
        return Err(Rule::ClientClosed.into());
    }
    if client.auth_method != AuthMethod::ClientSecretBasic {
        return Err(Rule::SecretsNotUsed.into());
    }
    Ok(client)
}
