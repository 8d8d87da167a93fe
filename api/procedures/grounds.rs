//! Grounds: why a procedure may be opened, with the dated legal basis that the proposal cites.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::case::GroundRules;
use super::cases::GroundRow;
use super::requests::GroundFilter;
use super::rules::Rule;
use super::types::{EffectiveRule, ProcedureKind};
use crate::auth::Can;
use crate::auth::permissions::ViewProcedures;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::Filter;

/// Why a procedure may be opened.
#[allow(
    clippy::struct_excessive_bools,
    reason = "four independent facts of the catalogue"
)]
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ground {
    #[schema(example = "temporary-leave")]
    pub code: String,
    pub kind: ProcedureKind,
    pub name: String,
    pub name_en: Option<String>,
    /// Law and article, as they are cited.
    pub legal_basis: String,
    pub legal_basis_id: Uuid,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub requires_hearing: bool,
    pub requires_evidence: bool,
    pub reversible: bool,
    pub effective_rule: EffectiveRule,
    /// False for kinds that this version cannot run to the end.
    pub usable: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct GroundList {
    pub items: Vec<Ground>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    name_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    name_en: Option<String>,
    #[diesel(sql_type = Text)]
    legal_basis: String,
    #[diesel(sql_type = SqlUuid)]
    legal_basis_id: Uuid,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    requires_hearing: bool,
    #[diesel(sql_type = Bool)]
    requires_evidence: bool,
    #[diesel(sql_type = Bool)]
    reversible: bool,
    #[diesel(sql_type = Text)]
    effective_rule: String,
}

const SELECT: &str =
    "select g.code, g.kind, g.name_es, g.name_en, lb.law || ', ' || lb.article as legal_basis, g.legal_basis_id,
            g.valid_from, g.valid_to, g.requires_hearing, g.requires_evidence, g.reversible, g.effective_rule
     from grounds g join legal_bases lb on lb.id = g.legal_basis_id where ";

impl TryFrom<Row> for Ground {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let kind: ProcedureKind = row.kind.parse().map_err(Error::internal)?;
        Ok(Self {
            code: row.code,
            kind,
            name: row.name_es,
            name_en: row.name_en,
            legal_basis: row.legal_basis,
            legal_basis_id: row.legal_basis_id,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            requires_hearing: row.requires_hearing,
            requires_evidence: row.requires_evidence,
            reversible: row.reversible,
            effective_rule: row.effective_rule.parse().map_err(Error::internal)?,
            usable: kind.is_usable(),
        })
    }
}

/// Grounds in force today.
#[utoipa::path(tag = "procedures", params(GroundFilter), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Grounds", body = GroundList)))]
#[get("/grounds")]
pub(super) async fn list_grounds(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<GroundFilter>,
) -> Result<HttpResponse> {
    let rows: Vec<Row> = Sql::new(SELECT)
        .push("g.valid_from <= ")
        .bind::<Date, _>(actor.today())
        .and::<Date, _>(
            "coalesce(g.valid_to, 'infinity'::date) >= ",
            Some(actor.today()),
        )
        .and::<Text, _>("g.kind = ", filter.kind.map(<&'static str>::from))
        .push(" and (g.program_id is null or g.program_id = coalesce(")
        .bind::<Nullable<SqlUuid>, _>(filter.program_id)
        .push(", g.program_id)) order by g.kind, g.name_es, g.id")
        .query()
        .load(&mut *db.connection().await?)
        .await?;
    let items = rows
        .into_iter()
        .map(Ground::try_from)
        .collect::<Result<_>>()?;
    Ok(HttpResponse::Ok().json(GroundList { items }))
}

/// The ground as a case cites it.
pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Ground> {
    let row: Row = diesel::sql_query(format!("{SELECT} g.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.try_into()
}

/// What a ground asks for, as the case that cites it knows it.
pub async fn rules_of(conn: &mut Connection, id: Uuid) -> Result<GroundRules> {
    let row: GroundRow = diesel::sql_query(format!(
        "select {} from grounds g where g.id = $1",
        GroundRow::SELECT
    ))
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await?;
    row.try_into()
}

/// The ground in force for a kind and program; one of the program goes before one of all programs.
pub async fn in_force(
    conn: &mut Connection,
    kind: ProcedureKind,
    code: &str,
    program_id: Uuid,
    today: NaiveDate,
) -> Result<GroundRules> {
    let kind: &'static str = kind.into();
    let row: Option<GroundRow> = diesel::sql_query(format!(
        "select {} from grounds g
         where g.kind = $1 and g.code = $2 and (g.program_id is null or g.program_id = $3)
           and g.valid_from <= $4 and (g.valid_to is null or g.valid_to >= $4)
         order by g.program_id nulls last, g.valid_from desc limit 1",
        GroundRow::SELECT
    ))
    .bind::<Text, _>(kind)
    .bind::<Text, _>(code)
    .bind::<SqlUuid, _>(program_id)
    .bind::<Date, _>(today)
    .get_result(conn)
    .await
    .optional()?;
    row.ok_or(Rule::GroundNotValid)?.try_into()
}
