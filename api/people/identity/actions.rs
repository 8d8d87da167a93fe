//! Records a change of identity or a death; no award changes by it.

use chrono::NaiveDate;
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::{self, Identity};
use super::types::{IdentityChangeKind as Kind, IdentityChangeRecorded, RecordIdentityChange};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::people::rules::Rule;
use crate::people::store;
use crate::schema::{earlier_identities, identity_changes, people, registrations};
use crate::tasks::{self, NewTask, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
struct Row {
    given_names: String,
    first_surname: String,
    second_surname: Option<String>,
    curp: Option<String>,
    curp_missing_reason: Option<String>,
    birth_date: Option<NaiveDate>,
    sex: Option<String>,
    died_on: Option<NaiveDate>,
}

/// Records the change; what it was before stays and still finds the person.
pub async fn record(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    seen: i32,
    asked: &RecordIdentityChange,
) -> Result<IdentityChangeRecorded> {
    let version = store::lock_seen(conn, person_id, seen).await?;
    let row: Row = people::table
        .find(person_id)
        .select(Row::as_select())
        .first(conn)
        .await?;
    let missing = row.curp_missing_reason.clone();
    let now = identity(row)?;
    let next = rules::changed(&now, asked, actor.today())?;
    if next.curp != now.curp {
        refuse_taken(conn, person_id, next.curp.as_deref()).await?;
    }
    let id = keep(conn, actor, person_id, asked, (&now, &next)).await?;
    keep_earlier(conn, person_id, (id, asked.effective_on), (&now, &next)).await?;
    write(conn, person_id, &next, missing).await?;
    follow_up(conn, actor, person_id, asked.kind, (&now, &next)).await?;
    tell(conn, actor, person_id, asked.kind).await?;
    let version = store::new_version(conn, person_id, version).await?;
    Ok(IdentityChangeRecorded { id, version })
}

fn identity(row: Row) -> Result<Identity> {
    Ok(Identity {
        given_names: row.given_names,
        first_surname: row.first_surname,
        second_surname: row.second_surname,
        curp: row.curp,
        birth_date: row.birth_date,
        sex: row
            .sex
            .map(|sex| sex.parse())
            .transpose()
            .map_err(Error::internal)?,
        died_on: row.died_on,
    })
}

/// A CURP that another person has, or had, is refused without saying whose it is.
async fn refuse_taken(conn: &mut Connection, person_id: Uuid, curp: Option<&str>) -> Result<()> {
    let Some(curp) = curp else { return Ok(()) };
    let present: bool = select(exists(
        people::table
            .filter(people::curp.eq(curp))
            .filter(people::id.ne(person_id)),
    ))
    .get_result(conn)
    .await?;
    let earlier: bool = select(exists(
        earlier_identities::table
            .filter(earlier_identities::kind.eq("curp"))
            .filter(earlier_identities::search_value.eq(curp.to_lowercase()))
            .filter(earlier_identities::person_id.ne(person_id)),
    ))
    .get_result(conn)
    .await?;
    if present || earlier {
        return Err(Rule::CurpAlreadyRegistered.into());
    }
    Ok(())
}

/// Old and new where they differ.
fn pair<T: PartialEq>(old: T, new: T) -> (Option<T>, Option<T>) {
    if old == new {
        (None, None)
    } else {
        (Some(old), Some(new))
    }
}

async fn keep(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    asked: &RecordIdentityChange,
    (now, next): (&Identity, &Identity),
) -> Result<Uuid> {
    use identity_changes as t;
    let id = Uuid::now_v7();
    let (kind, source): (&'static str, &'static str) = (asked.kind.into(), asked.source.into());
    let (old_name, new_name) = pair(now.name(), next.name());
    let (old_curp, new_curp) = pair(now.curp.as_deref(), next.curp.as_deref());
    let (old_birth_date, new_birth_date) = pair(now.birth_date, next.birth_date);
    let (old_sex, new_sex) = pair(now.sex, next.sex);
    diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::person_id.eq(person_id),
            t::kind.eq(kind),
            t::effective_on.eq(asked.effective_on),
            t::source.eq(source),
            t::note.eq(rules::text(asked.note.as_deref())),
            t::old_name.eq(old_name),
            t::new_name.eq(new_name),
            t::old_curp.eq(old_curp.flatten()),
            t::new_curp.eq(new_curp.flatten()),
            t::old_birth_date.eq(old_birth_date.flatten()),
            t::new_birth_date.eq(new_birth_date.flatten()),
            t::old_sex.eq(old_sex.flatten().map(<&'static str>::from)),
            t::new_sex.eq(new_sex.flatten().map(<&'static str>::from)),
            t::recorded_at.eq(actor.now),
            t::recorded_by.eq(actor.user_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// Whether it was wrong or true until then, somebody may still ask by it.
async fn keep_earlier(
    conn: &mut Connection,
    person_id: Uuid,
    (change_id, until): (Uuid, NaiveDate),
    (now, next): (&Identity, &Identity),
) -> Result<()> {
    use earlier_identities as t;
    let name = (now.name() != next.name()).then(|| ("name", now.name()));
    let curp = now.curp.clone().filter(|_| now.curp != next.curp);
    let rows: Vec<_> = name
        .into_iter()
        .chain(curp.map(|curp| ("curp", curp)))
        .map(|(kind, value)| {
            (
                t::id.eq(Uuid::now_v7()),
                t::person_id.eq(person_id),
                t::kind.eq(kind),
                t::value.eq(value),
                t::until_on.eq(until),
                t::change_id.eq(change_id),
            )
        })
        .collect();
    diesel::insert_into(t::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(())
}

async fn write(
    conn: &mut Connection,
    person_id: Uuid,
    next: &Identity,
    missing: Option<String>,
) -> Result<()> {
    diesel::update(people::table.find(person_id))
        .set((
            people::given_names.eq(&next.given_names),
            people::first_surname.eq(&next.first_surname),
            people::second_surname.eq(next.second_surname.as_deref()),
            people::curp.eq(next.curp.as_deref()),
            people::curp_missing_reason.eq(missing.filter(|_| next.curp.is_none())),
            people::birth_date.eq(next.birth_date),
            people::sex.eq(next.sex.map(<&'static str>::from)),
            people::died_on.eq(next.died_on),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Opens and closes what is to do: of somebody who died and is in the registry, to propose the exit.
async fn follow_up(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    kind: Kind,
    (now, next): (&Identity, &Identity),
) -> Result<()> {
    if now.curp.is_none() && next.curp.is_some() {
        tasks::close_about(conn, actor, person_id, &[TaskKind::ObtainCurp]).await?;
    }
    if kind == Kind::DeathWithdrawn {
        tasks::close_about(conn, actor, person_id, &[TaskKind::ReviewDeath]).await?;
    }
    if kind != Kind::Death {
        return Ok(());
    }
    let registered: bool = select(exists(
        registrations::table
            .filter(registrations::person_id.eq(person_id))
            .filter(registrations::state.eq("registered")),
    ))
    .get_result(conn)
    .await?;
    if !registered {
        return Ok(());
    }
    let name = now.name();
    let title = format!("Proponer la baja por defunción de {name}");
    let task = NewTask {
        params: json!({"name": name}),
        person_id: Some(person_id),
        subject: Some(("person", person_id)),
        assigned_role: Some("follow_up"),
        ..NewTask::new(TaskKind::ReviewDeath, title)
    };
    tasks::open(conn, actor, task).await
}

/// The entry tells the kind and no value: the timeline is read without a purpose.
async fn tell(conn: &mut Connection, actor: &Actor, person_id: Uuid, kind: Kind) -> Result<()> {
    let title = match kind {
        Kind::Correction => "Se corrigieron sus datos de identidad",
        Kind::LegalChange => "Cambiaron sus datos de identidad",
        Kind::Death => "Se registró su fallecimiento",
        Kind::DeathWithdrawn => "Se retiró el registro de su fallecimiento",
    };
    let word: &'static str = kind.into();
    let entry = Entry::new(actor, person_id, TimelineKind::IdentityChanged, title)
        .params(json!({"change": word}));
    timeline::write(conn, vec![entry]).await
}
