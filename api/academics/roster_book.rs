//! The pre-filled roster that each school gets when a round opens: one row per beneficiary of the
//! school, what the office knows already filled in and the rest to be filled by the school. It
//! reads back as a report of its own template.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};
use strum::IntoEnumIterator;

use crate::values::{Curp, Folio, GradeScale, PersonName, SchoolKey, Shift, TermLabel};

use super::AcademicStatus;

/// What stands above the list.
#[derive(Clone, Debug)]
pub struct RosterTitle {
    pub school_name: String,
    pub school: SchoolKey,
    pub shift: Shift,
    pub term: TermLabel,
    pub scale: GradeScale,
    /// Last day to answer, as the school reads it.
    pub due: String,
}

#[derive(Clone, Debug)]
pub struct RosterRow {
    pub folio: Option<Folio>,
    pub curp: Option<Curp>,
    pub name: PersonName,
    pub study_grade: Option<String>,
}

const SHEET: &str = "Relación";
const HEADER_ROW: u32 = 5;
const HEADERS: [(&str, f64); 11] = [
    ("Folio", 18.0),
    ("CURP", 22.0),
    ("Primer apellido", 18.0),
    ("Segundo apellido", 18.0),
    ("Nombre(s)", 22.0),
    ("Grado", 8.0),
    ("Situación académica", 20.0),
    ("Promedio", 11.0),
    ("Materias reprobadas", 12.0),
    ("Fecha de situación", 14.0),
    ("Observaciones", 36.0),
];
const STATUS_COLUMN: u16 = 6;
const GRADE_COLUMN: u16 = 7;
const DATE_COLUMN: u16 = 9;

/// The workbook as the bytes of an .xlsx file.
pub fn write(title: &RosterTitle, rows: &[RosterRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    write_titles(sheet, title)?;
    write_headers(sheet, title.scale)?;
    for (at, row) in (HEADER_ROW + 1..).zip(rows) {
        write_row(sheet, at, row)?;
    }
    let last = HEADER_ROW
        + u32::try_from(rows.len())
            .unwrap_or(u32::MAX - HEADER_ROW)
            .max(1);
    add_choices(sheet, title.scale, last)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    workbook.save_to_buffer()
}

fn write_titles(sheet: &mut Worksheet, title: &RosterTitle) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_font_size(13);
    let shift = title.shift.to_string().replace('_', " ");
    sheet.write_string_with_format(0, 0, title.school_name.to_uppercase(), &bold)?;
    sheet.write_string(1, 0, format!("C.C.T. {}   TURNO: {shift}", title.school))?;
    sheet.write_string(
        2,
        0,
        format!("Relación de becarios   Periodo: {}", title.term),
    )?;
    sheet.write_string(
        3,
        0,
        format!(
            "Llene las columnas amarillas y devuelva este libro antes del {}.",
            title.due
        ),
    )?;
    Ok(())
}

fn write_headers(sheet: &mut Worksheet, scale: GradeScale) -> Result<(), XlsxError> {
    let plain = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00DD_E3EA));
    let to_fill = plain.clone().set_background_color(Color::RGB(0x00FF_F2CC));
    for (column, (header, width)) in (0u16..).zip(HEADERS) {
        let format = if column < STATUS_COLUMN {
            &plain
        } else {
            &to_fill
        };
        let text = if column == GRADE_COLUMN {
            format!("{header} (0-{})", u8::from(scale))
        } else {
            header.to_owned()
        };
        sheet.write_string_with_format(HEADER_ROW, column, text, format)?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn write_row(sheet: &mut Worksheet, at: u32, row: &RosterRow) -> Result<(), XlsxError> {
    let bordered = Format::new().set_border(FormatBorder::Thin);
    let dated = bordered.clone().set_num_format("dd/mm/yyyy");
    let texts = [
        row.folio.as_ref().map_or("", Folio::as_str),
        row.curp.as_ref().map_or("", Curp::as_str),
        &row.name.first_surname,
        row.name.second_surname.as_deref().unwrap_or_default(),
        &row.name.given,
        row.study_grade.as_deref().unwrap_or_default(),
    ];
    for (column, text) in (0u16..).zip(texts) {
        sheet.write_string_with_format(at, column, text, &bordered)?;
    }
    for column in STATUS_COLUMN..=10 {
        let format = if column == DATE_COLUMN {
            &dated
        } else {
            &bordered
        };
        sheet.write_blank(at, column, format)?;
    }
    Ok(())
}

/// A list to choose the status from, and a warning for grades outside the scale.
fn add_choices(sheet: &mut Worksheet, scale: GradeScale, last: u32) -> Result<(), XlsxError> {
    let labels: Vec<&str> = AcademicStatus::iter()
        .map(AcademicStatus::label_es)
        .collect();
    let statuses = DataValidation::new()
        .allow_list_strings(&labels)?
        .set_error_title("Situación académica")?
        .set_error_message("Elija una de la lista.")?;
    sheet.add_data_validation(
        HEADER_ROW + 1,
        STATUS_COLUMN,
        last,
        STATUS_COLUMN,
        &statuses,
    )?;
    let top = f64::from(u8::from(scale));
    let grades = DataValidation::new()
        .allow_decimal_number(rust_xlsxwriter::DataValidationRule::Between(0.0, top))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Promedio")?
        .set_error_message(format!(
            "El promedio va de 0 a {}. Déjelo en blanco si no hay.",
            u8::from(scale)
        ))?;
    sheet
        .add_data_validation(HEADER_ROW + 1, GRADE_COLUMN, last, GRADE_COLUMN, &grades)
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        academics::template::{Template, recognize},
        sheet::{Limits, read},
    };

    #[test]
    fn the_roster_reads_back_as_its_own_template() {
        let title = RosterTitle {
            school_name: "Instituto Tecnológico Othón No. 1".into(),
            school: SchoolKey::parse("26DIT1070K").unwrap(),
            shift: Shift::Morning,
            term: TermLabel::parse("ENE-JUN 2026").unwrap(),
            scale: GradeScale::Hundred,
            due: "30/06/2026".into(),
        };
        let row = |given: &str, curp: &str| RosterRow {
            folio: Folio::parse("BUP-2026-1").ok(),
            curp: Curp::parse(curp).ok(),
            name: PersonName::new(given, "Ñáñez", None),
            study_grade: Some("3".into()),
        };
        let bytes = write(&title, &[row("Ana", "HEGG560427MVZRRL04"), row("Luz", "")]).unwrap();
        let report = recognize(
            &read(&bytes, &Limits::default()).unwrap(),
            "lista.xlsx",
            2031,
        )
        .unwrap();
        assert_eq!(report.template, Template::RosterBook);
        assert_eq!(
            (report.header.row, report.rows.len(), report.ignored.footers),
            (6, 2, 0)
        );
        assert_eq!(report.titles.schools, [title.school]);
        assert_eq!(
            (report.titles.shifts[0], report.titles.terms[0].term),
            (title.shift, title.term)
        );
        assert_eq!(report.titles.scale, Some(GradeScale::Hundred));
        assert_eq!(report.rows[0].curp, "HEGG560427MVZRRL04");
        assert_eq!(report.rows[1].name.text(), "Ñáñez Luz");
    }

    #[test]
    fn an_empty_roster_is_still_a_workbook() {
        let title = RosterTitle {
            school_name: "Primaria".into(),
            school: SchoolKey::parse("26EPR1071C").unwrap(),
            shift: Shift::FullDay,
            term: TermLabel::parse("2025-2026").unwrap(),
            scale: GradeScale::Ten,
            due: "30/06/2026".into(),
        };
        assert!(read(&write(&title, &[]).unwrap(), &Limits::default()).is_ok());
    }
}
