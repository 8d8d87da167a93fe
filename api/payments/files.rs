//! Commands on payment files: bring one, send one row by row, commit it, give it back marked.

use actix_web::web;
use bytes::Bytes;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::columns;
use super::file_store as store;
use super::file_types::{CreatePaymentReport, PaymentFile, PaymentFileSource};
use super::rules::Rule;
use crate::auth::Actor;
use crate::db::{Connection, Db};
use crate::error::{Error, FieldError, Result};
use crate::files::{self, FileStore};
use crate::http::Upload;
use crate::imports::{self, ImportEvent, ImportState, step};
use crate::jobs::{self, JobKind};
use crate::schema::{payment_file_rows, payment_files};
use crate::sheet::{self, Limits, Marking, RowMark};

/// What became of a file that was brought.
pub enum Brought {
    New(PaymentFile),
    /// The same content of the same day was committed before; nothing was done.
    Repeated(PaymentFile),
}

/// Checks the workbook as a whole, keeps it and queues its reading; a file at fault leaves no trace.
pub async fn create(
    db: &Db,
    store_of_files: &FileStore,
    actor: &Actor,
    dated_on: NaiveDate,
    upload: Upload,
) -> Result<Brought> {
    refuse_date(&mut *db.connection().await?, actor, dated_on).await?;
    let upload = check_workbook(upload).await?;
    keep(
        db,
        store_of_files,
        actor,
        dated_on,
        PaymentFileSource::Workbook,
        upload,
    )
    .await
}

/// Takes what was sent row by row the same way: kept as it came, then read and judged.
pub async fn create_report(
    db: &Db,
    store_of_files: &FileStore,
    actor: &Actor,
    report: &CreatePaymentReport,
) -> Result<Brought> {
    refuse_date(&mut *db.connection().await?, actor, report.dated_on).await?;
    let name = format!("informe-{}.json", report.dated_on);
    let upload = Upload::from_bytes(&name, &serde_json::to_vec(report)?)?;
    keep(
        db,
        store_of_files,
        actor,
        report.dated_on,
        PaymentFileSource::Report,
        upload,
    )
    .await
}

/// No file from the future, and none from before the last one that counts.
async fn refuse_date(conn: &mut Connection, actor: &Actor, dated_on: NaiveDate) -> Result<()> {
    if dated_on > actor.today() {
        let words = "La fecha del archivo no puede ser futura.";
        return Err(Error::invalid("/dated_on", "in-the-future", words));
    }
    refuse_older(conn, dated_on).await
}

pub async fn refuse_older(conn: &mut Connection, dated_on: NaiveDate) -> Result<()> {
    let last: Option<NaiveDate> = payment_files::table
        .filter(payment_files::state.eq(<&str>::from(ImportState::Committed)))
        .select(diesel::dsl::max(payment_files::dated_on))
        .first(conn)
        .await?;
    if last.is_some_and(|last| dated_on < last) {
        Err(Rule::PaymentFileOlder.into())
    } else {
        Ok(())
    }
}

async fn keep(
    db: &Db,
    store_of_files: &FileStore,
    actor: &Actor,
    dated_on: NaiveDate,
    source: PaymentFileSource,
    upload: Upload,
) -> Result<Brought> {
    let repeated =
        store::find_committed(&mut *db.connection().await?, dated_on, &upload.sha256).await?;
    if let Some(mut file) = repeated {
        file.repeat_of = Some(file.id);
        return Ok(Brought::Repeated(file));
    }
    store_of_files.put(&upload).await?;
    let file = db
        .transaction(actor, async |conn| {
            files::record(conn, &upload).await?;
            let id = Uuid::now_v7();
            let job_id = jobs::enqueue(conn, actor, JobKind::PreviewPaymentFile, id).await?;
            insert(conn, actor, id, (dated_on, source), &upload, job_id).await?;
            store::find(conn, id).await
        })
        .await?;
    Ok(Brought::New(file))
}

/// Reads the file far enough to know that it is one of payments, and that it carries no whole account.
async fn check_workbook(upload: Upload) -> Result<Upload> {
    let (upload, checked) = web::block(move || {
        let loaded = sheet::load(upload.file.path(), &Limits::default());
        let checked = loaded.map(|bytes| columns::full_accounts(&columns::find(&bytes?)?));
        (upload, checked)
    })
    .await?;
    let cells = checked??;
    if cells.is_empty() {
        return Ok(upload);
    }
    let words = format!("Hay cuentas completas en: {}.", cells.join(", "));
    let errors = vec![FieldError::new("/file", "account-too-long", words)];
    Err(Error::invalid_by(&Rule::AccountTooLong, errors))
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    (dated_on, source): (NaiveDate, PaymentFileSource),
    upload: &Upload,
    job_id: Uuid,
) -> Result<()> {
    use payment_files as f;
    let (source, state): (&'static str, &'static str) =
        (source.into(), ImportState::Reading.into());
    diesel::insert_into(f::table)
        .values((
            f::id.eq(id),
            f::dated_on.eq(dated_on),
            f::source.eq(source),
            f::state.eq(state),
            f::file_name.eq(&upload.file_name),
            f::file_sha256.eq(&upload.sha256),
            f::file_size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            f::job_id.eq(job_id),
            f::created_by.eq(actor.person()?),
            f::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Queues the commit; what is committed already stays as it is and is answered again.
pub async fn commit(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<PaymentFile> {
    let before = store::lock_state(conn, id).await?;
    let file = store::find(conn, id).await?;
    if matches!(before, ImportState::Committed | ImportState::Committing) {
        return Ok(file);
    }
    let state: &'static str = step(before, ImportEvent::Commit)?.into();
    if file.rows == file.rejected {
        return Err(imports::Rule::ImportEmpty.into());
    }
    refuse_older(conn, file.dated_on).await?;
    let job_id = jobs::enqueue(conn, actor, JobKind::CommitPaymentFile, id).await?;
    diesel::update(payment_files::table.find(id))
        .set((
            payment_files::state.eq(state),
            payment_files::job_id.eq(job_id),
            payment_files::problem.eq(None::<serde_json::Value>),
            payment_files::version.eq(payment_files::version + 1),
        ))
        .execute(conn)
        .await?;
    store::find(conn, id).await
}

pub async fn discard(conn: &mut Connection, id: Uuid) -> Result<PaymentFile> {
    let state: &'static str =
        step(store::lock_state(conn, id).await?, ImportEvent::Discard)?.into();
    diesel::update(payment_files::table.find(id))
        .set((
            payment_files::state.eq(state),
            payment_files::version.eq(payment_files::version + 1),
        ))
        .execute(conn)
        .await?;
    store::find(conn, id).await
}

/// The workbook as it came, with a verdict on each row and the cells at fault marked.
pub async fn marked_workbook(
    conn: &mut Connection,
    store_of_files: &FileStore,
    id: Uuid,
) -> Result<(String, Bytes)> {
    let file = store::find(conn, id).await?;
    let sheet_index: Option<i32> = payment_files::table
        .find(id)
        .select(payment_files::sheet_index)
        .first(conn)
        .await?;
    // A report sent row by row has no sheet to mark.
    let (Some(sheet), Some(header_row)) = (sheet_index, file.header_row) else {
        return Err(imports::Rule::ImportNotReady.into());
    };
    let marking = Marking {
        sheet: usize::try_from(sheet).map_err(Error::internal)?,
        header_row: u32::try_from(header_row).map_err(Error::internal)?,
        heading: sheet::mark::HEADING.into(),
        rows: marks(conn, id).await?,
    };
    let bytes = store_of_files.get(&file.file_sha256).await?;
    let marked = web::block(move || sheet::mark(&bytes, &marking, &Limits::default())).await??;
    let stem = file.file_name.rsplit_once('.');
    let stem = stem.map_or(file.file_name.as_str(), |(stem, _)| stem);
    Ok((format!("{stem} - resultado.xlsx"), marked.into()))
}

async fn marks(conn: &mut Connection, id: Uuid) -> Result<Vec<RowMark>> {
    use payment_file_rows as r;
    type Columns = (i32, String, String, Vec<Option<i32>>, serde_json::Value);
    let rows: Vec<Columns> = r::table
        .filter(r::payment_file_id.eq(id))
        .order(r::row_number)
        .select((
            r::row_number,
            r::outcome,
            r::message,
            r::fault_columns,
            r::warnings,
        ))
        .load(conn)
        .await?;
    let number = |n: i32| u32::try_from(n).ok();
    let mark = |(row, outcome, message, columns, warnings): Columns| {
        let warned = warnings.as_array().is_some_and(|list| !list.is_empty());
        let waits = outcome == "conflict";
        RowMark {
            row: number(row).unwrap_or(0),
            tone: sheet::mark::tone(outcome != "rejected", warned || waits),
            message,
            columns: columns.into_iter().flatten().filter_map(number).collect(),
        }
    };
    Ok(rows.into_iter().map(mark).collect())
}
