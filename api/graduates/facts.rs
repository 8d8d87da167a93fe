//! All credits or a degree, as staff learned it from a document or from the person.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::rules::Rule;
use crate::auth::permissions::CaptureGraduates;
use crate::auth::{Actor, Can};
use crate::calendar::short_date;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::people;
use crate::schema::graduation_facts;
use crate::timeline::{self, Entry, TimelineKind};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum GraduationKind {
    /// All credits (egresado).
    Completer,
    /// A degree (titulado).
    DegreeHolder,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FactSource {
    Certificate,
    ProfessionalLicence,
    SchoolLetter,
    Declared,
}

/// What is known, since when, and who says so.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "degree_holder", "happened_on": "2026-10-02", "source": "certificate", "as_of": "2026-10-15",
    "school_id": null, "note": null}))]
pub struct RecordGraduationFact {
    pub kind: GraduationKind,
    pub happened_on: NaiveDate,
    pub source: FactSource,
    /// Day of the document, or on which it was said.
    pub as_of: NaiveDate,
    pub school_id: Option<Uuid>,
    #[validate(length(max = 500, message = "Escriba a lo más 500 caracteres."))]
    pub note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct GraduationFact {
    pub id: Uuid,
    pub person_id: Uuid,
    pub kind: GraduationKind,
    pub happened_on: NaiveDate,
    pub source: FactSource,
    pub as_of: NaiveDate,
    pub recorded_at: DateTime<Utc>,
}

async fn record(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    body: &RecordGraduationFact,
) -> Result<GraduationFact> {
    use graduation_facts as f;
    if !people::exists(conn, person_id).await? {
        return Err(Error::NotFound);
    }
    if body.happened_on > body.as_of || body.as_of > actor.today() {
        return Err(Rule::FactDateInvalid.into());
    }
    let (kind, source): (&'static str, &'static str) = (body.kind.into(), body.source.into());
    let id = Uuid::now_v7();
    diesel::insert_into(f::table)
        .values((
            f::id.eq(id),
            f::person_id.eq(person_id),
            f::kind.eq(kind),
            f::happened_on.eq(body.happened_on),
            f::source.eq(source),
            f::as_of.eq(body.as_of),
            f::school_id.eq(body.school_id),
            f::note.eq(&body.note),
            f::recorded_by.eq(actor.person()?),
            f::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let day = short_date(body.happened_on);
    let title = match body.kind {
        GraduationKind::Completer => format!("Egresó el {day}"),
        GraduationKind::DegreeHolder => format!("Se tituló el {day}"),
    };
    let params = serde_json::json!({"kind": kind, "on": body.happened_on, "source": source});
    let entry = Entry::new(actor, person_id, TimelineKind::GraduationRecorded, title);
    timeline::write(conn, vec![entry.params(params)]).await?;
    Ok(GraduationFact {
        id,
        person_id,
        kind: body.kind,
        happened_on: body.happened_on,
        source: body.source,
        as_of: body.as_of,
        recorded_at: actor.now,
    })
}

/// Records that somebody completed all credits or has a degree, with who says so and as of when.
#[utoipa::path(tag = "graduates", request_body = RecordGraduationFact,
    params(("beneficiary_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.capture"])), responses(
    (status = 201, description = "Recorded", body = GraduationFact),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, fact-date-invalid", body = Problem)))]
#[post("/beneficiaries/{beneficiary_id}/graduation-facts")]
pub(super) async fn record_graduation_fact(
    db: web::Data<Db>,
    actor: Can<CaptureGraduates>,
    beneficiary_id: web::Path<Uuid>,
    key: IdempotencyKey,
    Valid(body): Valid<RecordGraduationFact>,
) -> Result<HttpResponse> {
    let person_id = beneficiary_id.into_inner();
    let recorded = db
        .transaction(&actor, async |conn| {
            let request = (person_id, &body);
            key.once(
                conn,
                &actor,
                "record_graduation_fact",
                &request,
                async |conn| record(conn, &actor, person_id, &body).await,
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(
        actix_web::http::StatusCode::CREATED,
        &recorded,
    ))
}
