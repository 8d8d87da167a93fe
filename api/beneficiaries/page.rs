//! One person, one page: identity and flags, what is open, benefits, enrolments, academic statuses.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::{self, EarlierIdentity, Enrolment, Registration, Relation};
use crate::academics::{self, AcademicStatusRecord, Alert};
use crate::auth::Actor;
use crate::benefits::{self, Benefit};
use crate::db::{self, Connection};
use crate::duplicates;
use crate::error::{Error, Result};
use crate::graduates::{self, ContactStates};
use crate::http::Masked;
use crate::http::masked::PersonField;
use crate::people::{self, Municipality};
use crate::procedures::{self, ProcedureSummary};
use crate::schema::{municipalities, people as p};
use crate::tasks::{self, Task};
use crate::values::Sex;

/// Why a person has no CURP; nobody is denied a benefit for it (LNETB art. 66).
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CurpMissingReason {
    NotInSource,
    InProcess,
    ForeignWithoutStay,
    Unknown,
}

/// A person of the registry with everything that is known and open.
#[derive(Debug, Serialize, ToSchema)]
pub struct Beneficiary {
    pub id: Uuid,
    /// Version of the person's identity; also the ETag.
    pub version: i32,
    pub name: String,
    pub given_names: String,
    pub first_surname: String,
    pub second_surname: Option<String>,
    pub curp: Option<Masked>,
    pub curp_missing_reason: Option<CurpMissingReason>,
    pub sex: Option<Sex>,
    pub birth_date: Option<NaiveDate>,
    pub died_on: Option<NaiveDate>,
    /// Whole years today; of somebody who died, then.
    pub age: Option<u32>,
    pub municipality: Option<Municipality>,
    pub phone: Option<Masked>,
    pub email: Option<Masked>,
    /// Whether the phone and the address reached the person when they were last tried.
    pub contact_states: ContactStates,
    /// Where the person lives now; the hint is the municipality and the postal zone.
    pub address: Option<Masked>,
    pub relations: Vec<Relation>,
    pub registrations: Vec<Registration>,
    pub benefits: Vec<Benefit>,
    pub enrolments: Vec<Enrolment>,
    pub academic_statuses: Vec<AcademicStatusRecord>,
    pub open_alerts: Vec<Alert>,
    pub open_procedures: Vec<ProcedureSummary>,
    /// Open tasks about the person.
    pub tasks: Vec<Task>,
    pub earlier_identities: Vec<EarlierIdentity>,
}

impl Beneficiary {
    /// Whom the page shows: those who stand beside the person are hints until they are revealed.
    pub fn people(&self) -> impl Iterator<Item = Uuid> + use<> {
        std::iter::once(self.id)
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = p)]
struct Identity {
    version: i32,
    name: String,
    given_names: String,
    first_surname: String,
    second_surname: Option<String>,
    curp: Option<String>,
    curp_missing_reason: Option<String>,
    sex: Option<String>,
    birth_date: Option<NaiveDate>,
    died_on: Option<NaiveDate>,
    phone: Option<String>,
    email: Option<String>,
}

/// Who the person is, with the municipality; of a record that was absorbed, where it went.
async fn identity(conn: &mut Connection, id: Uuid) -> Result<(Identity, Option<(String, String)>)> {
    let found: Option<(Identity, Option<(String, String)>)> = p::table
        .left_join(municipalities::table)
        .filter(p::id.eq(id))
        .select((
            Identity::as_select(),
            (municipalities::code, municipalities::name).nullable(),
        ))
        .first(conn)
        .await
        .optional()?;
    match found {
        Some(found) => Ok(found),
        None => Err(duplicates::moved(conn, id).await?),
    }
}

/// The person's page; the caller audits the reading.
pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Beneficiary> {
    db::join_as_written(conn).await?;
    let (person, municipality) = identity(conn, id).await?;
    Ok(Beneficiary {
        id,
        version: person.version,
        name: person.name,
        given_names: person.given_names,
        first_surname: person.first_surname,
        second_surname: person.second_surname,
        curp: Masked::maybe(PersonField::Curp, person.curp, actor),
        curp_missing_reason: person
            .curp_missing_reason
            .map(|reason| reason.parse())
            .transpose()
            .map_err(Error::internal)?,
        sex: person
            .sex
            .map(|sex| sex.parse())
            .transpose()
            .map_err(Error::internal)?,
        age: person
            .birth_date
            .and_then(|born| person.died_on.unwrap_or(actor.today()).years_since(born)),
        birth_date: person.birth_date,
        died_on: person.died_on,
        municipality: municipality.map(|(code, name)| Municipality { code, name }),
        phone: Masked::maybe(PersonField::Phone, person.phone, actor),
        email: Masked::maybe(PersonField::Email, person.email, actor),
        contact_states: graduates::states_of(conn, id).await?,
        address: people::address_of(conn, id).await?,
        relations: parts::relations(conn, actor, id).await?,
        registrations: parts::registrations(conn, actor, id).await?,
        benefits: benefits::find_of_person(conn, actor, id).await?,
        enrolments: parts::enrolments(conn, id).await?,
        academic_statuses: academics::statuses_of(conn, id).await?,
        open_alerts: academics::open_alerts_of(conn, actor, id).await?,
        open_procedures: procedures::open_cases_of(conn, actor, id).await?,
        tasks: tasks::find_open_about(conn, actor, id).await?,
        earlier_identities: parts::earlier_identities(conn, actor, id).await?,
    })
}
