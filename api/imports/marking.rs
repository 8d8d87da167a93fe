//! The registry or the list of schools, marked: what each row's verdict and warnings say, and
//! which cells they are about.

use crate::sheet::{
    Marking, RowMark,
    mark::{HEADING, message, tone},
};

use super::{
    applicants::JudgedApplicants,
    registry::JudgedRegistry,
    registry_fields::Field as RegistryField,
    registry_verdicts::RegistryVerdict,
    schools::{Field as SchoolField, JudgedSchools, SchoolVerdict},
};

pub fn of_registry(judged: &JudgedRegistry) -> Marking {
    let marks = judged.rows.iter().map(|row| {
        let verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
        let warnings: Vec<&str> = row.warnings.iter().map(|w| w.code.message_es()).collect();
        let fields = row.verdicts.iter().flat_map(|v| registry_fields(*v));
        let columns = fields
            .filter_map(|f| judged.header.column(*f))
            .chain(row.warnings.iter().filter_map(|w| w.column));
        RowMark {
            row: row.row,
            tone: tone(row.verdict.is_accepted(), !warnings.is_empty()),
            message: message(&verdicts, &warnings),
            columns: columns.collect(),
        }
    });
    Marking {
        sheet: judged.sheet,
        header_row: judged.header.row,
        heading: HEADING.to_owned(),
        rows: marks.collect(),
    }
}

pub fn of_schools(judged: &JudgedSchools) -> Marking {
    let marks = judged.rows.iter().map(|row| {
        let verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
        let warnings: Vec<&str> = row.warnings.iter().map(|w| w.message_es()).collect();
        let warned = row.warnings.iter().map(|_| SchoolField::Sector);
        let fields = row
            .verdicts
            .iter()
            .filter_map(|v| school_field(*v))
            .chain(warned);
        RowMark {
            row: row.row,
            tone: tone(row.verdict.is_accepted(), !warnings.is_empty()),
            message: message(&verdicts, &warnings),
            columns: fields.filter_map(|f| judged.header.column(f)).collect(),
        }
    });
    Marking {
        sheet: judged.sheet,
        header_row: judged.header.row,
        heading: HEADING.to_owned(),
        rows: marks.collect(),
    }
}

pub fn of_applicants(judged: &JudgedApplicants) -> Marking {
    let marks = judged.rows.iter().map(|row| {
        let mut verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
        let missing = format!("{}.", row.missing.join(", "));
        if !row.missing.is_empty() {
            verdicts.push(&missing);
        }
        let warnings: Vec<&str> = row.warnings.iter().map(|w| w.message_es()).collect();
        RowMark {
            row: row.row,
            tone: tone(row.verdict.is_accepted(), !warnings.is_empty()),
            message: message(&verdicts, &warnings),
            columns: row.columns.clone(),
        }
    });
    Marking {
        sheet: judged.sheet,
        header_row: judged.header.row,
        heading: HEADING.to_owned(),
        rows: marks.collect(),
    }
}

fn registry_fields(verdict: RegistryVerdict) -> &'static [RegistryField] {
    use RegistryField as F;
    use RegistryVerdict as V;
    match verdict {
        V::CurpMalformed | V::CurpCheckDigit => &[F::Curp],
        V::DateInvalid => &[F::BirthDate],
        V::CurpDisagrees => &[F::Curp, F::BirthDate, F::Sex],
        V::MunicipalityUnknown => &[F::Municipality],
        V::CctInvalid => &[F::School],
        V::SchoolUnknown => &[F::School, F::Shift],
        V::ProgramUnknown => &[F::Program],
        V::CallUnknown => &[F::Call],
        V::DuplicateRow => &[F::Folio, F::Curp, F::Call],
        V::Ok => &[],
    }
}

fn school_field(verdict: SchoolVerdict) -> Option<SchoolField> {
    use SchoolField as F;
    match verdict {
        SchoolVerdict::CctInvalid | SchoolVerdict::DuplicateRow => Some(F::Key),
        SchoolVerdict::ShiftUnknown => Some(F::Shift),
        SchoolVerdict::MunicipalityUnknown => Some(F::Municipality),
        SchoolVerdict::LevelUnknown => Some(F::Level),
        SchoolVerdict::NameMissing => Some(F::Name),
        SchoolVerdict::Ok => None,
    }
}
