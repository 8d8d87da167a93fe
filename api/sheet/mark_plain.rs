//! Delimited text has no room for colours, so it is given back as an Excel workbook with the same
//! cells at the same rows and columns. Cells stay text: folios and keys keep their leading zeros.

use std::ops::ControlFlow;

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{
    Limits, Row, WorkbookFault,
    mark::{Marking, RowMark, Tone},
    walk,
};

const VERDICT_WIDTH: f64 = 70.0;

pub fn mark(
    bytes: &[u8],
    marking: &Marking,
    column: u32,
    limits: &Limits,
) -> Result<Vec<u8>, WorkbookFault> {
    let too_large = |_: XlsxError| WorkbookFault::WorkbookTooLarge;
    let mut workbook = Workbook::new();
    // Rows go to a temporary file as they are written.
    let worksheet = workbook
        .add_worksheet_with_constant_memory()
        .map_err(too_large)?;
    prepare(worksheet, column).map_err(too_large)?;
    let mut written = Ok(());
    walk(bytes, limits, &mut |_, row| {
        written = write_row(worksheet, &row, marking, column);
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    written.map_err(too_large)?;
    workbook.save_to_buffer().map_err(too_large)
}

fn prepare(worksheet: &mut Worksheet, column: u32) -> Result<(), XlsxError> {
    worksheet.set_name("Resultado")?;
    worksheet.set_column_width(index(column), VERDICT_WIDTH)?;
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    row: &Row,
    marking: &Marking,
    column: u32,
) -> Result<(), XlsxError> {
    let mark = marking.of_row(row.number);
    write_cells(worksheet, row, mark)?;
    let (text, format) = match mark {
        Some(mark) => (&mark.message, tint(mark.tone, true)),
        None if row.number == marking.header_row => (&marking.heading, Format::new().set_bold()),
        None => return Ok(()),
    };
    worksheet.write_string_with_format(row.number - 1, index(column), text, &format)?;
    Ok(())
}

fn write_cells(
    worksheet: &mut Worksheet,
    row: &Row,
    mark: Option<&RowMark>,
) -> Result<(), XlsxError> {
    let mark = mark.filter(|m| m.tone != Tone::Accepted);
    for cell in &row.cells {
        let format = mark.map_or_else(Format::new, |m| {
            tint(m.tone, m.columns.contains(&cell.column))
        });
        worksheet.write_string_with_format(
            row.number - 1,
            index(cell.column),
            cell.value.text(),
            &format,
        )?;
    }
    Ok(())
}

fn index(column: u32) -> u16 {
    u16::try_from(column - 1).unwrap_or(u16::MAX)
}

fn tint(tone: Tone, strong: bool) -> Format {
    let color = match (tone, strong) {
        (Tone::Accepted, _) => 0x00A9_D18E,
        (Tone::Warned, false) => 0x00FF_F4CC,
        (Tone::Warned, true) => 0x00FF_D966,
        (Tone::Rejected, false) => 0x00FD_E2E1,
        (Tone::Rejected, true) => 0x00F4_A6A0,
    };
    Format::new().set_background_color(color)
}
