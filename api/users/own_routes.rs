//! What people do about their own account: accept an invitation, choose another password.

use actix_web::{HttpResponse, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::links::Post;
use super::types::{
    AcceptInvitation, ChangePassword, Invitation, RequestPasswordReset, SearchInvitation,
};
use super::{actions, links, my_password, passwords};
use crate::auth::permissions::BeLoggedIn;
use crate::auth::{Actor, Can, Entrance};
use crate::calendar::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Valid, request_id};
use crate::vault::Vault;

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(find_invitation)
        .service(accept_invitation)
        .service(request_password_reset);
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(change_password);
}

fn nobody_yet(clock: &Clock) -> Actor {
    Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        ..Actor::system(clock.now())
    }
}

/// Whose password a link lets choose. A POST, so that the token stands in no URL.
#[utoipa::path(tag = "users", request_body = SearchInvitation, responses(
    (status = 200, description = "The account", body = Invitation),
    (status = 404, description = "link-not-usable", body = Problem)))]
#[post("/invitations/searches")]
async fn find_invitation(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<SearchInvitation>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let opened = links::open(&mut conn, &body.token, clock.now()).await?;
    Ok(HttpResponse::Ok().json(opened.invitation))
}

/// Chooses the password by a link from a mail, for the first time or in place of a forgotten one; ends all sessions.
#[utoipa::path(tag = "users", request_body = AcceptInvitation, responses(
    (status = 204, description = "The password is chosen; log in with it"),
    (status = 404, description = "link-not-usable", body = Problem),
    (status = 409, description = "link-expired", body = Problem),
    (status = 422, description = "invalid, password-too-weak", body = Problem)))]
#[post("/invitations/acceptances")]
async fn accept_invitation(
    db: web::Data<Db>,
    config: web::Data<Config>,
    clock: web::Data<Clock>,
    Valid(body): Valid<AcceptInvitation>,
) -> Result<HttpResponse> {
    let AcceptInvitation { token, password } = body;
    let opened = links::open(&mut *db.connection().await?, &token, clock.now()).await?;
    let of = opened.invitation;
    let cost = &config.sessions.password_cost;
    let hash = passwords::accept(password, "/password", of.display_name, of.email, cost).await?;
    let owner = Actor {
        user_id: Some(opened.user_id),
        ..nobody_yet(&clock)
    };
    db.transaction(&owner, async |conn| {
        links::accept(conn, &owner, &token, &hash).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a link to whoever forgot the password. The answer is the same, and as fast, whether there is such an account.
#[utoipa::path(tag = "users", request_body = RequestPasswordReset, responses(
    (status = 202, description = "If there is such an account, a mail is on its way")))]
#[post("/password-resets")]
async fn request_password_reset(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    clock: web::Data<Clock>,
    Valid(body): Valid<RequestPasswordReset>,
) -> HttpResponse {
    let system = nobody_yet(&clock);
    actix_web::rt::spawn(async move {
        let sent = db.transaction(&system, async |conn| {
            let post = Post::new(&config, &vault);
            actions::send_reset(conn, &system, &body.email, post).await
        });
        if let Err(error) = sent.await {
            tracing::error!(?error, "a password reset could not be written");
        }
    });
    HttpResponse::Accepted().finish()
}

/// Changes one's own password; every other session ends.
#[utoipa::path(tag = "users", request_body = ChangePassword, security(("session" = [])), responses(
    (status = 204, description = "Changed"),
    (status = 422, description = "invalid, bad-password, password-too-weak", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/me/password-changes")]
async fn change_password(
    actor: Can<BeLoggedIn>,
    entrance: Entrance,
    Valid(body): Valid<ChangePassword>,
) -> Result<HttpResponse> {
    my_password::change(&entrance, &actor, body).await?;
    Ok(HttpResponse::NoContent().finish())
}
