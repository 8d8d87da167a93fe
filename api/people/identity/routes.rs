//! Changes of identity: recording one, and the history.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{IdentityChangeRecorded, IdentityChanges, RecordIdentityChange};
use super::{actions, history};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{EditPeople, ViewBeneficiaries};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, IfMatch, Valid, idempotency};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(record_identity_change)
        .service(list_identity_changes);
}

/// Corrects or changes name, CURP, birth date or sex, or records a death or withdraws it; what was before stays searchable. The answer's ETag is the person's new version.
///
/// A death changes no award by itself: it opens a task to propose the exit from the registry.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), request_body = RecordIdentityChange,
    security(("session" = ["people.edit"])), responses(
    (status = 201, description = "Recorded", body = IdentityChangeRecorded),
    (status = 409, description = "curp-already-registered, already-deceased, not-deceased, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, identity-unchanged, identity-date-invalid, birth-date-invalid, death-changes-nothing-else, withdrawal-reason-missing, curp-malformed, curp-check-digit, curp-disagrees", body = Problem)))]
#[post("/people/{person_id}/identity-changes")]
async fn record_identity_change(
    db: web::Data<Db>,
    actor: Can<EditPeople>,
    person_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
    Valid(body): Valid<RecordIdentityChange>,
) -> Result<HttpResponse> {
    let id = person_id.into_inner();
    let request = (id, seen.0, &body);
    let recorded = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "record_identity_change",
                &request,
                async |conn| actions::record(conn, &actor, id, seen.0, &body).await,
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &recorded))
}

/// What changed of the person's identity, the newest first; the reading is audited.
#[utoipa::path(tag = "people", params(("person_id" = Uuid, Path)), security(("session" = ["beneficiaries.view"])),
    responses((status = 200, description = "The changes", body = IdentityChanges)))]
#[get("/people/{person_id}/identity-changes")]
async fn list_identity_changes(
    db: web::Data<Db>,
    actor: Can<ViewBeneficiaries>,
    person_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            let items = history::list(conn, &actor, *person_id).await?;
            Reading::list("people", Purpose::FollowUp)
                .record(conn, [*person_id])
                .await?;
            Ok(items)
        })
        .await?;
    Ok(HttpResponse::Ok().json(IdentityChanges { items }))
}
