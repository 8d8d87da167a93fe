//! Packages as they were sent, for the department that resolves them by a system of its own.
//!
//! Rows of protected programs are left out and counted: they are answered on the screen.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::access::ByAgency;
use super::caller::Caller;
use super::disclosed::Disclosed;
use super::people::own_ids;
use super::scopes::ReadPackages;
use crate::audit::{Purpose, Reading};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::paging::Listed;
use crate::http::storable::fault_of;
use crate::http::{Filter, Paging};
use crate::packages::{self, AskedRow, PackageSummary};
use crate::procedures::{PackageAnswer, ProcedureAct, ProcedureKind};

/// A package that was sent: asked against applied.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentPackage {
    #[schema(example = "PQ-2026-000001")]
    pub folio: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Seal of all its rows.
    pub sha256: Option<String>,
    pub asked: i64,
    pub applied: i64,
    pub rejected: i64,
    pub partial: i64,
    /// Rows without an answer.
    pub pending: i64,
}

crate::page!(SentPackagePage of SentPackage);

/// A package with the rows that may be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentPackageDetail {
    #[serde(flatten)]
    pub package: SentPackage,
    pub rows: Vec<SentPackageRow>,
    /// Rows of protected programs, which are left out here.
    pub withheld: i64,
}

/// What is asked of Payments in one case, as it was sealed, and the answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct SentPackageRow {
    pub position: i32,
    #[schema(example = "TR-2026-000001")]
    pub procedure_folio: String,
    pub kind: ProcedureKind,
    pub act: ProcedureAct,
    /// The agency's own id.
    pub person_id: Uuid,
    pub name: Disclosed,
    pub curp: Option<Disclosed>,
    pub benefit_folio: Option<String>,
    pub program: String,
    pub ground_code: String,
    pub ground: String,
    pub legal_basis: String,
    /// Spanish sentence: what Payments is asked to do.
    pub asked: String,
    /// The day it takes effect by the ground's rule.
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub answer: Option<PackageAnswer>,
}

impl From<PackageSummary> for SentPackage {
    fn from(summary: PackageSummary) -> Self {
        Self {
            folio: summary.folio,
            sent_at: summary.sent_at,
            sha256: summary.sha256,
            asked: summary.asked,
            applied: summary.applied,
            rejected: summary.rejected,
            partial: summary.partial,
            pending: summary.pending,
        }
    }
}

/// Packages that were sent to Payments, newest first.
#[utoipa::path(tag = "agency", params(Paging), security(("agency" = ["packages.read"])),
    responses((status = 200, description = "Packages", body = SentPackagePage)))]
#[get("/packages")]
pub(super) async fn list_sent_packages(
    db: web::Data<Db>,
    _caller: ByAgency<ReadPackages>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let listed: Listed<PackageSummary> = packages::list_sent(&mut conn, &paging).await?;
    Ok(HttpResponse::Ok().json(SentPackagePage::from(listed.map(SentPackage::from))))
}

/// One package with its rows, as they were sealed. The reading is audited.
#[utoipa::path(tag = "agency", params(("folio" = String, Path)), security(("agency" = ["packages.read"])),
    responses((status = 200, description = "The package", body = SentPackageDetail)))]
#[get("/packages/{folio}")]
pub(super) async fn show_sent_package(
    db: web::Data<Db>,
    caller: ByAgency<ReadPackages>,
    folio: web::Path<String>,
) -> Result<HttpResponse> {
    if fault_of(&folio).is_some() {
        return Err(Error::NotFound);
    }
    let shown = db
        .transaction(&caller.actor, async |conn| {
            show(conn, &caller, &folio).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

async fn show(conn: &mut Connection, caller: &Caller, folio: &str) -> Result<SentPackageDetail> {
    let (package, rows) = packages::find_sent(conn, folio).await?;
    let all = rows.len();
    let told: Vec<AskedRow> = rows.into_iter().filter(|row| !row.sensitive).collect();
    let withheld = i64::try_from(all - told.len()).unwrap_or(i64::MAX);
    let people: Vec<Uuid> = told.iter().map(|row| row.asked.person_id).collect();
    Reading::page("packages", package.id, Purpose::AgencyAgreement)
        .record(conn, people.clone())
        .await?;
    let own = own_ids(conn, caller, &people).await?;
    let rows = told.into_iter().map(|row| {
        let id = own.get(&row.asked.person_id).copied();
        let id = id.ok_or_else(|| Error::internal("a person without the agreement's id"))?;
        Ok(shown(row, id, caller))
    });
    Ok(SentPackageDetail {
        rows: rows.collect::<Result<_>>()?,
        package: package.into(),
        withheld,
    })
}

fn shown(row: AskedRow, person_id: Uuid, caller: &Caller) -> SentPackageRow {
    let AskedRow { asked, answer, .. } = row;
    SentPackageRow {
        position: asked.position,
        procedure_folio: asked.procedure_folio,
        kind: asked.kind,
        act: asked.act,
        person_id,
        name: Disclosed::name(asked.name, caller),
        curp: asked.curp.map(|curp| Disclosed::curp(curp, caller)),
        benefit_folio: asked.benefit_folio,
        program: asked.program,
        ground_code: asked.ground_code,
        ground: asked.ground,
        legal_basis: asked.legal_basis,
        asked: asked.asked,
        effective_on: asked.effective_on,
        ends_on: asked.ends_on,
        answer,
    }
}
