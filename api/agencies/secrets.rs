//! Secrets of clients: made here, said once, kept as a hash; at most two live, so that one can follow the other.
//!
//! A secret has 256 random bits. Nobody finds such a number by trying, so that SHA-256 keeps it as safely as a slow
//! hash would, and asking for a token costs no argon2.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use uuid::Uuid;

use super::rules::Rule;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::agency_client_secrets;
use crate::vault::{hash_token, new_token};

/// By which programs that look for leaked secrets know ours.
const PREFIX: &str = "sgm_";
const MOST_LIVE: usize = 2;

words!(SecretState {
    Live,
    Expired,
    Revoked,
});

/// A secret as it can be told after it was said: never itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientSecret {
    pub id: Uuid,
    /// Its last four letters.
    #[schema(example = "x7Qa")]
    pub hint: String,
    pub state: SecretState,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// To the hour.
    pub last_used_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = agency_client_secrets)]
struct Row {
    id: Uuid,
    hash: Vec<u8>,
    hint: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
}

impl Row {
    fn state(&self, now: DateTime<Utc>) -> SecretState {
        if self.revoked_at.is_some() {
            SecretState::Revoked
        } else if self.expires_at <= now {
            SecretState::Expired
        } else {
            SecretState::Live
        }
    }
}

async fn rows(conn: &mut Connection, client: Uuid) -> Result<Vec<Row>> {
    Ok(agency_client_secrets::table
        .filter(agency_client_secrets::client_id.eq(client))
        .order((
            agency_client_secrets::created_at.desc(),
            agency_client_secrets::id.desc(),
        ))
        .select(Row::as_select())
        .load(conn)
        .await?)
}

/// All secrets a client ever had, newest first.
pub async fn of_client(
    conn: &mut Connection,
    client: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<ClientSecret>> {
    let told = rows(conn, client)
        .await?
        .into_iter()
        .map(|row| ClientSecret {
            state: row.state(now),
            id: row.id,
            hint: row.hint,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            last_used_at: row.last_used_at,
        });
    Ok(told.collect())
}

/// A new secret, said here and never again; the caller holds the client's row locked.
pub async fn create(
    conn: &mut Connection,
    actor: &Actor,
    client: Uuid,
    lives: TimeDelta,
) -> Result<String> {
    let live = rows(conn, client).await?;
    let live = live
        .iter()
        .filter(|row| row.state(actor.now) == SecretState::Live);
    if live.count() >= MOST_LIVE {
        return Err(Rule::TwoSecretsLive.into());
    }
    let secret = format!("{PREFIX}{}", new_token().0);
    diesel::insert_into(agency_client_secrets::table)
        .values((
            agency_client_secrets::id.eq(Uuid::now_v7()),
            agency_client_secrets::client_id.eq(client),
            agency_client_secrets::hash.eq(hash_token(&secret)),
            agency_client_secrets::hint.eq(&secret[secret.len() - 4..]),
            agency_client_secrets::created_at.eq(actor.now),
            agency_client_secrets::created_by.eq(actor.user_id),
            agency_client_secrets::expires_at.eq(actor.now + lives),
        ))
        .execute(conn)
        .await?;
    Ok(secret)
}

pub async fn revoke(conn: &mut Connection, actor: &Actor, client: Uuid, id: Uuid) -> Result<()> {
    let all = rows(conn, client).await?;
    let row = all.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    if row.revoked_at.is_some() {
        return Err(Rule::SecretRevoked.into());
    }
    diesel::update(agency_client_secrets::table.find(id))
        .set(agency_client_secrets::revoked_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends whatever is live: the client is closed.
pub async fn revoke_all(conn: &mut Connection, actor: &Actor, client: Uuid) -> Result<()> {
    diesel::update(agency_client_secrets::table)
        .filter(agency_client_secrets::client_id.eq(client))
        .filter(agency_client_secrets::revoked_at.is_null())
        .set(agency_client_secrets::revoked_at.eq(actor.now))
        .execute(conn)
        .await?;
    Ok(())
}

/// The live secret that this is. Every live one is compared whole, in the same time wherever it differs.
pub async fn find(
    conn: &mut Connection,
    client: Uuid,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let given = hash_token(secret);
    let all = rows(conn, client).await?;
    let live = all.iter().filter(|row| row.state(now) == SecretState::Live);
    Ok(live.fold(None, |found, row| {
        let is_it: bool = row.hash.ct_eq(&given).into();
        if is_it { Some(row.id) } else { found }
    }))
}

/// That it was used, to the hour: a program that asks every ten minutes shall not fill the audit with it.
pub async fn note_use(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let last = agency_client_secrets::last_used_at;
    diesel::update(agency_client_secrets::table.find(id))
        .filter(last.is_null().or(last.lt(now - TimeDelta::hours(1))))
        .set(last.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
