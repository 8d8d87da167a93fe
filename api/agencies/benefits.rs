//! A person's awards, as another agency may know them: program, call, term and state. Protected programs are left out.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::access::ByAgency;
use super::scopes::ReadBenefits;
use crate::audit::{Purpose, Reading};
use crate::benefits::BenefitState;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::programs::ProgramKind;
use crate::schema::agency_person_ids;

/// A person's benefits, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyBenefits {
    /// The agency's own id.
    pub person_id: Uuid,
    pub items: Vec<AgencyBenefit>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyBenefit {
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    #[schema(example = "BUP")]
    pub program_code: String,
    #[schema(example = "Becas Universidad Pública")]
    pub program: String,
    pub kind: ProgramKind,
    #[schema(example = "BUP-2026")]
    pub call_code: String,
    #[schema(example = "ENE-JUN 2026")]
    pub term: String,
    pub state: BenefitState,
    /// Since when it is in this state.
    pub effective_on: NaiveDate,
    pub awarded_on: NaiveDate,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    program_code: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Date)]
    awarded_on: NaiveDate,
}

impl TryFrom<Row> for AgencyBenefit {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            folio: row.folio,
            program_code: row.program_code,
            program: row.program,
            kind: row.kind.parse().map_err(Error::internal)?,
            call_code: row.call_code,
            term: row.term,
            state: row.state.parse().map_err(Error::internal)?,
            effective_on: row.effective_on,
            awarded_on: row.awarded_on,
        })
    }
}

async fn find(conn: &mut Connection, person_id: Uuid) -> Result<Vec<AgencyBenefit>> {
    let rows: Vec<Row> = diesel::sql_query(
        "select b.folio, g.code as program_code, g.name as program, g.kind, c.code as call_code, t.label as term,
                b.state, b.state_effective_on as effective_on, b.awarded_on
         from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
         join academic_terms t on t.id = c.academic_term_id
         where b.person_id = $1 and not g.sensitive order by b.awarded_on desc, b.folio",
    )
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter().map(AgencyBenefit::try_from).collect()
}

/// Benefits of a person that a look-up found, each with its state. The reading is audited.
#[utoipa::path(tag = "agency", params(("person_id" = Uuid, Path)), security(("agency" = ["benefits.read"])),
    responses((status = 200, description = "Benefits", body = AgencyBenefits)))]
#[get("/people/{person_id}/benefits")]
pub(super) async fn list_benefits_of_person(
    db: web::Data<Db>,
    caller: ByAgency<ReadBenefits>,
    own_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&caller.actor, async |conn| {
            let person_id: Uuid = agency_person_ids::table
                .find(*own_id)
                .filter(agency_person_ids::agreement_id.eq(caller.agreement_id))
                .select(agency_person_ids::person_id)
                .first(conn)
                .await?;
            Reading::list("benefits", Purpose::AgencyAgreement)
                .record(conn, [person_id])
                .await?;
            find(conn, person_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(AgencyBenefits {
        person_id: *own_id,
        items,
    }))
}
