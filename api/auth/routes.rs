//! Log-in, renewal, log-out, and the proof that a sensitive act asks for.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::permissions::BeLoggedIn;
use super::sessions::{self, EndedBecause, Method, Opened, Opening};
use super::store;
use super::types::{LogIn, Reauthenticate, Refusal, Session};
use super::{Actor, Can, Signer, jwks, me, password, tokens};
use crate::audit;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::Valid;
use crate::http::request_id;

const COOKIE: &str = "seguimiento_refresh";
const COOKIE_PATH: &str = "/api/v1/sessions";

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(log_in)
        .service(refresh_session)
        .service(log_out)
        .service(jwks::show_keys);
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(me::show_me).service(reauthenticate_session);
}

/// Opens a session with e-mail and password.
#[utoipa::path(tag = "sessions", request_body = LogIn, responses(
    (status = 200, description = "Session opened; sets the refresh cookie", body = Session),
    (status = 401, description = "bad-credentials", body = Problem)))]
#[post("/sessions")]
async fn log_in(
    request: HttpRequest,
    db: web::Data<Db>,
    config: web::Data<Config>,
    signer: web::Data<Signer>,
    clock: web::Data<Clock>,
    Valid(body): Valid<LogIn>,
) -> Result<HttpResponse> {
    let credentials = store::find_credentials(&mut *db.connection().await?, &body.email).await?;
    let (user_id, stored) = credentials.unzip();
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
    let opening = Opening::new(&request, user_id, Method::Password, now);
    let opened = db
        .transaction(&system, async |conn| {
            audit::record(conn, "log_in", Some("users"), Some(user_id), None).await?;
            sessions::open(conn, &signer, &config.sessions, opening).await
        })
        .await?;
    Ok(answer(opened, &config))
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
    let now = clock.now();
    // The theft of a token must be written even though the renewal is refused.
    let renewed = db
        .transaction(&Actor::system(now), async |conn| {
            sessions::renew(conn, &signer, &config.sessions, cookie.value(), now).await
        })
        .await?;
    Ok(answer(renewed.ok_or(Refusal::SessionExpired)?, &config))
}

/// Ends the session and all its tokens.
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
            if let Some((token, user_id, _)) = store::lock_open_session(conn, &hash, now).await? {
                sessions::end(conn, &[token.session_id], EndedBecause::LogOut, now).await?;
                audit::record(conn, "log_out", Some("users"), Some(user_id), None).await?;
            }
            Ok(())
        })
        .await?;
    }
    let mut cookie = refresh_cookie(String::new(), &config);
    cookie.make_removal();
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}

/// Proves once more who is logged in, as sensitive acts ask; good for ten minutes.
#[utoipa::path(tag = "sessions", request_body = Reauthenticate, security(("session" = [])), responses(
    (status = 204, description = "Proved"),
    (status = 422, description = "bad-password, invalid", body = Problem)))]
#[post("/sessions/current/reauthentications")]
async fn reauthenticate_session(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    Valid(body): Valid<Reauthenticate>,
) -> Result<HttpResponse> {
    let (user_id, session_id) = (actor.person()?, actor.open_session()?.id);
    let stored = store::find_password(&mut *db.connection().await?, user_id).await?;
    let fits = web::block(move || password::verify(&body.password, stored.as_deref())).await?;
    let act = if fits { "log_in" } else { "log_in_failed" };
    db.transaction(&actor, async |conn| {
        if fits {
            sessions::prove(conn, session_id, actor.now).await?;
        }
        audit::record(
            conn,
            act,
            Some("users"),
            Some(user_id),
            Some("reauthentication"),
        )
        .await
    })
    .await?;
    if !fits {
        return Err(Refusal::BadPassword.into());
    }
    Ok(HttpResponse::NoContent().finish())
}

/// The answer that hands a session to the browser: tokens in the body and in the cookie.
pub fn answer(opened: Opened, config: &Config) -> HttpResponse {
    HttpResponse::Ok()
        .cookie(refresh_cookie(opened.refresh_token, config))
        .insert_header(("Cache-Control", "no-store"))
        .json(opened.session)
}

/// Out of reach of scripts and of other sites; it lasts as long as a session may.
pub fn refresh_cookie(token: String, config: &Config) -> Cookie<'static> {
    Cookie::build(COOKIE, token)
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(config.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(config.sessions.absolute.num_seconds()))
        .finish()
}
