//! Grounds: why a procedure may be opened, with the dated legal basis that the proposal cites.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Int2, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::GroundRules;
use super::cases::GroundRow;
use super::ground_types::{Ground, GroundFilter, GroundList};
use super::rules::Rule;
use super::types::ProcedureKind;
use crate::auth::Can;
use crate::auth::permissions::ViewProcedures;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::http::Filter;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    program_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Text)]
    name_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    name_en: Option<String>,
    #[diesel(sql_type = Text)]
    legal_basis: String,
    #[diesel(sql_type = SqlUuid)]
    legal_basis_id: Uuid,
    #[diesel(sql_type = Text)]
    legal_text: String,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    requires_hearing: bool,
    #[diesel(sql_type = Int2)]
    hearing_business_days: i16,
    #[diesel(sql_type = Bool)]
    requires_evidence: bool,
    #[diesel(sql_type = Array<Text>)]
    evidence_kinds: Vec<String>,
    #[diesel(sql_type = Bool)]
    reversible: bool,
    #[diesel(sql_type = Text)]
    effective_rule: String,
    #[diesel(sql_type = Bool)]
    past_effective_allowed: bool,
    #[diesel(sql_type = Bool)]
    effects_extend_end: bool,
    #[diesel(sql_type = Bool)]
    effects_refund: bool,
    #[diesel(sql_type = Bool)]
    effects_vacate_place: bool,
    #[diesel(sql_type = Text)]
    registration_effect: String,
    #[diesel(sql_type = Text)]
    on_silence: String,
    #[diesel(sql_type = Int2)]
    silence_business_days: i16,
    #[diesel(sql_type = Text)]
    person_text_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    person_text_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    created_by: Option<String>,
    #[diesel(sql_type = BigInt)]
    open_cases: i64,
}

const SELECT: &str =
    "select g.id, g.code, g.kind, g.program_id, pr.name as program, g.name_es, g.name_en, lb.law || ', ' || lb.article as legal_basis,
            g.legal_basis_id, lb.text_es as legal_text, g.valid_from, g.valid_to, g.requires_hearing, g.hearing_business_days,
            g.requires_evidence, g.evidence_kinds, g.reversible, g.effective_rule, g.past_effective_allowed, g.effects_extend_end,
            g.effects_refund, g.effects_vacate_place, g.registration_effect, g.on_silence, g.silence_business_days,
            g.person_text_es, g.person_text_en, u.display_name as created_by,
            (select count(*) from procedures p where p.ground_id = g.id
                and p.state in ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')) as open_cases
     from grounds g join legal_bases lb on lb.id = g.legal_basis_id
     left join programs pr on pr.id = g.program_id left join users u on u.id = g.created_by where ";

impl TryFrom<Row> for Ground {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            code: row.code,
            kind: row.kind.parse().map_err(Error::internal)?,
            program_id: row.program_id,
            program: row.program,
            name: row.name_es,
            name_en: row.name_en,
            legal_basis: row.legal_basis,
            legal_basis_id: row.legal_basis_id,
            legal_text: row.legal_text,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            requires_hearing: row.requires_hearing,
            hearing_business_days: row.hearing_business_days,
            requires_evidence: row.requires_evidence,
            evidence_kinds: row
                .evidence_kinds
                .iter()
                .map(|kind| kind.parse().map_err(Error::internal))
                .collect::<Result<_>>()?,
            reversible: row.reversible,
            effective_rule: row.effective_rule.parse().map_err(Error::internal)?,
            past_effective_allowed: row.past_effective_allowed,
            effects_extend_end: row.effects_extend_end,
            effects_refund: row.effects_refund,
            effects_vacate_place: row.effects_vacate_place,
            registration_effect: row.registration_effect.parse().map_err(Error::internal)?,
            on_silence: row.on_silence.parse().map_err(Error::internal)?,
            silence_business_days: row.silence_business_days,
            person_text: row.person_text_es,
            person_text_en: row.person_text_en,
            created_by: row.created_by,
            open_cases: row.open_cases,
        })
    }
}

/// Grounds in force today or on another day, or every version there was and will be.
#[utoipa::path(tag = "procedures", params(GroundFilter), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Grounds", body = GroundList)))]
#[get("/grounds")]
pub(super) async fn list_grounds(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<GroundFilter>,
) -> Result<HttpResponse> {
    let on = filter.on.unwrap_or(actor.today());
    let on = (!filter.history.unwrap_or(false)).then_some(on);
    let rows: Vec<Row> = Sql::new(SELECT)
        .push("true")
        .and::<Date, _>("g.valid_from <= ", on)
        .and::<Date, _>("coalesce(g.valid_to, 'infinity'::date) >= ", on)
        .and::<Text, _>("g.kind = ", filter.kind.map(<&'static str>::from))
        .and::<Text, _>("g.code = ", filter.code)
        .push(" and (g.program_id is null or g.program_id = coalesce(")
        .bind::<Nullable<SqlUuid>, _>(filter.program_id)
        .push(", g.program_id)) order by g.kind, first_value(g.name_es) over (partition by g.kind, g.code order by g.valid_from desc), \
            g.code, g.program_id nulls first, g.valid_from desc")
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
