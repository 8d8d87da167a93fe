//! A new passkey for one's account: the browser is asked for it, and what the device made is kept.

use super::challenges::{self, Kind};
use super::passkeys::{self, RelyingParty};
use super::rules::Rule;
use super::types::{PasskeyChallenge, RegisterPasskey};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};

/// What the browser asks the device for, good for five minutes.
pub async fn begin(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    actor: &Actor,
) -> Result<PasskeyChallenge> {
    let begun = passkeys::begin_registration(conn, relying_party, actor).await?;
    let (id, expires_at) = challenges::add(
        conn,
        actor.person()?,
        Kind::PasskeyRegistration,
        Some(&begun.state),
        actor.now,
    )
    .await?;
    Ok(PasskeyChallenge {
        id,
        expires_at,
        options: begun.options,
    })
}

/// Keeps what the device made in answer to the account's own challenge.
pub async fn keep(
    conn: &mut Connection,
    relying_party: &RelyingParty,
    actor: &Actor,
    body: RegisterPasskey,
) -> Result<()> {
    let user_id = actor.person()?;
    let challenge = challenges::lock(conn, body.challenge_id, Kind::PasskeyRegistration).await?;
    if challenge.user_id != user_id {
        return Err(Error::NotFound);
    }
    if challenge.is_over(actor.now) {
        return Err(Rule::ChallengeExpired.into());
    }
    challenges::mark_used(conn, challenge.id, actor.now).await?;
    let state = challenge.state.ok_or(Rule::ChallengeExpired)?;
    passkeys::register(
        conn,
        relying_party,
        (user_id, &body.name),
        (state, body.credential),
        actor.now,
    )
    .await
}
