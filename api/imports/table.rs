//! The one table of a workbook that a template asks for: its sheet, its header, its rows.

use crate::sheet::{
    Row, Sheet, Workbook, WorkbookFault, cell_name,
    headers::{self, Header, Spelling},
};

/// How many formula cells a fault names.
const NAMED_CELLS: usize = 8;

#[derive(Clone, Debug)]
pub struct Table<'a, F> {
    /// Position of the sheet in the workbook, from 0.
    pub sheet_index: usize,
    pub sheet: &'a Sheet,
    pub header: Header<F>,
}

impl<'a, F: Copy + Eq + 'static> Table<'a, F> {
    /// Finds the table; `missing` names the columns without which it is another template.
    pub fn find(
        workbook: &'a Workbook,
        spellings: &'static [Spelling<F>],
        missing: impl Fn(&Header<F>) -> Vec<&'static str>,
    ) -> Result<Self, WorkbookFault> {
        let mut found: Vec<Self> = Vec::new();
        for (sheet_index, sheet) in workbook
            .sheets
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.hidden)
        {
            let headers = headers::find(sheet, spellings, |h| h.columns.len() >= 3, |_| false);
            found.extend(headers.into_iter().map(|header| Self {
                sheet_index,
                sheet,
                header,
            }));
        }
        if found.iter().any(|t| missing(&t.header).is_empty()) {
            found.retain(|t| missing(&t.header).is_empty());
        }
        let mut found = found.into_iter();
        let table = match (found.next(), found.next()) {
            (Some(table), None) => table,
            (Some(one), Some(two)) => {
                return Err(WorkbookFault::TwoHeaders {
                    first: one.place(),
                    second: two.place(),
                });
            }
            (None, _) => return Err(WorkbookFault::NoHeader),
        };
        let missing = missing(&table.header);
        if !missing.is_empty() {
            return Err(WorkbookFault::UnknownTemplate { missing });
        }
        table.refuse_formulas()?;
        if table.rows().next().is_none() {
            Err(WorkbookFault::NoRows)
        } else {
            Ok(table)
        }
    }

    /// Rows below the header with enough cells to be about something; a total has one or two.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> {
        let columns: Vec<u32> = self.header.columns.iter().map(|(_, c)| *c).collect();
        let from = self.header.row;
        self.sheet.rows.iter().filter(move |row| {
            row.number > from
                && row
                    .cells
                    .iter()
                    .filter(|c| columns.contains(&c.column))
                    .count()
                    >= 3
        })
    }

    pub fn text(&self, row: &Row, field: F) -> String {
        self.header
            .column(field)
            .map(|c| row.text(c))
            .unwrap_or_default()
    }

    fn place(&self) -> String {
        format!("{}!{}", self.sheet.name, self.header.row)
    }

    fn refuse_formulas(&self) -> Result<(), WorkbookFault> {
        let recognized = |column| self.header.columns.iter().any(|(_, c)| *c == column);
        let cells: Vec<String> = self
            .rows()
            .flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)))
            .filter(|(_, cell)| cell.formula && recognized(cell.column))
            .map(|(row, cell)| cell_name(row, cell.column))
            .take(NAMED_CELLS)
            .collect();
        if cells.is_empty() {
            Ok(())
        } else {
            Err(WorkbookFault::WorkbookHasFormulas { cells })
        }
    }
}
