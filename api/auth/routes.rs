//! Log-in, renewal, log-out, and the proof that a sensitive act asks for.

use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::entrance::Entrance;
use super::factors::{self, SecondStep};
use super::permissions::BeLoggedIn;
use super::sessions::{self, EndedBecause, Method, Opened};
use super::store;
use super::types::{LogIn, Reauthenticate, Refusal, Session};
use super::{Actor, Can, Signer, cookies, jwks, me, my_sessions, provider_routes};
use crate::audit;
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::Valid;
use crate::vault;

const COOKIE: &str = "seguimiento_refresh";
const COOKIE_PATH: &str = "/api/v1/sessions";

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .configure(factors::public_routes)
        .service(log_in)
        .service(refresh_session)
        .service(log_out)
        .service(jwks::show_keys)
        .service(provider_routes::list_providers)
        .service(provider_routes::start_provider_log_in)
        .service(provider_routes::finish_provider_log_in);
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(me::show_me)
        .service(reauthenticate_session)
        .service(my_sessions::list_my_sessions)
        .service(my_sessions::end_my_session)
        .service(my_sessions::end_my_other_sessions);
}

/// Opens a session with e-mail and password, or asks for the second factor of the account.
#[utoipa::path(tag = "sessions", request_body = LogIn, responses(
    (status = 200, description = "Session opened; sets the refresh cookie", body = Session),
    (status = 202, description = "The password is right; a second factor opens the session", body = SecondStep),
    (status = 401, description = "bad-credentials", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/sessions")]
async fn log_in(entrance: Entrance, Valid(body): Valid<LogIn>) -> Result<HttpResponse> {
    let user_id = entrance.check_password(body).await?;
    entrance.admit(user_id, Method::Password).await
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
    let token = cookies::find(&request, COOKIE).ok_or(Refusal::SessionExpired)?;
    let now = clock.now();
    // The theft of a token must be written even though the renewal is refused.
    let renewed = db
        .transaction(&Actor::system(now), async |conn| {
            sessions::renew(conn, &signer, &config.sessions, &token, now).await
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
    if let Some(token) = cookies::find(&request, COOKIE) {
        let hash = vault::hash_token(&token);
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
    (status = 422, description = "bad-password, invalid", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/sessions/current/reauthentications")]
async fn reauthenticate_session(
    actor: Can<BeLoggedIn>,
    entrance: Entrance,
    Valid(body): Valid<Reauthenticate>,
) -> Result<HttpResponse> {
    let fits = entrance.try_own_password(&actor, body.password).await?;
    if !fits {
        return Err(Refusal::BadPassword.into());
    }
    entrance.prove(&actor, actor.open_session()?.id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The answer that hands a session to the browser: tokens in the body and in the cookie.
pub fn answer(opened: Opened, config: &Config) -> HttpResponse {
    HttpResponse::Ok()
        .cookie(refresh_cookie(opened.refresh_token, config))
        .json(opened.session)
}

/// Out of reach of scripts and of other sites; it lasts as long as a session may.
pub fn refresh_cookie(token: String, config: &Config) -> Cookie<'static> {
    let lasting = config.sessions.absolute;
    cookies::bake(COOKIE, token, COOKIE_PATH, lasting, config.secure_cookies)
}
