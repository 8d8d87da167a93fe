//! Files that were brought, and the rows of those that are judged row by row.

use std::collections::BTreeMap;

use serde::Deserialize;
use uuid::Uuid;

use crate::academics::{self, AcademicReportRow, ReportRowFilter, RowWarning};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::exports::cell::{Cell, Column, word};
use crate::exports::source::{Exported, Part, read};
use crate::http::Paging;
use crate::imports::{self, Import, ImportFilter, ImportRow, ImportRowFilter};
use crate::payments::{self, PaymentFile, PaymentFileFilter};
use crate::words::{ACADEMIC_STATUSES, IMPORT_KINDS, UPLOAD_STATES};

columns! { IMPORTS of Import {
    "file": "Archivo", "File", 32 => |row| row.file_name.as_str().into();
    "kind": "Contenido", "Content", 28 => |row| word(IMPORT_KINDS, row.kind);
    "state": "Estado", "State", 16 => |row| word(UPLOAD_STATES, row.state);
    "rows": "Renglones", "Rows", 10 => |row| row.rows.into();
    "accepted": "Aceptados", "Accepted", 10 => |row| row.accepted.into();
    "rejected": "Rechazados", "Rejected", 10 => |row| row.rejected.into();
    "warnings": "Con avisos", "With warnings", 10 => |row| row.with_warnings.into();
    "by": "Subió", "Brought by", 26 => |row| row.created_by.as_str().into();
    "by": "Se subió", "Brought at", 18 => |row| row.created_at.into();
    "committed": "Se guardó", "Committed at", 18 => |row| row.committed_at.into();
}}

columns! { PAYMENT_FILES of PaymentFile {
    "day": "Fecha del archivo", "Day of the file", 14 => |row| row.dated_on.into();
    "day": "Archivo", "File", 32 => |row| row.file_name.as_str().into();
    "state": "Estado", "State", 16 => |row| word(UPLOAD_STATES, row.state);
    "rows": "Renglones", "Rows", 10 => |row| row.rows.into();
    "applied": "Se aplican", "Applied", 10 => |row| row.applied.into();
    "unchanged": "Sin cambios", "Unchanged", 10 => |row| row.unchanged.into();
    "conflicts": "Discrepancias", "Conflicts", 10 => |row| row.conflicts.into();
    "rejected": "Rechazados", "Rejected", 10 => |row| row.rejected.into();
    "by": "Subió", "Brought by", 26 => |row| row.created_by.as_str().into();
    "by": "Se subió", "Brought at", 18 => |row| row.created_at.into();
    "committed": "Se guardó", "Committed at", 18 => |row| row.committed_at.into();
}}

columns! { IMPORT_ROWS of ImportRow {
    "row": "Renglón", "Row", 10 => |row| row.row_number.into();
    "name": "Nombre", "Name", 32 => |row| row.name.as_deref().into();
    "curp": "CURP", "CURP", 22 => |row| row.curp.as_ref().into();
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_deref().into();
    "verdict": "Aceptado", "Accepted", 10 => |row| row.accepted.into();
    "verdict": "Dictamen", "Verdict", 60 => |row| row.message.as_str().into();
    "verdict": "Avisos", "Warnings", 48 => |row| warnings(&row.warnings);
}}

columns! { REPORT_ROWS of AcademicReportRow {
    "row": "Renglón", "Row", 10 => |row| row.row_number.into();
    "name": "Estudiante", "Student", 32 => |row| row.name.as_deref().into();
    "curp": "CURP", "CURP", 22 => |row| row.curp.as_ref().into();
    "status": "Situación académica", "Academic status", 22 =>
        |row| row.status.map(|status| word(ACADEMIC_STATUSES, status)).into();
    "status": "Como la escribió la escuela", "As the school wrote it", 22 => |row| row.status_raw.as_deref().into();
    "status": "Fecha de situación", "Status as of", 12 => |row| row.status_on.into();
    "grade": "Promedio", "Average", 10 => |row| row.grade.as_deref().into();
    "grade": "Promedio como lo escribió la escuela", "Average as the school wrote it", 12 => |row| row.grade_raw.as_deref().into();
    "verdict": "Aceptado", "Accepted", 10 => |row| row.accepted.into();
    "verdict": "Dictamen", "Verdict", 60 => |row| row.message.as_str().into();
    "verdict": "Avisos", "Warnings", 48 => |row| warnings(&row.warnings);
}}

fn warnings(each: &[RowWarning]) -> Cell<'_> {
    let each: Vec<&str> = each
        .iter()
        .map(|warning| warning.message.as_str())
        .collect();
    each.join(" ").into()
}

exported! {
    Imports: Import, (ImportFilter), IMPORTS,
        |conn, _, (filter,), paging| imports::list_imports(conn, filter, paging), |_| None::<uuid::Uuid>;
    PaymentFiles: PaymentFile, (PaymentFileFilter), PAYMENT_FILES,
        |conn, _, (filter,), paging| payments::list_files(conn, filter, paging), |_| None::<uuid::Uuid>;
    ReportRows: AcademicReportRow, (OfReport, ReportRowFilter), REPORT_ROWS,
        |conn, actor, (of, filter), paging| academics::list_report_rows(conn, actor, (of.report_id, filter), paging),
        |row| row.person_id;
}

#[derive(Deserialize)]
pub struct OfReport {
    report_id: Uuid,
}

/// Whom its rows show is asked beside them.
pub struct ImportRows;

#[derive(Deserialize)]
pub struct OfImport {
    import_id: Uuid,
}

impl Exported for ImportRows {
    type Filter = (OfImport, ImportRowFilter);
    type Item = ImportRow;
    const COLUMNS: &'static [Column<ImportRow>] = IMPORT_ROWS;

    fn filter(parameters: &BTreeMap<String, String>) -> Result<Self::Filter> {
        Ok((read(parameters)?, read(parameters)?))
    }

    async fn part(
        conn: &mut Connection,
        actor: &Actor,
        (of, filter): &Self::Filter,
        paging: &Paging,
    ) -> Result<Part<ImportRow>> {
        let page = imports::list_import_rows(conn, actor, (of.import_id, filter), paging).await?;
        let numbers = page.items.iter().map(|row| row.row_number).collect();
        Ok(Part {
            people: imports::people_in(conn, of.import_id, Some(numbers)).await?,
            may_follow: page.next_cursor.is_some(),
            items: page.items,
        })
    }
}
