//! A whole act on many into packages, as large as Payments takes them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use uuid::Uuid;

use super::dispatch;
use crate::auth::Can;
use crate::auth::permissions::SendPackages;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, IfMatch, idempotency};
use crate::procedures::{self, BulkProcedure};

/// As many rows as somebody can put into a package by hand.
const MOST_ROWS: usize = 2_000;

/// Gathers every approved case of an act on many into numbered drafts.
#[utoipa::path(tag = "packages", params(("bulk_id" = Uuid, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = Option<String>, Header)), security(("session" = ["packages.send"])), responses(
    (status = 200, description = "Gathered", body = BulkProcedure),
    (status = 409, description = "bulk-nothing-to-do, bulk-step-not-allowed, idempotency-key-reused", body = Problem)))]
#[post("/bulk-procedures/{bulk_id}/packages")]
pub(super) async fn package_bulk(
    db: web::Data<Db>,
    actor: Can<SendPackages>,
    bulk_id: web::Path<Uuid>,
    seen: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = *bulk_id;
    let gathered = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "package_bulk", &(id, seen.0), async |conn| {
                let approved = procedures::approved_of_bulk(conn, id, seen.0).await?;
                for lot in approved.chunks(MOST_ROWS) {
                    dispatch::create(conn, &actor, lot).await?;
                }
                procedures::packaged_bulk(conn, &actor, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::OK, &gathered))
}
