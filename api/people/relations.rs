//! Who stands beside a person: guardian, payee, guarantor, sibling. Dated, and hidden until asked for.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::rules::Rule;
use super::store;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{people, person_relations};
use crate::timeline::{self, Entry, TimelineKind};
use crate::values::{Curp, PersonName};

#[derive(
    Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::EnumString, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RelationKind {
    Guardian,
    Payee,
    Guarantor,
    Sibling,
}

/// Somebody who stands beside the person from today on; a known CURP finds who it is.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "guardian", "given_names": "María Elena", "first_surname": "Quijada", "second_surname": "Romo"}))]
pub struct AddRelation {
    kind: RelationKind,
    #[validate(length(min = 1, max = 100, message = "Escriba el nombre."))]
    given_names: String,
    #[validate(length(min = 1, max = 100, message = "Escriba el primer apellido."))]
    first_surname: String,
    #[validate(length(max = 100, message = "El segundo apellido es demasiado largo."))]
    second_surname: Option<String>,
    #[validate(length(max = 40, message = "Escriba la CURP."))]
    curp: Option<String>,
}

/// When somebody ceased to stand beside the person.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"ended_on": "2026-11-20"}))]
pub struct EndRelation {
    pub ended_on: NaiveDate,
}

/// Adds the relation; the person's new version.
pub async fn add(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    seen: i32,
    new: &AddRelation,
) -> Result<i32> {
    let version = store::lock_seen(conn, person_id, seen).await?;
    let related_id = find_or_add(conn, actor, new).await?;
    if related_id == person_id {
        return Err(Rule::RelationToSelf.into());
    }
    let kind: &'static str = new.kind.into();
    let known: bool = diesel::dsl::select(diesel::dsl::exists(
        person_relations::table
            .filter(person_relations::person_id.eq(person_id))
            .filter(person_relations::related_person_id.eq(related_id))
            .filter(person_relations::kind.eq(kind))
            .filter(person_relations::valid_to.is_null()),
    ))
    .get_result(conn)
    .await?;
    if known {
        return Err(Rule::RelationAlreadyPresent.into());
    }
    diesel::insert_into(person_relations::table)
        .values((
            person_relations::id.eq(Uuid::now_v7()),
            person_relations::person_id.eq(person_id),
            person_relations::related_person_id.eq(related_id),
            person_relations::kind.eq(kind),
            person_relations::valid_from.eq(actor.today()),
        ))
        .execute(conn)
        .await?;
    tell(conn, actor, person_id, TimelineKind::RelationAdded, kind).await?;
    store::new_version(conn, person_id, version).await
}

/// Ends the relation; the person's new version.
pub async fn end(
    conn: &mut Connection,
    actor: &Actor,
    (person_id, id): (Uuid, Uuid),
    seen: i32,
    ended_on: NaiveDate,
) -> Result<i32> {
    let version = store::lock_seen(conn, person_id, seen).await?;
    let (kind, valid_from, valid_to): (String, NaiveDate, Option<NaiveDate>) =
        person_relations::table
            .filter(person_relations::id.eq(id))
            .filter(person_relations::person_id.eq(person_id))
            .select((
                person_relations::kind,
                person_relations::valid_from,
                person_relations::valid_to,
            ))
            .first(conn)
            .await?;
    if valid_to.is_some() {
        return Err(Rule::RelationEnded.into());
    }
    if ended_on < valid_from || ended_on > actor.today() {
        return Err(Rule::RelationEndInvalid.into());
    }
    diesel::update(person_relations::table.find(id))
        .set(person_relations::valid_to.eq(ended_on))
        .execute(conn)
        .await?;
    tell(conn, actor, person_id, TimelineKind::RelationEnded, &kind).await?;
    store::new_version(conn, person_id, version).await
}

/// The person with this CURP, or a new one: without a CURP nothing says that two of one name are one.
async fn find_or_add(conn: &mut Connection, actor: &Actor, new: &AddRelation) -> Result<Uuid> {
    let text = new
        .curp
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let curp = text
        .map(|text| Curp::parse(text).map_err(|_| Error::from(Rule::CurpMalformed)))
        .transpose()?;
    if let Some(curp) = &curp {
        let found: Option<(Uuid, String)> = people::table
            .filter(people::curp.eq(curp.as_str()))
            .select((people::id, people::name))
            .first(conn)
            .await
            .optional()?;
        if let Some((id, name)) = found {
            let given = PersonName::new(
                &new.given_names,
                &new.first_surname,
                new.second_surname.as_deref(),
            );
            // A CURP of somebody else would tie the person to a stranger.
            return if given.is_borne_by(&name) {
                Ok(id)
            } else {
                Err(Rule::CurpOfAnother.into())
            };
        }
    }
    let id = Uuid::now_v7();
    let second = new
        .second_surname
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::given_names.eq(new.given_names.trim()),
            people::first_surname.eq(new.first_surname.trim()),
            people::second_surname.eq(second),
            people::curp.eq(curp.as_ref().map(Curp::as_str)),
            people::curp_missing_reason.eq(curp.is_none().then_some("not_in_source")),
            people::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// The entry tells the kind and not the name: the timeline is read without a purpose.
async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    what: TimelineKind,
    kind: &str,
) -> Result<()> {
    let title = match what {
        TimelineKind::RelationEnded => "Dejó de estar registrado un familiar o aval",
        _ => "Se registró a un familiar o aval",
    };
    let entry = Entry::new(actor, person_id, what, title).params(json!({"relation": kind}));
    timeline::write(conn, vec![entry]).await
}
