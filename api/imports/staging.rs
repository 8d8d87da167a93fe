//! Judged rows on their way to the staging table, and their counts by verdict.

use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::applicants::{JudgedApplicant, JudgedApplicants};
use super::marking;
use super::registry::{JudgedRegistry, JudgedRegistryRow};
use super::registry_row::RegistryFinding;
use super::schools::{JudgedSchoolRow, JudgedSchools};
use crate::academics::RowWarning;
use crate::db::Connection;
use crate::error::Result;
use crate::programs::AcademicTerm;
use crate::sheet::{Marking, column_letters};
use crate::values::{PersonName, TermLabel};

/// Rows that one statement carries.
pub const CHUNK: usize = 5_000;

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
    pub parsed: Value,
}

/// A judged workbook, ready to be staged.
pub struct Staged {
    pub sheet: usize,
    pub header_row: u32,
    pub rows: Vec<StagedRow>,
}

pub fn of_registry(judged: &JudgedRegistry, terms: &[AcademicTerm]) -> Staged {
    let marking = marking::of_registry(judged);
    let rows = judged.rows.iter().zip(marking.rows.iter());
    let rows = rows
        .map(|(row, mark)| registry_row(row, mark.message.clone(), mark.columns.clone(), terms))
        .collect();
    staged(&marking, rows)
}

pub fn of_schools(judged: &JudgedSchools) -> Staged {
    let marking = marking::of_schools(judged);
    let rows = judged.rows.iter().zip(marking.rows.iter());
    let rows = rows
        .map(|(row, mark)| school_row(row, mark.message.clone(), mark.columns.clone()))
        .collect();
    staged(&marking, rows)
}

pub fn of_applicants(judged: &JudgedApplicants) -> Staged {
    let marking = marking::of_applicants(judged);
    let rows = judged.rows.iter().zip(marking.rows.iter());
    let rows = rows
        .map(|(row, mark)| applicant_row(row, mark.message.clone(), mark.columns.clone()))
        .collect();
    staged(&marking, rows)
}

fn staged(marking: &Marking, rows: Vec<StagedRow>) -> Staged {
    Staged {
        sheet: marking.sheet,
        header_row: marking.header_row,
        rows,
    }
}

fn registry_row(
    row: &JudgedRegistryRow,
    message: String,
    fault_columns: Vec<u32>,
    terms: &[AcademicTerm],
) -> StagedRow {
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
        message,
        fault_columns,
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
        }),
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

fn school_row(row: &JudgedSchoolRow, message: String, fault_columns: Vec<u32>) -> StagedRow {
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
        message,
        fault_columns,
        parsed: json!({
            "school_key": values.key,
            "shift": values.shift,
            "name": values.name,
            "level": values.level,
            "municipality_code": values.municipality_code,
            "sector": values.sector,
            "email": values.email,
            "grade_scale": values.level.map(|level| level.usual_scale().top()),
        }),
    }
}

fn applicant_row(row: &JudgedApplicant, message: String, fault_columns: Vec<u32>) -> StagedRow {
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
        message,
        fault_columns,
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
        }),
    }
}

/// Writes a chunk of rows in one statement.
pub async fn write(conn: &mut Connection, import_id: Uuid, rows: &[StagedRow]) -> Result<()> {
    diesel::sql_query(
        "insert into import_rows (import_id, row_number, verdict, verdicts, warnings, accepted, name, curp, folio, message, fault_columns, parsed)
         select $1, row_number, verdict, verdicts, warnings, accepted, name, curp, folio, message, fault_columns, parsed
         from jsonb_to_recordset($2) as r (row_number integer, verdict text, verdicts text[], warnings jsonb, accepted boolean,
              name text, curp text, folio text, message text, fault_columns integer[], parsed jsonb)",
    )
    .bind::<SqlUuid, _>(import_id)
    .bind::<Jsonb, _>(serde_json::to_value(rows)?)
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
