//! A report that comes as rows instead of a workbook: typed into the school's roster, or sent by its own program.
//!
//! The rows are written as the delimited text that a school could have sent, and go on as any workbook does, so that
//! there is one reading and one set of rules. What is hashed, judged, marked and given back is that text.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::AcademicStatus;
use super::identities::RosterPerson;
use super::template::reads_as_header;
use crate::error::{Error, FieldError, Result};
use crate::values::{Curp, Folio};

/// The text's name in lists and receipts; it says nothing of school, shift or term, which the place says.
pub const FILE_NAME: &str = "captura.csv";

const HEADERS: [&str; 8] = [
    "Folio",
    "CURP",
    "Nombre",
    "Situación académica",
    "Promedio",
    "Materias reprobadas",
    "Fecha de situación",
    "Observaciones",
];
/// The row of the text in which the first row of the request stands, below the header.
const FIRST_ROW: i32 = 2;
/// Less than this is no attempt at a CURP.
const SHORTEST_CURP: usize = 10;

/// What is reported of one student; texts as a school writes them in a workbook.
#[derive(Debug, Clone, Default, Deserialize, Serialize, Validate, ToSchema)]
pub struct CapturedRow {
    /// Somebody of the roster: then CURP, folio and name are the office's own.
    #[serde(default)]
    pub person_id: Option<Uuid>,
    /// Whether it is right is a verdict on the row.
    #[serde(default)]
    #[validate(length(max = 40, message = "La CURP es demasiado larga."))]
    #[schema(example = "HEGG560427MVZRRL04")]
    pub curp: Option<String>,
    #[serde(default)]
    #[validate(length(max = 40, message = "El folio es demasiado largo."))]
    pub folio: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub name: Option<String>,
    /// A code (`temporary_leave`) or the school's own words (`Baja temporal`).
    #[serde(default)]
    #[validate(length(max = 100, message = "La situación es demasiado larga."))]
    #[schema(example = "regular")]
    pub status: Option<String>,
    /// On the school's scale.
    #[serde(default)]
    #[validate(length(max = 20, message = "El promedio es demasiado largo."))]
    #[schema(example = "8.7")]
    pub grade: Option<String>,
    #[serde(default)]
    #[validate(length(max = 20, message = "El número de materias es demasiado largo."))]
    #[schema(example = "0")]
    pub failed_subjects: Option<String>,
    /// The day of a leave or a change; `2026-03-15` or as schools write it.
    #[serde(default)]
    #[validate(length(max = 40, message = "La fecha es demasiado larga."))]
    pub status_on: Option<String>,
    #[serde(default)]
    #[validate(length(max = 200, message = "La observación es demasiado larga."))]
    pub remarks: Option<String>,
}

/// Where in the request the row of a report stands.
pub fn pointer(row_number: i32) -> String {
    format!("/rows/{}", row_number - FIRST_ROW)
}

/// The rows as the delimited text of a report.
pub fn text(rows: &[CapturedRow], roster: &[RosterPerson]) -> Result<Vec<u8>> {
    let known: HashMap<Uuid, &RosterPerson> = roster
        .iter()
        .map(|person| (person.person_id, person))
        .collect();
    let mut text = csv::Writer::from_writer(Vec::new());
    text.write_record(HEADERS).map_err(Error::internal)?;
    let mut faults = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let line = identity(at, row, &known).and_then(|identity| {
            let line = line(identity, row);
            if reads_as_header(&line) {
                let message = "El renglón repite los títulos de las columnas; quítelo.";
                return Err(FieldError::new(format!("/rows/{at}"), "header", message));
            }
            Ok(line)
        });
        match line {
            Ok(line) => text.write_record(line).map_err(Error::internal)?,
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    text.into_inner().map_err(Error::internal)
}

/// Folio, CURP and name. A row always bears a CURP or is of somebody of the roster, so that no reading can take it
/// for a total or a signature: each row of the request is a row of the report.
fn identity(
    at: usize,
    row: &CapturedRow,
    known: &HashMap<Uuid, &RosterPerson>,
) -> Result<[String; 3], FieldError> {
    let fault = |field: &str, code: &str, message: &str| {
        FieldError::new(format!("/rows/{at}/{field}"), code, message)
    };
    if let Some(id) = row.person_id {
        let message = "Esa persona no está en la lista de la escuela.";
        let person = known.get(&id);
        let person = person.ok_or_else(|| fault("person_id", "unknown", message))?;
        return Ok([
            person.folio.as_ref().map_or("", Folio::as_str).to_owned(),
            person.curp.as_ref().map_or("", Curp::as_str).to_owned(),
            person.name.surnames_first(),
        ]);
    }
    let curp = clean(row.curp.as_deref());
    let tells = curp.len() >= SHORTEST_CURP && curp.chars().any(|letter| letter.is_ascii_digit());
    if !tells {
        let message = "Escriba la CURP completa, o elija a la persona de la lista.";
        return Err(fault("curp", "length", message));
    }
    Ok([
        clean(row.folio.as_deref()),
        curp,
        clean(row.name.as_deref()),
    ])
}

fn line([folio, curp, name]: [String; 3], row: &CapturedRow) -> [String; 8] {
    let status = clean(row.status.as_deref());
    let status = match status.parse::<AcademicStatus>() {
        Ok(status) => status.label_es().to_owned(),
        Err(_) => status,
    };
    [
        folio,
        curp,
        name,
        status,
        clean(row.grade.as_deref()),
        clean(row.failed_subjects.as_deref()),
        clean(row.status_on.as_deref()),
        clean(row.remarks.as_deref()),
    ]
}

/// Without what would look like another delimiter or another line.
fn clean(text: Option<&str>) -> String {
    let letters = text.unwrap_or_default().trim().chars();
    letters
        .map(|letter| match letter {
            ';' | '|' => ',',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::super::status_words::StatusReading;
    use super::super::template::recognize;
    use super::*;
    use crate::sheet::{Limits, read};

    const CURP: &str = "HEGG560427MVZRRL04";

    fn row(status: &str) -> CapturedRow {
        CapturedRow {
            curp: Some(CURP.into()),
            status: Some(status.into()),
            ..CapturedRow::default()
        }
    }

    #[test]
    fn each_row_of_the_request_is_one_row_of_the_report() {
        let odd = [
            "",
            "TOTAL",
            "Firma; sello | fecha",
            "línea\ny otra",
            "regular",
        ];
        let rows: Vec<CapturedRow> = odd.map(row).into();
        let text = text(&rows, &[]).expect("a text");
        let book = read(&text, &Limits::default()).expect("delimited text");
        let report = recognize(&book, FILE_NAME, 2026).expect("a report");
        let numbers: Vec<u32> = report.rows.iter().map(|row| row.row).collect();
        assert_eq!(numbers, [2, 3, 4, 5, 6]);
        assert_eq!(pointer(2), "/rows/0");
        assert_eq!(report.rows[4].status, "Regular");
        assert_eq!(report.file_name, super::super::facts::Facts::default());
    }

    #[test]
    fn a_row_that_repeats_the_titles_is_refused_at_its_place() {
        let titles = CapturedRow {
            curp: Some("CURP000000".into()),
            name: Some("Nombre".into()),
            ..row("Situación académica")
        };
        let Err(Error::Invalid(faults)) = text(&[row("regular"), titles], &[]) else {
            panic!("it is refused");
        };
        assert_eq!(faults[0].pointer, "/rows/1");
    }

    #[test]
    fn a_code_is_read_as_the_status_that_it_names() {
        for status in AcademicStatus::iter() {
            let [.., written, _, _, _, _] =
                line(<[String; 3]>::default(), &row(&status.to_string()));
            assert_eq!(
                StatusReading::read(&written),
                StatusReading::Status(status),
                "{written}"
            );
        }
    }

    #[test]
    fn a_row_that_names_nobody_is_refused_at_its_place() {
        let nobody = CapturedRow {
            name: Some("Ana".into()),
            ..CapturedRow::default()
        };
        let stranger = CapturedRow {
            person_id: Some(Uuid::nil()),
            ..CapturedRow::default()
        };
        let Err(Error::Invalid(faults)) = text(&[row("regular"), nobody, stranger], &[]) else {
            panic!("it is refused");
        };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/rows/1/curp", "/rows/2/person_id"]);
    }
}
