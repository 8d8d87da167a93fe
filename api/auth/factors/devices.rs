//! Trusted devices: for thirty days, log-in on this computer asks this account for its password only.
//!
//! The browser holds a random token per account in a cookie that scripts cannot read; here lies its hash.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::TRUST_LIFE;
use super::types::TrustedDevice;
use crate::audit;
use crate::auth::cookies;
use crate::config::Config;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::trusted_devices;
use crate::vault;

const COOKIE_PATH: &str = "/api/v1";

/// One cookie per account: colleagues who share a computer are trusted each by themselves.
fn cookie_name(user_id: Uuid) -> String {
    format!("seguimiento_trust_{}", user_id.simple())
}

/// Hash of the token that this browser holds for the account.
pub fn presented(request: &HttpRequest, user_id: Uuid) -> Option<Vec<u8>> {
    let token = cookies::find(request, &cookie_name(user_id))?;
    Some(vault::hash_token(&token))
}

pub fn cookie(token: String, user_id: Uuid, config: &Config) -> Cookie<'static> {
    let name = cookie_name(user_id);
    cookies::bake(&name, token, COOKIE_PATH, TRUST_LIFE, config.secure_cookies)
}

/// Trusts the device from now on; the token goes into its cookie.
pub async fn trust(
    conn: &mut Connection,
    user_id: Uuid,
    name: &str,
    now: DateTime<Utc>,
) -> Result<String> {
    let (id, (token, hash)) = (Uuid::now_v7(), vault::new_token());
    diesel::delete(trusted_devices::table)
        .filter(trusted_devices::user_id.eq(user_id))
        .filter(trusted_devices::expires_at.le(now))
        .execute(conn)
        .await?;
    diesel::insert_into(trusted_devices::table)
        .values((
            trusted_devices::id.eq(id),
            trusted_devices::user_id.eq(user_id),
            trusted_devices::token_hash.eq(hash),
            trusted_devices::name.eq(name),
            trusted_devices::created_at.eq(now),
            trusted_devices::last_used_at.eq(now),
            trusted_devices::expires_at.eq(now + TRUST_LIFE),
        ))
        .execute(conn)
        .await?;
    audit::record(conn, "insert", Some("trusted_devices"), Some(id), None).await?;
    Ok(token)
}

/// Whether the account trusts the device with this token; its use is noted.
pub async fn is_trusted(
    conn: &mut Connection,
    user_id: Uuid,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let used = diesel::update(trusted_devices::table)
        .filter(trusted_devices::token_hash.eq(hash))
        .filter(trusted_devices::user_id.eq(user_id))
        .filter(trusted_devices::expires_at.gt(now))
        .set(trusted_devices::last_used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(used == 1)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = trusted_devices)]
struct Row {
    id: Uuid,
    token_hash: Vec<u8>,
    name: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// The account's trusted devices, latest used first.
pub async fn list(
    conn: &mut Connection,
    user_id: Uuid,
    presented: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<Vec<TrustedDevice>> {
    let rows: Vec<Row> = trusted_devices::table
        .filter(trusted_devices::user_id.eq(user_id))
        .filter(trusted_devices::expires_at.gt(now))
        .order((trusted_devices::last_used_at.desc(), trusted_devices::id))
        .select(Row::as_select())
        .load(conn)
        .await?;
    let shown = rows.into_iter().map(|row| TrustedDevice {
        is_current: presented == Some(row.token_hash.as_slice()),
        id: row.id,
        name: row.name,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
    });
    Ok(shown.collect())
}

pub async fn remove(conn: &mut Connection, user_id: Uuid, id: Uuid) -> Result<()> {
    let removed = diesel::delete(trusted_devices::table.find(id))
        .filter(trusted_devices::user_id.eq(user_id))
        .execute(conn)
        .await?;
    if removed == 0 {
        return Err(Error::NotFound);
    }
    audit::record(conn, "delete", Some("trusted_devices"), Some(id), None).await
}

/// Trusts no device of the account any more.
pub async fn forget(conn: &mut Connection, user_id: Uuid) -> Result<()> {
    let ids: Vec<Uuid> = diesel::delete(trusted_devices::table)
        .filter(trusted_devices::user_id.eq(user_id))
        .returning(trusted_devices::id)
        .get_results(conn)
        .await?;
    for id in ids {
        audit::record(conn, "delete", Some("trusted_devices"), Some(id), None).await?;
    }
    Ok(())
}
