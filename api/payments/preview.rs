//! The job that reads a payment file, judges its rows against what the office holds and stages them.

use actix_web::web;
use bytes::Bytes;
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::file_types::{CreatePaymentReport, PaymentFileSource, ReportPayment};
use super::line::Line;
use super::staging::{self, Columns};
use super::{columns, file_store as store, judge, known};
use crate::db::Connection;
use crate::error::Result;
use crate::imports::{ImportEvent, step};
use crate::jobs::Context;
use crate::schema::payment_files;
use crate::sheet::WorkbookFault;
use crate::values::fold::collapse;

/// What was read, and where on the sheet.
struct ReadFile {
    lines: Vec<Line>,
    columns: Columns,
    /// Name of the sheet, its position, its header row and its filled rows.
    place: Option<(String, usize, u32, usize)>,
}

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let file = store::find(&mut *context.db.connection().await?, id).await?;
    context.progress("reading", 0, 0).await?;
    let bytes = context.files.get(&file.file_sha256).await?;
    let read = match file.source {
        PaymentFileSource::Workbook => {
            web::block(move || read_workbook(&bytes, file.dated_on)).await??
        }
        PaymentFileSource::Report => read_report(&bytes)?,
    };
    let total = read.lines.len();
    context.progress("judging", 0, total).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            // A server that was killed after its last commit runs the job once more: what is done stays.
            let before = store::lock_state(conn, id).await?;
            let Ok(state) = step(before, ImportEvent::Preview).map(<&'static str>::from) else {
                return Ok(());
            };
            let known = known::load(conn, &read.lines).await?;
            let judged = judge::judge(read.lines, &known, file.dated_on);
            context.progress("staging", 0, total).await?;
            place(conn, id, state, &read.columns, read.place.as_ref(), total).await?;
            staging::write(conn, id, &judged, &read.columns, file.dated_on).await
        })
        .await
}

async fn place(
    conn: &mut Connection,
    id: uuid::Uuid,
    state: &str,
    columns: &Columns,
    place: Option<&(String, usize, u32, usize)>,
    rows: usize,
) -> Result<()> {
    let size = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    // The header and the table's rows are not ignored; all else on the sheet is.
    let ignored = place.map_or(0, |(_, _, _, filled)| size(filled.saturating_sub(rows + 1)));
    diesel::update(payment_files::table.find(id))
        .set((
            payment_files::state.eq(state),
            payment_files::sheet.eq(place.map(|(sheet, ..)| sheet)),
            payment_files::sheet_index.eq(place.map(|(_, index, ..)| size(*index))),
            payment_files::header_row
                .eq(place.and_then(|(_, _, header, _)| i32::try_from(*header).ok())),
            payment_files::header_columns.eq(serde_json::to_value(columns)?),
            payment_files::ignored.eq(ignored),
            payment_files::version.eq(payment_files::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

fn read_workbook(bytes: &Bytes, dated_on: NaiveDate) -> Result<ReadFile, WorkbookFault> {
    let table = columns::find(bytes)?;
    let sheet = (
        table.sheet.name.clone(),
        table.sheet.index,
        table.header.row,
        table.filled,
    );
    Ok(ReadFile {
        lines: columns::lines(&table, dated_on)?,
        columns: table.header.columns.iter().copied().collect(),
        place: Some(sheet),
    })
}

fn read_report(bytes: &Bytes) -> Result<ReadFile> {
    let report: CreatePaymentReport = serde_json::from_slice(bytes)?;
    let rows = report.rows.into_iter().zip(1..);
    Ok(ReadFile {
        lines: rows.map(|(row, number)| of_report(row, number)).collect(),
        columns: Columns::default(),
        place: None,
    })
}

fn of_report(row: ReportPayment, number: u32) -> Line {
    let said = |text: Option<String>| text.map(|text| collapse(&text)).filter(|t| !t.is_empty());
    let mut line = Line {
        row: number,
        folio: collapse(&row.benefit_folio),
        reference: collapse(&row.reference),
        corresponds_to: row.corresponds_to.with_day(1),
        scheduled_on: row.scheduled_on,
        paid_on: row.paid_on,
        amount: Some(row.amount),
        state: Some(row.state),
        reason: said(row.reason),
        channel: row.channel,
        payee: said(row.payee),
        account_last4: row.account_last4,
        origin: said(row.origin_reference),
        ..Line::default()
    };
    line.place_date(row.event_on);
    line
}
