//! Judged rows on their way to the staging table, and their counts by verdict.

use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::applicants::JudgedApplicant;
use super::registry::JudgedRegistryRow;
use super::registry_row::RegistryFinding;
use super::schools::JudgedSchoolRow;
use crate::academics::RowWarning;
use crate::db::Connection;
use crate::error::Result;
use crate::programs::AcademicTerm;
use crate::sheet::{RowMark, column_letters};
use crate::values::{PersonName, TermLabel};

/// Rows that one statement carries.
pub const CHUNK: usize = 1_000;

/// A row as it is staged; field names are the columns of `import_rows`.
#[derive(Debug, Serialize)]
pub struct StagedRow {
    pub row_number: u32,
    pub verdict: &'static str,
    pub verdicts: Vec<&'static str>,
    pub warnings: Vec<RowWarning>,
    pub accepted: bool,
    pub name: Option<String>,
    pub curp: Option<String>,
    pub folio: Option<String>,
    pub message: String,
    pub fault_columns: Vec<u32>,
    /// JSON as text: a tree for each of a hundred thousand rows would take several times the room.
    pub parsed: String,
}

pub fn of_registry(row: &JudgedRegistryRow, mark: RowMark, terms: &[AcademicTerm]) -> StagedRow {
    let values = &row.values;
    let guardian = values.guardian_name.as_deref().map(guardian_name);
    let term_id = values.term.and_then(|label| {
        terms
            .iter()
            .find(|term| TermLabel::parse(&term.label).ok() == Some(label))
            .map(|term| term.id)
    });
    let grade = values.study_grade.as_deref().and_then(|text| {
        text.chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect::<String>()
            .parse::<i16>()
            .ok()
    });
    StagedRow {
        row_number: row.row,
        verdict: row.verdict.code(),
        verdicts: row.verdicts.iter().map(|verdict| verdict.code()).collect(),
        warnings: row.warnings.iter().map(registry_warning).collect(),
        accepted: row.verdict.is_accepted(),
        name: Some(values.name.given_first()).filter(|name| !name.trim().is_empty()),
        curp: values.curp.as_ref().map(|curp| curp.as_str().to_owned()),
        folio: values.folio.clone(),
        message: mark.message,
        fault_columns: mark.columns,
        parsed: json!({
            "given_names": values.name.given,
            "first_surname": values.name.first_surname,
            "second_surname": values.name.second_surname,
            "birth_date": values.birth_date,
            "sex": values.sex,
            "municipality_code": values.municipality_code,
            "phone": values.phone,
            "email": values.email,
            "program_id": values.program_id,
            "call_id": values.call_id,
            "tier_id": values.tier_id,
            "amount": values.amount,
            "school_id": values.school_id,
            "term_id": term_id,
            "grade": grade,
            "enrolled_on": values.enrolled_on,
            "guardian_given_names": guardian.as_ref().map(|name| &name.given),
            "guardian_first_surname": guardian.as_ref().map(|name| &name.first_surname),
            "guardian_curp": values.guardian_curp,
        })
        .to_string(),
    }
}

fn registry_warning(finding: &RegistryFinding) -> RowWarning {
    RowWarning {
        code: finding.code.code().into(),
        column: finding.column.map(column_letters),
        message: finding.code.message_es().into(),
    }
}

/// Guardians come as one text, given names first; the last word with its particles is taken for the surname.
fn guardian_name(text: &str) -> PersonName {
    const PARTICLES: &[&str] = &["DE", "DEL", "LA", "LAS", "LOS", "Y"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = words.len().saturating_sub(1);
    while at > 1 && PARTICLES.contains(&words[at - 1].to_uppercase().as_str()) {
        at -= 1;
    }
    PersonName::new(&words[..at].join(" "), &words[at..].join(" "), None)
}

pub fn of_school(row: &JudgedSchoolRow, mark: RowMark) -> StagedRow {
    let values = &row.values;
    let warnings = row.warnings.iter().map(|warning| RowWarning {
        code: warning.code().into(),
        column: None,
        message: warning.message_es().into(),
    });
    StagedRow {
        row_number: row.row,
        verdict: row.verdict.code(),
        verdicts: row.verdicts.iter().map(|verdict| verdict.code()).collect(),
        warnings: warnings.collect(),
        accepted: row.verdict.is_accepted(),
        name: values.name.clone(),
        curp: None,
        folio: values.key.as_ref().map(ToString::to_string),
        message: mark.message,
        fault_columns: mark.columns,
        parsed: json!({
            "school_key": values.key,
            "shift": values.shift,
            "name": values.name,
            "level": values.level,
            "municipality_code": values.municipality_code,
            "sector": values.sector,
            "email": values.email,
            "grade_scale": values.level.map(|level| level.usual_scale().top()),
        })
        .to_string(),
    }
}

pub fn of_applicant(row: &JudgedApplicant, mark: RowMark) -> StagedRow {
    let values = &row.values;
    let warnings = row.warnings.iter().map(|warning| RowWarning {
        code: warning.code().into(),
        column: None,
        message: warning.message_es().into(),
    });
    StagedRow {
        row_number: row.row,
        verdict: row.verdict.code(),
        verdicts: row.verdicts.iter().map(|verdict| verdict.code()).collect(),
        warnings: warnings.collect(),
        accepted: row.verdict.is_accepted(),
        name: Some(values.name.given_first()).filter(|name| !name.trim().is_empty()),
        curp: values.curp.as_ref().map(|curp| curp.as_str().to_owned()),
        folio: values.folio.clone(),
        message: mark.message,
        fault_columns: mark.columns,
        parsed: json!({
            "given_names": values.name.given,
            "first_surname": values.name.first_surname,
            "second_surname": values.name.second_surname,
            "curp_missing_reason": values.curp_missing_reason,
            "birth_date": values.birth_date,
            "sex": values.sex,
            "municipality_code": values.municipality_code,
            "phone": values.phone,
            "email": values.email,
            "tier_id": values.tier_id,
            "applied_on": values.applied_on,
            "criteria": values.criteria,
        })
        .to_string(),
    }
}

/// Writes a chunk of rows in one statement.
pub async fn write(conn: &mut Connection, import_id: Uuid, rows: &[StagedRow]) -> Result<()> {
    diesel::sql_query(
        "insert into import_rows (import_id, row_number, verdict, verdicts, warnings, accepted, name, curp, folio, message, fault_columns, parsed)
         select $1, row_number, verdict, verdicts, warnings, accepted, name, curp, folio, message, fault_columns, parsed::jsonb
         from jsonb_to_recordset($2::jsonb) as r (row_number integer, verdict text, verdicts text[], warnings jsonb, accepted boolean,
              name text, curp text, folio text, message text, fault_columns integer[], parsed text)",
    )
    .bind::<SqlUuid, _>(import_id)
    // As text: a tree of values would take many times the room of the rows.
    .bind::<Text, _>(serde_json::to_string(rows)?)
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_belong_to_the_surname() {
        let split = |text| {
            let name = guardian_name(text);
            (name.given, name.first_surname)
        };
        assert_eq!(split("Ximena Quijada"), ("Ximena".into(), "Quijada".into()));
        assert_eq!(
            split("Ana Sofía De la Torre"),
            ("Ana Sofía".into(), "De la Torre".into())
        );
        assert_eq!(
            split("María de los Ángeles Ávila"),
            ("María de los Ángeles".into(), "Ávila".into())
        );
        assert_eq!(split("Madre"), (String::new(), "Madre".into()));
    }
}
