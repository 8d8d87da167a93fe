//! Commands on imports: bring a file, commit what was accepted, discard, give the file back marked.

use actix_web::web;
use bytes::Bytes;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{ImportEvent, ImportState, Rule, step};
use super::types::{Import, ImportKind};
use super::{applicants, registry, schools, store};
use crate::auth::Actor;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::files::{self, FileStore};
use crate::http::Upload;
use crate::jobs::{self, JobKind, Worker};
use crate::schema::imports;
use crate::sheet::{self, Limits, Marking, RowMark, WorkbookFault};

/// What became of a file that was brought.
pub enum Brought {
    /// It is being read; nothing is in the registry yet.
    New(Import),
    /// The same content was taken over before; nothing was done.
    Repeated(Import),
}

/// What a file is about: its kind, and the call where it lists applicants.
pub type Target = (ImportKind, Option<Uuid>);

/// Checks the file as a whole, keeps it and queues its reading; a file at fault leaves no trace.
pub async fn create(
    db: &Db,
    store_of_files: &FileStore,
    actor: &Actor,
    target: Target,
    upload: Upload,
) -> Result<Brought> {
    if let Some(mut import) =
        store::find_committed(&mut *db.connection().await?, target, &upload.sha256).await?
    {
        import.repeat_of = Some(import.id);
        return Ok(Brought::Repeated(import));
    }
    let upload = check_file(target.0, upload).await?;
    store_of_files.put(&upload).await?;
    let import = db
        .transaction(actor, async |conn| {
            files::record(conn, &upload).await?;
            let id = Uuid::now_v7();
            let job_id = jobs::enqueue(conn, actor, JobKind::PreviewImport, id).await?;
            insert(conn, actor, id, target, &upload, job_id).await?;
            store::find(conn, id).await
        })
        .await?;
    Ok(Brought::New(import))
}

/// Takes a whole school list over at once, the way any workbook goes: read, judged, committed.
pub async fn load_schools(
    db: &Db,
    store_of_files: &FileStore,
    actor: &Actor,
    worker: &Worker,
    upload: Upload,
) -> Result<()> {
    let target = (ImportKind::Schools, None);
    if let Brought::New(import) = create(db, store_of_files, actor, target, upload).await? {
        worker.drain().await?;
        db.transaction(actor, async |conn| commit(conn, actor, import.id).await)
            .await?;
        worker.drain().await?;
        let import = store::find(&mut *db.connection().await?, import.id).await?;
        if import.state != ImportState::Committed {
            return Err(Error::internal(
                "the school list was not taken over; the log says why",
            ));
        }
    }
    Ok(())
}

/// Reads the file far enough to know that it is a workbook of this kind.
async fn check_file(kind: ImportKind, upload: Upload) -> Result<Upload> {
    let (upload, checked) = web::block(move || {
        let checked = sheet::load(upload.file.path(), &Limits::default()).map(|loaded| {
            loaded.and_then(|bytes| match kind {
                ImportKind::Registry => registry::find(&bytes).map(drop),
                ImportKind::Schools => schools::find(&bytes).map(drop),
                ImportKind::WaitingList => applicants::find(&bytes).map(drop),
            })
        });
        (upload, checked)
    })
    .await?;
    checked??;
    Ok(upload)
}

async fn insert(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    (kind, call_id): Target,
    upload: &Upload,
    job_id: Uuid,
) -> Result<()> {
    let (kind, state): (&'static str, &'static str) = (kind.into(), ImportState::Reading.into());
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(id),
            imports::kind.eq(kind),
            imports::call_id.eq(call_id),
            imports::state.eq(state),
            imports::file_name.eq(&upload.file_name),
            imports::file_sha256.eq(&upload.sha256),
            imports::file_size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
            imports::job_id.eq(job_id),
            imports::created_by.eq(actor.person()?),
            imports::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Queues the commit; what is committed already stays as it is and is answered again.
pub async fn commit(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Import> {
    let before = store::lock_state(conn, id).await?;
    let import = store::find(conn, id).await?;
    if matches!(before, ImportState::Committed | ImportState::Committing) {
        return Ok(import);
    }
    let state: &'static str = step(before, ImportEvent::Commit)?.into();
    if import.accepted == 0 {
        return Err(Rule::ImportEmpty.into());
    }
    let job_id = jobs::enqueue(conn, actor, JobKind::CommitImport, id).await?;
    diesel::update(imports::table.find(id))
        .set((
            imports::state.eq(state),
            imports::job_id.eq(job_id),
            imports::problem.eq(None::<serde_json::Value>),
            imports::version.eq(imports::version + 1),
        ))
        .execute(conn)
        .await?;
    store::find(conn, id).await
}

pub async fn discard(conn: &mut Connection, id: Uuid) -> Result<Import> {
    let state: &'static str =
        step(store::lock_state(conn, id).await?, ImportEvent::Discard)?.into();
    diesel::update(imports::table.find(id))
        .set((
            imports::state.eq(state),
            imports::version.eq(imports::version + 1),
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
    let import = store::find(conn, id).await?;
    let sheet_index: Option<i32> = imports::table
        .find(id)
        .select(imports::sheet_index)
        .first(conn)
        .await?;
    let (Some(sheet), Some(header_row)) = (sheet_index, import.header_row) else {
        return Err(Rule::ImportNotReady.into());
    };
    let rows = store::find_marks(conn, id).await?.into_iter().map(mark);
    let marking = Marking {
        sheet: usize::try_from(sheet).map_err(Error::internal)?,
        header_row: u32::try_from(header_row).map_err(Error::internal)?,
        heading: sheet::mark::HEADING.into(),
        rows: rows.collect(),
    };
    let bytes = store_of_files.get(&import.file_sha256).await?;
    let marked = web::block(move || sheet::mark(&bytes, &marking, &Limits::default())).await??;
    let stem = import
        .file_name
        .rsplit_once('.')
        .map_or(import.file_name.as_str(), |(stem, _)| stem);
    Ok((format!("{stem} - resultado.xlsx"), marked.into()))
}

fn mark((row, accepted, message, columns, warnings): store::MarkColumns) -> RowMark {
    let warned = warnings.as_array().is_some_and(|list| !list.is_empty());
    RowMark {
        row: u32::try_from(row).unwrap_or(0),
        tone: sheet::mark::tone(accepted, warned),
        message,
        columns: columns
            .into_iter()
            .flatten()
            .filter_map(|column| u32::try_from(column).ok())
            .collect(),
    }
}

impl crate::error::Rule for WorkbookFault {
    fn code(&self) -> &'static str {
        WorkbookFault::code(self)
    }
    fn status(&self) -> actix_web::http::StatusCode {
        actix_web::http::StatusCode::UNPROCESSABLE_ENTITY
    }
    fn detail(&self) -> String {
        self.detail_es()
    }
    fn pointer(&self) -> Option<&'static str> {
        Some("/file")
    }
}
