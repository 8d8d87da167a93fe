//! Opening, finding, reading and correcting cases.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, patch, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::requests::{CreateProcedure, ProcedureFilter, UpdateProcedure};
use super::types::{Procedure, ProcedurePage};
use super::{
    appeals, clocks, decisions, derived_routes, due_process, evidence, ground_versions, grounds,
    hearing, hearing_files, hearing_open, legal_bases, letters, page, planned_ends, preview,
    proposal, receipts, resolutions, store,
};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{ProposeProcedures, ViewProcedures};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IdempotencyKey, IfMatch, Paging, Valid, idempotency, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(grounds::list_grounds)
        .service(preview::preview_new_procedure)
        .service(derived_routes::list_procedure_transitions)
        .service(derived_routes::reverse_procedure)
        .service(derived_routes::preview_reversal)
        .service(derived_routes::end_procedure)
        .service(derived_routes::preview_end)
        .service(ground_versions::create_ground_version)
        .service(ground_versions::end_ground)
        .service(legal_bases::list_legal_bases)
        .service(legal_bases::create_legal_basis_version)
        .service(letters::issue_procedure_letter)
        .service(create_procedure)
        .service(list_procedures)
        .service(planned_ends::list_planned_ends)
        .service(show_procedure)
        .service(update_procedure)
        .service(evidence::attach_evidence)
        .service(evidence::download_evidence)
        .service(evidence::remove_evidence)
        .service(hearing::record_notice)
        .service(hearing::record_hearing)
        .service(preview::preview_procedure)
        .service(decisions::submit_procedure)
        .service(decisions::approve_procedure)
        .service(decisions::return_procedure)
        .service(decisions::reject_procedure)
        .service(decisions::withdraw_procedure)
        .service(due_process::show_due_process)
        .service(hearing_open::open_hearing)
        .service(hearing_open::issue_hearing_link)
        .service(hearing_files::download_answer_file)
        .service(receipts::record_receipt)
        .service(resolutions::notify_procedure)
        .configure(clocks::routes)
        .configure(appeals::routes);
}

/// Opens a case on its object, by hand or from an alert.
#[utoipa::path(tag = "procedures", params(("Idempotency-Key" = Option<String>, Header)), request_body = CreateProcedure,
    security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Created", body = Procedure),
    (status = 409, description = "benefit-not-eligible, benefit-has-no-payments, payment-not-eligible, payments-owed, registration-not-eligible, place-not-eligible, nothing-to-reallocate, procedure-already-open, alert-already-decided, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, ground-not-valid, effective-date-invalid", body = Problem)))]
#[post("/procedures")]
async fn create_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateProcedure>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_procedure", &body, async |conn| {
                let id = proposal::create(conn, &actor, &body).await?;
                page::show(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}

/// Cases, newest first unless sorted otherwise.
#[utoipa::path(tag = "procedures", params(ProcedureFilter, Paging), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Cases", body = ProcedurePage)))]
#[get("/procedures")]
async fn list_procedures(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<ProcedureFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = store::list(conn, &actor, &filter, &paging).await?;
            Reading::list("procedures", Purpose::Procedure)
                .record(conn, page.items.iter().map(|case| case.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One case, whole; the read is audited.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "The case; ETag is its version", body = Procedure),
    (status = 403, description = "forbidden, program-protected", body = Problem)))]
#[get("/procedures/{procedure_id}")]
async fn show_procedure(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    procedure_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let shown = page::show(conn, &actor, id).await?;
            Reading::page("procedures", id, Purpose::Procedure)
                .record(conn, [shown.summary.person_id])
                .await?;
            Ok(shown)
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}

/// Corrects a case that is not submitted; another ground makes an earlier notice void.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UpdateProcedure, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "Corrected", body = Procedure),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 422, description = "invalid, ground-not-valid, effective-date-invalid", body = Problem)))]
#[patch("/procedures/{procedure_id}")]
async fn update_procedure(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UpdateProcedure>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            proposal::update(conn, &actor, id, seen.0, body).await?;
            page::show(conn, &actor, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.summary.version, &shown))
}
