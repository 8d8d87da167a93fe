//! Gathering approved cases, sealing and sending them, or letting the draft go.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::{self, Rule};
use super::seal::{Asked, seal};
use super::{lock, store};
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, next_folio};
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::procedures::{
    self, Case, Event, PackageRef, ProcedureEvent, Rule as CaseRule, Taken, carry_out, step,
};
use crate::schema::{package_rows, packages};
use crate::tasks::{self, NewTask, TaskKind};

/// Gathers approved cases, in the order given; a case named twice goes once.
pub async fn create(conn: &mut Connection, actor: &Actor, asked: &[Uuid]) -> Result<Uuid> {
    let mut seen = HashSet::new();
    let ids: Vec<Uuid> = asked
        .iter()
        .copied()
        .filter(|id| seen.insert(*id))
        .collect();
    if ids.is_empty() {
        return Err(Rule::PackageEmpty.into());
    }
    let cases = procedures::lock(conn, &ids).await?;
    all_known(asked, &cases)?;
    let package = PackageRef {
        id: Uuid::now_v7(),
        folio: next_folio(conn, "PQ", actor.today()).await?,
    };
    let taken = steps(actor, &cases, ProcedureEvent::Package, &package)?;
    diesel::insert_into(packages::table)
        .values((
            packages::id.eq(package.id),
            packages::folio.eq(&package.folio),
            packages::state.eq("draft"),
            packages::created_by.eq(actor.person()?),
            packages::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let rows: Vec<_> = ids
        .iter()
        .zip(1..)
        .map(|(procedure_id, position)| {
            (
                package_rows::id.eq(Uuid::now_v7()),
                package_rows::package_id.eq(package.id),
                package_rows::position.eq(position),
                package_rows::procedure_id.eq(*procedure_id),
            )
        })
        .collect();
    diesel::insert_into(package_rows::table)
        .values(rows)
        .execute(conn)
        .await?;
    carry_out(conn, actor, &taken).await?;
    Ok(package.id)
}

fn all_known(asked: &[Uuid], cases: &[Case]) -> Result<()> {
    let unknown: Vec<FieldError> = asked
        .iter()
        .enumerate()
        .filter(|(_, id)| !cases.iter().any(|case| case.id == **id))
        .map(|(at, _)| {
            let pointer = format!("/procedure_ids/{at}");
            FieldError::new(pointer, "unknown", "No existe ese trámite.")
        })
        .collect();
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(unknown))
    }
}

/// The same step for every case, or the first case that does not allow it.
fn steps<'a>(
    actor: &Actor,
    cases: &'a [Case],
    event: ProcedureEvent,
    package: &'a PackageRef,
) -> Result<Vec<Taken<'a>>> {
    let calendar = BusinessCalendar::default();
    cases
        .iter()
        .map(
            |case| match step(case, Event::Plain(event), actor, &calendar) {
                Ok(step) => Ok(Taken {
                    case,
                    step,
                    reason: None,
                    package: Some(package),
                }),
                Err(CaseRule::StepNotAllowed(_)) => {
                    Err(Rule::ProcedureNotApproved(case.folio.clone()).into())
                }
                Err(rule) => Err(rule.into()),
            },
        )
        .collect()
}

async fn cases_of(conn: &mut Connection, package_id: Uuid) -> Result<Vec<Case>> {
    let ids: Vec<Uuid> = package_rows::table
        .filter(package_rows::package_id.eq(package_id))
        .select(package_rows::procedure_id)
        .load(conn)
        .await?;
    procedures::lock(conn, &ids).await
}

/// Lets a draft go: its cases wait for another package.
pub async fn discard(conn: &mut Connection, actor: &Actor, id: Uuid, seen: i32) -> Result<()> {
    let locked = lock::seen_at(conn, id, seen).await?;
    rules::is_draft(locked.state)?;
    let package = PackageRef {
        id,
        folio: locked.folio,
    };
    let cases = cases_of(conn, id).await?;
    let taken = steps(actor, &cases, ProcedureEvent::Unpackage, &package)?;
    carry_out(conn, actor, &taken).await?;
    diesel::update(packages::table.find(id))
        .set((
            packages::state.eq("discarded"),
            packages::version.eq(packages::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Freezes what each row asks, seals the whole and sends it to Payments.
pub async fn send(conn: &mut Connection, actor: &Actor, id: Uuid, seen: i32) -> Result<()> {
    let locked = lock::seen_at(conn, id, seen).await?;
    rules::is_draft(locked.state)?;
    let package = PackageRef {
        id,
        folio: locked.folio,
    };
    let cases = cases_of(conn, id).await?;
    if cases.is_empty() {
        return Err(Rule::PackageEmpty.into());
    }
    let taken = steps(actor, &cases, ProcedureEvent::Send, &package)?;
    let rows = store::rows(conn, id).await?;
    let row_ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let asked: Vec<Asked> = rows.into_iter().map(|row| row.asked).collect();
    freeze(conn, &row_ids, &asked).await?;
    diesel::update(packages::table.find(id))
        .set((
            packages::state.eq("sent"),
            packages::sent_by.eq(actor.user_id),
            packages::sent_at.eq(actor.now),
            packages::sha256.eq(seal(&package.folio, actor.now, &asked)?),
            packages::version.eq(packages::version + 1),
        ))
        .execute(conn)
        .await?;
    carry_out(conn, actor, &taken).await?;
    let title = format!(
        "Responder el paquete {}: {} trámites",
        package.folio,
        cases.len()
    );
    let task = NewTask {
        params: json!({"folio": package.folio, "rows": cases.len().to_string()}),
        subject: Some(("package", id)),
        assigned_role: Some("payments"),
        ..NewTask::new(TaskKind::AcknowledgePackage, title)
    };
    tasks::open(conn, actor, task).await
}

async fn freeze(conn: &mut Connection, ids: &[Uuid], asked: &[Asked]) -> Result<()> {
    let frozen: Vec<serde_json::Value> = asked
        .iter()
        .map(serde_json::to_value)
        .collect::<serde_json::Result<_>>()?;
    diesel::sql_query(
        "update package_rows r set asked = v.asked from unnest($1, $2) v (id, asked) where r.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Jsonb>, _>(frozen)
    .execute(conn)
    .await?;
    Ok(())
}
