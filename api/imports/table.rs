//! The one table of a workbook that a template asks for: its sheet, its header, its rows. They are gone through one
//! by one and never held together, however many they are.

use std::ops::ControlFlow;

use crate::sheet::{
    self, Limits, Row, SheetHead, WorkbookFault, cell_name,
    headers::{self, Header, Spelling},
};

/// How many formula cells a fault names.
const NAMED_CELLS: usize = 8;

/// A row with fewer of the header's cells is about nothing; a total has one or two.
const FEWEST_CELLS: usize = 3;

/// The columns without which it is another template.
pub type Missing<F> = fn(&Header<F>) -> Vec<&'static str>;

#[derive(Clone, Debug)]
pub struct Table<'a, F> {
    bytes: &'a [u8],
    limits: Limits,
    pub sheet: SheetHead,
    pub header: Header<F>,
    /// Rows of the table.
    pub rows: usize,
    /// Filled rows of its sheet, of whatever they are.
    pub filled: usize,
}

impl<'a, F: Copy + Eq + 'static> Table<'a, F> {
    /// Finds the table on the sheets that are seen, and whether it can be read at all.
    pub fn find(
        bytes: &'a [u8],
        spellings: &'static [Spelling<F>],
        missing: Missing<F>,
    ) -> Result<Self, WorkbookFault> {
        let limits = Limits::default();
        let mut search = Search::new(spellings, missing);
        sheet::walk(bytes, &limits, &mut |sheet, row| {
            search.see(sheet, &row);
            ControlFlow::Continue(())
        })?;
        let filled = std::mem::take(&mut search.filled);
        let found = search.found()?;
        Ok(Self {
            bytes,
            limits,
            rows: found.rows,
            filled: filled.get(found.sheet.index).copied().unwrap_or(0),
            sheet: found.sheet,
            header: found.header,
        })
    }

    /// Shows each row of the table, which says whether to go on.
    pub fn each_row(
        &self,
        mut see: impl FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), WorkbookFault> {
        sheet::walk(self.bytes, &self.limits, &mut |sheet, row| {
            if sheet.index > self.sheet.index {
                ControlFlow::Break(())
            } else if sheet.index == self.sheet.index && belongs(&row, &self.header) {
                see(&row)
            } else {
                ControlFlow::Continue(())
            }
        })
        .map(|_| ())
    }

    /// # Errors
    /// If one of these columns is computed in some row: what is computed may say something else tomorrow.
    pub fn refuse_formulas(&self, columns: &[u32]) -> Result<(), WorkbookFault> {
        let mut cells = Vec::new();
        self.each_row(|row| {
            note_formulas(&mut cells, row, columns);
            if cells.len() < NAMED_CELLS {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        refuse(cells)
    }
}

/// Rows below the header with enough cells.
fn belongs<F>(row: &Row, header: &Header<F>) -> bool {
    let known = |column| header.columns.iter().any(|(_, c)| *c == column);
    let filled = row.cells.iter().filter(|cell| known(cell.column));
    row.number > header.row && filled.take(FEWEST_CELLS).count() == FEWEST_CELLS
}

fn note_formulas(cells: &mut Vec<String>, row: &Row, columns: &[u32]) {
    let computed = row
        .cells
        .iter()
        .filter(|cell| cell.formula && columns.contains(&cell.column))
        .map(|cell| cell_name(row.number, cell.column));
    cells.extend(computed.take(NAMED_CELLS - cells.len().min(NAMED_CELLS)));
}

fn refuse(cells: Vec<String>) -> Result<(), WorkbookFault> {
    if cells.is_empty() {
        Ok(())
    } else {
        Err(WorkbookFault::WorkbookHasFormulas { cells })
    }
}

/// A header with what was seen below it.
struct Candidate<F> {
    sheet: SheetHead,
    header: Header<F>,
    columns: Vec<u32>,
    rows: usize,
    formulas: Vec<String>,
}

/// What a walk has come upon so far.
struct Search<F: 'static> {
    spellings: &'static [Spelling<F>],
    missing: Missing<F>,
    /// The first header with all its columns; rows are counted below it alone.
    complete: Option<Candidate<F>>,
    /// Where another one stands.
    another: Option<String>,
    /// Headers that lack columns, while they matter: no more than two.
    lacking: Vec<Candidate<F>>,
    /// Filled rows, by sheet.
    filled: Vec<usize>,
}

impl<F: Copy + Eq + 'static> Search<F> {
    fn new(spellings: &'static [Spelling<F>], missing: Missing<F>) -> Self {
        Self {
            spellings,
            missing,
            complete: None,
            another: None,
            lacking: Vec::new(),
            filled: Vec::new(),
        }
    }

    fn see(&mut self, sheet: &SheetHead, row: &Row) {
        let sheets = self.filled.len().max(sheet.index + 1);
        self.filled.resize(sheets, 0);
        self.filled[sheet.index] += 1;
        if sheet.hidden {
            return;
        }
        if let Some(table) = &mut self.complete
            && table.sheet.index == sheet.index
            && belongs(row, &table.header)
        {
            table.rows += 1;
            note_formulas(&mut table.formulas, row, &table.columns);
        }
        let header = headers::recognize(row, self.spellings);
        if let Some(header) = header.filter(|header| header.columns.len() >= FEWEST_CELLS) {
            self.take(sheet, header);
        }
    }

    fn take(&mut self, sheet: &SheetHead, header: Header<F>) {
        let is_complete = (self.missing)(&header).is_empty();
        let candidate = Candidate {
            sheet: sheet.clone(),
            columns: header.columns.iter().map(|(_, column)| *column).collect(),
            header,
            rows: 0,
            formulas: Vec::new(),
        };
        match (is_complete, &self.complete) {
            (true, None) => self.complete = Some(candidate),
            (true, Some(_)) => {
                self.another.get_or_insert_with(|| candidate.place());
            }
            (false, _) if self.lacking.len() < 2 => self.lacking.push(candidate),
            (false, _) => {}
        }
    }

    /// The one table, if there is one and it holds rows of its own.
    fn found(self) -> Result<Candidate<F>, WorkbookFault> {
        let table = match (self.complete, self.another) {
            (Some(table), None) => table,
            (Some(table), Some(second)) => {
                let first = table.place();
                return Err(WorkbookFault::TwoHeaders { first, second });
            }
            (None, _) => return Err(fault_of(&self.lacking, self.missing)),
        };
        refuse(table.formulas.clone())?;
        if table.rows == 0 {
            return Err(WorkbookFault::NoRows);
        }
        Ok(table)
    }
}

fn fault_of<F>(lacking: &[Candidate<F>], missing: Missing<F>) -> WorkbookFault {
    match lacking {
        [] => WorkbookFault::NoHeader,
        [one] => WorkbookFault::UnknownTemplate {
            missing: missing(&one.header),
        },
        [one, two, ..] => WorkbookFault::TwoHeaders {
            first: one.place(),
            second: two.place(),
        },
    }
}

impl<F> Candidate<F> {
    fn place(&self) -> String {
        format!("{}!{}", self.sheet.name, self.header.row)
    }
}
