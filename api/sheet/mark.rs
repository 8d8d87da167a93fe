//! A workbook given back with the same cells in the same places, plus one column that says of each
//! row whether it was accepted and, if not, why. Rows that need work are tinted, and the cells at
//! fault more strongly, so that the sender can mend and return the same file.

use std::ops::ControlFlow;

use super::{Format, Limits, Row, WorkbookFault, mark_plain, mark_xlsx, walk};

/// How a row fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    Accepted,
    Warned,
    Rejected,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// Worksheet row, from 1.
    pub row: u32,
    pub tone: Tone,
    pub message: String,
    /// Worksheet columns of the cells at fault, from 1.
    pub columns: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Position of the sheet in the workbook, from 0.
    pub sheet: usize,
    pub header_row: u32,
    /// Header of the verdict column.
    pub heading: String,
    /// In worksheet order.
    pub rows: Vec<RowMark>,
}

/// The marked workbook as the bytes of an .xlsx file.
pub fn mark(bytes: &[u8], marking: &Marking, limits: &Limits) -> Result<Vec<u8>, WorkbookFault> {
    let (format, column) = verdict_column(bytes, marking, limits)?;
    match format {
        Format::Xlsx => mark_xlsx::mark(bytes, marking, column, limits),
        Format::Delimited => mark_plain::mark(bytes, marking, column, limits),
    }
}

impl Marking {
    pub(super) fn of_row(&self, row: u32) -> Option<&RowMark> {
        let at = self.rows.binary_search_by_key(&row, |r| r.row).ok()?;
        self.rows.get(at)
    }
}

/// A list does not reach this far; what stands beyond was left there by accident.
const FARTHEST_COLUMN: u32 = 1_000;

/// The first column to the right of everything that the sheet shows, or the verdict column that
/// an earlier marking left there.
fn verdict_column(
    bytes: &[u8],
    marking: &Marking,
    limits: &Limits,
) -> Result<(Format, u32), WorkbookFault> {
    let (mut last, mut header) = (0, Row::default());
    let (format, sheets) = walk(bytes, limits, &mut |sheet, row| {
        if sheet.index == marking.sheet {
            let columns = row.cells.iter().map(|cell| cell.column);
            let farthest = columns.filter(|column| *column < FARTHEST_COLUMN).max();
            last = last.max(farthest.unwrap_or(0));
            if row.number == marking.header_row {
                header = row;
            }
        }
        ControlFlow::Continue(())
    })?;
    if marking.sheet >= sheets.len() {
        return Err(WorkbookFault::WorkbookEmpty);
    }
    let marked = header.text(last) == marking.heading;
    Ok((format, if marked { last } else { last + 1 }))
}

/// Header of the verdict column, as schools read it.
pub const HEADING: &str = "Resultado";

pub fn tone(accepted: bool, warned: bool) -> Tone {
    match (accepted, warned) {
        (false, _) => Tone::Rejected,
        (true, true) => Tone::Warned,
        (true, false) => Tone::Accepted,
    }
}

/// All that is said of a row, in one cell.
pub fn message(verdicts: &[&str], warnings: &[&str]) -> String {
    let mut text = verdicts.join(" ");
    for warning in warnings {
        text.push_str(" Aviso: ");
        text.push_str(warning);
    }
    text
}
