//! Making one person of two, and the dry run of it: the same, done and taken back.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Jsonb, Text, Uuid as SqlUuid};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde_json::{Value, json};
use uuid::Uuid;

use super::fields::{self, Person, Taken};
use super::merge_types::{MergePeople, MergePreview, MergedPerson, PreviewMerge};
use super::rules::{DuplicateState, MergeField, Rule, Side};
use super::{actions, ledger};
use crate::auth::Actor;
use crate::calendar::next_folio;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{duplicates, people, person_merges};
use crate::timeline::{self, Entry, TimelineKind};

/// Folios of merges: *fusión de personas*.
const SERIES: &str = "FP";

/// Who stays, who goes over, and what of the one the other takes.
struct Plan {
    duplicate_id: Uuid,
    kept_id: Uuid,
    kept: Person,
    absorbed_id: Uuid,
    absorbed: Person,
    taken: Taken,
}

/// Locks the pair and both people, and says what is to be done.
async fn plan(
    conn: &mut Connection,
    (duplicate_id, seen): (Uuid, Option<i32>),
    kept_id: Uuid,
    choices: &BTreeMap<MergeField, Side>,
) -> Result<Plan> {
    let pair = actions::lock(conn, duplicate_id, seen).await?;
    if pair.state != DuplicateState::Open {
        return Err(Rule::DuplicateDecided.into());
    }
    let (absorbed_id, side) = match kept_id {
        id if id == pair.one_id => (pair.other_id, Side::Other),
        id if id == pair.other_id => (pair.one_id, Side::One),
        _ => return Err(Rule::KeptNotOfPair.into()),
    };
    lock_people(conn, [kept_id, absorbed_id]).await?;
    let kept = fields::find(conn, kept_id).await?;
    let absorbed = fields::find(conn, absorbed_id).await?;
    let taken = fields::take(&kept, &absorbed, side, choices)?;
    Ok(Plan {
        duplicate_id,
        kept_id,
        kept,
        absorbed_id,
        absorbed,
        taken,
    })
}

/// In the order of their ids, so that two merges never wait for each other.
async fn lock_people(conn: &mut Connection, both: [Uuid; 2]) -> Result<()> {
    let locked: Vec<Uuid> = people::table
        .filter(people::id.eq_any(both))
        .order(people::id)
        .select(people::id)
        .for_update()
        .load(conn)
        .await?;
    if locked.len() == both.len() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What merging would do; the caller's transaction is as it was afterwards.
pub async fn preview(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    asked: &PreviewMerge,
) -> Result<MergePreview> {
    let plan = plan(conn, (id, None), asked.kept_id, &asked.choices).await?;
    let conflicts =
        ledger::conflicts_of_merge(conn, actor, (plan.kept_id, plan.absorbed_id)).await?;
    let told = if conflicts.is_empty() {
        conn.batch_execute("savepoint dry_run").await?;
        let merge_id = Uuid::now_v7();
        carry_out(
            conn,
            actor,
            &plan,
            (merge_id, merge_id.to_string().as_str(), ""),
        )
        .await?;
        let told = ledger::tell(conn, actor, merge_id).await?;
        conn.batch_execute("rollback to savepoint dry_run; release savepoint dry_run")
            .await?;
        told
    } else {
        ledger::Told::default()
    };
    Ok(MergePreview {
        kept: MergedPerson {
            id: plan.kept_id,
            name: plan.kept.name,
        },
        absorbed: MergedPerson {
            id: plan.absorbed_id,
            name: plan.absorbed.name,
        },
        moves: told.moved,
        ends: told.ended,
        removes: told.removed,
        changes: told.changed,
        conflicts,
    })
}

/// Makes one person of the two; the merge's id.
pub async fn merge(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &MergePeople,
) -> Result<Uuid> {
    let plan = plan(conn, (id, Some(seen)), asked.kept_id, &asked.choices).await?;
    let conflicts =
        ledger::conflicts_of_merge(conn, actor, (plan.kept_id, plan.absorbed_id)).await?;
    if !conflicts.is_empty() {
        let faults = ledger::faults(&conflicts, "/kept_id");
        return Err(Error::invalid_by(&Rule::MergeRefused, faults));
    }
    let folio = next_folio(conn, SERIES, actor.today()).await?;
    let merge_id = Uuid::now_v7();
    let named = (merge_id, folio.as_str(), asked.reason.trim());
    carry_out(conn, actor, &plan, named).await?;
    tell(conn, actor, &plan, (merge_id, folio.as_str())).await?;
    Ok(merge_id)
}

async fn carry_out(
    conn: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    (merge_id, folio, reason): (Uuid, &str, &str),
) -> Result<()> {
    diesel::update(duplicates::table.find(plan.duplicate_id))
        .set((
            duplicates::state.eq("merged"),
            duplicates::version.eq(duplicates::version + 1),
        ))
        .execute(conn)
        .await?;
    write(conn, actor, plan, (merge_id, folio, reason)).await?;
    diesel::sql_query("select set_config('app.now', $1, true)")
        .bind::<Text, _>(actor.now.to_rfc3339())
        .execute(conn)
        .await?;
    diesel::sql_query("call merge_people($1, $2, $3, $4, $5, $6, $7)")
        .bind::<SqlUuid, _>(merge_id)
        .bind::<SqlUuid, _>(plan.kept_id)
        .bind::<SqlUuid, _>(plan.absorbed_id)
        .bind::<Date, _>(actor.today())
        .bind::<Jsonb, _>(Value::Object(plan.taken.identity.clone()))
        .bind::<Jsonb, _>(&plan.taken.earlier)
        .bind::<Bool, _>(plan.taken.address)
        .execute(conn)
        .await?;
    diesel::update(people::table.find(plan.kept_id))
        .set(people::version.eq(people::version + 1))
        .execute(conn)
        .await?;
    Ok(())
}

async fn write(
    conn: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    (id, folio, reason): (Uuid, &str, &str),
) -> Result<()> {
    use person_merges as m;
    diesel::insert_into(m::table)
        .values((
            m::id.eq(id),
            m::folio.eq(folio),
            m::duplicate_id.eq(plan.duplicate_id),
            m::kept_id.eq(plan.kept_id),
            m::kept_name.eq(&plan.kept.name),
            m::absorbed_id.eq(plan.absorbed_id),
            m::absorbed_name.eq(&plan.absorbed.name),
            m::reason.eq(reason),
            m::merged_by.eq(actor.person()?),
            m::merged_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The entry names the record that was absorbed, which is this person's own.
async fn tell(
    conn: &mut Connection,
    actor: &Actor,
    plan: &Plan,
    (merge_id, folio): (Uuid, &str),
) -> Result<()> {
    let name = &plan.absorbed.name;
    let title = format!("Se fusionó el registro duplicado de {name}");
    let entry = Entry::new(actor, plan.kept_id, TimelineKind::PeopleMerged, title)
        .about("merge", merge_id)
        .params(json!({"name": name, "folio": folio}));
    timeline::write(conn, vec![entry]).await
}
