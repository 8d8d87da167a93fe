//! The job that judges a report: every row against the roster and the registry, staged with its verdicts.
//!
//! A killed server starts it again from the beginning; everything is staged in one transaction.

use std::sync::Arc;

use actix_web::web;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::block::ReportRow;
use super::fields::Field;
use super::judge::{self, Circumstances, Identities, JudgedRow, Judgement};
use super::layout::bounded;
use super::place::Place;
use super::report_types::{AcademicReport, ReportState, RowWarning, VerdictCount};
use super::verdicts::ReportWarning;
use super::{marking, reading, reports};
use crate::auth::Scope;
use crate::db::Connection;
use crate::error::{Problem, Result};
use crate::jobs::Context;
use crate::schema::{academic_report_rows, academic_reports};
use crate::sheet::{column_letters, headers::Header};
use crate::values::Curp;

const STAGED_AT_ONCE: usize = 2000;

/// A row with its verdicts, as it is staged.
#[derive(Serialize)]
struct Staged {
    row_number: i32,
    verdict: &'static str,
    verdicts: Vec<&'static str>,
    warnings: Vec<RowWarning>,
    accepted: bool,
    person_id: Option<Uuid>,
    name: Option<String>,
    curp: Option<String>,
    status: Option<&'static str>,
    status_raw: Option<String>,
    grade_raw: Option<String>,
    grade_normalized: Option<Decimal>,
    failed_subjects: Option<i16>,
    status_on: Option<NaiveDate>,
}

struct Judged {
    rows: Vec<Staged>,
    missing: Vec<Option<Uuid>>,
    scale: i16,
}

pub async fn run(context: Context) -> Result<()> {
    let (report, place) = {
        let mut conn = context.db.connection().await?;
        let report = reports::find(&mut conn, Scope::Institute, context.subject_id).await?;
        let (round_id, school_id) = (report.round_id, report.school.id);
        let place = Place::find(&mut conn, &context.actor, round_id, school_id).await?;
        (report, place)
    };
    if report.state != ReportState::Reading {
        return Ok(());
    }
    let judged = judged(&context, &report, &place).await?;
    let act = async |conn: &mut Connection| stage(conn, &context, &judged).await;
    context.db.transaction(&context.actor, act).await
}

/// Leaves the report in a clear state when its judgement ended otherwise.
pub async fn failed(context: Context, problem: Problem, cancelled: bool) -> Result<()> {
    let state = if cancelled { "cancelled" } else { "failed" };
    let problem = serde_json::to_value(problem)?;
    let act = async |conn: &mut Connection| {
        diesel::update(academic_reports::table.find(context.subject_id))
            .filter(academic_reports::state.eq("reading"))
            .set((
                academic_reports::state.eq(state),
                academic_reports::problem.eq(&problem),
                academic_reports::version.eq(academic_reports::version + 1),
            ))
            .execute(conn)
            .await?;
        Ok(())
    };
    context.db.transaction(&context.actor, act).await
}

async fn judged(context: &Context, report: &AcademicReport, place: &Place) -> Result<Judged> {
    let total = usize::try_from(report.data_rows).unwrap_or(0);
    context.progress("reading", 0, total).await?;
    let file = context.files.get(&report.file_sha256).await?;
    let (today, file_name) = (context.actor.today(), report.file_name.clone());
    let opened = reading::examine(file, file_name, today, |_, report| Ok(report)).await?;

    context.progress("judging", 0, total).await?;
    let mentioned = opened
        .rows
        .iter()
        .filter_map(|row| Curp::parse(&row.curp).ok());
    let mentioned: Vec<String> = mentioned.map(String::from).collect();
    let (roster, known) = {
        let mut conn = context.db.connection().await?;
        let roster = reading::roster_of(&mut conn, place).await?;
        (roster, reading::known_among(&mut conn, mentioned).await?)
    };
    let (expected, circumstances) = (
        place.expected()?,
        Circumstances {
            today,
            term: Some((place.term_starts_on, place.term_ends_on)),
            scale: place.scale()?,
        },
    );
    let roster = Arc::clone(&roster);
    web::block(move || {
        let identities = Identities::new(&roster, &known);
        let judgement = judge::judge_report(&opened, &expected, &identities, circumstances)
            .map_err(|fault| reading::refuse_report(&fault))?;
        Ok(staged(&opened.rows, &opened.header, judgement))
    })
    .await?
}

fn staged(rows: &[ReportRow], header: &Header<Field>, judgement: Judgement) -> Judged {
    let scale = i16::from(u8::from(judgement.scale));
    let rows = rows
        .iter()
        .zip(judgement.rows)
        .map(|(written, judged)| staged_row(written, header, judged));
    Judged {
        rows: rows.collect(),
        missing: judgement.missing.into_iter().map(Some).collect(),
        scale,
    }
}

fn staged_row(written: &ReportRow, header: &Header<Field>, judged: JudgedRow) -> Staged {
    let filled = |text: &str| Some(bounded(text)).filter(|text| !text.is_empty());
    let values = judged.values;
    Staged {
        row_number: i32::try_from(judged.row).unwrap_or(i32::MAX),
        verdict: judged.verdict.code(),
        verdicts: judged
            .verdicts
            .iter()
            .map(|verdict| verdict.code())
            .collect(),
        warnings: judged
            .warnings
            .iter()
            .map(|warning| row_warning(*warning, header))
            .collect(),
        accepted: judged.verdict.is_accepted(),
        person_id: judged.person_id,
        name: values.name.as_deref().and_then(filled),
        curp: filled(&written.curp),
        status: values.status.map(<&'static str>::from),
        status_raw: filled(&written.status),
        grade_raw: filled(&written.average),
        grade_normalized: values.grade.map(|grade| grade.normalized),
        failed_subjects: values
            .failed_subjects
            .and_then(|count| i16::try_from(count).ok()),
        status_on: values.status_on,
    }
}

fn row_warning(warning: ReportWarning, header: &Header<Field>) -> RowWarning {
    let column = marking::warned_fields(warning)
        .iter()
        .find_map(|field| header.column(*field));
    RowWarning {
        code: warning.code().into(),
        column: column.map(column_letters),
        message: warning.message_es().into(),
    }
}

async fn stage(conn: &mut Connection, context: &Context, judged: &Judged) -> Result<()> {
    let report = reports::lock(conn, Scope::Institute, context.subject_id).await?;
    if report.state != ReportState::Reading {
        return Ok(());
    }
    let id = report.id;
    diesel::delete(academic_report_rows::table.filter(academic_report_rows::report_id.eq(id)))
        .execute(conn)
        .await?;
    for (at, rows) in judged.rows.chunks(STAGED_AT_ONCE).enumerate() {
        context
            .progress("staging", at * STAGED_AT_ONCE, judged.rows.len())
            .await?;
        insert_rows(conn, id, rows).await?;
    }
    let each = judged.rows.iter();
    let verdicts = VerdictCount::of(each.clone().map(|row| (row.row_number, row.verdict)));
    let warned = each.clone().flat_map(|row| {
        let codes = row.warnings.iter().map(|warning| warning.code.as_str());
        codes.map(|code| (row.row_number, code))
    });
    let warnings = VerdictCount::of(warned);
    let accepted = each.filter(|row| row.accepted).count();
    diesel::update(academic_reports::table.find(id))
        .set((
            academic_reports::state.eq("previewed"),
            academic_reports::scale.eq(judged.scale),
            academic_reports::data_rows.eq(i32::try_from(judged.rows.len()).unwrap_or(i32::MAX)),
            academic_reports::accepted.eq(i32::try_from(accepted).unwrap_or(i32::MAX)),
            academic_reports::verdicts.eq(serde_json::to_value(verdicts)?),
            academic_reports::warnings.eq(serde_json::to_value(warnings)?),
            academic_reports::missing.eq(&judged.missing),
            academic_reports::version.eq(academic_reports::version + 1),
        ))
        .execute(conn)
        .await?;
    context
        .progress("staging", judged.rows.len(), judged.rows.len())
        .await
}

async fn insert_rows(conn: &mut Connection, report_id: Uuid, rows: &[Staged]) -> Result<()> {
    diesel::sql_query(
        "insert into academic_report_rows (report_id, row_number, verdict, verdicts, warnings, accepted, person_id,
             name, curp, status, status_raw, grade_raw, grade_normalized, failed_subjects, status_on)
         select $1, n.* from jsonb_to_recordset($2) as n(row_number int, verdict text, verdicts text[], warnings jsonb,
             accepted boolean, person_id uuid, name text, curp text, status text, status_raw text, grade_raw text,
             grade_normalized numeric, failed_subjects smallint, status_on date)",
    )
    .bind::<SqlUuid, _>(report_id)
    .bind::<Jsonb, _>(serde_json::to_value(rows)?)
    .execute(conn)
    .await?;
    Ok(())
}
