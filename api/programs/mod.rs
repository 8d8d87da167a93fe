//! Programs, their calls (convocatorias), tiers (rubros) and the academic terms they follow.

mod protection;

use std::collections::HashMap;

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::auth::Can;
use crate::auth::permissions::ViewPrograms;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schema::{academic_terms, call_parameters, calls, programs, tiers};
use crate::values::SchoolLevel;

pub use protection::{CONCEALED, Protection, may_know, of_known_program, only_known};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_programs).service(list_academic_terms);
}

words! { ProgramKind { Cash, Exemption, InKind, Credit } }

/// A program of the Institute with its calls, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Program {
    pub id: Uuid,
    #[schema(example = "BUP")]
    pub code: String,
    #[schema(example = "Becas Universidad Pública")]
    pub name: String,
    pub kind: ProgramKind,
    pub level: Option<SchoolLevel>,
    /// Why holding an award of this program is a sensitive datum; null where it is not.
    pub sensitive_reason: Option<String>,
    pub calls: Vec<Call>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ProgramList {
    pub items: Vec<Program>,
}

/// A call for applications.
#[derive(Debug, Serialize, ToSchema)]
pub struct Call {
    pub id: Uuid,
    #[schema(example = "BUP-2026")]
    pub code: String,
    pub name: String,
    pub fiscal_year: i32,
    pub academic_term: AcademicTerm,
    pub tiers: Vec<Tier>,
    /// Minimum average in force today, on the scale 0 to 100.
    #[schema(value_type = Option<String>, example = "70.00")]
    pub minimum_average: Option<Decimal>,
}

/// An award tier; an exemption pays no cash.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tier {
    pub id: Uuid,
    #[schema(example = "A")]
    pub code: String,
    pub name: String,
    #[schema(value_type = String, example = "10000.00")]
    pub amount: Decimal,
    /// Percentage of the school fee that is not charged.
    #[schema(example = 50.0)]
    pub exemption_percent: Option<f64>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AcademicTermKind {
    SchoolYear,
    Semester,
    FourMonth,
    Quarter,
}

/// A school year or semester with its own dates.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AcademicTerm {
    pub id: Uuid,
    #[schema(example = "ENE-JUN 2026")]
    pub label: String,
    pub kind: AcademicTermKind,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AcademicTermList {
    pub items: Vec<AcademicTerm>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = programs)]
struct ProgramRow {
    id: Uuid,
    code: String,
    name: String,
    kind: String,
    level: Option<String>,
    sensitive_reason: Option<String>,
}

#[derive(Queryable)]
struct TermRow {
    id: Uuid,
    label: String,
    kind: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

impl TryFrom<TermRow> for AcademicTerm {
    type Error = Error;
    fn try_from(row: TermRow) -> Result<Self> {
        let TermRow {
            id,
            label,
            kind,
            starts_on,
            ends_on,
        } = row;
        Ok(Self {
            id,
            label,
            kind: kind.parse().map_err(Error::internal)?,
            starts_on,
            ends_on,
        })
    }
}

/// All academic terms, latest first.
pub async fn find_terms(conn: &mut Connection) -> Result<Vec<AcademicTerm>> {
    let rows: Vec<TermRow> = academic_terms::table
        .select((
            academic_terms::id,
            academic_terms::label,
            academic_terms::kind,
            academic_terms::starts_on,
            academic_terms::ends_on,
        ))
        .order((academic_terms::starts_on.desc(), academic_terms::label))
        .load(conn)
        .await?;
    rows.into_iter().map(AcademicTerm::try_from).collect()
}

/// All programs with calls and tiers; four queries, however many there are.
async fn find_programs(conn: &mut Connection, today: NaiveDate) -> Result<Vec<Program>> {
    let terms: HashMap<Uuid, AcademicTerm> = find_terms(conn)
        .await?
        .into_iter()
        .map(|term| (term.id, term))
        .collect();
    let mut tiers_of = find_tiers(conn).await?;
    let minimum: HashMap<Uuid, Decimal> = call_parameters::table
        .filter(
            call_parameters::name
                .eq("minimum_average")
                .and(call_parameters::valid_from.le(today)),
        )
        .filter(
            call_parameters::valid_to
                .is_null()
                .or(call_parameters::valid_to.ge(today)),
        )
        .select((call_parameters::call_id, call_parameters::value))
        .load::<(Uuid, Decimal)>(conn)
        .await?
        .into_iter()
        .collect();
    let mut calls_of: HashMap<Uuid, Vec<Call>> = HashMap::new();
    let rows: Vec<(Uuid, Uuid, String, String, i32, Uuid)> = calls::table
        .select((
            calls::id,
            calls::program_id,
            calls::code,
            calls::name,
            calls::fiscal_year,
            calls::academic_term_id,
        ))
        .order((calls::fiscal_year.desc(), calls::code))
        .load(conn)
        .await?;
    for (id, program_id, code, name, fiscal_year, term_id) in rows {
        let academic_term = terms.get(&term_id).cloned().ok_or(Error::NotFound)?;
        let tiers = tiers_of.remove(&id).unwrap_or_default();
        let minimum_average = minimum.get(&id).copied();
        calls_of.entry(program_id).or_default().push(Call {
            id,
            code,
            name,
            fiscal_year,
            academic_term,
            tiers,
            minimum_average,
        });
    }
    let rows: Vec<ProgramRow> = programs::table
        .select(ProgramRow::as_select())
        .order(programs::name)
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Program {
                id: row.id,
                code: row.code,
                name: row.name,
                kind: row.kind.parse().map_err(Error::internal)?,
                level: row
                    .level
                    .map(|level| level.parse())
                    .transpose()
                    .map_err(Error::internal)?,
                sensitive_reason: row.sensitive_reason,
                calls: calls_of.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn find_tiers(conn: &mut Connection) -> Result<HashMap<Uuid, Vec<Tier>>> {
    let rows: Vec<(Uuid, Uuid, String, String, Decimal, Option<Decimal>)> = tiers::table
        .select((
            tiers::id,
            tiers::call_id,
            tiers::code,
            tiers::name,
            tiers::amount,
            tiers::exemption_percent,
        ))
        .order(tiers::code)
        .load(conn)
        .await?;
    let mut of_call: HashMap<Uuid, Vec<Tier>> = HashMap::new();
    for (id, call_id, code, name, amount, exemption_percent) in rows {
        of_call.entry(call_id).or_default().push(Tier {
            id,
            code,
            name,
            amount,
            exemption_percent: exemption_percent.and_then(|percent| percent.to_f64()),
        });
    }
    Ok(of_call)
}

/// Programs with their calls, tiers and rules in force today.
#[utoipa::path(tag = "programs", security(("session" = ["programs.view"])),
    responses((status = 200, description = "Programs", body = ProgramList)))]
#[get("/programs")]
async fn list_programs(db: web::Data<Db>, actor: Can<ViewPrograms>) -> Result<HttpResponse> {
    let items = find_programs(&mut *db.connection().await?, actor.today()).await?;
    Ok(HttpResponse::Ok().json(ProgramList { items }))
}

/// Academic terms, latest first.
#[utoipa::path(tag = "programs", security(("session" = ["programs.view"])),
    responses((status = 200, description = "Terms", body = AcademicTermList)))]
#[get("/academic-terms")]
async fn list_academic_terms(db: web::Data<Db>, _actor: Can<ViewPrograms>) -> Result<HttpResponse> {
    let items = find_terms(&mut *db.connection().await?).await?;
    Ok(HttpResponse::Ok().json(AcademicTermList { items }))
}
