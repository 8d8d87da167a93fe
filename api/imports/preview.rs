//! The job that reads a workbook, judges its rows against the catalogue and stages them: in portions, so that the
//! next rows are judged while the last ones are written, and a large workbook takes no more memory than a small one.

use std::ops::ControlFlow;

use actix_web::web;
use bytes::Bytes;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::judging::{Known, Place, judge};
use super::rules::{ImportEvent, ImportState, step};
use super::staging::{self, CHUNK, StagedRow};
use super::store;
use super::types::{Import, ImportKind};
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::Context;
use crate::schema::{import_rows, imports};
use crate::sheet::WorkbookFault;

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let mut conn = context.db.connection().await?;
    let import = store::find(&mut conn, id).await?;
    context.progress("reading", 0, 0).await?;
    let bytes = context.files.get(&import.file_sha256).await?;
    let known = Known::load(&mut conn, &import, context.actor.today()).await?;
    drop(conn);
    let act = async |conn: &mut Connection| {
        // A server that was killed after its last commit runs the job once more: what is done stays.
        let before = store::lock_state(conn, id).await?;
        match step(before, ImportEvent::Preview) {
            Ok(state) => stage(conn, &context, &import, (bytes, known), state).await,
            Err(_) => Ok(()),
        }
    };
    context.db.transaction(&context.actor, act).await
}

/// Judged rows on their way, and how many there will be.
struct Portion {
    rows: Vec<StagedRow>,
    total: usize,
}

async fn stage(
    conn: &mut Connection,
    context: &Context,
    import: &Import,
    (bytes, known): (Bytes, Known),
    state: ImportState,
) -> Result<()> {
    diesel::delete(import_rows::table.filter(import_rows::import_id.eq(import.id)))
        .execute(conn)
        .await?;
    let kind = import.kind;
    let (sender, mut portions) = mpsc::channel(1);
    let judging = web::block(move || send_judged(kind, &bytes, &known, &sender));
    let mut staged = 0;
    // Whoever stops here leaves nobody to send to, and the judging stops as well.
    while let Some(Portion { rows, total }) = portions.recv().await {
        staging::write(conn, import.id, &rows).await?;
        staged += rows.len();
        context.progress("staging", staged, total).await?;
    }
    let place = judging.await??;
    refuse_by_registry(conn, kind, import.id).await?;
    note_place(conn, import.id, state, &place).await?;
    store::count_rows(conn, import.id).await
}

fn send_judged(
    kind: ImportKind,
    bytes: &[u8],
    known: &Known,
    sender: &mpsc::Sender<Portion>,
) -> Result<Place, WorkbookFault> {
    let mut rows = Vec::with_capacity(CHUNK);
    let send = |rows, total| match sender.blocking_send(Portion { rows, total }) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    };
    let place = judge(kind, bytes, known, |row, total| {
        rows.push(row);
        if rows.len() < CHUNK {
            return ControlFlow::Continue(());
        }
        send(
            std::mem::replace(&mut rows, Vec::with_capacity(CHUNK)),
            total,
        )
    })?;
    let _ = send(rows, place.rows);
    Ok(place)
}

async fn note_place(
    conn: &mut Connection,
    id: Uuid,
    state: ImportState,
    place: &Place,
) -> Result<()> {
    let state: &'static str = state.into();
    // The header and the table's rows are not ignored; all else on the sheet is.
    let ignored = i32::try_from(place.filled.saturating_sub(place.rows + 1)).unwrap_or(i32::MAX);
    diesel::update(imports::table.find(id))
        .set((
            imports::state.eq(state),
            imports::sheet.eq(&place.sheet.name),
            imports::sheet_index.eq(i32::try_from(place.sheet.index).unwrap_or(0)),
            imports::header_row.eq(i32::try_from(place.header_row).unwrap_or(0)),
            imports::ignored.eq(ignored),
            imports::version.eq(imports::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What only the registry can tell: folios that belong to somebody else, people who have an award already.
async fn refuse_by_registry(conn: &mut Connection, kind: ImportKind, id: Uuid) -> Result<()> {
    let statement = match kind {
        ImportKind::Registry => include_str!("refuse_taken_folios.sql"),
        ImportKind::WaitingList => include_str!("refuse_benefitting.sql"),
        ImportKind::Schools => return Ok(()),
    };
    diesel::sql_query(statement)
        .bind::<SqlUuid, _>(id)
        .execute(conn)
        .await?;
    Ok(())
}
