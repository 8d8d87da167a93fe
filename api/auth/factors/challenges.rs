//! What the server remembers between the two halves of a ceremony: five minutes, once, for one account.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::rules::{ATTEMPTS_PER_CHALLENGE, CHALLENGE_LIFE, WRONG_CODES_PER_HOUR};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::factor_challenges;

/// What a challenge was given for; it serves nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    PasskeyRegistration,
    LogIn,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = factor_challenges)]
pub struct Challenge {
    pub id: Uuid,
    pub user_id: Uuid,
    pub state: Option<Value>,
    attempts: i16,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl Challenge {
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_some() || self.expires_at <= now || self.attempts >= ATTEMPTS_PER_CHALLENGE
    }
}

/// A new challenge, and the account's old ones swept.
pub async fn add(
    conn: &mut Connection,
    user_id: Uuid,
    kind: Kind,
    state: Option<&Value>,
    now: DateTime<Utc>,
) -> Result<(Uuid, DateTime<Utc>)> {
    let (id, expires_at) = (Uuid::now_v7(), now + CHALLENGE_LIFE);
    diesel::delete(factor_challenges::table)
        .filter(factor_challenges::user_id.eq(user_id))
        .filter(factor_challenges::created_at.lt(now - Duration::hours(1)))
        .execute(conn)
        .await?;
    diesel::insert_into(factor_challenges::table)
        .values((
            factor_challenges::id.eq(id),
            factor_challenges::user_id.eq(user_id),
            factor_challenges::kind.eq(<&str>::from(kind)),
            factor_challenges::state.eq(state),
            factor_challenges::created_at.eq(now),
            factor_challenges::expires_at.eq(expires_at),
        ))
        .execute(conn)
        .await?;
    Ok((id, expires_at))
}

/// The challenge, locked: two answers at once cannot both count.
pub async fn lock(conn: &mut Connection, id: Uuid, kind: Kind) -> Result<Challenge> {
    factor_challenges::table
        .filter(factor_challenges::id.eq(id))
        .filter(factor_challenges::kind.eq(<&str>::from(kind)))
        .select(Challenge::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?
        .ok_or(Error::NotFound)
}

/// Whose challenge it is.
pub async fn find_owner(conn: &mut Connection, id: Uuid, kind: Kind) -> Result<Uuid> {
    Ok(factor_challenges::table
        .filter(factor_challenges::id.eq(id))
        .filter(factor_challenges::kind.eq(<&str>::from(kind)))
        .select(factor_challenges::user_id)
        .first(conn)
        .await?)
}

pub async fn mark_used(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(factor_challenges::table.find(id))
        .set(factor_challenges::used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn count_attempt(conn: &mut Connection, id: Uuid) -> Result<()> {
    diesel::update(factor_challenges::table.find(id))
        .set(factor_challenges::attempts.eq(factor_challenges::attempts + 1))
        .execute(conn)
        .await?;
    Ok(())
}

/// For how many seconds no further code of the account is judged, after too many wrong ones.
pub async fn find_pause(
    conn: &mut Connection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let window = Duration::hours(1);
    let lately: Vec<(i16, DateTime<Utc>)> = factor_challenges::table
        .filter(factor_challenges::user_id.eq(user_id))
        .filter(factor_challenges::attempts.gt(0))
        .filter(factor_challenges::created_at.gt(now - window))
        .order(factor_challenges::created_at)
        .select((factor_challenges::attempts, factor_challenges::created_at))
        .load(conn)
        .await?;
    let wrong: i64 = lately
        .iter()
        .map(|(attempts, _)| i64::from(*attempts))
        .sum();
    let oldest = lately.iter().map(|(_, created_at)| *created_at).min();
    let seconds = oldest.map(|oldest| (oldest + window - now).num_seconds());
    Ok(seconds.filter(|_| wrong >= WRONG_CODES_PER_HOUR))
}
