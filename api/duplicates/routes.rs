//! The tray of duplicates, the two side by side, merging and undoing it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::merge_types::{
    MergeFilter, MergePage, MergePeople, MergePreview, MergeSummary, PersonMerge, PreviewMerge,
    UndoMerge,
};
use super::types::{
    DismissDuplicate, Duplicate, DuplicateFilter, DuplicatePage, DuplicateSearch, DuplicateSummary,
    ProposeDuplicate,
};
use super::{actions, merges, merging, pairs, search, undoing};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{MergeDuplicates, ViewDuplicates};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_duplicates)
        .service(show_duplicate)
        .service(propose_duplicate)
        .service(search_duplicates)
        .service(dismiss_duplicate)
        .service(reopen_duplicate)
        .service(preview_merge)
        .service(merge_people)
        .service(list_merges)
        .service(show_merge)
        .service(undo_merge);
}

/// Pairs of people who may be one, with what speaks for and against it.
#[utoipa::path(tag = "duplicates", params(DuplicateFilter, Paging), security(("session" = ["duplicates.view"])),
    responses((status = 200, description = "Pairs", body = DuplicatePage)))]
#[get("/duplicates")]
async fn list_duplicates(
    db: web::Data<Db>,
    actor: Can<ViewDuplicates>,
    Filter(filter): Filter<DuplicateFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = pairs::list(conn, &actor, &filter, &paging).await?;
            let people = page.items.iter().flat_map(DuplicateSummary::people);
            Reading::list("duplicates", Purpose::DataQuality)
                .record(conn, people)
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// The two side by side: each datum, and what hangs from each.
#[utoipa::path(tag = "duplicates", params(("duplicate_id" = Uuid, Path)), security(("session" = ["duplicates.view"])),
    responses((status = 200, description = "The pair; ETag is its version", body = Duplicate)))]
#[get("/duplicates/{duplicate_id}")]
async fn show_duplicate(
    db: web::Data<Db>,
    actor: Can<ViewDuplicates>,
    duplicate_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let pair = db
        .transaction(&actor, async |conn| {
            let pair = pairs::show(conn, &actor, *duplicate_id).await?;
            Reading::page("duplicates", pair.summary.id, Purpose::DataQuality)
                .record(conn, pair.summary.people())
                .await?;
            Ok(pair)
        })
        .await?;
    Ok(versioned(StatusCode::OK, pair.summary.version, &pair))
}

/// Puts a pair into the tray that somebody sees by hand.
#[utoipa::path(tag = "duplicates", params(("Idempotency-Key" = Option<String>, Header)),
    request_body = ProposeDuplicate, security(("session" = ["duplicates.merge"])), responses(
    (status = 201, description = "In the tray", body = Duplicate),
    (status = 409, description = "duplicate-exists, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, same-person-twice, person-unknown", body = Problem)))]
#[post("/duplicates")]
async fn propose_duplicate(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    key: IdempotencyKey,
    Valid(body): Valid<ProposeDuplicate>,
) -> Result<HttpResponse> {
    let pair = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "propose_duplicate", &body, async |conn| {
                let id = actions::propose(conn, &actor, &body).await?;
                pairs::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &pair))
}

/// Looks for duplicates among everybody. A pair that somebody decided on stays as it is.
#[utoipa::path(tag = "duplicates", params(("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["duplicates.merge"])), responses(
    (status = 202, description = "It is being searched; follow the job", body = DuplicateSearch),
    (status = 409, description = "search-under-way, idempotency-key-reused", body = Problem)))]
#[post("/duplicate-searches")]
async fn search_duplicates(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let started = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "search_duplicates", &(), async |conn| {
                let job_id = search::start(conn, &actor).await?;
                Ok(DuplicateSearch { job_id })
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::ACCEPTED, &started))
}

/// Says that the two are two people; no later search brings them back.
#[utoipa::path(tag = "duplicates", params(("duplicate_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = DismissDuplicate, security(("session" = ["duplicates.merge"])), responses(
    (status = 200, description = "Dismissed", body = Duplicate),
    (status = 409, description = "duplicate-decided", body = Problem)))]
#[post("/duplicates/{duplicate_id}/dismissals")]
async fn dismiss_duplicate(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    duplicate_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<DismissDuplicate>,
) -> Result<HttpResponse> {
    let id = duplicate_id.into_inner();
    let pair = db
        .transaction(&actor, async |conn| {
            actions::dismiss(conn, &actor, (id, seen.0), &body).await?;
            pairs::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, pair.summary.version, &pair))
}

/// Takes a dismissal back: the pair waits again.
#[utoipa::path(tag = "duplicates", params(("duplicate_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["duplicates.merge"])), responses(
    (status = 200, description = "Open again", body = Duplicate),
    (status = 409, description = "duplicate-not-dismissed", body = Problem)))]
#[post("/duplicates/{duplicate_id}/reopenings")]
async fn reopen_duplicate(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    duplicate_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let id = duplicate_id.into_inner();
    let pair = db
        .transaction(&actor, async |conn| {
            actions::reopen(conn, (id, seen.0)).await?;
            pairs::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, pair.summary.version, &pair))
}

/// What merging would move, end, remove and change, and what stands against it. Nothing is written.
#[utoipa::path(tag = "duplicates", params(("duplicate_id" = Uuid, Path)), request_body = PreviewMerge,
    security(("session" = ["duplicates.merge"])), responses(
    (status = 200, description = "What would happen", body = MergePreview),
    (status = 409, description = "duplicate-decided", body = Problem),
    (status = 422, description = "invalid, kept-not-of-pair, choices-disagree", body = Problem)))]
#[post("/duplicates/{duplicate_id}/previews")]
async fn preview_merge(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    duplicate_id: web::Path<Uuid>,
    Valid(body): Valid<PreviewMerge>,
) -> Result<HttpResponse> {
    let id = duplicate_id.into_inner();
    let preview = db
        .transaction(&actor, async |conn| {
            let preview = merging::preview(conn, &actor, id, &body).await?;
            Reading::page("duplicates", id, Purpose::DataQuality)
                .record(conn, [preview.kept.id, preview.absorbed.id])
                .await?;
            Ok(preview)
        })
        .await?;
    Ok(HttpResponse::Ok().json(preview))
}

/// Makes one person of the two: everything goes over to the one who is kept, and a ledger keeps what was, to undo it.
#[utoipa::path(tag = "duplicates", params(("duplicate_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = MergePeople,
    security(("session" = ["duplicates.merge"])), responses(
    (status = 201, description = "Merged", body = PersonMerge),
    (status = 409, description = "duplicate-decided, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, kept-not-of-pair, choices-disagree, merge-refused", body = Problem)))]
#[post("/duplicates/{duplicate_id}/merges")]
async fn merge_people(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    duplicate_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<MergePeople>,
) -> Result<HttpResponse> {
    let seen = (duplicate_id.into_inner(), seen.0);
    let merged = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "merge_people", &(seen, &body), async |conn| {
                let id = merging::merge(conn, &actor, seen, &body).await?;
                merges::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &merged))
}

/// Merges, newest first.
#[utoipa::path(tag = "duplicates", params(MergeFilter, Paging), security(("session" = ["duplicates.view"])),
    responses((status = 200, description = "Merges", body = MergePage)))]
#[get("/merges")]
async fn list_merges(
    db: web::Data<Db>,
    actor: Can<ViewDuplicates>,
    Filter(filter): Filter<MergeFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = merges::list(conn, &filter, &paging).await?;
            let people = page.items.iter().flat_map(MergeSummary::people);
            Reading::list("person_merges", Purpose::DataQuality)
                .record(conn, people)
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One merge: what it moved, ended, removed and changed, and whether it may be undone.
#[utoipa::path(tag = "duplicates", params(("merge_id" = Uuid, Path)), security(("session" = ["duplicates.view"])),
    responses((status = 200, description = "The merge; ETag is its version", body = PersonMerge)))]
#[get("/merges/{merge_id}")]
async fn show_merge(
    db: web::Data<Db>,
    actor: Can<ViewDuplicates>,
    merge_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let merge = db
        .transaction(&actor, async |conn| {
            let merge = merges::show(conn, &actor, *merge_id).await?;
            Reading::page("person_merges", merge.summary.id, Purpose::DataQuality)
                .record(conn, merge.summary.people())
                .await?;
            Ok(merge)
        })
        .await?;
    Ok(versioned(StatusCode::OK, merge.summary.version, &merge))
}

/// Makes two people again: every row that the merge touched is as it was; what came since stays with the one who was kept.
#[utoipa::path(tag = "duplicates", params(("merge_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UndoMerge, security(("session" = ["duplicates.merge"])), responses(
    (status = 200, description = "Undone", body = PersonMerge),
    (status = 409, description = "merge-undone", body = Problem),
    (status = 422, description = "invalid, undo-refused", body = Problem)))]
#[post("/merges/{merge_id}/reversals")]
async fn undo_merge(
    db: web::Data<Db>,
    actor: Can<MergeDuplicates>,
    merge_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UndoMerge>,
) -> Result<HttpResponse> {
    let id = merge_id.into_inner();
    let merge = db
        .transaction(&actor, async |conn| {
            undoing::undo(conn, &actor, (id, seen.0), &body).await?;
            merges::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, merge.summary.version, &merge))
}
