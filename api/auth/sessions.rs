//! Sessions: opened by whoever proved who they are, renewed by use, ended by the person, by time or by theft.
//!
//! A session is a family of refresh tokens, each good for one renewal. One that comes back a second time was
//! stolen from somebody, so that the whole session ends.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::settings::Settings;
use super::store::{self, RefreshToken};
use super::tokens::ACCESS_SECONDS;
use super::types::{Refusal, Session, SessionNotice};
use super::{Signer, me};
use crate::audit;
use crate::db::Connection;
use crate::error::Result;
use crate::http::request_id;
use crate::schema::{refresh_tokens, sessions};
use crate::vault;

/// Two tabs that wake together may both present the token; within this time that is no theft.
const REUSE_GRACE: TimeDelta = TimeDelta::seconds(10);
const USER_AGENT_CHARS: usize = 300;

/// How the account proved who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Method {
    Password,
    Provider,
    /// The password, then a code of an app.
    Totp,
    Passkey,
    RecoveryCode,
    /// The provider asked for a second factor, and the installation trusts it to.
    ProviderWithFactor,
}

/// Why a session ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum EndedBecause {
    LogOut,
    /// From the list of sessions, on another device, or by whoever administers accounts.
    SignedOut,
    TokenReused,
    PasswordChanged,
    AccountClosed,
}

/// What a session is opened with.
pub struct Opening {
    pub user_id: Uuid,
    pub method: Method,
    /// As the browser calls itself.
    pub user_agent: Option<String>,
    pub now: DateTime<Utc>,
}

impl Opening {
    pub fn new(request: &HttpRequest, user_id: Uuid, method: Method, now: DateTime<Utc>) -> Self {
        let user_agent = request.headers().get(USER_AGENT);
        Self {
            user_id,
            method,
            user_agent: user_agent
                .and_then(|value| value.to_str().ok())
                .map(|text| text.chars().take(USER_AGENT_CHARS).collect()),
            now,
        }
    }
}

/// An open session and the refresh token that goes into the cookie.
pub struct Opened {
    pub session: Session,
    pub refresh_token: String,
}

#[derive(Insertable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: Uuid,
    user_id: Uuid,
    method: &'static str,
    opened_at: DateTime<Utc>,
    authenticated_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    address: Option<String>,
    user_agent: Option<String>,
}

/// Opens a session for an account that has proved who it is, in the transaction that audits the proof.
pub async fn open(
    conn: &mut Connection,
    signer: &Signer,
    settings: &Settings,
    opening: Opening,
) -> Result<Opened> {
    let now = opening.now;
    let row = SessionRow {
        id: Uuid::now_v7(),
        user_id: opening.user_id,
        method: opening.method.into(),
        opened_at: now,
        authenticated_at: now,
        last_used_at: now,
        expires_at: now + settings.absolute,
        address: request_id::current_address().map(|address| address.to_string()),
        user_agent: opening.user_agent,
    };
    let was_stolen = was_stolen_since_last(conn, row.user_id).await?;
    diesel::insert_into(sessions::table)
        .values(&row)
        .execute(conn)
        .await?;
    let mut opened = issue(
        conn,
        signer,
        settings,
        (row.id, row.user_id, row.expires_at),
        now,
    )
    .await?;
    opened.session.notice = was_stolen.then_some(SessionNotice::TokenReused);
    Ok(opened)
}

/// The next tokens of a session that is in use.
async fn issue(
    conn: &mut Connection,
    signer: &Signer,
    settings: &Settings,
    (id, user_id, expires_at): (Uuid, Uuid, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<Opened> {
    let request_id = request_id::current().unwrap_or_else(Uuid::now_v7);
    let actor = store::find_actor(
        conn,
        (user_id, id),
        request_id,
        settings.second_factor_optional,
        now,
    )
    .await?
    .ok_or(Refusal::SessionExpired)?;
    let (refresh_token, token_hash) = vault::new_token();
    let token = RefreshToken {
        id: Uuid::now_v7(),
        session_id: id,
        token_hash,
        issued_at: now,
        expires_at: expires_at.min(now + settings.idle),
        used_at: None,
    };
    store::add_refresh_token(conn, &token).await?;
    let session = Session {
        access_token: signer.sign(conn, user_id, id, now).await?,
        expires_in: ACCESS_SECONDS,
        me: me::of(conn, &actor).await?,
        notice: None,
    };
    Ok(Opened {
        session,
        refresh_token,
    })
}

/// The session with new tokens; none if it is over. A token that comes back ends it, which must be committed.
pub async fn renew(
    conn: &mut Connection,
    signer: &Signer,
    settings: &Settings,
    refresh_token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Opened>> {
    let hash = vault::hash_token(refresh_token);
    let Some((token, user_id, expires_at)) = store::lock_open_session(conn, &hash, now).await?
    else {
        return Ok(None);
    };
    let id = token.session_id;
    if token.used_at.is_some_and(|used| now - used > REUSE_GRACE) {
        end(conn, &[id], EndedBecause::TokenReused, now).await?;
        let because: &str = EndedBecause::TokenReused.into();
        audit::record(conn, "log_out", Some("users"), Some(user_id), Some(because)).await?;
        return Ok(None);
    }
    if token.expires_at <= now {
        return Ok(None);
    }
    diesel::update(refresh_tokens::table.find(token.id))
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)
        .await?;
    diesel::update(sessions::table.find(id))
        .set(sessions::last_used_at.eq(now))
        .execute(conn)
        .await?;
    issue(conn, signer, settings, (id, user_id, expires_at), now)
        .await
        .map(Some)
}

/// Ends these sessions: none of their tokens is good any more.
pub async fn end(
    conn: &mut Connection,
    ids: &[Uuid],
    because: EndedBecause,
    now: DateTime<Utc>,
) -> Result<usize> {
    let because: &str = because.into();
    let open = sessions::table.filter(sessions::id.eq_any(ids).and(sessions::ended_at.is_null()));
    Ok(diesel::update(open)
        .set((
            sessions::ended_at.eq(now),
            sessions::ended_because.eq(because),
        ))
        .execute(conn)
        .await?)
}

/// Ends an open session of that account; false if there is no such one.
pub async fn end_own(
    conn: &mut Connection,
    user_id: Uuid,
    id: Uuid,
    because: EndedBecause,
    now: DateTime<Utc>,
) -> Result<bool> {
    let own: Option<Uuid> = sessions::table
        .filter(sessions::id.eq(id).and(sessions::user_id.eq(user_id)))
        .select(sessions::id)
        .first(conn)
        .await
        .optional()?;
    Ok(match own {
        Some(id) => end(conn, &[id], because, now).await? == 1,
        None => false,
    })
}

/// Ends all sessions of an account, but the one that says so if it is among them.
pub async fn end_all(
    conn: &mut Connection,
    user_id: Uuid,
    but: Option<Uuid>,
    because: EndedBecause,
    now: DateTime<Utc>,
) -> Result<usize> {
    let open: Vec<Uuid> = sessions::table
        .filter(
            sessions::user_id
                .eq(user_id)
                .and(sessions::ended_at.is_null()),
        )
        .select(sessions::id)
        .load(conn)
        .await?;
    let others: Vec<Uuid> = open.into_iter().filter(|id| Some(*id) != but).collect();
    end(conn, &others, because, now).await
}

/// Whether a session ended by theft since the account last logged in.
async fn was_stolen_since_last(conn: &mut Connection, user_id: Uuid) -> Result<bool> {
    let because: &str = EndedBecause::TokenReused.into();
    let of_account = sessions::table.filter(sessions::user_id.eq(user_id));
    let last: Option<DateTime<Utc>> = of_account
        .select(diesel::dsl::max(sessions::opened_at))
        .first(conn)
        .await?;
    let stolen = of_account
        .filter(sessions::ended_because.eq(because))
        .filter(sessions::ended_at.gt(last));
    Ok(diesel::select(diesel::dsl::exists(stolen))
        .get_result(conn)
        .await?)
}

/// Notes that the account proved once more who it is.
pub async fn prove(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set(sessions::authenticated_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
