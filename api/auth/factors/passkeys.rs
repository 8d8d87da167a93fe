//! Passkeys (WebAuthn): a key pair of the person's device, used with their finger, face or PIN.
//!
//! The relying party is the host of the public address. States of ceremonies stay in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey as Credential, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse, Url,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::rules::{PASSKEYS_PER_ACCOUNT, Rule};
use super::types::Passkey;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::passkeys;

/// This installation towards authenticators; nobody where the public address is a bare number.
pub struct RelyingParty(Option<Webauthn>);

impl RelyingParty {
    pub fn new(public_url: &str) -> Self {
        let built = Url::parse(public_url).ok().and_then(|origin| {
            let host = origin.domain()?.to_owned();
            let builder = WebauthnBuilder::new(&host, &origin).ok()?;
            builder.rp_name("Seguimiento").build().ok()
        });
        if built.is_none() {
            tracing::warn!("PUBLIC_URL names no host: there are no passkeys");
        }
        Self(built)
    }

    pub fn is_available(&self) -> bool {
        self.0.is_some()
    }

    fn webauthn(&self) -> Result<&Webauthn> {
        self.0.as_ref().ok_or(Rule::PasskeysUnavailable.into())
    }
}

/// What goes to the browser, and what stays here until it answers.
pub struct Ceremony {
    pub options: Value,
    pub state: Value,
}

fn refused(error: webauthn_rs::prelude::WebauthnError) -> Error {
    tracing::info!(%error, "a passkey was refused");
    Rule::PasskeyRefused.into()
}

/// Asks a device for a new passkey, other than those the account has.
pub async fn begin_registration(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    actor: &Actor,
) -> Result<Ceremony> {
    let user_id = actor.person()?;
    let webauthn = relying_party.webauthn()?;
    let held = load(conn, user_id).await?;
    if held.len() >= PASSKEYS_PER_ACCOUNT {
        return Err(Rule::TooManyPasskeys.into());
    }
    let ids = held.iter().map(|row| row.credential.cred_id().clone());
    let (CreationChallengeResponse { public_key }, state) = webauthn
        .start_passkey_registration(
            user_id,
            &actor.email,
            &actor.display_name,
            Some(ids.collect()),
        )
        .map_err(Error::internal)?;
    Ok(Ceremony {
        options: serde_json::to_value(public_key)?,
        state: serde_json::to_value(state)?,
    })
}

/// Checks the answer of the device and keeps its public key.
pub async fn register(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    (user_id, name): (Uuid, &str),
    (state, credential): (Value, Value),
    now: DateTime<Utc>,
) -> Result<()> {
    let state: PasskeyRegistration = serde_json::from_value(state)?;
    let answer: RegisterPublicKeyCredential =
        serde_json::from_value(credential).map_err(|_| Rule::PasskeyRefused)?;
    let registered = relying_party
        .webauthn()?
        .finish_passkey_registration(&answer, &state)
        .map_err(refused)?;
    let added = diesel::insert_into(passkeys::table)
        .values((
            passkeys::id.eq(Uuid::now_v7()),
            passkeys::user_id.eq(user_id),
            passkeys::credential_id.eq(registered.cred_id().as_slice()),
            passkeys::credential.eq(serde_json::to_value(&registered)?),
            passkeys::name.eq(name.trim()),
            passkeys::created_at.eq(now),
        ))
        .on_conflict(passkeys::credential_id)
        .do_nothing()
        .execute(conn)
        .await?;
    if added == 0 {
        return Err(Rule::PasskeyRegistered.into());
    }
    Ok(())
}

/// Asks for proof by one of the account's passkeys; none if it has no passkey.
pub async fn begin_proof(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    user_id: Uuid,
) -> Result<Option<Ceremony>> {
    let held = load(conn, user_id).await?;
    if held.is_empty() || !relying_party.is_available() {
        return Ok(None);
    }
    let credentials: Vec<Credential> = held.into_iter().map(|row| row.credential).collect();
    let (RequestChallengeResponse { public_key, .. }, state) = relying_party
        .webauthn()?
        .start_passkey_authentication(&credentials)
        .map_err(Error::internal)?;
    Ok(Some(Ceremony {
        options: serde_json::to_value(public_key)?,
        state: serde_json::to_value(state)?,
    }))
}

/// Whether a passkey of the account signed this challenge; its counter moves on.
pub async fn prove(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    user_id: Uuid,
    (state, credential): (Value, Value),
    now: DateTime<Utc>,
) -> Result<bool> {
    let state: PasskeyAuthentication = serde_json::from_value(state)?;
    let Ok(answer) = serde_json::from_value::<PublicKeyCredential>(credential) else {
        return Ok(false);
    };
    let outcome = relying_party
        .webauthn()?
        .finish_passkey_authentication(&answer, &state);
    let Ok(outcome) = outcome else {
        return Ok(false);
    };
    // A key that was removed since the challenge was given proves nothing any more.
    let mut held = load(conn, user_id).await?;
    let used = held
        .iter_mut()
        .find(|row| row.credential.cred_id() == outcome.cred_id());
    let Some(row) = used else {
        return Ok(false);
    };
    row.credential.update_credential(&outcome);
    diesel::update(passkeys::table.find(row.id))
        .set((
            passkeys::credential.eq(serde_json::to_value(&row.credential)?),
            passkeys::last_used_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(true)
}

struct Held {
    id: Uuid,
    credential: Credential,
}

async fn load(conn: &mut Connection, user_id: Uuid) -> Result<Vec<Held>> {
    let rows: Vec<(Uuid, Value)> = passkeys::table
        .filter(passkeys::user_id.eq(user_id))
        .select((passkeys::id, passkeys::credential))
        .order(passkeys::id)
        .for_update()
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, stored)| {
            let credential = serde_json::from_value(stored)?;
            Ok(Held { id, credential })
        })
        .collect()
}

type Shown = (Uuid, String, DateTime<Utc>, Option<DateTime<Utc>>, i32);

fn shown((id, name, created_at, last_used_at, version): Shown) -> Passkey {
    Passkey {
        id,
        name,
        created_at,
        last_used_at,
        version,
    }
}

const SHOWN: (
    passkeys::id,
    passkeys::name,
    passkeys::created_at,
    passkeys::last_used_at,
    passkeys::version,
) = (
    passkeys::id,
    passkeys::name,
    passkeys::created_at,
    passkeys::last_used_at,
    passkeys::version,
);

/// The account's passkeys, oldest first.
pub async fn list(conn: &mut Connection, user_id: Uuid) -> Result<Vec<Passkey>> {
    let rows: Vec<Shown> = passkeys::table
        .filter(passkeys::user_id.eq(user_id))
        .order(passkeys::id)
        .select(SHOWN)
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

/// Gives a passkey another name, at the version that was seen.
pub async fn rename(
    conn: &mut Connection,
    (user_id, id): (Uuid, Uuid),
    name: &str,
    seen: i32,
) -> Result<Passkey> {
    let mine = passkeys::table.filter(passkeys::id.eq(id).and(passkeys::user_id.eq(user_id)));
    let current_version: i32 = mine
        .select(passkeys::version)
        .for_update()
        .first(conn)
        .await?;
    unchanged(current_version, seen)?;
    let renamed: Shown = diesel::update(passkeys::table.find(id))
        .set((
            passkeys::name.eq(name.trim()),
            passkeys::version.eq(passkeys::version + 1),
        ))
        .returning(SHOWN)
        .get_result(conn)
        .await?;
    Ok(shown(renamed))
}

pub async fn remove(conn: &mut Connection, user_id: Uuid, id: Uuid) -> Result<()> {
    let removed = diesel::delete(passkeys::table.find(id))
        .filter(passkeys::user_id.eq(user_id))
        .execute(conn)
        .await?;
    if removed == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
