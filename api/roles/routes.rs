//! Roles and the catalogue of permissions.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, get, post, put, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::types::{
    PermissionCatalogue, PreviewRole, Role, RoleId, RoleList, RolePreview, SaveRole,
};
use super::{actions, catalogue, preview, rules, store};
use crate::auth::permissions::{EditRoles, ViewRoles};
use crate::auth::{Can, CanNow};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, IfMatch, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_roles)
        .service(create_role)
        .service(update_role)
        .service(delete_role)
        .service(preview_role)
        .service(list_permissions);
}

/// All roles, with their permissions and how many hold them.
#[utoipa::path(tag = "roles", security(("session" = ["roles.view"])),
    responses((status = 200, description = "Roles", body = RoleList)))]
#[get("/roles")]
async fn list_roles(db: web::Data<Db>, actor: Can<ViewRoles>) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let items = store::list(&mut conn, actor.today(), None).await?;
    Ok(HttpResponse::Ok().json(RoleList { items }))
}

/// A new role, which nobody holds yet.
#[utoipa::path(tag = "roles", params(("Idempotency-Key" = Option<String>, Header)), request_body = SaveRole,
    security(("session" = ["roles.edit"], "recent" = [])), responses(
    (status = 201, description = "Created", body = Role),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, incompatible-permissions", body = Problem)))]
#[post("/roles")]
async fn create_role(
    db: web::Data<Db>,
    actor: CanNow<EditRoles>,
    key: IdempotencyKey,
    Valid(body): Valid<SaveRole>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_role", &body, async |conn| {
                let id = actions::create(conn, &actor, &body).await?;
                store::show(conn, actor.today(), &id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Sets names and permissions; it holds from the next request of everybody who has the role.
#[utoipa::path(tag = "roles", params(("role_id" = String, Path), ("If-Match" = String, Header)), request_body = SaveRole,
    security(("session" = ["roles.edit"], "recent" = [])), responses(
    (status = 200, description = "Saved; ETag is its version", body = Role),
    (status = 409, description = "own-roles, last-administrator", body = Problem),
    (status = 422, description = "invalid, incompatible-permissions, not-for-schools", body = Problem)))]
#[put("/roles/{role_id}")]
async fn update_role(
    db: web::Data<Db>,
    actor: CanNow<EditRoles>,
    role_id: web::Path<RoleId>,
    seen: IfMatch,
    Valid(body): Valid<SaveRole>,
) -> Result<HttpResponse> {
    let saved = db
        .transaction(&actor, async |conn| {
            actions::update(conn, &actor, &role_id, seen.0, &body).await?;
            store::show(conn, actor.today(), &role_id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, saved.version, &saved))
}

/// Deletes a role that nobody ever held.
#[utoipa::path(tag = "roles", params(("role_id" = String, Path)), security(("session" = ["roles.edit"], "recent" = [])), responses(
    (status = 204, description = "Deleted"),
    (status = 409, description = "role-held, role-built-in", body = Problem)))]
#[delete("/roles/{role_id}")]
async fn delete_role(
    db: web::Data<Db>,
    actor: CanNow<EditRoles>,
    role_id: web::Path<RoleId>,
) -> Result<HttpResponse> {
    db.transaction(&actor, async |conn| actions::delete(conn, &role_id).await)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who would gain or lose what by these permissions, and which pairs would exclude each other; saves nothing.
#[utoipa::path(tag = "roles", params(("role_id" = String, Path)), request_body = PreviewRole,
    security(("session" = ["roles.view"])), responses(
    (status = 200, description = "What would change", body = RolePreview)))]
#[post("/roles/{role_id}/previews")]
async fn preview_role(
    db: web::Data<Db>,
    actor: Can<ViewRoles>,
    role_id: web::Path<RoleId>,
    Valid(body): Valid<PreviewRole>,
) -> Result<HttpResponse> {
    let wanted = rules::known(&body.permissions)?;
    let mut conn = db.connection().await?;
    let preview = preview::preview(&mut conn, &actor, &role_id, &wanted).await?;
    Ok(HttpResponse::Ok().json(preview))
}

/// Every permission there is, by slice, and the pairs that nobody may hold together.
#[utoipa::path(tag = "roles", security(("session" = ["roles.view"])),
    responses((status = 200, description = "Permissions", body = PermissionCatalogue)))]
#[get("/permissions")]
async fn list_permissions(db: web::Data<Db>, _actor: Can<ViewRoles>) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(catalogue::show(&mut conn).await?))
}
