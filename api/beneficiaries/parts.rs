//! What the person's page gathers besides identity: relations, registrations, enrolments, earlier identities.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Date, Int2, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::people::RelationKind;
use crate::programs::Protection;
use crate::schema::{earlier_identities, people, person_relations, programs, registrations};
use crate::schools::{SchoolColumns, SchoolRef};
use crate::values::SchoolLevel;

/// Somebody who stands beside the person: guardian, payee, guarantor.
#[derive(Debug, Serialize, ToSchema)]
pub struct Relation {
    pub id: Uuid,
    /// The hint is the initials.
    pub name: Masked,
    pub kind: RelationKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RegistrationState {
    Registered,
    Deregistered,
}

/// The person's place in the registry of a program.
#[derive(Debug, Serialize, ToSchema)]
pub struct Registration {
    pub id: Uuid,
    pub program: String,
    pub protection: Protection,
    pub state: RegistrationState,
    pub registered_on: NaiveDate,
}

/// Where the person studies or studied, term by term.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrolment {
    pub id: Uuid,
    pub school: SchoolRef,
    pub term: String,
    /// School grade or semester.
    pub grade: Option<i16>,
    pub level: SchoolLevel,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum IdentityKind {
    Curp,
    Name,
}

/// A CURP or a name the person bore before.
#[derive(Debug, Serialize, ToSchema)]
pub struct EarlierIdentity {
    pub kind: IdentityKind,
    pub value: Masked,
    pub until: NaiveDate,
}

pub async fn relations(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<Relation>> {
    let rows: Vec<(Uuid, String, String, NaiveDate, Option<NaiveDate>)> = person_relations::table
        .inner_join(people::table.on(people::id.eq(person_relations::related_person_id)))
        .filter(person_relations::person_id.eq(person_id))
        .order((
            person_relations::valid_to.desc().nulls_first(),
            person_relations::kind,
        ))
        .select((
            person_relations::id,
            people::name,
            person_relations::kind,
            person_relations::valid_from,
            person_relations::valid_to,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, name, kind, valid_from, valid_to)| {
            Ok(Relation {
                id,
                name: Masked::new(PersonField::Guardian, name, actor).item(id),
                kind: kind.parse().map_err(Error::internal)?,
                valid_from,
                valid_to,
            })
        })
        .collect()
}

pub async fn registrations(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<Registration>> {
    let rows: Vec<(Uuid, String, bool, String, NaiveDate)> = registrations::table
        .inner_join(programs::table)
        .filter(registrations::person_id.eq(person_id))
        .order(registrations::registered_on.desc())
        .select((
            registrations::id,
            programs::name,
            programs::sensitive,
            registrations::state,
            registrations::registered_on,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, program, sensitive, state, registered_on)| {
            let protection = Protection::of(sensitive, actor);
            Ok(Registration {
                id,
                program: protection.program(program),
                protection,
                state: state.parse().map_err(Error::internal)?,
                registered_on,
            })
        })
        .collect()
}

pub async fn earlier_identities(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<EarlierIdentity>> {
    let rows: Vec<(Uuid, String, String, NaiveDate)> = earlier_identities::table
        .filter(earlier_identities::person_id.eq(person_id))
        .order(earlier_identities::until_on.desc())
        .select((
            earlier_identities::id,
            earlier_identities::kind,
            earlier_identities::value,
            earlier_identities::until_on,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(id, kind, value, until)| {
            let kind: IdentityKind = kind.parse().map_err(Error::internal)?;
            let value = match kind {
                IdentityKind::Curp => Masked::new(PersonField::EarlierCurp, value, actor).item(id),
                IdentityKind::Name => Masked::Shown { value },
            };
            Ok(EarlierIdentity { kind, value, until })
        })
        .collect()
}

#[derive(QueryableByName)]
struct EnrolmentRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = Nullable<Int2>)]
    grade: Option<i16>,
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    valid_to: Option<NaiveDate>,
}

pub async fn enrolments(conn: &mut Connection, person_id: Uuid) -> Result<Vec<Enrolment>> {
    let rows: Vec<EnrolmentRow> = diesel::sql_query(format!(
        "select e.id, {}, t.label as term, e.grade, s.level, e.valid_from, e.valid_to
         from enrolments e join schools s on s.id = e.school_id join academic_terms t on t.id = e.academic_term_id
         where e.person_id = $1 order by t.starts_on desc, e.valid_from desc",
        SchoolColumns::SELECT
    ))
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Enrolment {
                id: row.id,
                school: row.school.try_into()?,
                term: row.term,
                grade: row.grade,
                level: row.level.parse().map_err(Error::internal)?,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            })
        })
        .collect()
}
