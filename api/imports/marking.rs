//! What a row's verdict and warnings say, and which of its cells they are about.

use crate::sheet::{
    RowMark,
    headers::Header,
    mark::{message, tone},
};

use super::{
    applicants::JudgedApplicant,
    registry::JudgedRegistryRow,
    registry_fields::Field as RegistryField,
    registry_verdicts::RegistryVerdict,
    schools::{Field as SchoolField, JudgedSchoolRow, SchoolVerdict},
};

pub fn of_registry(header: &Header<RegistryField>, row: &JudgedRegistryRow) -> RowMark {
    let verdicts: Vec<&str> = row.verdicts.iter().map(|v| v.message_es()).collect();
    let warnings: Vec<&str> = row.warnings.iter().map(|w| w.code.message_es()).collect();
    let fields = row.verdicts.iter().flat_map(|v| registry_fields(*v));
    let columns = fields
        .filter_map(|f| header.column(*f))
        .chain(row.warnings.iter().filter_map(|w| w.column));
    RowMark {
        row: row.row,
        tone: tone(row.verdict.is_accepted(), !warnings.is_empty()),
        message: message(&verdicts, &warnings),
        columns: columns.collect(),
    }
}

pub fn of_school(header: &Header<SchoolField>, row: &JudgedSchoolRow) -> RowMark {
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
        columns: fields.filter_map(|f| header.column(f)).collect(),
    }
}

pub fn of_applicant(row: &JudgedApplicant) -> RowMark {
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
