//! What complaints choose from: offices, causes, terms, templates, and who attends.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::assignments::{Attendant, attendants};
use super::requests::CreateTerm;
use super::store;
use super::templates::{self, AnswerTemplate};
use super::types::ComplaintKind;
use crate::auth::Can;
use crate::auth::permissions::{EditComplaintCatalogues, ViewComplaints};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::schema::{
    complaint_causes, complaint_offices, complaint_terms as t, municipalities, programs,
};

/// An office of the Institute.
#[derive(Debug, Serialize, ToSchema, Queryable)]
pub struct ComplaintOffice {
    pub id: Uuid,
    pub name_es: String,
    pub name_en: Option<String>,
    pub address: Option<String>,
}

#[derive(Debug, Serialize, ToSchema, Queryable)]
pub struct ProgramChoice {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Serialize, ToSchema, Queryable)]
pub struct MunicipalityChoice {
    #[schema(example = "26030")]
    pub code: String,
    pub name: String,
}

/// The terms of a kind, in business days.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintTerm {
    pub id: Uuid,
    pub kind: ComplaintKind,
    pub answer_business_days: i16,
    pub extension_business_days: i16,
    pub effect_business_days: i16,
    pub ask_business_days: i16,
    pub complete_business_days: i16,
    pub unanswered_concludes: bool,
    pub legal_basis: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// What a complaint may turn out to be caused by.
#[derive(Debug, Serialize, ToSchema, Queryable)]
pub struct ComplaintCause {
    pub id: Uuid,
    pub code: String,
    pub name_es: String,
    pub name_en: Option<String>,
    pub category: String,
}

/// What the public form needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintForm {
    /// Goes back with the form; it serves for two days.
    pub intake: String,
    pub offices: Vec<ComplaintOffice>,
    pub programs: Vec<ProgramChoice>,
    pub municipalities: Vec<MunicipalityChoice>,
    pub terms: Vec<ComplaintTerm>,
}

/// What those who attend complaints choose from.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintCatalogues {
    pub causes: Vec<ComplaintCause>,
    pub offices: Vec<ComplaintOffice>,
    pub terms: Vec<ComplaintTerm>,
    pub templates: Vec<AnswerTemplate>,
    pub attendants: Vec<Attendant>,
}

pub async fn form(
    conn: &mut Connection,
    intake: String,
    today: NaiveDate,
) -> Result<ComplaintForm> {
    Ok(ComplaintForm {
        intake,
        offices: offices(conn, today).await?,
        programs: programs::table
            .order(programs::name)
            .select((programs::id, programs::name))
            .load(conn)
            .await?,
        municipalities: municipalities::table
            .order(municipalities::name)
            .select((municipalities::code, municipalities::name))
            .load(conn)
            .await?,
        terms: terms(conn, today, false).await?,
    })
}

async fn offices(conn: &mut Connection, today: NaiveDate) -> Result<Vec<ComplaintOffice>> {
    use complaint_offices as o;
    Ok(o::table
        .filter(o::valid_from.le(today))
        .filter(o::valid_to.is_null().or(o::valid_to.ge(today)))
        .order((o::name_es, o::id))
        .select((o::id, o::name_es, o::name_en, o::address))
        .load(conn)
        .await?)
}

async fn causes(conn: &mut Connection, today: NaiveDate) -> Result<Vec<ComplaintCause>> {
    use complaint_causes as c;
    Ok(c::table
        .filter(c::valid_from.le(today))
        .filter(c::valid_to.is_null().or(c::valid_to.ge(today)))
        .order((c::category, c::name_es, c::id))
        .select((c::id, c::code, c::name_es, c::name_en, c::category))
        .load(conn)
        .await?)
}

#[derive(Queryable)]
struct TermRow {
    id: Uuid,
    kind: String,
    answer_business_days: i16,
    extension_business_days: i16,
    effect_business_days: i16,
    ask_business_days: i16,
    complete_business_days: i16,
    unanswered_concludes: bool,
    legal_basis: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl TryFrom<TermRow> for ComplaintTerm {
    type Error = Error;
    fn try_from(row: TermRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            kind: row.kind.parse().map_err(Error::internal)?,
            answer_business_days: row.answer_business_days,
            extension_business_days: row.extension_business_days,
            effect_business_days: row.effect_business_days,
            ask_business_days: row.ask_business_days,
            complete_business_days: row.complete_business_days,
            unanswered_concludes: row.unanswered_concludes,
            legal_basis: row.legal_basis,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
    }
}

/// Terms in force, and those planned where asked for.
async fn terms(
    conn: &mut Connection,
    today: NaiveDate,
    planned: bool,
) -> Result<Vec<ComplaintTerm>> {
    let rows: Vec<TermRow> = t::table
        .filter(
            t::valid_from
                .le(today)
                .or(planned.into_sql::<diesel::sql_types::Bool>()),
        )
        .filter(t::valid_to.is_null().or(t::valid_to.ge(today)))
        .order((t::kind, t::valid_from))
        .load(conn)
        .await?;
    rows.into_iter().map(ComplaintTerm::try_from).collect()
}

/// Causes, offices, terms, templates, and who attends on the road that the account reads.
#[utoipa::path(tag = "complaints", security(("session" = ["complaints.view"])),
    responses((status = 200, description = "The catalogues", body = ComplaintCatalogues)))]
#[get("/complaint-catalogues")]
pub(super) async fn list_complaint_catalogues(
    db: web::Data<Db>,
    actor: Can<ViewComplaints>,
) -> Result<HttpResponse> {
    let (conn, today) = (&mut *db.connection().await?, actor.today());
    Ok(HttpResponse::Ok().json(ComplaintCatalogues {
        causes: causes(conn, today).await?,
        offices: offices(conn, today).await?,
        terms: terms(conn, today, true).await?,
        templates: templates::in_force(conn, today).await?,
        attendants: attendants(conn, &actor, store::road_of(&actor)).await?,
    }))
}

/// Other terms for a kind from a day to come; complaints received before keep theirs.
#[utoipa::path(tag = "complaints", request_body = CreateTerm, security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 201, description = "Planned", body = ComplaintTerm),
    (status = 409, description = "conflict", body = Problem)))]
#[post("/complaint-terms")]
pub(super) async fn create_complaint_term(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    Valid(body): Valid<CreateTerm>,
) -> Result<HttpResponse> {
    if body.valid_from <= actor.today() {
        return Err(Error::invalid(
            "/valid_from",
            "not-in-the-future",
            "Los plazos nuevos rigen a partir de mañana o después.",
        ));
    }
    let row: TermRow = db
        .transaction(&actor, async |conn| replace_term(conn, &body).await)
        .await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(ComplaintTerm::try_from(row)?))
}

async fn replace_term(conn: &mut Connection, new: &CreateTerm) -> Result<TermRow> {
    let last = new.valid_from - Days::new(1);
    let before = t::table
        .filter(
            t::kind
                .eq(new.kind.name())
                .and(t::valid_from.lt(new.valid_from)),
        )
        .filter(t::valid_to.is_null().or(t::valid_to.ge(new.valid_from)));
    let ended = diesel::update(before)
        .set(t::valid_to.eq(last))
        .execute(conn)
        .await?;
    if ended == 0 {
        return Err(Error::invalid(
            "/valid_from",
            "already-planned",
            "Ya hay plazos previstos desde ese día. Elija otro.",
        ));
    }
    Ok(diesel::insert_into(t::table)
        .values((
            t::id.eq(Uuid::now_v7()),
            t::kind.eq(new.kind.name()),
            t::answer_business_days.eq(new.answer_business_days),
            t::extension_business_days.eq(new.extension_business_days),
            t::effect_business_days.eq(new.effect_business_days),
            t::ask_business_days.eq(new.ask_business_days),
            t::complete_business_days.eq(new.complete_business_days),
            t::unanswered_concludes.eq(new.unanswered_concludes),
            t::legal_basis.eq(new.legal_basis.trim()),
            t::valid_from.eq(new.valid_from),
        ))
        .returning(t::all_columns)
        .get_result(conn)
        .await?)
}
