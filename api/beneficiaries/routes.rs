//! The registry list and the person's page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::list::{self, BeneficiaryFilter, BeneficiaryPage};
use super::page::{self, Beneficiary};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::ViewBeneficiaries;
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{Filter, Paging, versioned};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_beneficiaries).service(show_beneficiary);
}

/// The registry: one row per person, with the newest benefit.
#[utoipa::path(tag = "beneficiaries", params(BeneficiaryFilter, Paging), security(("session" = ["beneficiaries.view"])),
    responses((status = 200, description = "Beneficiaries", body = BeneficiaryPage)))]
#[get("/beneficiaries")]
async fn list_beneficiaries(
    db: web::Data<Db>,
    actor: Can<ViewBeneficiaries>,
    Filter(filter): Filter<BeneficiaryFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = list::list(conn, &actor, &filter, &paging).await?;
            Reading::list("people", Purpose::FollowUp)
                .record(conn, page.items.iter().map(|person| person.id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// The person's page; the reading is audited.
#[utoipa::path(tag = "beneficiaries", params(("beneficiary_id" = Uuid, Path)), security(("session" = ["beneficiaries.view"])),
    responses((status = 200, description = "The person", body = Beneficiary),
    (status = 410, description = "person-merged", body = Problem)))]
#[get("/beneficiaries/{beneficiary_id}")]
async fn show_beneficiary(
    db: web::Data<Db>,
    actor: Can<ViewBeneficiaries>,
    beneficiary_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let person = db
        .transaction(&actor, async |conn| {
            let person = page::find(conn, &actor, *beneficiary_id).await?;
            Reading::page("people", person.id, Purpose::FollowUp)
                .record(conn, person.people())
                .await?;
            Ok(person)
        })
        .await?;
    Ok(versioned(StatusCode::OK, person.version, &person))
}
