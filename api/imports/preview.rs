//! The job that reads a workbook, judges its rows against the catalogue and stages them.

use actix_web::web;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::catalogue::Call;
use super::rules::{ImportEvent, step};
use super::staging::{self, Staged};
use super::types::ImportKind;
use super::{applicants, registry, schools, store};
use crate::db::Connection;
use crate::error::Result;
use crate::jobs::Context;
use crate::programs::{AcademicTerm, find_terms};
use crate::schema::{import_rows, imports};
use crate::sheet::{self, Limits, Workbook, WorkbookFault};
use crate::waiting_lists::{self, Criterion};

pub async fn run(context: Context) -> Result<()> {
    let id = context.subject_id;
    let mut conn = context.db.connection().await?;
    let import = store::find(&mut conn, id).await?;
    context.progress("reading", 0, 0).await?;
    let bytes = context.files.get(&import.file_sha256).await?;
    let catalogue = store::load_catalogue(&mut conn).await?;
    let terms = find_terms(&mut conn).await?;
    let today = context.actor.today();
    let criteria = waiting_lists::criteria_of(&mut conn, import.call_id, today).await?;
    drop(conn);
    let (kind, call_id) = (import.kind, import.call_id);
    let (sheet_name, staged, filled) = web::block(move || {
        let workbook = sheet::read(&bytes, &Limits::default())?;
        let known = Known {
            catalogue,
            terms,
            call_id,
            criteria,
            today,
        };
        let staged = judge(kind, &workbook, &known)?;
        let sheet = &workbook.sheets[staged.sheet];
        Ok::<_, WorkbookFault>((sheet.name.clone(), staged, sheet.rows.len()))
    })
    .await??;
    let total = staged.rows.len();
    context.progress("staging", 0, total).await?;
    context
        .db
        .transaction(&context.actor, async |conn| {
            // A server that was killed after its last commit runs the job once more: what is done stays.
            let before = store::lock_state(conn, id).await?;
            let Ok(state) = step(before, ImportEvent::Preview).map(<&'static str>::from) else {
                return Ok(());
            };
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
            refuse_by_registry(conn, kind, id).await?;
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

/// What the rows are judged against.
struct Known {
    catalogue: super::Catalogue,
    terms: Vec<AcademicTerm>,
    call_id: Option<Uuid>,
    criteria: Vec<Criterion>,
    today: NaiveDate,
}

fn judge(kind: ImportKind, workbook: &Workbook, known: &Known) -> Result<Staged, WorkbookFault> {
    let catalogue = &known.catalogue;
    Ok(match kind {
        ImportKind::Registry => staging::of_registry(
            &registry::judge(workbook, catalogue, known.today)?,
            &known.terms,
        ),
        ImportKind::Schools => staging::of_schools(&schools::judge(workbook, catalogue)?),
        ImportKind::WaitingList => {
            // The call stands by its foreign key; without tiers it is in no catalogue of tiers.
            let nameless = Call {
                id: known.call_id.unwrap_or_default(),
                program_id: Uuid::nil(),
                tiers: Vec::new(),
            };
            let call = known.call_id.and_then(|id| catalogue.call_of(id));
            staging::of_applicants(&applicants::judge(
                workbook,
                &applicants::Judging {
                    catalogue,
                    call: call.unwrap_or(&nameless),
                    criteria: &known.criteria,
                    today: known.today,
                },
            )?)
        }
    })
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
