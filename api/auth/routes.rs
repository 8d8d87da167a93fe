//! Log-in, renewal, log-out, and who I am.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::permissions::BeLoggedIn;
use super::store::{self, RefreshToken};
use super::tokens::{self, ACCESS_SECONDS, REFRESH_HOURS};
use super::types::{LogIn, Me, Refusal, Session};
use super::{Actor, Can, Signer, password};
use crate::audit;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::http::request_id;
use crate::schools;

const COOKIE: &str = "seguimiento_refresh";
const COOKIE_PATH: &str = "/api/v1/sessions";
/// Two tabs that wake together may both present the token; within this many seconds that is no theft.
const REUSE_GRACE_SECONDS: i64 = 10;

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(log_in)
        .service(refresh_session)
        .service(log_out);
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(show_me);
}

/// Opens a session with e-mail and password.
#[utoipa::path(tag = "sessions", request_body = LogIn, responses(
    (status = 200, description = "Session opened; sets the refresh cookie", body = Session),
    (status = 401, description = "bad-credentials", body = Problem)))]
#[post("/sessions")]
async fn log_in(
    db: web::Data<Db>,
    config: web::Data<Config>,
    signer: web::Data<Signer>,
    clock: web::Data<Clock>,
    Valid(body): Valid<LogIn>,
) -> Result<HttpResponse> {
    let credentials = store::find_credentials(&mut *db.connection().await?, &body.email).await?;
    let (user_id, stored) = credentials.unzip();
    let stored = stored.flatten();
    let fits = web::block(move || password::verify(&body.password, stored.as_deref())).await?;
    let now = clock.now();
    let system = Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        user_id,
        ..Actor::system(now)
    };
    let Some(user_id) = user_id.filter(|_| fits) else {
        db.transaction(&system, async |conn| {
            audit::record(conn, "log_in_failed", Some("users"), user_id, None).await
        })
        .await?;
        return Err(Refusal::BadCredentials.into());
    };
    let session = db
        .transaction(&system, async |conn| {
            audit::record(conn, "log_in", Some("users"), Some(user_id), None).await?;
            open(conn, &signer, user_id, Uuid::now_v7(), now).await
        })
        .await?;
    Ok(answer(session, &config))
}

/// Renews the session with the refresh cookie, which is replaced; a token used twice ends the session.
#[utoipa::path(tag = "sessions", responses(
    (status = 200, description = "Session renewed; replaces the refresh cookie", body = Session),
    (status = 401, description = "session-expired", body = Problem)))]
#[post("/sessions/renewals")]
async fn refresh_session(
    request: HttpRequest,
    db: web::Data<Db>,
    config: web::Data<Config>,
    signer: web::Data<Signer>,
    clock: web::Data<Clock>,
) -> Result<HttpResponse> {
    let cookie = request.cookie(COOKIE).ok_or(Refusal::SessionExpired)?;
    let hash = tokens::hash_refresh_token(cookie.value());
    let now = clock.now();
    let system = Actor::system(now);
    // The theft of a token must be written even though the renewal is refused.
    let renewed = db
        .transaction(&system, async |conn| {
            let Some(token) = store::lock_refresh_token(conn, &hash).await? else {
                return Ok(None);
            };
            if token.revoked_at.is_some() || token.expires_at <= now {
                return Ok(None);
            }
            if token
                .used_at
                .is_some_and(|used| (now - used).num_seconds() > REUSE_GRACE_SECONDS)
            {
                store::revoke_family(conn, token.family_id, now).await?;
                return Ok(None);
            }
            store::mark_used(conn, token.id, now).await?;
            open(conn, &signer, token.user_id, token.family_id, now)
                .await
                .map(Some)
        })
        .await?;
    Ok(answer(renewed.ok_or(Refusal::SessionExpired)?, &config))
}

/// Ends the session and all its refresh tokens.
#[utoipa::path(tag = "sessions", responses((status = 204, description = "Session ended")))]
#[delete("/sessions/current")]
async fn log_out(
    request: HttpRequest,
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
) -> Result<HttpResponse> {
    if let Some(cookie) = request.cookie(COOKIE) {
        let hash = tokens::hash_refresh_token(cookie.value());
        let now = clock.now();
        db.transaction(&Actor::system(now), async |conn| {
            if let Some(token) = store::lock_refresh_token(conn, &hash).await? {
                store::revoke_family(conn, token.family_id, now).await?;
                audit::record(conn, "log_out", Some("users"), Some(token.user_id), None).await?;
            }
            Ok(())
        })
        .await?;
    }
    let mut cookie = refresh_cookie(String::new(), &config);
    cookie.make_removal();
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}

/// The account that is logged in, with its roles and permissions.
#[utoipa::path(tag = "sessions", security(("session" = [])), responses((status = 200, description = "The account", body = Me)))]
#[get("/me")]
async fn show_me(db: web::Data<Db>, actor: Can<BeLoggedIn>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(me(&mut *db.connection().await?, &actor).await?))
}

async fn open(
    conn: &mut Connection,
    signer: &Signer,
    user_id: Uuid,
    family_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(Session, String)> {
    let actor = store::find_actor(conn, user_id, Uuid::now_v7(), now)
        .await?
        .ok_or(Refusal::SessionExpired)?;
    let (token, token_hash) = tokens::new_refresh_token();
    let row = RefreshToken {
        id: Uuid::now_v7(),
        family_id,
        user_id,
        token_hash,
        issued_at: now,
        expires_at: now + chrono::Duration::hours(REFRESH_HOURS),
        used_at: None,
        revoked_at: None,
    };
    store::add_refresh_token(conn, &row).await?;
    let session = Session {
        access_token: signer.sign(user_id, now)?,
        expires_in: ACCESS_SECONDS,
        me: me(conn, &actor).await?,
    };
    Ok((session, token))
}

async fn me(conn: &mut Connection, actor: &Actor) -> Result<Me> {
    let school = match actor.school_id {
        Some(id) => schools::find_ref(conn, id).await?,
        None => None,
    };
    let mut permissions: Vec<String> = actor.permissions.iter().cloned().collect();
    permissions.sort();
    Ok(Me {
        id: actor.user_id.ok_or(Error::Forbidden)?,
        display_name: actor.display_name.clone(),
        email: actor.email.clone(),
        roles: store::name_roles(conn, &actor.roles).await?,
        permissions,
        school,
    })
}

fn answer((session, token): (Session, String), config: &Config) -> HttpResponse {
    HttpResponse::Ok()
        .cookie(refresh_cookie(token, config))
        .insert_header(("Cache-Control", "no-store"))
        .json(session)
}

fn refresh_cookie(token: String, config: &Config) -> Cookie<'static> {
    Cookie::build(COOKIE, token)
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(config.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(Duration::hours(REFRESH_HOURS))
        .finish()
}
