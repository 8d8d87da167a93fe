//! The keys that sign access tokens, as rows: made by the program, changed by the calendar or by hand.
//!
//! A new key is published well before it signs, and stays published until its last token has expired.
//! Private halves lie sealed; whoever reads the database cannot sign.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use uuid::Uuid;

use super::tokens::ACCESS_SECONDS;
use crate::audit;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::signing_keys;
use crate::vault::Vault;

/// For how long others may keep the published keys without asking again.
pub const PUBLISHED_SECONDS: i64 = 3600;
/// Any number will do that no job takes: theirs are the halves of random ids.
const LOCK: i64 = 20_261_124;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = signing_keys)]
pub struct KeyRow {
    pub id: Uuid,
    pub public_key: Vec<u8>,
    pub private_key_sealed: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub signs_from: DateTime<Utc>,
    pub retires_at: Option<DateTime<Utc>>,
}

/// When the next key takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// After everybody has had time to read it.
    Planned,
    /// At once, and what the present key signed is refused: it may be known to others.
    Compromised,
}

/// The keys that are published now, the one that signs last first.
pub async fn published(conn: &mut Connection, now: DateTime<Utc>) -> Result<Vec<KeyRow>> {
    Ok(signing_keys::table
        .filter(
            signing_keys::retires_at
                .is_null()
                .or(signing_keys::retires_at.gt(now)),
        )
        .order((signing_keys::signs_from.desc(), signing_keys::id.desc()))
        .select(KeyRow::as_select())
        .load(conn)
        .await?)
}

/// The published keys; the first key of an installation is made here.
pub async fn ensure(
    conn: &mut Connection,
    vault: &Vault,
    now: DateTime<Utc>,
) -> Result<Vec<KeyRow>> {
    let keys = published(conn, now).await?;
    if !keys.is_empty() {
        return Ok(keys);
    }
    lock(conn).await?;
    if published(conn, now).await?.is_empty() {
        add(conn, vault, now, now).await?;
    }
    published(conn, now).await
}

/// Names the next key, where none is on its way already.
pub async fn rotate(
    conn: &mut Connection,
    vault: &Vault,
    rotation: Rotation,
    now: DateTime<Utc>,
) -> Result<()> {
    lock(conn).await?;
    let is_planned = rotation == Rotation::Planned;
    let keys = published(conn, now).await?;
    if is_planned
        && keys
            .as_slice()
            .first()
            .is_some_and(|key| key.signs_from > now)
    {
        return Ok(());
    }
    let signs_from = if is_planned && !keys.is_empty() {
        now + TimeDelta::seconds(PUBLISHED_SECONDS)
    } else {
        now
    };
    let retires_at = if is_planned {
        signs_from + TimeDelta::seconds(ACCESS_SECONDS)
    } else {
        now
    };
    let ids: Vec<Uuid> = keys.iter().map(|key| key.id).collect();
    diesel::update(signing_keys::table.filter(signing_keys::id.eq_any(ids)))
        .filter(
            signing_keys::retires_at
                .is_null()
                .or(signing_keys::retires_at.gt(retires_at)),
        )
        .set(signing_keys::retires_at.eq(retires_at))
        .execute(conn)
        .await?;
    add(conn, vault, signs_from, now).await
}

/// What the calendar brings: the next key in time, and the end of those that nobody needs.
pub async fn keep(
    conn: &mut Connection,
    vault: &Vault,
    every: TimeDelta,
    now: DateTime<Utc>,
) -> Result<()> {
    let keys = ensure(conn, vault, now).await?;
    let due = now + TimeDelta::seconds(PUBLISHED_SECONDS) - every;
    if keys
        .as_slice()
        .first()
        .is_some_and(|key| key.signs_from <= due)
    {
        rotate(conn, vault, Rotation::Planned, now).await?;
    }
    diesel::delete(signing_keys::table.filter(signing_keys::retires_at.le(now)))
        .execute(conn)
        .await?;
    Ok(())
}

async fn lock(conn: &mut Connection) -> Result<()> {
    diesel::sql_query("select pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(LOCK)
        .execute(conn)
        .await?;
    Ok(())
}

async fn add(
    conn: &mut Connection,
    vault: &Vault,
    signs_from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = Uuid::now_v7();
    let key = SigningKey::from_bytes(&rand::random());
    let private = key.to_pkcs8_der().map_err(Error::internal)?;
    let row = KeyRow {
        id,
        public_key: key.verifying_key().to_bytes().to_vec(),
        private_key_sealed: vault.seal(&purpose(id), private.as_bytes())?,
        created_at: now,
        signs_from,
        retires_at: None,
    };
    diesel::insert_into(signing_keys::table)
        .values(&row)
        .execute(conn)
        .await?;
    audit::record(conn, "insert", Some("signing_keys"), Some(id), None).await
}

/// What the private key is sealed for.
pub fn purpose(id: Uuid) -> String {
    format!("signing key {id}")
}
