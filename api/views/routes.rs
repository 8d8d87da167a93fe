//! Views of lists, for whoever may open the list.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, get, patch, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{CreateListView, ListView, ListViewList, UpdateListView, ViewFilter};
use super::{ListName, actions, store};
use crate::auth::permissions::BeLoggedIn;
use crate::auth::{Actor, Can};
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_views)
        .service(create_view)
        .service(update_view)
        .service(delete_view);
}

fn may_open(actor: &Actor, list: ListName) -> Result<()> {
    if actor.can(list.permission()) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Views of a list: one's own, and those that others share with whoever may open it.
#[utoipa::path(tag = "views", params(ViewFilter), security(("session" = [])), responses(
    (status = 200, description = "Views, one's own first", body = ListViewList)))]
#[get("/list-views")]
async fn list_views(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    Filter(filter): Filter<ViewFilter>,
) -> Result<HttpResponse> {
    may_open(&actor, filter.list)?;
    let reader = actor.person()?;
    let items = store::list(&mut *db.connection().await?, reader, filter.list).await?;
    Ok(HttpResponse::Ok().json(ListViewList { items }))
}

/// Saves how a list is looked at. It holds choices and no text that was typed to search, nor anybody's id.
#[utoipa::path(tag = "views", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateListView,
    security(("session" = [])), responses(
    (status = 201, description = "Saved", body = ListView),
    (status = 409, description = "view-name-taken, too-many-views, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, view-holds-person, view-filter-unknown", body = Problem)))]
#[post("/list-views")]
async fn create_view(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateListView>,
) -> Result<HttpResponse> {
    may_open(&actor, body.list)?;
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_view", &body, async |conn| {
                let id = actions::create(conn, &actor, &body).await?;
                store::show(conn, actor.person()?, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Changes one's own view: its name, what it holds, or whether others see it.
#[utoipa::path(tag = "views", params(("view_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UpdateListView, security(("session" = [])), responses(
    (status = 200, description = "Changed; ETag is its version", body = ListView),
    (status = 403, description = "forbidden, view-of-another", body = Problem),
    (status = 409, description = "view-name-taken", body = Problem),
    (status = 422, description = "invalid, view-holds-person, view-filter-unknown", body = Problem)))]
#[patch("/list-views/{view_id}")]
async fn update_view(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    view_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UpdateListView>,
) -> Result<HttpResponse> {
    let changed = db
        .transaction(&actor, async |conn| {
            actions::update(conn, &actor, (*view_id, seen.0), &body).await?;
            store::show(conn, actor.person()?, *view_id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, changed.version, &changed))
}

/// Deletes one's own view.
#[utoipa::path(tag = "views", params(("view_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = [])), responses(
    (status = 204, description = "Deleted"),
    (status = 403, description = "forbidden, view-of-another", body = Problem)))]
#[delete("/list-views/{view_id}")]
async fn delete_view(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    view_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    db.transaction(&actor, async |conn| {
        actions::delete(conn, &actor, (*view_id, seen.0)).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
