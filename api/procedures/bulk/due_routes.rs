//! Due process of an act on many: documents, notices, hearings, and handing in what lacks nothing.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::evidence::{self, Document};
use super::requests::GiveBulkNotices;
use super::routes::command;
use super::types::BulkProcedure;
use super::{hearings, notices, page, printed};
use crate::auth::Can;
use crate::auth::permissions::ProposeProcedures;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::files::{self, FileStore};
use crate::http::{IdempotencyKey, IfMatch, Upload, Valid, versioned};
use crate::procedures::evidence as one;
use crate::procedures::requests::EvidenceForm;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(attach_bulk_evidence)
        .service(give_bulk_notices)
        .service(download_bulk_notices)
        .service(close_bulk_hearings)
        .service(submit_bulk);
}

/// Adds one document to every case of it that is still being put together, at most 20 MiB.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body(content = EvidenceForm, content_type = "multipart/form-data"),
    security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Attached", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do", body = Problem),
    (status = 415, description = "unsupported-media-type", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/evidence")]
async fn attach_bulk_evidence(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    form: Multipart,
) -> Result<HttpResponse> {
    let upload = Upload::receive(form, one::LIMIT).await?;
    let document = Document {
        kind: one::kind_of(&upload)?,
        media_type: one::content_type(&upload)?,
        upload: &upload,
    };
    files.put(&upload).await?;
    let shown = db
        .transaction(&actor, async |conn| {
            evidence::attach(conn, &actor, (*bulk_id, seen.0), &document).await?;
            page::show(conn, &actor, *bulk_id).await
        })
        .await?;
    Ok(versioned(
        StatusCode::CREATED,
        shown.summary.version,
        &shown,
    ))
}

/// Tells everybody who is still to be told, as one job: by mail with a link to answer, or printed with the link on it.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = GiveBulkNotices,
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Being given; follow its job", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/notices")]
async fn give_bulk_notices(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<GiveBulkNotices>,
) -> Result<HttpResponse> {
    let (id, operation) = (*bulk_id, "give_bulk_notices");
    command(&db, &actor, (id, operation, key), &body, async |conn| {
        notices::ask(conn, &actor, id, seen.0, body.paper).await
    })
    .await
}

/// Its printed notices in one ZIP, to be printed and handed out; that they were taken is audited.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path)), security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "A ZIP of PDFs", content_type = "application/zip"),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "bulk-nothing-to-do", body = Problem)))]
#[get("/bulk-procedures/{bulk_id}/notices")]
async fn download_bulk_notices(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let (folio, found) = db
        .transaction(&actor, async |conn| {
            let bulk = page::show(conn, &actor, *bulk_id).await?;
            Ok((bulk.summary.folio, printed::find(conn, *bulk_id).await?))
        })
        .await?;
    let packed = printed::packed(&files, found).await?;
    Ok(files::attachment(
        &format!("{folio}.zip"),
        "application/zip",
        packed,
    ))
}

/// Records that those whose time to answer ran out did not, and hands in what lacks nothing more.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Closed", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/hearings")]
async fn close_bulk_hearings(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let (id, operation) = (*bulk_id, "close_bulk_hearings");
    command(&db, &actor, (id, operation, key), &(), async |conn| {
        hearings::close(conn, &actor, id, seen.0).await
    })
    .await
}

/// Hands in every case of it from which nothing is missing; what a person answered is read first, one by one.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Handed in", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/submissions")]
async fn submit_bulk(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let (id, operation) = (*bulk_id, "submit_bulk");
    command(&db, &actor, (id, operation, key), &(), async |conn| {
        hearings::submit(conn, &actor, id, seen.0).await
    })
    .await
}
