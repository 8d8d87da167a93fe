//! Waiting lists: per call, its applicants in order, its workbooks.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::rules::{EntryEvent, Rule};
use super::types::{
    EntryFilter, ImportWaitingList, KeptReason, WaitingList, WaitingListEntry,
    WaitingListEntryPage, WaitingListList,
};
use super::{criteria, entries, store};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{EditWaitingLists, ViewWaitingLists};
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::files::FileStore;
use crate::http::{Filter, IfMatch, Paging, Upload, Valid, versioned};
use crate::imports::{self, Brought, Import, ImportKind};

const FILE_LIMIT: u64 = 25 << 20;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_waiting_lists)
        .service(show_waiting_list)
        .service(list_waiting_list)
        .service(import_waiting_list)
        .service(skip_applicant)
        .service(restore_applicant);
}

/// The list of every call, in figures.
#[utoipa::path(tag = "waiting_lists", security(("session" = ["waiting_lists.view"])),
    responses((status = 200, description = "Lists", body = WaitingListList)))]
#[get("/waiting-lists")]
async fn list_waiting_lists(
    db: web::Data<Db>,
    actor: Can<ViewWaitingLists>,
) -> Result<HttpResponse> {
    let items = store::list(&mut *db.connection().await?, &actor).await?;
    Ok(HttpResponse::Ok().json(WaitingListList { items }))
}

/// The list of a call: its criteria, its rules, how its order was drawn.
#[utoipa::path(tag = "waiting_lists", params(("call_id" = Uuid, Path)), security(("session" = ["waiting_lists.view"])),
    responses((status = 200, description = "The list", body = WaitingList)))]
#[get("/waiting-lists/{call_id}")]
async fn show_waiting_list(
    db: web::Data<Db>,
    actor: Can<ViewWaitingLists>,
    call_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let shown = store::show(&mut *db.connection().await?, &actor, *call_id).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Who waits for a place of a call, first to last.
#[utoipa::path(tag = "waiting_lists", params(("call_id" = Uuid, Path), EntryFilter, Paging),
    security(("session" = ["waiting_lists.view"])),
    responses((status = 200, description = "Applicants", body = WaitingListEntryPage)))]
#[get("/waiting-lists/{call_id}/entries")]
async fn list_waiting_list(
    db: web::Data<Db>,
    actor: Can<ViewWaitingLists>,
    call_id: web::Path<Uuid>,
    Filter(filter): Filter<EntryFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            store::summary(conn, &actor, *call_id).await?;
            let page = store::entries(conn, &actor, *call_id, &filter, &paging).await?;
            Reading::list("waiting_list_entries", Purpose::FollowUp)
                .of(*call_id)
                .record(conn, page.items.iter().map(|entry| entry.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Brings the applicants of a call: rows are judged and previewed as an import, nobody joins the list before its commit.
///
/// The committed list takes the place of the one before; who was offered a place or answered keeps what they have.
#[utoipa::path(tag = "waiting_lists", params(("call_id" = Uuid, Path)),
    request_body(content = ImportWaitingList, content_type = "multipart/form-data"),
    security(("session" = ["waiting_lists.edit"])), responses(
    (status = 202, description = "It is being read; follow its job", body = Import),
    (status = 200, description = "This file was committed before; nothing was done", body = Import),
    (status = 409, description = "criteria-missing", body = Problem),
    (status = 422, description = "invalid, not-a-workbook, workbook-encrypted, workbook-format-unsupported, workbook-too-large, \
        workbook-truncated, workbook-empty, too-many-rows, too-many-columns, too-many-cells, no-header, two-headers, \
        workbook-has-formulas, unknown-template, no-rows", body = Problem)))]
#[post("/waiting-lists/{call_id}/imports")]
async fn import_waiting_list(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<EditWaitingLists>,
    call_id: web::Path<Uuid>,
    form: Multipart,
) -> Result<HttpResponse> {
    is_orderly(&mut *db.connection().await?, &actor, *call_id).await?;
    let upload = Upload::receive(form, FILE_LIMIT).await?;
    let target = (ImportKind::WaitingList, Some(*call_id));
    Ok(
        match imports::create(&db, &files, &actor, target, upload).await? {
            Brought::New(import) => HttpResponse::Accepted().json(import),
            Brought::Repeated(import) => HttpResponse::Ok().json(import),
        },
    )
}

/// Whether the call says how its applicants are put in order.
async fn is_orderly(conn: &mut Connection, actor: &Actor, call_id: Uuid) -> Result<()> {
    store::summary(conn, actor, call_id).await?;
    let criteria = criteria::criteria_of(conn, Some(call_id), actor.today()).await?;
    if criteria.is_empty() {
        return Err(Rule::CriteriaMissing.into());
    }
    Ok(())
}

/// Passes somebody over, with a reason that is kept.
#[utoipa::path(tag = "waiting_lists", params(("entry_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = KeptReason, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 200, description = "Passed over", body = WaitingListEntry),
    (status = 409, description = "applicant-not-ready", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/waiting-list-entries/{entry_id}/skips")]
async fn skip_applicant(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    entry_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<KeptReason>,
) -> Result<HttpResponse> {
    move_applicant(&db, &actor, (*entry_id, seen.0), EntryEvent::Skip, &body).await
}

/// Takes a skip back: the person waits again, in their place.
#[utoipa::path(tag = "waiting_lists", params(("entry_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = KeptReason, security(("session" = ["waiting_lists.edit"])), responses(
    (status = 200, description = "Waiting again", body = WaitingListEntry),
    (status = 409, description = "applicant-not-ready", body = Problem),
    (status = 422, description = "invalid", body = Problem)))]
#[post("/waiting-list-entries/{entry_id}/restorations")]
async fn restore_applicant(
    db: web::Data<Db>,
    actor: Can<EditWaitingLists>,
    entry_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<KeptReason>,
) -> Result<HttpResponse> {
    move_applicant(&db, &actor, (*entry_id, seen.0), EntryEvent::Restore, &body).await
}

async fn move_applicant(
    db: &Db,
    actor: &Actor,
    seen: (Uuid, i32),
    event: EntryEvent,
    body: &KeptReason,
) -> Result<HttpResponse> {
    let moved = db
        .transaction(actor, async |conn| {
            entries::move_with_reason(conn, actor, seen, event, &body.reason).await?;
            store::entry(conn, actor, seen.0).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, moved.version, &moved))
}
