//! A package as a workbook: what is asked, the seal, and the answers, in typed cells.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::types::{Package, PackageRow};
use crate::calendar::local_date;
use crate::http::Masked;
use crate::procedures::{Outcome, kind_name};

const HEADER: u32 = 4;

const COLUMNS: [(&str, f64); 18] = [
    ("No.", 6.0),
    ("Trámite", 17.0),
    ("Tipo", 14.0),
    ("Nombre", 34.0),
    ("CURP", 22.0),
    ("Folio del beneficio", 19.0),
    ("Programa", 28.0),
    ("Causal", 40.0),
    ("Fundamento", 48.0),
    ("Se pide", 60.0),
    ("Surte efectos", 14.0),
    ("Hasta", 12.0),
    ("Respuesta", 12.0),
    ("Resolución", 18.0),
    ("Firma", 28.0),
    ("Resuelto el", 12.0),
    ("Aplicado el", 12.0),
    ("Motivo", 40.0),
];

pub fn write(package: &Package) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Paquete")?;
    heading(sheet, package)?;
    let header = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEADER, column, title, &header)?;
        sheet.set_column_width(column, width)?;
    }
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (line, row) in (HEADER + 1..).zip(&package.rows) {
        asked(sheet, line, row, &date)?;
        answered(sheet, line, row, &date)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    book.save_to_buffer()
}

fn heading(sheet: &mut Worksheet, package: &Package) -> Result<(), XlsxError> {
    let summary = &package.summary;
    let bold = Format::new().set_bold().set_font_size(14);
    let title = format!("Paquete {} a Integración de Pagos", summary.folio);
    sheet.write_string_with_format(0, 0, title, &bold)?;
    let sent = match (summary.sent_at, &package.sent_by) {
        (Some(at), Some(by)) => {
            format!(
                "Enviado el {} por {by}",
                crate::calendar::short_date(local_date(at))
            )
        }
        _ => "Borrador: no se ha enviado".to_owned(),
    };
    sheet.write_string(1, 0, sent)?;
    let seal = summary.sha256.as_deref().unwrap_or("sin sello");
    sheet.write_string(2, 0, format!("SHA-256: {seal}"))?;
    Ok(())
}

fn asked(
    sheet: &mut Worksheet,
    line: u32,
    row: &PackageRow,
    date: &Format,
) -> Result<(), XlsxError> {
    let curp = match &row.curp {
        Some(Masked::Shown { value }) => value.as_str(),
        Some(Masked::Hidden { hint, .. }) => hint.as_str(),
        None => "",
    };
    sheet.write_number(line, 0, row.position)?;
    let texts = [
        row.procedure_folio.as_str(),
        kind_name(row.kind),
        &row.name,
        curp,
        row.benefit_folio.as_deref().unwrap_or_default(),
        &row.program,
        &row.ground,
        &row.legal_basis,
        &row.asked,
    ];
    for (column, text) in (1..).zip(texts) {
        sheet.write_string(line, column, text)?;
    }
    day(sheet, line, 10, Some(row.effective_on), date)?;
    day(sheet, line, 11, row.ends_on, date)
}

fn answered(
    sheet: &mut Worksheet,
    line: u32,
    row: &PackageRow,
    date: &Format,
) -> Result<(), XlsxError> {
    let Some(answer) = &row.answer else {
        return Ok(());
    };
    let outcome = match answer.outcome {
        Outcome::Applied => "Aplicado",
        Outcome::Rejected => "Rechazado",
        Outcome::Partial => "Parcial",
    };
    sheet.write_string(line, 12, outcome)?;
    sheet.write_string(line, 13, &answer.resolution_number)?;
    sheet.write_string(line, 14, &answer.signatory)?;
    day(sheet, line, 15, Some(answer.resolved_on), date)?;
    day(sheet, line, 16, answer.applied_on, date)?;
    sheet.write_string(line, 17, answer.reason.as_deref().unwrap_or_default())?;
    Ok(())
}

fn day(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    value: Option<NaiveDate>,
    format: &Format,
) -> Result<(), XlsxError> {
    if let Some(value) = value {
        sheet.write_datetime_with_format(line, column, value, format)?;
    }
    Ok(())
}
