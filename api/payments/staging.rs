//! Judged rows on their way to the staging table, and the counts of their file.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use uuid::Uuid;

use super::columns::Field;
use super::judge::Judged;
use super::line::{Line, ReportedState};
use super::verdicts::RowOutcome;
use crate::academics::{RowWarning, VerdictCount};
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{payment_file_rows, payment_files};
use crate::sheet::{column_letters, mark};
use crate::values::Money;

/// Rows that one statement carries.
const CHUNK: usize = 5_000;

/// Worksheet column of each recognised field; none for a report.
pub type Columns = HashMap<Field, u32>;

/// A row as it is staged; field names are the columns of `payment_file_rows`.
#[derive(Serialize)]
struct StagedRow<'a> {
    row_number: u32,
    outcome: RowOutcome,
    verdict: &'static str,
    verdicts: Vec<&'static str>,
    warnings: Vec<RowWarning>,
    message: String,
    fault_columns: Vec<u32>,
    folio: &'a str,
    reference: &'a str,
    benefit_id: Option<Uuid>,
    state: Option<ReportedState>,
    amount: Option<Money>,
    effective_on: NaiveDate,
    corresponds_to: Option<NaiveDate>,
    parsed: &'a Line,
}

fn staged<'a>(row: &'a Judged, columns: &Columns, dated_on: NaiveDate) -> StagedRow<'a> {
    let verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
    let warnings: Vec<&str> = row.warnings.iter().map(|w| w.message_es()).collect();
    let faults = row.verdicts.iter().flat_map(|verdict| verdict.fields());
    let odd = row.warnings.iter().map(|warning| warning.field());
    let mut fault_columns: Vec<u32> = faults
        .copied()
        .chain(odd)
        .filter_map(|field| columns.get(&field).copied())
        .collect();
    fault_columns.sort_unstable();
    fault_columns.dedup();
    StagedRow {
        row_number: row.line.row,
        outcome: row.outcome(),
        verdict: row.verdict().code(),
        verdicts: row.verdicts.iter().map(|verdict| verdict.code()).collect(),
        warnings: row
            .warnings
            .iter()
            .map(|warning| RowWarning {
                code: warning.code().into(),
                column: columns.get(&warning.field()).copied().map(column_letters),
                message: warning.message_es().into(),
            })
            .collect(),
        message: mark::message(&verdicts, &warnings),
        fault_columns,
        folio: &row.line.folio,
        reference: &row.line.reference,
        benefit_id: row.benefit_id,
        state: row.line.state,
        amount: row.line.amount,
        effective_on: row.line.effective_on(dated_on),
        corresponds_to: row.line.corresponds_to,
        parsed: &row.line,
    }
}

/// Puts the rows in the place of what was staged before, and counts them; a row that a conflict names keeps its place.
pub async fn write(
    conn: &mut Connection,
    file_id: Uuid,
    judged: &[Judged],
    columns: &Columns,
    dated_on: NaiveDate,
) -> Result<()> {
    for chunk in judged.chunks(CHUNK) {
        let rows: Vec<StagedRow> = chunk
            .iter()
            .map(|row| staged(row, columns, dated_on))
            .collect();
        diesel::sql_query(
            "insert into payment_file_rows (payment_file_id, row_number, outcome, verdict, verdicts, warnings, message, fault_columns,
                 folio, reference, benefit_id, state, amount, effective_on, corresponds_to, parsed)
             select $1, row_number, outcome, verdict, verdicts, warnings, message, fault_columns, folio, reference, benefit_id,
                 state, amount, effective_on, corresponds_to, parsed
             from jsonb_to_recordset($2) as r (row_number integer, outcome text, verdict text, verdicts text[], warnings jsonb,
                 message text, fault_columns integer[], folio text, reference text, benefit_id uuid, state text,
                 amount numeric(12, 2), effective_on date, corresponds_to date, parsed jsonb)
             on conflict on constraint payment_file_rows_pkey do update set outcome = excluded.outcome, verdict = excluded.verdict,
                 verdicts = excluded.verdicts, warnings = excluded.warnings, message = excluded.message,
                 fault_columns = excluded.fault_columns, benefit_id = excluded.benefit_id",
        )
        .bind::<SqlUuid, _>(file_id)
        .bind::<Jsonb, _>(serde_json::to_value(rows)?)
        .execute(conn)
        .await?;
    }
    count(conn, file_id, judged).await
}

async fn count(conn: &mut Connection, file_id: Uuid, judged: &[Judged]) -> Result<()> {
    let number = |row: &Judged| i32::try_from(row.line.row).unwrap_or(i32::MAX);
    let size = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let of = |outcome| size(judged.iter().filter(|row| row.outcome() == outcome).count());
    let verdicts = VerdictCount::of(judged.iter().map(|row| (number(row), row.verdict().code())));
    let warnings = VerdictCount::of(judged.iter().flat_map(|row| {
        let codes = row.warnings.iter().map(|warning| warning.code());
        codes.map(move |code| (number(row), code))
    }));
    let warned = judged.iter().filter(|row| !row.warnings.is_empty()).count();
    diesel::update(payment_files::table.find(file_id))
        .set((
            payment_files::rows.eq(size(judged.len())),
            payment_files::applied.eq(of(RowOutcome::Applied)),
            payment_files::unchanged.eq(of(RowOutcome::Unchanged)),
            payment_files::conflicts.eq(of(RowOutcome::Conflict)),
            payment_files::rejected.eq(of(RowOutcome::Rejected)),
            payment_files::with_warnings.eq(size(warned)),
            payment_files::verdicts.eq(serde_json::to_value(verdicts)?),
            payment_files::warnings.eq(serde_json::to_value(warnings)?),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The rows of a file as they were read.
pub async fn lines(conn: &mut Connection, file_id: Uuid) -> Result<Vec<Line>> {
    let parsed: Vec<serde_json::Value> = payment_file_rows::table
        .filter(payment_file_rows::payment_file_id.eq(file_id))
        .order(payment_file_rows::row_number)
        .select(payment_file_rows::parsed)
        .load(conn)
        .await?;
    Ok(parsed
        .into_iter()
        .map(serde_json::from_value)
        .collect::<Result<_, _>>()?)
}
