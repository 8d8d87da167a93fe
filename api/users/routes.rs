//! Accounts, for those who administer them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, patch, post, put, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::links::Post;
use super::types::{AssignRole, InviteUser, SetRoleEnd, UpdateUser, User, UserFilter, UserPage};
use super::{actions, assignments, list, store};
use crate::auth::permissions::{EditUsers, ViewUsers};
use crate::auth::{Can, CanNow};
use crate::config::Config;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};
use crate::vault::Vault;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_users)
        .service(invite_user)
        .service(show_user)
        .service(update_user)
        .service(resend_invitation)
        .service(assign_role)
        .service(set_role_end)
        .service(revoke_role);
}

/// Accounts by name. They are staff's: no beneficiary is among them.
#[utoipa::path(tag = "users", params(UserFilter, Paging), security(("session" = ["users.view"])),
    responses((status = 200, description = "Accounts", body = UserPage)))]
#[get("/users")]
async fn list_users(
    db: web::Data<Db>,
    actor: Can<ViewUsers>,
    Filter(filter): Filter<UserFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(list::list(&mut conn, &actor, &filter, &paging).await?))
}

/// Makes an account and sends its owner a single-use link, good for 72 hours, to choose a password.
#[utoipa::path(tag = "users", params(("Idempotency-Key" = Option<String>, Header)), request_body = InviteUser,
    security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 201, description = "Invited; ETag is the account's version", body = User),
    (status = 409, description = "email-taken, role-already-held, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, not-for-schools, incompatible-permissions, ends-too-early", body = Problem)))]
#[post("/users")]
async fn invite_user(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    actor: CanNow<EditUsers>,
    key: IdempotencyKey,
    Valid(body): Valid<InviteUser>,
) -> Result<HttpResponse> {
    let invited = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "invite_user", &body, async |conn| {
                let account = actions::add(conn, &actor, &body).await?;
                let post = Post::new(&config, &vault);
                actions::send_invitation(conn, &actor, &account, post).await?;
                store::show(conn, &actor, account.id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &invited))
}

/// One account: state, roles with dates, open link, tasks assigned to it.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path)), security(("session" = ["users.view"])),
    responses((status = 200, description = "The account; ETag is its version", body = User)))]
#[get("/users/{user_id}")]
async fn show_user(
    db: web::Data<Db>,
    actor: Can<ViewUsers>,
    user_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let shown = store::show(&mut conn, &actor, user_id.into_inner()).await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Changes the name, closes or reopens the account. Closing ends its sessions; its open tasks are in the answer.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = UpdateUser,
    security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 200, description = "Changed", body = User),
    (status = 409, description = "last-administrator", body = Problem),
    (status = 422, description = "invalid, incompatible-permissions", body = Problem)))]
#[patch("/users/{user_id}")]
async fn update_user(
    db: web::Data<Db>,
    actor: CanNow<EditUsers>,
    user_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UpdateUser>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(&actor, async |conn| {
            let account = store::lock_seen(conn, user_id.into_inner(), seen.0).await?;
            actions::update(conn, &actor, &account, &body).await?;
            store::show(conn, &actor, account.id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Sends the invitation again; the link sent before serves no more.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path)), security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 200, description = "Sent again", body = User),
    (status = 409, description = "user-deactivated, invitation-accepted", body = Problem)))]
#[post("/users/{user_id}/invitations")]
async fn resend_invitation(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    actor: CanNow<EditUsers>,
    user_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(&actor, async |conn| {
            let account = store::lock(conn, user_id.into_inner()).await?;
            let post = Post::new(&config, &vault);
            actions::send_invitation(conn, &actor, &account, post).await?;
            store::show(conn, &actor, account.id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Gives the account a role, from a day to a day.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = AssignRole,
    security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 200, description = "Given", body = User),
    (status = 409, description = "own-roles, role-already-held", body = Problem),
    (status = 422, description = "invalid, not-for-schools, incompatible-permissions, ends-too-early", body = Problem)))]
#[post("/users/{user_id}/role-assignments")]
async fn assign_role(
    db: web::Data<Db>,
    actor: CanNow<EditUsers>,
    user_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<AssignRole>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(&actor, async |conn| {
            let account = store::lock_seen(conn, user_id.into_inner(), seen.0).await?;
            assignments::assign(conn, &actor, &account, &[body]).await?;
            store::touch(conn, account.id).await?;
            store::show(conn, &actor, account.id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Sets the last day of a role, or takes it away.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path), ("assignment_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = SetRoleEnd, security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 200, description = "Set", body = User),
    (status = 409, description = "own-roles, last-administrator, assignment-ended", body = Problem),
    (status = 422, description = "invalid, incompatible-permissions, ends-too-early", body = Problem)))]
#[put("/users/{user_id}/role-assignments/{assignment_id}")]
async fn set_role_end(
    db: web::Data<Db>,
    actor: CanNow<EditUsers>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
    Valid(body): Valid<SetRoleEnd>,
) -> Result<HttpResponse> {
    let (user_id, id) = path.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let account = store::lock_seen(conn, user_id, seen.0).await?;
            assignments::set_end(conn, &actor, &account, id, body.valid_to).await?;
            store::show(conn, &actor, account.id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Takes a role away at once.
#[utoipa::path(tag = "users", params(("user_id" = Uuid, Path), ("assignment_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 200, description = "Taken away", body = User),
    (status = 409, description = "own-roles, last-administrator, assignment-ended", body = Problem)))]
#[post("/users/{user_id}/role-assignments/{assignment_id}/revocations")]
async fn revoke_role(
    db: web::Data<Db>,
    actor: CanNow<EditUsers>,
    path: web::Path<(Uuid, Uuid)>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let (user_id, id) = path.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let account = store::lock_seen(conn, user_id, seen.0).await?;
            assignments::revoke(conn, &actor, &account, id).await?;
            store::show(conn, &actor, account.id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}
