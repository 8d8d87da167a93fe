//! The audit, to those entitled to read it.

use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::access::{self, AccessPage};
use super::events::{self, AuditEventPage, AuditFilter};
use super::export::{self, ExportAudit};
use super::reading::{Purpose, Reading};
use crate::auth::permissions::{ExportAudit as MayExport, ViewAccess, ViewAudit};
use crate::auth::{Can, CanNow};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, Paging, Valid};
use crate::schema::users;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_audit_events)
        .service(export_audit_events)
        .service(list_audit_actors)
        .service(list_access_events);
}

/// Audit events, newest first; whose events were read is audited too.
#[utoipa::path(tag = "audit", params(AuditFilter, Paging), security(("session" = ["audit.view"])),
    responses((status = 200, description = "Events", body = AuditEventPage)))]
#[get("/audit-events")]
async fn list_audit_events(
    db: web::Data<Db>,
    actor: Can<ViewAudit>,
    Filter(filter): Filter<AuditFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = events::list(conn, &filter, &paging).await?;
            Reading::list("audit_events", Purpose::AuditReview)
                .record(conn, page.items.iter().filter_map(|event| event.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// The events of a filter as a CSV file, streamed; the export is audited with its purpose.
#[utoipa::path(tag = "audit", request_body = ExportAudit, security(("session" = ["audit.export"], "recent" = [])), responses(
    (status = 200, description = "The file, newest event first", body = String, content_type = "text/csv")))]
#[post("/audit-events/exports")]
async fn export_audit_events(
    db: web::Data<Db>,
    actor: CanNow<MayExport>,
    Valid(body): Valid<ExportAudit>,
) -> Result<HttpResponse> {
    let newest = db
        .transaction(&actor, async |conn| export::begin(conn, &body).await)
        .await?;
    Ok(export::stream(
        db.get_ref().clone(),
        &actor,
        body.filter,
        newest,
    ))
}

/// An account that acted at some time, to choose it as a filter.
#[derive(Debug, Serialize, ToSchema, Queryable)]
struct AuditActor {
    id: Uuid,
    #[schema(example = "Coordinación")]
    name: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct AuditActorList {
    items: Vec<AuditActor>,
}

/// The accounts of the office and its schools, by name, ended ones included.
#[utoipa::path(tag = "audit", security(("session" = ["audit.view"])),
    responses((status = 200, description = "Accounts", body = AuditActorList)))]
#[get("/audit-events/actors")]
async fn list_audit_actors(db: web::Data<Db>, _actor: Can<ViewAudit>) -> Result<HttpResponse> {
    let items = users::table
        .select((users::id, users::display_name))
        .order((users::display_name, users::id))
        .load::<AuditActor>(&mut *db.connection().await?)
        .await?;
    Ok(HttpResponse::Ok().json(AuditActorList { items }))
}

/// Who has seen a person's data, by day and account, newest first.
#[utoipa::path(tag = "audit", params(("person_id" = Uuid, Path), Paging), security(("session" = ["people.view_access"])),
    responses((status = 200, description = "Days and accounts", body = AccessPage),
    (status = 410, description = "person-merged", body = Problem)))]
#[get("/people/{person_id}/access-events")]
async fn list_access_events(
    db: web::Data<Db>,
    actor: Can<ViewAccess>,
    person_id: web::Path<Uuid>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = access::list(conn, *person_id, &paging).await?;
            Reading::list("audit_events", Purpose::AccessReview)
                .record(conn, [*person_id])
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}
