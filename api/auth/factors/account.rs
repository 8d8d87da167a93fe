//! The second factors of one account together: what there is, what may go, what goes with the last one.

use diesel::dsl::select;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::passkeys::RelyingParty;
use super::recovery::{self, Codes};
use super::rules::Rule;
use super::types::{AddedFactor, SecondFactors};
use super::{devices, passkeys, totp};
use crate::auth::Actor;
use crate::config::Config;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{passkeys as passkey_rows, totp_secrets};

pub async fn show(
    conn: &mut Connection,
    config: &Config,
    relying_party: &RelyingParty,
    user_id: Uuid,
) -> Result<SecondFactors> {
    Ok(SecondFactors {
        required: !config.sessions.second_factor_optional,
        passkeys_available: relying_party.is_available(),
        totp: totp::show(conn, user_id).await?,
        passkeys: passkeys::list(conn, user_id).await?,
        recovery_codes_left: recovery::count_left(conn, user_id).await?,
    })
}

/// Whether the account can show who it is by something besides its password.
pub async fn has_any(conn: &mut Connection, user_id: Uuid) -> Result<bool> {
    Ok(select(held_by(user_id)).get_result(conn).await?)
}

/// The same as an expression, for the query that finds the actor of each request.
#[diesel::dsl::auto_type]
pub fn held_by(user_id: Uuid) -> _ {
    let app = totp_secrets::table.filter(
        totp_secrets::user_id
            .eq(user_id)
            .and(totp_secrets::confirmed_at.is_not_null()),
    );
    let passkey = passkey_rows::table.filter(passkey_rows::user_id.eq(user_id));
    diesel::dsl::exists(app).or(diesel::dsl::exists(passkey))
}

/// The account with a factor more. The first brings the recovery codes made for it; none are given with the second.
pub async fn added(
    conn: &mut Connection,
    config: &Config,
    relying_party: &RelyingParty,
    actor: &Actor,
    codes: Option<&Codes>,
) -> Result<AddedFactor> {
    let user_id = actor.person()?;
    if let Some(codes) = codes {
        recovery::replace(conn, user_id, codes, actor.now).await?;
    }
    Ok(AddedFactor {
        second_factors: show(conn, config, relying_party, user_id).await?,
        recovery_codes: codes.map(|codes| codes.plain.clone()),
    })
}

/// After a removal: with the last factor its codes and trusted devices go too, where one may do without.
pub async fn settle_removal(conn: &mut Connection, config: &Config, user_id: Uuid) -> Result<()> {
    if has_any(conn, user_id).await? {
        return Ok(());
    }
    if !config.sessions.second_factor_optional {
        return Err(Rule::LastSecondFactor.into());
    }
    recovery::forget(conn, user_id).await?;
    devices::forget(conn, user_id).await
}

/// Takes all factors from an account that lost them; at its next log-in it sets up new ones.
pub async fn remove_all(conn: &mut Connection, user_id: Uuid) -> Result<()> {
    if let Some(app) = totp::show(conn, user_id).await? {
        totp::remove(conn, user_id, app.id).await?;
    }
    for passkey in passkeys::list(conn, user_id).await? {
        passkeys::remove(conn, user_id, passkey.id).await?;
    }
    recovery::forget(conn, user_id).await?;
    devices::forget(conn, user_id).await
}
