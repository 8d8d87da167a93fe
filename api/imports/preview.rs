//! The job that reads a workbook, judges its rows against the catalogue and stages them.

use actix_web::web;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{ImportEvent, ImportState, step};
use super::staging::{self, Staged};
use super::types::ImportKind;
use super::{registry, schools, store};
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::Context;
use crate::programs::{AcademicTerm, find_terms};
use crate::schema::{import_rows, imports};
use crate::sheet::{self, Limits, Workbook, WorkbookFault};

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let mut conn = context.db.connection().await?;
    let import = store::find(&mut conn, id).await?;
    // A server killed between its work and its last word leaves a job that has nothing left to do.
    if import.state != ImportState::Reading {
        return Ok(());
    }
    context.progress("reading", 0, 0).await?;
    let bytes = context.files.get(&import.file_sha256).await?;
    let catalogue = store::load_catalogue(&mut conn).await?;
    let terms = find_terms(&mut conn).await?;
    drop(conn);
    let today = context.actor.today();
    let kind = import.kind;
    let (sheet_name, staged, filled) = web::block(move || {
        let workbook = sheet::read(&bytes, &Limits::default())?;
        let staged = judge(kind, &workbook, &catalogue, &terms, today)?;
        let sheet = &workbook.sheets[staged.sheet];
        Ok::<_, WorkbookFault>((sheet.name.clone(), staged, sheet.rows.len()))
    })
    .await??;
    let total = staged.rows.len();
    context.progress("staging", 0, total).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            let state = store::lock_state(conn, id).await?;
            let state: &'static str = step(state, ImportEvent::Preview)?.into();
            diesel::delete(import_rows::table.filter(import_rows::import_id.eq(id)))
                .execute(conn)
                .await?;
            for (at, chunk) in staged.rows.chunks(staging::CHUNK).enumerate() {
                staging::write(conn, id, chunk).await?;
                context
                    .progress(
                        "staging",
                        (at * staging::CHUNK + chunk.len()).min(total),
                        total,
                    )
                    .await?;
            }
            if kind == ImportKind::Registry {
                refuse_folios_of_others(conn, id).await?;
            }
            // The header and the table's rows are not ignored; all else on the sheet is.
            let ignored = i32::try_from(filled.saturating_sub(total + 1)).unwrap_or(i32::MAX);
            diesel::update(imports::table.find(id))
                .set((
                    imports::state.eq(state),
                    imports::sheet.eq(&sheet_name),
                    imports::sheet_index.eq(i32::try_from(staged.sheet).unwrap_or(0)),
                    imports::header_row.eq(i32::try_from(staged.header_row).unwrap_or(0)),
                    imports::ignored.eq(ignored),
                    imports::version.eq(imports::version + 1),
                ))
                .execute(conn)
                .await?;
            store::count_rows(conn, id).await
        })
        .await
}

fn judge(
    kind: ImportKind,
    workbook: &Workbook,
    catalogue: &super::Catalogue,
    terms: &[AcademicTerm],
    today: chrono::NaiveDate,
) -> Result<Staged, WorkbookFault> {
    Ok(match kind {
        ImportKind::Registry => {
            staging::of_registry(&registry::judge(workbook, catalogue, today)?, terms)
        }
        ImportKind::Schools => staging::of_schools(&schools::judge(workbook, catalogue)?),
    })
}

/// A folio that belongs to somebody else, or a second folio for a benefit the person already has in that call,
/// repeats what the registry holds: the row is rejected as a duplicate.
async fn refuse_folios_of_others(conn: &mut Connection, import_id: Uuid) -> Result<()> {
    diesel::sql_query(include_str!("refuse_taken_folios.sql"))
        .bind::<SqlUuid, _>(import_id)
        .execute(conn)
        .await?;
    Ok(())
}
