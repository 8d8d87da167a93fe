//! Recognises a school's report: which sheet holds the list, where its header is, which column is
//! which, and what the titles say. A workbook that is no report is refused here, before any of its
//! rows is looked at.

use crate::sheet::{
    Cell, Row, Sheet, Value, Workbook, WorkbookFault, cell_name,
    headers::{self, Header},
};
use crate::values::Curp;

use super::{
    block::{self, Ignored, ReportRow},
    facts::{self, Facts},
    fields::{Field, SPELLINGS, identifies, is_name_part, settle_names},
};

/// Which of the known layouts it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// A list in the school's own layout.
    SchoolReport,
    /// The pre-filled roster that the office sends.
    RosterBook,
}

#[derive(Clone, Debug)]
pub struct Report {
    pub template: Template,
    /// Position of the sheet in the workbook, from 0.
    pub sheet: usize,
    pub sheet_name: String,
    pub header: Header<Field>,
    pub titles: Facts,
    pub file_name: Facts,
    pub rows: Vec<ReportRow>,
    pub ignored: Ignored,
}

/// How many formula cells a fault names.
const NAMED_CELLS: usize = 8;

/// Reads the layout of a report; two digits of year in its dates mean a year not after `latest_year`.
pub fn recognize(
    workbook: &Workbook,
    file_name: &str,
    latest_year: i32,
) -> Result<Report, WorkbookFault> {
    let (index, header) = find_list(workbook)?;
    let sheet = &workbook.sheets[index];
    let missing = missing_columns(&header);
    if !missing.is_empty() {
        return Err(WorkbookFault::UnknownTemplate { missing });
    }
    let (rows, ignored) = block::split(sheet, &header, latest_year);
    if rows.is_empty() {
        return Err(WorkbookFault::NoRows);
    }
    refuse_formulas(sheet, &header, &rows)?;
    let mut titles = facts::of_titles(sheet, header.first_row);
    titles.scale = header_scale(sheet, &header).or(titles.scale);
    Ok(Report {
        template: template_of(&header),
        sheet: index,
        sheet_name: sheet.name.clone(),
        titles,
        file_name: facts::of_file_name(file_name),
        header,
        rows,
        ignored,
    })
}

fn template_of(header: &Header<Field>) -> Template {
    let ours = [
        Field::Folio,
        Field::Curp,
        Field::FirstSurname,
        Field::GivenNames,
        Field::Status,
        Field::Average,
    ];
    if ours.iter().all(|f| header.has(*f)) {
        Template::RosterBook
    } else {
        Template::SchoolReport
    }
}

/// The one sheet with the one list; visible sheets go before hidden ones.
fn find_list(workbook: &Workbook) -> Result<(usize, Header<Field>), WorkbookFault> {
    let mut lists: Vec<(usize, Header<Field>)> = Vec::new();
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let mut found = headers::find(sheet, SPELLINGS, is_header, is_name_part);
        found.iter_mut().for_each(settle_names);
        let complete = found.iter().any(|h| missing_columns(h).is_empty());
        lists.extend(
            found
                .into_iter()
                .filter(|h| !complete || missing_columns(h).is_empty())
                .map(|h| (index, h)),
        );
    }
    if lists.iter().any(|(_, h)| missing_columns(h).is_empty()) {
        lists.retain(|(_, h)| missing_columns(h).is_empty());
    }
    if lists
        .iter()
        .any(|(index, _)| !workbook.sheets[*index].hidden)
    {
        lists.retain(|(index, _)| !workbook.sheets[*index].hidden);
    }
    let with_rows = |(index, header): &(usize, Header<Field>)| {
        !block::split(&workbook.sheets[*index], header, 0)
            .0
            .is_empty()
    };
    if lists.len() > 1 && lists.iter().any(with_rows) {
        // a sheet of instructions may show an empty example
        let filled: Vec<usize> = lists
            .iter()
            .filter(|l| with_rows(l))
            .map(|(index, _)| *index)
            .collect();
        lists.retain(|(index, _)| filled.contains(index));
    }
    let mut lists = lists.into_iter();
    match (lists.next(), lists.next()) {
        (Some(list), None) => Ok(list),
        (Some(one), Some(two)) => Err(WorkbookFault::TwoHeaders {
            first: place(workbook, &one),
            second: place(workbook, &two),
        }),
        (None, _) => Err(no_list(workbook)),
    }
}

fn place(workbook: &Workbook, (index, header): &(usize, Header<Field>)) -> String {
    format!("{}!{}", workbook.sheets[*index].name, header.row)
}

/// People identified and something said about them, in at least two columns.
fn is_header(header: &Header<Field>) -> bool {
    let telling = header
        .columns
        .iter()
        .filter(|(f, _)| *f != Field::Sequence)
        .count();
    identifies(header) && telling >= 2
}

/// Whether texts beside each other would be taken for the row of column headers of a list.
pub fn reads_as_header(texts: &[String]) -> bool {
    let cell = |(column, text): (u32, &String)| Cell {
        column,
        value: Value::Text(text.as_str().into()),
        formula: false,
    };
    let row = Row {
        number: 1,
        cells: (1..).zip(texts).map(cell).collect(),
    };
    let sheet = Sheet {
        rows: vec![row],
        ..Sheet::default()
    };
    let mut found = headers::find(&sheet, SPELLINGS, is_header, is_name_part);
    found.iter_mut().for_each(settle_names);
    found
        .iter()
        .any(|header| missing_columns(header).is_empty())
}

fn missing_columns(header: &Header<Field>) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let named = header.has(Field::FullName) || header.has(Field::GivenNames);
    if !header.has(Field::Curp) && !named {
        missing.push("CURP o nombre");
    }
    if !header.has(Field::Status) {
        missing.push("Estatus académico");
    }
    missing
}

/// Without any header, rows that carry CURPs are a list whose header was lost.
fn no_list(workbook: &Workbook) -> WorkbookFault {
    let has_curp = |sheet: &Sheet| {
        sheet
            .rows
            .iter()
            .any(|r| r.texts().any(|t| Curp::parse(&t).is_ok()))
    };
    if workbook.sheets.iter().any(has_curp) {
        WorkbookFault::NoHeader
    } else {
        WorkbookFault::UnknownTemplate {
            missing: vec!["CURP o nombre", "Estatus académico"],
        }
    }
}

fn refuse_formulas(
    sheet: &Sheet,
    header: &Header<Field>,
    rows: &[ReportRow],
) -> Result<(), WorkbookFault> {
    let read: Vec<u32> = header
        .columns
        .iter()
        .filter(|(f, _)| *f != Field::Sequence)
        .map(|(_, c)| *c)
        .collect();
    let rows = rows.iter().filter_map(|r| sheet.row(r.row));
    let cells: Vec<String> = rows
        .flat_map(|row| {
            row.cells
                .iter()
                .filter(|c| c.formula && read.contains(&c.column))
                .map(|c| cell_name(row.number, c.column))
        })
        .take(NAMED_CELLS)
        .collect();
    if cells.is_empty() {
        Ok(())
    } else {
        Err(WorkbookFault::WorkbookHasFormulas { cells })
    }
}

fn header_scale(sheet: &Sheet, header: &Header<Field>) -> Option<crate::values::GradeScale> {
    let column = header.column(Field::Average)?;
    facts::stated_scale(&sheet.row(header.row)?.text(column))
}
