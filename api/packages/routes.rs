//! Packages to Payments and their answers.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{
    AcknowledgePackage, CreatePackage, Package, PackageFilter, PackagePage, PackageRowParts,
};
use super::{answers, bulk, cover, dispatch, store, workbook};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{AcknowledgePackages, SendPackages, ViewPackages};
use crate::auth::{Can, CanNow};
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::files;
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(create_package)
        .service(bulk::package_bulk)
        .service(list_packages)
        .service(show_package)
        .service(discard_package)
        .service(send_package)
        .service(acknowledge_package)
        .service(list_row_parts)
        .service(download_package)
        .service(cover::issue_package_letter);
}

/// Gathers approved cases into a numbered draft.
#[utoipa::path(tag = "packages", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreatePackage,
    security(("session" = ["packages.send"])), responses(
    (status = 201, description = "Created", body = Package),
    (status = 409, description = "package-empty, procedure-not-approved, idempotency-key-reused", body = Problem)))]
#[post("/packages")]
async fn create_package(
    db: web::Data<Db>,
    actor: Can<SendPackages>,
    key: IdempotencyKey,
    Valid(body): Valid<CreatePackage>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_package", &body, async |conn| {
                let id = dispatch::create(conn, &actor, &body.procedure_ids).await?;
                store::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Packages, newest first.
#[utoipa::path(tag = "packages", params(PackageFilter, Paging), security(("session" = ["packages.view"])),
    responses((status = 200, description = "Packages", body = PackagePage)))]
#[get("/packages")]
async fn list_packages(
    db: web::Data<Db>,
    _actor: Can<ViewPackages>,
    Filter(filter): Filter<PackageFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(store::list(&mut conn, &filter, &paging).await?))
}

/// One package with its rows; the read is audited.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path)), security(("session" = ["packages.view"])),
    responses((status = 200, description = "The package; ETag is its version", body = Package)))]
#[get("/packages/{package_id}")]
async fn show_package(
    db: web::Data<Db>,
    actor: Can<ViewPackages>,
    package_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let shown = store::show(conn, &actor, id).await?;
            Reading::page("packages", id, Purpose::Payment)
                .record(conn, shown.rows.iter().map(|row| row.person_id))
                .await?;
            Ok(shown)
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Lets a draft go; its cases wait for another package.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["packages.send"])), responses(
    (status = 200, description = "Discarded", body = Package),
    (status = 409, description = "package-already-sent", body = Problem)))]
#[post("/packages/{package_id}/discards")]
async fn discard_package(
    db: web::Data<Db>,
    actor: Can<SendPackages>,
    package_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            dispatch::discard(conn, &actor, id, seen.0).await?;
            store::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Freezes, seals and sends the package to Payments.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["packages.send"])), responses(
    (status = 200, description = "Sent", body = Package),
    (status = 409, description = "package-already-sent, package-empty, idempotency-key-reused", body = Problem)))]
#[post("/packages/{package_id}/dispatches")]
async fn send_package(
    db: web::Data<Db>,
    actor: Can<SendPackages>,
    package_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let sent = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "send_package", &(id, seen.0), async |conn| {
                dispatch::send(conn, &actor, id, seen.0).await?;
                store::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::OK, &sent))
}

/// Records what Payments resolved on some rows; the rest can follow in other calls.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = AcknowledgePackage,
    security(("session" = ["packages.acknowledge"])), responses(
    (status = 200, description = "Answered, in whole or in part", body = Package),
    (status = 409, description = "package-not-sent, package-row-already-answered, own-proposal, benefit-not-eligible, answer-parts-unknown, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, answer-incomplete", body = Problem)))]
#[post("/packages/{package_id}/acknowledgements")]
async fn acknowledge_package(
    db: web::Data<Db>,
    actor: Can<AcknowledgePackages>,
    package_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<AcknowledgePackage>,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let request = (id, seen.0, &body);
    let answered = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "acknowledge_package",
                &request,
                async |conn| {
                    answers::acknowledge(conn, &actor, id, seen.0, &body).await?;
                    store::show(conn, &actor, id).await
                },
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::OK, &answered))
}

/// What a row asks, in the parts that can be applied by themselves; an answer in part names those that were.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path), ("row_id" = Uuid, Path)),
    security(("session" = ["packages.acknowledge"])),
    responses((status = 200, description = "The parts; none where it is applied whole or not at all", body = PackageRowParts)))]
#[get("/packages/{package_id}/rows/{row_id}/parts")]
async fn list_row_parts(
    db: web::Data<Db>,
    actor: Can<AcknowledgePackages>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (id, row_id) = path.into_inner();
    let parts = answers::parts(&mut *db.connection().await?, &actor, id, row_id).await?;
    Ok(HttpResponse::Ok().json(parts))
}

/// The package as a workbook; the export is audited.
#[utoipa::path(tag = "packages", params(("package_id" = Uuid, Path)), security(("session" = ["packages.view"], "recent" = [])),
    responses((status = 200, description = "The workbook",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
#[get("/packages/{package_id}/workbook")]
async fn download_package(
    db: web::Data<Db>,
    actor: CanNow<ViewPackages>,
    package_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let package = db
        .transaction(&actor, async |conn| {
            let package = store::show(conn, &actor, id).await?;
            Reading::download("packages", id, Purpose::Payment)
                .record(conn, package.rows.iter().map(|row| row.person_id))
                .await?;
            Ok(package)
        })
        .await?;
    let name = format!("{}.xlsx", package.summary.folio);
    let content = web::block(move || workbook::write(&package))
        .await?
        .map_err(Error::internal)?;
    Ok(files::attachment(&name, files::XLSX, content))
}
