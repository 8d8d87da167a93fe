//! A workbook given back with the same cells in the same places, plus one column that says of each
//! row whether it was accepted and, if not, why. Rows that need work are tinted, and the cells at
//! fault more strongly, so that the sender can mend and return the same file.

use super::{Format, Limits, WorkbookFault, mark_plain, mark_xlsx, read};

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
    let workbook = read(bytes, limits)?;
    let sheet = workbook
        .sheets
        .get(marking.sheet)
        .ok_or(WorkbookFault::WorkbookEmpty)?;
    let column = verdict_column(sheet, marking);
    match workbook.format {
        Format::Xlsx => mark_xlsx::mark(bytes, marking, column, limits),
        Format::Delimited => mark_plain::mark(sheet, marking, column),
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
fn verdict_column(sheet: &super::Sheet, marking: &Marking) -> u32 {
    let columns = sheet
        .rows
        .iter()
        .flat_map(|r| r.cells.iter().map(|c| c.column));
    let last = columns.filter(|c| *c < FARTHEST_COLUMN).max().unwrap_or(0);
    let marked = sheet
        .row(marking.header_row)
        .is_some_and(|header| header.text(last) == marking.heading);
    if marked { last } else { last + 1 }
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
