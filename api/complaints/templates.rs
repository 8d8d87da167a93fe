//! Answers that are written often: a text with fields in double braces, filled from the complaint.
//!
//! Strict both ways: a template with a field that does not exist is not saved, an answer with a field left is not sent.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, patch, post, web};
use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::requests::SaveTemplate;
use super::rules::Rule;
use super::store;
use super::types::{ComplaintKind, Road};
use crate::auth::permissions::EditComplaintCatalogues;
use crate::auth::{Actor, Can};
use crate::calendar::{local_date, short_date};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, unchanged, versioned};
use crate::schema::complaint_templates as t;

/// A text to answer with.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerTemplate {
    pub id: Uuid,
    /// For any kind where null.
    pub kind: Option<ComplaintKind>,
    pub name_es: String,
    pub name_en: Option<String>,
    #[schema(example = "Su asunto {{folio}}, recibido el {{recibida_el}}…")]
    pub body: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub version: i32,
}

/// A template filled from a complaint.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerText {
    pub body: String,
}

const FIELDS: [&str; 8] = [
    "folio",
    "nombre",
    "recibida_el",
    "programa",
    "convocatoria",
    "oficina",
    "area",
    "hoy",
];

/// The text with each `{{field}}` replaced; none for a field that is not known.
fn merge(body: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut merged = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}")?;
        merged.push_str(before);
        merged.push_str(&value(name.trim())?);
        rest = after;
    }
    merged.push_str(rest);
    Some(merged)
}

fn check(body: &str) -> Result<()> {
    let known = |name: &str| FIELDS.contains(&name).then(String::new);
    merge(body, known)
        .map(|_| ())
        .ok_or_else(|| Rule::UnknownField.into())
}

pub fn has_fields(body: &str) -> bool {
    body.contains("{{") || body.contains("}}")
}

#[derive(QueryableByName)]
struct Values {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Timestamptz)]
    received_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    call: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    office: Option<String>,
}

/// What the template says of a complaint within reach.
pub async fn fill(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    template_id: Uuid,
) -> Result<AnswerText> {
    let case = store::find(conn, actor, id).await?;
    let body: String = t::table
        .find(template_id)
        .select(t::body)
        .first(conn)
        .await?;
    let values: Values = diesel::sql_query(
        "select c.folio, c.received_at, p.name, pr.name as program, k.name as call, o.name_es as office
         from complaints c left join complaint_complainants p on p.complaint_id = c.id
         left join programs pr on pr.id = c.program_id left join calls k on k.id = c.call_id
         left join complaint_offices o on o.id = c.office_id where c.id = $1",
    )
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await?;
    let area = match case.road() {
        Road::InternalControl => "el Órgano Interno de Control",
        Road::Coordination => "la Coordinación de Seguimiento a Beneficiarios",
    };
    let merged = merge(&body, |field| values.of(field, area, actor.today()));
    Ok(AnswerText {
        body: merged.ok_or(Rule::UnknownField)?,
    })
}

impl Values {
    fn of(&self, field: &str, area: &str, today: NaiveDate) -> Option<String> {
        let or = |value: &Option<String>, otherwise: &str| {
            value.clone().unwrap_or_else(|| otherwise.to_owned())
        };
        Some(match field {
            "folio" => self.folio.clone(),
            "nombre" => or(&self.name, "a quien corresponda"),
            "recibida_el" => short_date(local_date(self.received_at)),
            "programa" => or(&self.program, "su beca o crédito"),
            "convocatoria" => or(&self.call, "la convocatoria"),
            "oficina" => or(&self.office, "el Instituto"),
            "area" => area.to_owned(),
            "hoy" => short_date(today),
            _ => return None,
        })
    }
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    kind: Option<String>,
    name_es: String,
    name_en: Option<String>,
    body: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    version: i32,
}

impl TryFrom<Row> for AnswerTemplate {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            kind: row
                .kind
                .map(|text| text.parse().map_err(Error::internal))
                .transpose()?,
            name_es: row.name_es,
            name_en: row.name_en,
            body: row.body,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            version: row.version,
        })
    }
}

/// Templates in force on a day.
pub async fn in_force(conn: &mut Connection, today: NaiveDate) -> Result<Vec<AnswerTemplate>> {
    let rows: Vec<Row> = t::table
        .filter(t::valid_from.le(today))
        .filter(t::valid_to.is_null().or(t::valid_to.ge(today)))
        .order((t::name_es, t::id))
        .load(conn)
        .await?;
    rows.into_iter().map(AnswerTemplate::try_from).collect()
}

/// A new template.
#[utoipa::path(tag = "complaints", request_body = SaveTemplate, security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 201, description = "Created", body = AnswerTemplate),
    (status = 409, description = "conflict", body = Problem),
    (status = 422, description = "invalid, unknown-field", body = Problem)))]
#[post("/complaint-templates")]
pub(super) async fn create_answer_template(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    Valid(body): Valid<SaveTemplate>,
) -> Result<HttpResponse> {
    check(&body.body)?;
    let row: Row = db
        .transaction(&actor, async |conn| {
            Ok(diesel::insert_into(t::table)
                .values((
                    t::id.eq(Uuid::now_v7()),
                    t::kind.eq(body.kind.map(ComplaintKind::name)),
                    t::name_es.eq(body.name_es.trim()),
                    t::name_en.eq(super::filing::filled(body.name_en.as_deref())),
                    t::body.eq(&body.body),
                    t::valid_from.eq(actor.today()),
                ))
                .returning(t::all_columns)
                .get_result(conn)
                .await?)
        })
        .await?;
    let template = AnswerTemplate::try_from(row)?;
    Ok(versioned(StatusCode::CREATED, template.version, &template))
}

/// Corrects a template; answers already given keep their text.
#[utoipa::path(tag = "complaints", params(("template_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = SaveTemplate, security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 200, description = "Corrected", body = AnswerTemplate),
    (status = 409, description = "conflict", body = Problem),
    (status = 422, description = "invalid, unknown-field", body = Problem)))]
#[patch("/complaint-templates/{template_id}")]
pub(super) async fn update_answer_template(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    template_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<SaveTemplate>,
) -> Result<HttpResponse> {
    check(&body.body)?;
    let row: Row = db
        .transaction(&actor, async |conn| {
            let version = lock_seen(conn, *template_id, seen.0).await?;
            Ok(diesel::update(t::table.find(*template_id))
                .set((
                    t::kind.eq(body.kind.map(ComplaintKind::name)),
                    t::name_es.eq(body.name_es.trim()),
                    t::name_en.eq(super::filing::filled(body.name_en.as_deref())),
                    t::body.eq(&body.body),
                    t::version.eq(version + 1),
                ))
                .returning(t::all_columns)
                .get_result(conn)
                .await?)
        })
        .await?;
    let template = AnswerTemplate::try_from(row)?;
    Ok(versioned(StatusCode::OK, template.version, &template))
}

/// Ends a template: from today on it is not offered.
#[utoipa::path(tag = "complaints", params(("template_id" = Uuid, Path), ("If-Match" = String, Header)),
    security(("session" = ["complaints.edit_catalogues"])), responses(
    (status = 200, description = "Ended", body = AnswerTemplate)))]
#[delete("/complaint-templates/{template_id}")]
pub(super) async fn end_answer_template(
    db: web::Data<Db>,
    actor: Can<EditComplaintCatalogues>,
    template_id: web::Path<Uuid>,
    seen: IfMatch,
) -> Result<HttpResponse> {
    let row: Row = db
        .transaction(&actor, async |conn| {
            let version = lock_seen(conn, *template_id, seen.0).await?;
            let begun: NaiveDate = t::table
                .find(*template_id)
                .select(t::valid_from)
                .first(conn)
                .await?;
            // One that began today ends today as well: it was offered for a while.
            let last = (actor.today() - Days::new(1)).max(begun);
            Ok(diesel::update(t::table.find(*template_id))
                .set((t::valid_to.eq(last), t::version.eq(version + 1)))
                .returning(t::all_columns)
                .get_result(conn)
                .await?)
        })
        .await?;
    let template = AnswerTemplate::try_from(row)?;
    Ok(versioned(StatusCode::OK, template.version, &template))
}

async fn lock_seen(conn: &mut Connection, id: Uuid, seen: i32) -> Result<i32> {
    let version: i32 = t::table
        .find(id)
        .select(t::version)
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen)?;
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_and_unknown_ones_refused() {
        let value = |name: &str| (name == "folio").then(|| "QS-2026-000001".to_owned());
        assert_eq!(
            merge("Su asunto {{ folio }}, {{folio}}.", value).as_deref(),
            Some("Su asunto QS-2026-000001, QS-2026-000001.")
        );
        assert_eq!(merge("{{curp}}", value), None);
        assert_eq!(merge("{{folio", value), None);
        assert_eq!(merge("sin campos", value).as_deref(), Some("sin campos"));
    }
}
