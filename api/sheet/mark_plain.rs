//! Delimited text has no room for colours, so it is given back as an Excel workbook with the same
//! cells at the same rows and columns. Cells stay text: folios and keys keep their leading zeros.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{
    Row, Sheet, WorkbookFault,
    mark::{Marking, RowMark, Tone},
};

const VERDICT_WIDTH: f64 = 70.0;

pub fn mark(sheet: &Sheet, marking: &Marking, column: u32) -> Result<Vec<u8>, WorkbookFault> {
    write(sheet, marking, column).map_err(|_| WorkbookFault::WorkbookTooLarge)
}

fn write(sheet: &Sheet, marking: &Marking, column: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name("Resultado")?;
    worksheet.set_column_width(index(column), VERDICT_WIDTH)?;
    for row in &sheet.rows {
        let mark = marking.of_row(row.number);
        write_cells(worksheet, row, mark)?;
        let at = row.number - 1;
        match mark {
            Some(mark) => {
                worksheet.write_string_with_format(
                    at,
                    index(column),
                    &mark.message,
                    &tint(mark.tone, true),
                )?;
            }
            None if row.number == marking.header_row => {
                worksheet.write_string_with_format(
                    at,
                    index(column),
                    &marking.heading,
                    &Format::new().set_bold(),
                )?;
            }
            None => {}
        }
    }
    workbook.save_to_buffer()
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
