//! Payments, the tray of contradictions, and what was asked and does not show.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::types::{
    AskedFilter, AskedNotAppliedPage, ConflictFilter, DecidePaymentConflict, PaymentConflict,
    PaymentConflictPage, PaymentDetail, PaymentFilter, PaymentPage,
};
use super::{asked, conflict_list, conflicts, file_routes, list};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{DecidePayments, ViewPayments};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, IfMatch, Paging, Valid, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(file_routes::routes)
        .service(list_payments)
        .service(show_payment)
        .service(list_payment_conflicts)
        .service(decide_payment_conflict)
        .service(list_asked_not_applied);
}

/// Payments, the latest month first; the read is audited.
#[utoipa::path(tag = "payments", params(PaymentFilter, Paging), security(("session" = ["payments.view"])),
    responses((status = 200, description = "Payments", body = PaymentPage)))]
#[get("/payments")]
async fn list_payments(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    Filter(filter): Filter<PaymentFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = list::list(conn, &actor, &filter, &paging).await?;
            Reading::list("payments", Purpose::Payment)
                .record(conn, page.items.iter().map(|payment| payment.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One payment with its history and every attempt at the same money; the read is audited.
#[utoipa::path(tag = "payments", params(("payment_id" = Uuid, Path)), security(("session" = ["payments.view"])),
    responses((status = 200, description = "The payment; ETag is its version", body = PaymentDetail)))]
#[get("/payments/{payment_id}")]
async fn show_payment(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    payment_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = payment_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let shown = list::show(conn, &actor, id).await?;
            Reading::page("payments", id, Purpose::Payment)
                .record(conn, [shown.payment.person_id])
                .await?;
            Ok(shown)
        })
        .await?;
    Ok(versioned(StatusCode::OK, shown.payment.version, &shown))
}

/// Rows of files against decisions, oldest first; the read is audited.
#[utoipa::path(tag = "payments", params(ConflictFilter, Paging), security(("session" = ["payments.view"])),
    responses((status = 200, description = "Conflicts", body = PaymentConflictPage)))]
#[get("/payment-conflicts")]
async fn list_payment_conflicts(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    Filter(filter): Filter<ConflictFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = conflict_list::list(conn, &actor, &filter, &paging).await?;
            Reading::list("payment_conflicts", Purpose::Payment)
                .record(conn, page.items.iter().map(|conflict| conflict.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Keeps ours or takes what the file says, with the reason.
#[utoipa::path(tag = "payments", params(("payment_conflict_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = DecidePaymentConflict, security(("session" = ["payments.decide"])), responses(
    (status = 200, description = "Decided", body = PaymentConflict),
    (status = 409, description = "conflict-closed, conflict-moved, payment-step", body = Problem)))]
#[post("/payment-conflicts/{payment_conflict_id}/decisions")]
async fn decide_payment_conflict(
    db: web::Data<Db>,
    actor: Can<DecidePayments>,
    payment_conflict_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<DecidePaymentConflict>,
) -> Result<HttpResponse> {
    let id = payment_conflict_id.into_inner();
    let decided = db
        .transaction(&actor, async |conn| {
            conflicts::decide(conn, &actor, id, seen.0, &body).await?;
            let decided = conflict_list::find(conn, &actor, id).await?;
            Reading::page("payment_conflicts", id, Purpose::Payment)
                .record(conn, [decided.person_id])
                .await?;
            Ok(decided)
        })
        .await?;
    Ok(versioned(StatusCode::OK, decided.version, &decided))
}

/// What packages asked and the last file does not show, the oldest first; the read is audited.
#[utoipa::path(tag = "payments", params(AskedFilter, Paging), security(("session" = ["payments.view"])),
    responses((status = 200, description = "Asked and not applied", body = AskedNotAppliedPage)))]
#[get("/asked-not-applied")]
async fn list_asked_not_applied(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    Filter(filter): Filter<AskedFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = asked::list(conn, &actor, &filter, &paging).await?;
            Reading::list("package_rows", Purpose::Payment)
                .record(conn, page.items.iter().map(|row| row.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}
