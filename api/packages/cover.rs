//! The letter that goes with a package: what kinds of case it carries and its seal, nobody's data.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use serde_json::{Value, json};
use uuid::Uuid;

use super::store;
use super::types::{Package, PackageState};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::SendPackages;
use crate::auth::{Actor, Can};
use crate::calendar::local_date;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, idempotency};
use crate::letters::{self, IssuedLetter, Letter, LetterKind, LetterSubject, Press};
use crate::procedures::kind_name;

/// Issues the cover of a package that was sent.
#[utoipa::path(tag = "letters", params(("package_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["packages.send"])), responses(
    (status = 201, description = "Issued", body = IssuedLetter),
    (status = 409, description = "letter-not-ready, idempotency-key-reused", body = Problem)))]
#[post("/packages/{package_id}/letters")]
pub(super) async fn issue_package_letter(
    db: web::Data<Db>,
    press: web::Data<Press>,
    actor: Can<SendPackages>,
    package_id: web::Path<Uuid>,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = package_id.into_inner();
    let issued = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "issue_package_letter", &id, async |conn| {
                issue(conn, &actor, &press, id).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &issued))
}

async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    id: Uuid,
) -> Result<IssuedLetter> {
    let package = store::show(conn, actor, id).await?;
    Reading::page("packages", id, Purpose::Payment)
        .record(conn, package.rows.iter().map(|row| row.person_id))
        .await?;
    if !matches!(
        package.summary.state,
        PackageState::Sent | PackageState::Answered
    ) {
        return Err(letters::Rule::LetterNotReady("el paquete todavía no se envía.").into());
    }
    let letter = Letter {
        kind: LetterKind::PackageCover,
        subject: (LetterSubject::Package, id),
        person_id: None,
        data: cover(&package),
    };
    letters::issue(conn, actor, press, letter).await
}

fn cover(package: &Package) -> Value {
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    for row in &package.rows {
        *counts.entry(kind_name(row.kind)).or_default() += 1;
    }
    json!({
        "addressee": "Subdirección de Integración de Pagos a Beneficiarios",
        "package_folio": package.summary.folio,
        "sent_on": package.summary.sent_at.map(local_date),
        "counts": counts.into_iter().collect::<Vec<_>>(),
        "total": package.rows.len(),
        "seal": package.summary.sha256,
    })
}
