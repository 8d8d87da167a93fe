//! How a recognised workbook is laid out, in the words of the API.

use super::fields::Field;
use super::report_types::{IgnoredRows, RecognisedColumn};
use super::template::Report;
use crate::sheet::{Sheet, Workbook, column_letters};
use crate::values::fold::fold_words;

/// Longer texts of a file are cut before they are stored.
const MAX_TEXT: usize = 200;

/// How rows of totals begin.
const TOTALS: &[&str] = &[
    "TOTAL",
    "SUBTOTAL",
    "SUMA",
    "PROMEDIO",
    "NUMERO DE",
    "NO DE",
    "ALUMNOS REPORTADOS",
];

pub fn columns(workbook: &Workbook, report: &Report) -> Vec<RecognisedColumn> {
    let sheet = &workbook.sheets[report.sheet];
    let header = &report.header;
    let mut columns: Vec<(Field, u32)> = header.columns.clone();
    columns.sort_by_key(|(_, column)| *column);
    let text = |column| {
        (header.first_row..=header.row)
            .rev()
            .filter_map(|row| sheet.row(row).map(|row| row.text(column)))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    };
    columns
        .into_iter()
        .map(|(field, column)| RecognisedColumn {
            column: column_letters(column),
            header: bounded(&text(column)),
            field: name_of(field).into(),
        })
        .collect()
}

/// Titles, blanks, totals and signatures, counted apart.
pub fn ignored(workbook: &Workbook, report: &Report) -> IgnoredRows {
    let totals = totals(&workbook.sheets[report.sheet], report).min(report.ignored.footers);
    IgnoredRows {
        titles: report.ignored.titles,
        blanks: report.ignored.blanks,
        totals,
        signatures: report.ignored.footers - totals,
    }
}

fn totals(sheet: &Sheet, report: &Report) -> u32 {
    let is_data = |number| {
        report
            .rows
            .binary_search_by_key(&number, |row| row.row)
            .is_ok()
    };
    let begins_so = |text: &str| {
        let words = fold_words(text);
        TOTALS.iter().any(|start| words.starts_with(start))
    };
    let rows = sheet
        .rows
        .iter()
        .filter(|row| row.number > report.header.row && !is_data(row.number));
    let found = rows.filter(|row| row.texts().any(|text| begins_so(&text)));
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}

/// Text of a file as it may be stored: not too long, and nothing that the database refuses.
pub fn bounded(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|letter| *letter != '\0')
        .take(MAX_TEXT)
        .collect()
}

fn name_of(field: Field) -> &'static str {
    match field {
        Field::Curp => "curp",
        Field::Folio => "folio",
        Field::FullName => "full_name",
        Field::FirstSurname => "first_surname",
        Field::SecondSurname => "second_surname",
        Field::Surnames => "surnames",
        Field::GivenNames => "given_names",
        Field::Status => "status",
        Field::StatusDate => "status_on",
        Field::Average => "grade",
        Field::FailedSubjects => "failed_subjects",
        Field::GradeAndGroup => "grade_and_group",
        Field::ControlNumber => "control_number",
        Field::Remarks => "remarks",
        Field::Sequence => "sequence",
    }
}
