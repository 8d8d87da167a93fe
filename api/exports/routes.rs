//! Lists that leave as files, and the record of those that left.

use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::types::{ExportFilter, ExportList, ExportPage};
use super::{sending, store};
use crate::auth::Can;
use crate::auth::permissions::{BeLoggedIn, CreateExports};
use crate::calendar::Clock;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, Paging, Valid};

pub fn routes(config: &mut ServiceConfig) {
    config.service(export_list).service(list_exports);
}

/// A list as a file, as long as it is: streamed, counted, and on record with whom it shows. It asks besides for
/// what the list itself asks for. Closing the connection ends it.
#[utoipa::path(tag = "exports", request_body = ExportList, security(("session" = ["exports.create"])), responses(
    (status = 200, description = "The file, while it is read; `Export-Id` is its record",
        headers(("Export-Id" = String, description = "The record's id, as list_exports shows it")),
        content((String = "text/csv"), (crate::files::Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    (status = 403, description = "forbidden, export-of-identifiers, reauthentication-required", body = Problem),
    (status = 404, description = "not-found", body = Problem),
    (status = 422, description = "invalid, export-column-unknown, export-filter-unknown, export-parent-missing", body = Problem),
    (status = 503, description = "unavailable, exports-busy", body = Problem)))]
#[post("/exports")]
async fn export_list(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    actor: Can<CreateExports>,
    Valid(body): Valid<ExportList>,
) -> Result<HttpResponse> {
    sending::begin(&db, &clock, &actor, body).await
}

/// Exports, newest first: one's own, and everybody's for whoever reads the audit.
#[utoipa::path(tag = "exports", params(ExportFilter, Paging), security(("session" = [])),
    responses((status = 200, description = "Exports", body = ExportPage)))]
#[get("/exports")]
async fn list_exports(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    Filter(filter): Filter<ExportFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = store::list(&mut *db.connection().await?, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}
