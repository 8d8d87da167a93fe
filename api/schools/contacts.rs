//! Where schools are written to: noted one by one, or many at once from a list of CCT and address.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, put, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Jsonb};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::routes::{self, School};
use crate::auth::permissions::InviteSchools;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, FieldError, Problem, Result};
use crate::http::{IdempotencyKey, IfMatch, Valid, idempotency, unchanged, versioned};
use crate::schema::schools;
use crate::values::{SchoolKey, Shift, read_email};

/// Where a school is written to from now on.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"email": "direccion@escuela.example"}))]
pub(super) struct SetSchoolContact {
    /// Null takes the address away.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required = true)]
    #[validate(email, length(max = 254))]
    email: Option<String>,
}

/// Notes where a school is written to.
#[utoipa::path(tag = "schools", params(("school_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = SetSchoolContact, security(("session" = ["schools.invite"])),
    responses((status = 200, description = "The school", body = School)))]
#[put("/schools/{school_id}/contact")]
pub(super) async fn set_school_contact(
    db: web::Data<Db>,
    actor: Can<InviteSchools>,
    school_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<SetSchoolContact>,
) -> Result<HttpResponse> {
    let id = school_id.into_inner();
    let email = body.email.as_deref().map(read).transpose()?;
    let school = db
        .transaction(&actor, async |conn| {
            set(conn, (id, seen), email, actor.today()).await?;
            routes::find(conn, id).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, school.version, &school))
}

/// An address that cannot be read takes none away.
fn read(email: &str) -> Result<String> {
    let message = "Escriba un correo completo.";
    read_email(email).ok_or_else(|| Error::invalid("/email", "email", message))
}

async fn set(
    conn: &mut Connection,
    (id, seen): (Uuid, IfMatch),
    email: Option<String>,
    today: NaiveDate,
) -> Result<()> {
    let version: i32 = schools::table
        .find(id)
        .select(schools::version)
        .for_update()
        .first(conn)
        .await?;
    unchanged(version, seen.0)?;
    diesel::update(schools::table.find(id))
        .set((
            schools::contact_email.eq(email),
            schools::contact_noted_on.eq(today),
            schools::version.eq(schools::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Addresses of many schools, as a list gives them.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"contacts": [{"school_key": "26DIT1070K", "shift": null, "email": "direccion@ito.example"}]}))]
pub(super) struct NoteSchoolContacts {
    #[validate(length(min = 1, max = 5000, message = "Envíe de 1 a 5,000 renglones."))]
    contacts: Vec<SchoolContact>,
}

#[derive(Debug, Deserialize, Serialize, ToSchema)]
struct SchoolContact {
    #[schema(example = "26DIT1070K")]
    school_key: String,
    /// Every shift of the key where nothing is said.
    #[serde(default)]
    shift: Option<Shift>,
    #[schema(example = "direccion@ito.example")]
    email: String,
}

/// What became of a list of addresses.
#[derive(Debug, Serialize, ToSchema)]
struct NotedSchoolContacts {
    /// Schools that have another address now.
    #[schema(example = 38)]
    noted: i64,
    /// Schools that had this address already.
    unchanged: i64,
    /// Rows that name no school, or no address; the others are noted all the same.
    refused: Vec<FieldError>,
}

/// A row that can be looked up.
#[derive(Serialize)]
struct Listed<'a> {
    at: usize,
    school_key: SchoolKey,
    shift: Option<Shift>,
    email: String,
    #[serde(skip)]
    written: &'a str,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    at: i64,
    #[diesel(sql_type = BigInt)]
    noted: i64,
    #[diesel(sql_type = BigInt)]
    unchanged: i64,
}

fn read_row(at: usize, contact: &SchoolContact) -> Result<Listed<'_>, FieldError> {
    let pointer = |field: &str| format!("/contacts/{at}/{field}");
    let school_key = SchoolKey::parse(&contact.school_key).map_err(|_| {
        let message = "La CCT debe tener la forma 26DPR0001D.";
        FieldError::new(pointer("school_key"), "cct-invalid", message)
    })?;
    let email = read_email(&contact.email).ok_or_else(|| {
        FieldError::new(pointer("email"), "invalid", "Escriba un correo completo.")
    })?;
    Ok(Listed {
        at,
        school_key,
        shift: contact.shift,
        email,
        written: &contact.school_key,
    })
}

/// Of several rows about one school the last counts.
async fn look_up(
    conn: &mut Connection,
    listed: &[Listed<'_>],
    today: NaiveDate,
) -> Result<Vec<Found>> {
    Ok(diesel::sql_query(
        "with listed as (
             select n.* from jsonb_to_recordset($1) as n(at bigint, school_key text, shift text, email text)
         ), meant as (
             select l.at, s.id, l.email, s.contact_email is not distinct from l.email as same
             from listed l join schools s on s.school_key = l.school_key and s.shift = coalesce(l.shift, s.shift)
         ), last as (
             select distinct on (m.id) m.* from meant m order by m.id, m.at desc
         ), noted as (
             update schools s set contact_email = l.email, contact_noted_on = $2, version = s.version + 1
             from last l where s.id = l.id and not l.same returning s.id
         )
         select m.at, count(n.id) as noted, count(l.id) filter (where l.same) as unchanged
         from meant m left join last l on l.id = m.id and l.at = m.at left join noted n on n.id = l.id group by m.at",
    )
    .bind::<Jsonb, _>(serde_json::to_value(listed)?)
    .bind::<Date, _>(today)
    .load(conn)
    .await?)
}

async fn note(
    conn: &mut Connection,
    actor: &Actor,
    body: &NoteSchoolContacts,
) -> Result<NotedSchoolContacts> {
    let (mut listed, mut refused) = (Vec::new(), Vec::new());
    for (at, contact) in body.contacts.iter().enumerate() {
        match read_row(at, contact) {
            Ok(row) => listed.push(row),
            Err(fault) => refused.push(fault),
        }
    }
    let found = look_up(conn, &listed, actor.today()).await?;
    let known: HashSet<i64> = found.iter().map(|row| row.at).collect();
    let known = |at| i64::try_from(at).is_ok_and(|at| known.contains(&at));
    let strange = listed.iter().filter(|row| !known(row.at)).map(|row| {
        let shift = if row.shift.is_some() {
            " en ese turno"
        } else {
            ""
        };
        let message = format!(
            "No hay ninguna escuela con la clave {}{shift}.",
            row.written
        );
        let pointer = format!("/contacts/{}/school_key", row.at);
        FieldError::new(pointer, "unknown-school", message)
    });
    refused.extend(strange);
    Ok(NotedSchoolContacts {
        noted: found.iter().map(|row| row.noted).sum(),
        unchanged: found.iter().map(|row| row.unchanged).sum(),
        refused,
    })
}

/// Notes where many schools are written to; a row that names no school is told and stops none of the others.
#[utoipa::path(tag = "schools", params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NoteSchoolContacts, security(("session" = ["schools.invite"])), responses(
    (status = 200, description = "Noted", body = NotedSchoolContacts),
    (status = 409, description = "idempotency-key-reused", body = Problem)))]
#[post("/school-contacts")]
pub(super) async fn note_school_contacts(
    db: web::Data<Db>,
    actor: Can<InviteSchools>,
    key: IdempotencyKey,
    Valid(body): Valid<NoteSchoolContacts>,
) -> Result<HttpResponse> {
    let noted = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "note_school_contacts", &body, async |conn| {
                note(conn, &actor, &body).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::OK, &noted))
}
