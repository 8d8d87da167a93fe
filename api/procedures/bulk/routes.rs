//! Acts on many: preview, confirm, look through, decide, take back.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::requests::{
    ApproveBulk, BulkFilter, BulkListForm, BulkRowFilter, ConfirmBulk, CreateBulkProcedure,
    UndoBulk,
};
use super::types::{BulkList, BulkPage, BulkPreview, BulkProcedure, BulkRowPage};
use super::{decide, due_routes, list_file, make, page, preview, rows, store, undo};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{ApproveProcedures, ProposeProcedures, ViewProcedures};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Upload, Valid, idempotency, versioned};

const FILE_LIMIT: u64 = 10 << 20;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(preview_bulk_procedure)
        .service(read_bulk_list)
        .service(create_bulk_procedure)
        .service(list_bulk_procedures)
        .service(show_bulk_procedure)
        .service(list_bulk_rows)
        .service(confirm_bulk)
        .service(discard_bulk)
        .service(approve_bulk)
        .service(undo_bulk)
        .configure(due_routes::routes);
}

/// A command on one act on many, at the version it was seen at, acting once per key.
pub(super) async fn command(
    db: &Db,
    actor: &Actor,
    (id, operation, key): (Uuid, &str, IdempotencyKey),
    request: &impl serde::Serialize,
    act: impl AsyncFnOnce(&mut Connection) -> Result<()>,
) -> Result<HttpResponse> {
    let shown = db
        .transaction(actor, async |conn| {
            key.once(conn, actor, operation, &(id, request), async |conn| {
                act(conn).await?;
                page::show(conn, actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::OK, &shown))
}

/// Counts what an act on many would find, with nothing written.
#[utoipa::path(tag = "bulk-procedures", request_body = CreateBulkProcedure, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "What would be found", body = BulkPreview),
    (status = 422, description = "invalid, ground-not-valid, bulk-selection-open, bulk-too-large", body = Problem)))]
#[post("/bulk-procedures/previews")]
async fn preview_bulk_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    Valid(body): Valid<CreateBulkProcedure>,
) -> Result<HttpResponse> {
    let (_, judged) = preview::judged(&mut *db.connection().await?, &actor, &body).await?;
    Ok(HttpResponse::Ok().json(preview::counted(&judged)))
}

/// Reads the folios or CURPs of a workbook's column; nothing is kept of the file.
#[utoipa::path(tag = "bulk-procedures", request_body(content = BulkListForm, content_type = "multipart/form-data"),
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "The list", body = BulkList),
    (status = 422, description = "invalid, bulk-list-unreadable, bulk-too-large, not-a-workbook, workbook-encrypted, \
        workbook-format-unsupported, workbook-too-large, workbook-truncated, workbook-empty, too-many-rows, \
        too-many-columns, too-many-cells", body = Problem)))]
#[post("/bulk-procedures/lists")]
async fn read_bulk_list(_actor: Can<ProposeProcedures>, form: Multipart) -> Result<HttpResponse> {
    let upload = Upload::receive(form, FILE_LIMIT).await?;
    Ok(HttpResponse::Ok().json(list_file::read(upload).await?))
}

/// Keeps a preview with a verdict for each award; no case is made before it is confirmed.
#[utoipa::path(tag = "bulk-procedures", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateBulkProcedure,
    security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Kept", body = BulkProcedure),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, ground-not-valid, bulk-selection-open, bulk-too-large", body = Problem)))]
#[post("/bulk-procedures")]
async fn create_bulk_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateBulkProcedure>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_bulk_procedure", &body, async |conn| {
                let id = preview::create(conn, &actor, &body).await?;
                page::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Acts on many, newest first.
#[utoipa::path(tag = "bulk-procedures", params(BulkFilter, Paging), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Acts on many", body = BulkPage)))]
#[get("/bulk-procedures")]
async fn list_bulk_procedures(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<BulkFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = store::list(&mut *db.connection().await?, &actor, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One act on many: whom it chose, what it found, where its cases stand.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path)), security(("session" = ["procedures.view"])), responses(
    (status = 200, description = "The act on many; ETag is its version", body = BulkProcedure),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/bulk-procedures/{bulk_id}")]
async fn show_bulk_procedure(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    bulk_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let shown = page::show(&mut *db.connection().await?, &actor, *bulk_id).await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// The awards it looked at, with what was found of each.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), BulkRowFilter, Paging),
    security(("session" = ["procedures.view"])), responses(
    (status = 200, description = "Rows", body = BulkRowPage),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/bulk-procedures/{bulk_id}/rows")]
async fn list_bulk_rows(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    bulk_id: web::Path<Uuid>,
    Filter(filter): Filter<BulkRowFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let id = bulk_id.into_inner();
    let listed = db
        .transaction(&actor, async |conn| {
            page::may_see(conn, &actor, id).await?;
            let listed = rows::list(conn, &actor, id, &filter, &paging).await?;
            Reading::list("bulk_procedures", Purpose::Procedure)
                .of(id)
                .record(conn, listed.items.iter().filter_map(|row| row.person_id))
                .await?;
            Ok(listed)
        })
        .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Makes the cases of all that the preview proposes, as one job in one transaction.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = ConfirmBulk,
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Being made; follow its job", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-empty, bulk-count-differs, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/confirmations")]
async fn confirm_bulk(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<ConfirmBulk>,
) -> Result<HttpResponse> {
    let id = *bulk_id;
    command(
        &db,
        &actor,
        (id, "confirm_bulk", key),
        &body,
        async |conn| make::confirm(conn, &actor, id, seen.0, body.count).await,
    )
    .await
}

/// Lets a preview go.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Discarded", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/discards")]
async fn discard_bulk(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = *bulk_id;
    command(&db, &actor, (id, "discard_bulk", key), &(), async |conn| {
        decide::discard(conn, id, seen.0).await
    })
    .await
}

/// Approves every case of it that waits for approval. Nobody approves what they proposed.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = ApproveBulk,
    security(("session" = ["procedures.approve"])), responses(
    (status = 200, description = "Approved", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do, own-proposal, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/approvals")]
async fn approve_bulk(
    db: web::Data<Db>,
    actor: Can<ApproveProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<ApproveBulk>,
) -> Result<HttpResponse> {
    let id = *bulk_id;
    command(
        &db,
        &actor,
        (id, "approve_bulk", key),
        &body,
        async |conn| decide::approve(conn, &actor, id, seen.0, body.comment.as_deref()).await,
    )
    .await
}

/// Takes all of it back that Payments has not been told of; what Payments applied gets a correction, an act on many of its own.
#[utoipa::path(tag = "bulk-procedures", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = UndoBulk,
    security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Taken back", body = BulkProcedure),
    (status = 409, description = "bulk-step-not-allowed, bulk-nothing-to-do, bulk-awaits-payments, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/reversals")]
async fn undo_bulk(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<UndoBulk>,
) -> Result<HttpResponse> {
    let id = *bulk_id;
    command(&db, &actor, (id, "undo_bulk", key), &body, async |conn| {
        undo::undo(conn, &actor, id, seen.0, &body.reason).await
    })
    .await
}
