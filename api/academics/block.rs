//! The rows of a report that are about students, told from titles, blanks, totals and signatures.
//! Totals and signatures often stand in the very columns of name, status and grade.

use crate::{
    sheet::{Row, Sheet, headers::Header},
    values::{DateReading, PersonName, fold::fold_words},
};

use super::{fields::Field, status_words::StatusReading};

/// One row of the list, as written; nothing is judged yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRow {
    /// Worksheet row, from 1.
    pub row: u32,
    pub curp: String,
    pub folio: String,
    pub name: RowName,
    pub status: String,
    pub average: String,
    pub failed_subjects: String,
    pub status_date: Option<DateCell>,
    pub grade_and_group: String,
    pub control_number: String,
    pub remarks: String,
}

/// A cell of the date column: what it says and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateCell {
    pub reading: DateReading,
    pub text: String,
}

/// The name as the report gives it, in one column or in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RowName {
    #[default]
    None,
    Whole(String),
    Parts(PersonName),
}

/// Filled rows that are not about a student, and blank ones, up to the last filled row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Ignored {
    /// Titles, headers and notes above the list.
    pub titles: u32,
    pub blanks: u32,
    /// Totals, signatures and notes below the list.
    pub footers: u32,
}

const FOOTERS: &[&str] = &[
    "TOTAL",
    "SUBTOTAL",
    "SUMA",
    "SELLO",
    "FIRMA",
    "NOMBRE Y FIRMA",
    "ATENTAMENTE",
    "A T E N T A M E N T E",
    "DIRECTOR",
    "DIRECTORA",
    "EL DIRECTOR",
    "LA DIRECTORA",
    "SUBDIRECTOR",
    "CONTROL ESCOLAR",
    "JEFE DE",
    "JEFA DE",
    "ELABORO",
    "REVISO",
    "AUTORIZO",
    "VO BO",
    "VOBO",
    "RESPONSABLE",
    "PROMEDIO GENERAL",
    "PROMEDIO DEL GRUPO",
    "PROMEDIO GRUPAL",
    "NOTA",
    "NOTAS",
    "LUGAR Y FECHA",
    "FECHA DE ELABORACION",
    "HERMOSILLO SONORA",
    "ALUMNOS REPORTADOS",
    "NUMERO DE ALUMNOS",
    "NO DE ALUMNOS",
    "COORDINADOR",
    "COORDINADORA",
    "SECRETARIA",
    "SECRETARIO",
    "FIN DEL REPORTE",
    "FIN DE LA LISTA",
    "BAJO PROTESTA",
    "C C P",
];

/// A line of totals or signatures has no more than these.
const FEW_CELLS: usize = 3;

impl RowName {
    pub fn text(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Whole(text) => text.clone(),
            Self::Parts(name) => name.surnames_first(),
        }
    }

    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// The rows of the list below the header, and the count of everything else.
pub fn split(sheet: &Sheet, header: &Header<Field>, latest_year: i32) -> (Vec<ReportRow>, Ignored) {
    let titles = sheet
        .rows
        .iter()
        .take_while(|r| r.number <= header.row)
        .count();
    let mut ignored = Ignored {
        titles: count(titles),
        blanks: 0,
        footers: 0,
    };
    let mut rows: Vec<ReportRow> = Vec::new();
    let mut after_footer = false;
    let mut previous = header.row;
    for row in sheet.rows.iter().filter(|r| r.number > header.row) {
        let read = read_row(row, header, latest_year);
        let gap = row.number > previous + 1;
        previous = row.number;
        if is_footer(row, &read) || is_loose_text(&read, row, gap || after_footer) {
            after_footer = true;
            ignored.footers += 1;
        } else if !says_nothing(&read) {
            rows.push(read);
        }
    }
    // a row with nothing but its consecutive number counts as blank
    let filled = ignored.titles + ignored.footers + count(rows.len());
    ignored.blanks = sheet.last_row().saturating_sub(filled);
    (rows, ignored)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn read_row(row: &Row, header: &Header<Field>, latest_year: i32) -> ReportRow {
    let text = |field| {
        header
            .column(field)
            .map(|c| row.text(c))
            .unwrap_or_default()
    };
    let date_cell = header
        .column(Field::StatusDate)
        .and_then(|c| row.cell(c))
        .map(|cell| DateCell {
            reading: cell.value.date(latest_year),
            text: cell.value.text().trim().to_owned(),
        });
    ReportRow {
        row: row.number,
        curp: text(Field::Curp),
        folio: text(Field::Folio),
        name: name_of(header, &text),
        status: text(Field::Status),
        average: text(Field::Average),
        failed_subjects: text(Field::FailedSubjects),
        status_date: date_cell,
        grade_and_group: text(Field::GradeAndGroup),
        control_number: text(Field::ControlNumber),
        remarks: text(Field::Remarks),
    }
}

fn name_of(header: &Header<Field>, text: &impl Fn(Field) -> String) -> RowName {
    let whole = text(Field::FullName);
    let given = text(Field::GivenNames);
    let first = text(Field::FirstSurname);
    let both = text(Field::Surnames);
    let name = if header.has(Field::FirstSurname) {
        RowName::Parts(PersonName::new(
            &given,
            &first,
            Some(&text(Field::SecondSurname)),
        ))
    } else if header.has(Field::Surnames) {
        RowName::Whole(format!("{both} {given}").trim().to_owned())
    } else {
        RowName::Whole(whole)
    };
    if fold_words(&name.text()).is_empty() {
        RowName::None
    } else {
        name
    }
}

/// Totals and signatures; a row with a CURP or a known status is never one.
fn is_footer(row: &Row, read: &ReportRow) -> bool {
    let about_someone = read.curp.chars().any(|c| c.is_ascii_digit()) && read.curp.len() >= 10;
    if about_someone || matches!(StatusReading::read(&read.status), StatusReading::Status(_)) {
        return false;
    }
    // a full row that mentions such a word, in its remarks or its study program, is about a student
    let mut texts = row.cells.iter().map(|cell| fold_words(&cell.value.text()));
    let opens_footer = |words: String| {
        let begins = |f: &&str| {
            words
                .strip_prefix(*f)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        FOOTERS.iter().any(begins)
    };
    if read.name.is_none() || row.cells.len() <= FEW_CELLS {
        texts.any(opens_footer)
    } else {
        texts.next().is_some_and(opens_footer)
    }
}

/// A single text after a gap, as the name below a signature line.
fn is_loose_text(read: &ReportRow, row: &Row, apart: bool) -> bool {
    apart && row.cells.len() == 1 && read.curp.len() < 10
}

fn says_nothing(read: &ReportRow) -> bool {
    let blank_date = read
        .status_date
        .as_ref()
        .is_none_or(|d| d.reading == DateReading::Blank);
    let telling = [&read.curp, &read.folio, &read.status];
    read.name.is_none()
        && blank_date
        && telling.iter().all(|t| t.is_empty())
        && read.average.is_empty()
}
