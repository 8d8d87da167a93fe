//! Whether somebody holds a benefit already: yes or no, so that no support is given twice and nothing else is learnt.
//!
//! Unknown people and people without a benefit answer alike, by the same queries and the same trace in the audit. Protected
//! programs do not count, with a filter or without: differences between two answers would tell of them.

use actix_web::{HttpResponse, post, web};
use diesel::QueryableByName;
use diesel::dsl;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::access::ByAgency;
use super::people::{BEARERS, read_curp};
use super::scopes::CheckEnrolment;
use crate::audit::{Purpose, Reading};
use crate::db::{Connection, Db};
use crate::error::{Error, FieldError, Result};
use crate::http::Valid;
use crate::schema::{academic_terms, programs};
use crate::values::Curp;

/// Asks whether a CURP holds a benefit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(example = json!({"curp": "QUQI201021MSRJJTE0", "program": "BUP", "period": null}))]
pub struct AskEnrolment {
    /// Present or earlier.
    #[validate(length(min = 1, max = 40, message = "Escriba la CURP."))]
    pub curp: String,
    /// Code of a program; any, where nothing is said.
    #[serde(default)]
    #[validate(length(max = 40, message = "No existe ese programa."))]
    pub program: Option<String>,
    /// Label of an academic term, like `ENE-JUN 2026`: a benefit of that term that was not cancelled. Without one: a
    /// benefit that is active or suspended now.
    #[serde(default)]
    #[validate(length(max = 100, message = "No existe ese periodo."))]
    pub period: Option<String>,
}

/// Yes or no, and nothing else.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolmentAnswer {
    pub enrolled: bool,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Array<SqlUuid>)]
    people: Vec<Uuid>,
    #[diesel(sql_type = Bool)]
    enrolled: bool,
}

/// A program that is protected is to agencies one that does not exist.
async fn check_filters(conn: &mut Connection, asked: &AskEnrolment) -> Result<()> {
    let mut faults = Vec::new();
    if let Some(code) = &asked.program {
        let open = programs::table
            .filter(programs::code.eq(code))
            .filter(programs::sensitive.eq(false));
        if !dsl::select(dsl::exists(open)).get_result(conn).await? {
            faults.push(FieldError::new(
                "/program",
                "unknown",
                "No existe ese programa.",
            ));
        }
    }
    if let Some(label) = &asked.period {
        let term = academic_terms::table.filter(academic_terms::label.eq(label));
        if !dsl::select(dsl::exists(term)).get_result(conn).await? {
            faults.push(FieldError::new(
                "/period",
                "unknown",
                "No existe ese periodo.",
            ));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

async fn find(conn: &mut Connection, curp: &Curp, asked: &AskEnrolment) -> Result<Row> {
    Ok(diesel::sql_query(format!(
        "with bearers as materialized ({BEARERS})
         select coalesce((select array_agg(distinct w.id) from bearers w), '{{}}') as people,
                exists (select from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
                        join academic_terms t on t.id = c.academic_term_id
                        where b.person_id in (select w.id from bearers w) and not g.sensitive
                          and ($2 is null or g.code = $2)
                          and case when $3 is null then b.state in ('active', 'suspended')
                              else t.label = $3 and b.state <> 'cancelled' end) as enrolled"
    ))
    .bind::<Text, _>(curp.as_str())
    .bind::<Nullable<Text>, _>(asked.program.as_deref())
    .bind::<Nullable<Text>, _>(asked.period.as_deref())
    .get_result(conn)
    .await?)
}

/// Says whether the bearer of a CURP holds a benefit: yes or no, the same for people nobody knows. The question is audited.
#[utoipa::path(tag = "agency", request_body = AskEnrolment, security(("agency" = ["enrolment.check"])),
    responses((status = 200, description = "Yes or no", body = EnrolmentAnswer)))]
#[post("/enrolment-checks")]
pub(super) async fn check_enrolment(
    db: web::Data<Db>,
    caller: ByAgency<CheckEnrolment>,
    Valid(body): Valid<AskEnrolment>,
) -> Result<HttpResponse> {
    let curp = read_curp(&body.curp)?;
    let enrolled = db
        .transaction(&caller.actor, async |conn| {
            check_filters(conn, &body).await?;
            let found = find(conn, &curp, &body).await?;
            Reading::search("benefits", Purpose::AgencyAgreement)
                .record(conn, found.people)
                .await?;
            Ok(found.enrolled)
        })
        .await?;
    Ok(HttpResponse::Ok().json(EnrolmentAnswer { enrolled }))
}
