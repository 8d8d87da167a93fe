//! What Payments resolved, row by row; asked and applied differ until every row is answered.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::lock;
use super::rules::{self, Rule};
use super::store::{self, AskedRow};
use super::types::{AcknowledgePackage, AcknowledgeRow, PackageRowPart, PackageRowParts};
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::procedures::{
    self, Case, Event, Outcome, PackageRef, ProcedureEffect, ProcedureEvent, Step, Taken,
    carry_out, step,
};
use crate::schema::{package_rows, packages};
use crate::tasks::{self, TaskKind};

/// Records the answers and everything they bring about; all rows of a call are taken or none.
pub async fn acknowledge(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    answer: &AcknowledgePackage,
) -> Result<()> {
    let locked = lock::seen_at(conn, id, seen).await?;
    rules::is_sent(locked.state)?;
    let asked = store::rows(conn, id).await?;
    let matched = matched(&asked, answer, actor.today())?;
    let package = PackageRef {
        id,
        folio: locked.folio,
    };
    let cases = lock_cases(conn, &matched).await?;
    let taken = steps(actor, &cases, &matched, &package)?;
    write(conn, actor, answer).await?;
    carry_out(conn, actor, &taken).await?;
    let pending: i64 = package_rows::table
        .filter(
            package_rows::package_id
                .eq(id)
                .and(package_rows::outcome.is_null()),
        )
        .count()
        .get_result(conn)
        .await?;
    let state = if pending == 0 { "answered" } else { "sent" };
    diesel::update(packages::table.find(id))
        .set((
            packages::state.eq(state),
            packages::version.eq(packages::version + 1),
        ))
        .execute(conn)
        .await?;
    if pending == 0 {
        tasks::close_about(conn, actor, id, &[TaskKind::AcknowledgePackage]).await?;
    }
    Ok(())
}

/// Each answer beside the row it answers; whatever does not fit is refused whole.
fn matched<'a>(
    asked: &'a [AskedRow],
    answer: &'a AcknowledgePackage,
    today: NaiveDate,
) -> Result<Vec<(&'a AskedRow, &'a AcknowledgeRow)>> {
    let by_id: HashMap<Uuid, &AskedRow> = asked.iter().map(|row| (row.id, row)).collect();
    let (mut pairs, mut faults, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (at, row) in answer.rows.iter().enumerate() {
        let fault = |code, words| FieldError::new(format!("/rows/{at}/row_id"), code, words);
        match by_id.get(&row.row_id) {
            None => faults.push(fault("unknown", "Ese renglón no es de este paquete.")),
            Some(_) if !seen.insert(row.row_id) => {
                faults.push(fault("repeated", "El renglón viene dos veces."));
            }
            Some(asked) => pairs.push((*asked, row)),
        }
    }
    faults.extend(rules::in_the_future(
        answer.resolved_on,
        &answer.rows,
        today,
    ));
    faults.extend(rules::parts_out_of_place(&answer.rows));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if let Some((answered, _)) = pairs.iter().find(|(asked, _)| asked.answer.is_some()) {
        return Err(Rule::PackageRowAlreadyAnswered(answered.asked.position).into());
    }
    let incomplete = rules::incomplete(&answer.rows);
    if !incomplete.is_empty() {
        return Err(Error::invalid_by(&Rule::AnswerIncomplete, incomplete));
    }
    Ok(pairs)
}

async fn lock_cases(
    conn: &mut Connection,
    matched: &[(&AskedRow, &AcknowledgeRow)],
) -> Result<HashMap<Uuid, Case>> {
    let ids: Vec<Uuid> = matched
        .iter()
        .map(|(asked, _)| asked.asked.procedure_id)
        .collect();
    let mut cases: HashMap<Uuid, Case> = procedures::lock(conn, &ids)
        .await?
        .into_iter()
        .map(|case| (case.id, case))
        .collect();
    // Payments applied the day that was asked, whatever became of the calendar of cuts since.
    for (row, _) in matched {
        if let Some(case) = cases.get_mut(&row.asked.procedure_id) {
            case.takes_effect_on = Some(row.asked.effective_on);
            case.ends_on = row.asked.ends_on;
        }
    }
    Ok(cases)
}

fn steps<'a>(
    actor: &Actor,
    cases: &'a HashMap<Uuid, Case>,
    matched: &[(&AskedRow, &AcknowledgeRow)],
    package: &'a PackageRef,
) -> Result<Vec<Taken<'a>>> {
    matched
        .iter()
        .map(|(asked, row)| {
            let case = cases
                .get(&asked.asked.procedure_id)
                .ok_or(Error::NotFound)?;
            Ok(Taken {
                case,
                step: answered(actor, case, row)?,
                reason: row.reason().map(str::to_owned),
                package: Some(package),
            })
        })
        .collect()
}

/// The step that an answer takes; in part, with the effects of the parts that it names.
fn answered(actor: &Actor, case: &Case, row: &AcknowledgeRow) -> Result<Step> {
    let calendar = BusinessCalendar::default();
    let take = |event| step(case, Event::Plain(event), actor, &calendar);
    match row.outcome {
        Outcome::Applied => Ok(take(ProcedureEvent::Apply)?),
        Outcome::Rejected => Ok(take(ProcedureEvent::Refuse)?),
        Outcome::Partial => {
            let mut partly = take(ProcedureEvent::ApplyPartially)?;
            if !row.parts.is_empty() {
                // Its object must still admit what is applied of it.
                take(ProcedureEvent::Apply)?;
                let parts = procedures::parts_of(case, actor.today());
                let chosen = rules::chosen(parts, &row.parts)?;
                partly.effects.extend(chosen.into_iter().flatten());
            }
            Ok(partly)
        }
    }
}

/// The parts of what a row asks, as they would be applied on the day that was asked.
pub async fn parts(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    row_id: Uuid,
) -> Result<PackageRowParts> {
    let rows = store::rows(conn, id).await?;
    let row = rows.iter().find(|row| row.id == row_id);
    let asked = &row.ok_or(Error::NotFound)?.asked;
    let found = procedures::load(conn, &[asked.procedure_id]).await?.pop();
    let mut case = found.ok_or(Error::NotFound)?;
    case.takes_effect_on = Some(asked.effective_on);
    case.ends_on = asked.ends_on;
    let items = procedures::parts_of(&case, actor.today()).into_iter();
    let items = items.enumerate().map(|(position, part)| PackageRowPart {
        position,
        effects: part
            .iter()
            .map(|effect| ProcedureEffect::of(effect, &case))
            .collect(),
    });
    Ok(PackageRowParts {
        items: items.collect(),
    })
}

async fn write(conn: &mut Connection, actor: &Actor, answer: &AcknowledgePackage) -> Result<()> {
    let rows = &answer.rows;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.row_id).collect();
    let outcomes: Vec<&'static str> = rows.iter().map(|row| row.outcome.into()).collect();
    // A rejected row was applied on no day, whatever the form sent.
    let applied: Vec<Option<NaiveDate>> = rows
        .iter()
        .map(|row| row.applied_on.filter(|_| row.outcome != Outcome::Rejected))
        .collect();
    let reasons: Vec<Option<&str>> = rows.iter().map(AcknowledgeRow::reason).collect();
    diesel::sql_query(
        "update package_rows r set outcome = v.outcome, applied_on = v.applied_on, reason = v.reason,
                resolution_number = $5, signatory = $6, resolved_on = $7, answered_by = $8, answered_at = $9
         from unnest($1, $2, $3, $4) v (id, outcome, applied_on, reason) where r.id = v.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Text>, _>(outcomes)
    .bind::<Array<Nullable<Date>>, _>(applied)
    .bind::<Array<Nullable<Text>>, _>(reasons)
    .bind::<Text, _>(answer.resolution_number.trim())
    .bind::<Text, _>(answer.signatory.trim())
    .bind::<Date, _>(answer.resolved_on)
    .bind::<SqlUuid, _>(actor.person()?)
    .bind::<Timestamptz, _>(actor.now)
    .execute(conn)
    .await?;
    Ok(())
}
