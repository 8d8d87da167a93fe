//! The school's own workbook, marked: what each row's verdict and warnings say, and which cells
//! they are about.

use crate::sheet::{
    Marking, RowMark,
    mark::{HEADING, message, tone},
};

use super::{
    fields::Field,
    judge::JudgedRow,
    template::Report,
    verdicts::{ReportVerdict, ReportWarning},
};

/// The marks of a judged report, in Spanish as schools read it.
pub fn marking(report: &Report, rows: &[JudgedRow]) -> Marking {
    let marks = rows.iter().map(|row| {
        let verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
        let warnings: Vec<&str> = row.warnings.iter().map(|w| w.message_es()).collect();
        let fields = row
            .verdicts
            .iter()
            .flat_map(|v| fields_of(*v))
            .chain(row.warnings.iter().flat_map(|w| warned_fields(*w)));
        let column = |field: &Field| report.header.column(*field);
        RowMark {
            row: row.row,
            tone: tone(row.verdict.is_accepted(), !warnings.is_empty()),
            message: message(&verdicts, &warnings),
            columns: fields.filter_map(column).collect(),
        }
    });
    Marking {
        sheet: report.sheet,
        header_row: report.header.row,
        heading: HEADING.to_owned(),
        rows: marks.collect(),
    }
}

fn fields_of(verdict: ReportVerdict) -> &'static [Field] {
    use ReportVerdict as V;
    match verdict {
        V::CurpMalformed | V::CurpCheckDigit | V::NotOnRoster | V::MatchedByName => &[Field::Curp],
        V::PersonNotFound | V::PersonAmbiguous | V::DuplicateRow => &[
            Field::Curp,
            Field::FullName,
            Field::FirstSurname,
            Field::SecondSurname,
            Field::Surnames,
            Field::GivenNames,
        ],
        V::StatusMissing | V::StatusUnknown => &[Field::Status],
        V::GradeOutOfScale => &[Field::Average],
        V::DateInvalid => &[Field::StatusDate],
        V::Ok => &[],
    }
}

/// The fields that a warning is about; of names, whichever columns there are.
pub(super) fn warned_fields(warning: ReportWarning) -> &'static [Field] {
    use ReportWarning as W;
    match warning {
        W::NameDiffers => &[
            Field::FullName,
            Field::FirstSurname,
            Field::SecondSurname,
            Field::Surnames,
            Field::GivenNames,
        ],
        W::EarlierCurp | W::CurpRootShared | W::NameOnRoster => &[Field::Curp],
        W::FolioDiffers => &[Field::Folio],
        W::GradeMissing => &[Field::Average],
        W::FailedSubjectsUnreadable | W::StandingDisagrees => &[Field::FailedSubjects],
        W::LeaveDateMissing | W::DateInFuture | W::DateOutsideTerm => &[Field::StatusDate],
    }
}
