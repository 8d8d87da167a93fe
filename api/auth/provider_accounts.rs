//! Log-ins that are away at the provider, and which account a provider's identity is.
//!
//! An identity is linked once, by its verified e-mail, to an account that somebody invited; accounts are never made here.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::provider::{Departure, Identity};
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{external_identities, provider_log_ins, users};
use crate::vault::{Vault, hash_token as hash};

/// How long a person may take at the provider.
pub const AWAY: TimeDelta = TimeDelta::minutes(10);
const PURPOSE: &str = "log-in by a provider";

/// Keeps what is needed when the browser comes back.
pub async fn keep(
    conn: &mut Connection,
    vault: &Vault,
    (state, browser): (&str, &str),
    departure: &Departure,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(provider_log_ins::table)
        .values((
            provider_log_ins::state_hash.eq(hash(state)),
            provider_log_ins::browser_hash.eq(hash(browser)),
            provider_log_ins::sealed.eq(vault.seal(PURPOSE, &serde_json::to_vec(departure)?)?),
            provider_log_ins::expires_at.eq(now + AWAY),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What was kept, once, and only for the browser that left.
pub async fn take(
    conn: &mut Connection,
    vault: &Vault,
    (state, browser): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Option<Departure>> {
    let away = provider_log_ins::table
        .filter(provider_log_ins::state_hash.eq(hash(state)))
        .filter(provider_log_ins::browser_hash.eq(hash(browser)))
        .filter(provider_log_ins::expires_at.gt(now));
    let sealed: Option<Vec<u8>> = diesel::delete(away)
        .returning(provider_log_ins::sealed)
        .get_result(conn)
        .await
        .optional()?;
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let plain = vault.open(PURPOSE, &sealed)?;
    Ok(Some(serde_json::from_slice(&plain)?))
}

/// The active account of that identity, linked now if its e-mail is an account's that has no other.
pub async fn account_of(
    conn: &mut Connection,
    identity: &Identity,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let linked: Option<(Uuid, bool)> = external_identities::table
        .inner_join(users::table)
        .filter(external_identities::issuer.eq(&identity.issuer))
        .filter(external_identities::subject.eq(&identity.subject))
        .select((users::id, users::active))
        .first(conn)
        .await
        .optional()?;
    if let Some((user_id, is_active)) = linked {
        return Ok(Some(user_id).filter(|_| is_active));
    }
    let Some(email) = &identity.email else {
        return Ok(None);
    };
    let invited: Option<Uuid> = users::table
        .filter(users::email.eq(email).and(users::active))
        .select(users::id)
        .first(conn)
        .await
        .optional()?;
    let Some(user_id) = invited else {
        return Ok(None);
    };
    link(conn, user_id, identity, now).await
}

/// None if the account is somebody else at that provider already: an e-mail may pass from person to person.
async fn link(
    conn: &mut Connection,
    user_id: Uuid,
    identity: &Identity,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let linked = diesel::insert_into(external_identities::table)
        .values((
            external_identities::id.eq(Uuid::now_v7()),
            external_identities::user_id.eq(user_id),
            external_identities::issuer.eq(&identity.issuer),
            external_identities::subject.eq(&identity.subject),
            external_identities::linked_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok((linked == 1).then_some(user_id))
}
