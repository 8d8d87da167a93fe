//! Whether a report is the expected one at all: of this school, shift and term, about the people of
//! its roster, on its scale of grades. Anything else is one problem of the file, found before any
//! row is judged, not a hundred problems of its rows.

use rust_decimal::Decimal;
use strum::{EnumDiscriminants, IntoStaticStr};

use crate::values::{GradeScale, SchoolKey, Shift, TermLabel, grade};

use super::{
    facts::{Facts, StatedTerm},
    identities::Identities,
    template::Report,
};

/// The school and the term for which the report was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub school: SchoolKey,
    pub shift: Shift,
    pub term: TermLabel,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumDiscriminants)]
#[strum(serialize_all = "kebab-case")]
#[strum_discriminants(name(ReportFaultCode))]
#[strum_discriminants(derive(strum::EnumIter, strum::IntoStaticStr, strum::Display))]
#[strum_discriminants(strum(serialize_all = "kebab-case"))]
pub enum ReportFault {
    #[error("the report is of school {found}, not {expected}")]
    ReportWrongSchool { found: String, expected: String },
    #[error("the report is of shift {found}, not {expected}")]
    ReportWrongShift { found: String, expected: String },
    #[error("the report is of term {found}, not {expected}")]
    ReportWrongTerm { found: String, expected: String },
    #[error("only {matched} of {rows} people of the report are on the roster")]
    ReportWrongRoster { matched: usize, rows: usize },
    #[error("the grades are on a scale of {found}, and {expected} was expected")]
    GradeScaleMismatch { found: u8, expected: u8 },
}

/// Below this share of known people, in a file of at least `ENOUGH_ROWS`, it is someone else's file.
const KNOWN_PERCENT: usize = 20;
const ENOUGH_ROWS: usize = 5;
/// Above this share of grades that fit only the other scale, the column is on the other scale.
const SCALE_PERCENT: usize = 90;

/// The scale to read the grades with, or why the file is not the expected one.
pub fn check(
    report: &Report,
    expected: &Expected,
    identities: &Identities<'_>,
    school_scale: GradeScale,
) -> Result<GradeScale, ReportFault> {
    for facts in [&report.titles, &report.file_name] {
        check_facts(facts, expected)?;
    }
    check_roster(report, identities)?;
    let scale = report.titles.scale.unwrap_or(school_scale);
    check_scale(report, scale)?;
    Ok(scale)
}

fn check_facts(facts: &Facts, expected: &Expected) -> Result<(), ReportFault> {
    if let Some(found) = other_than(&facts.schools, |school| *school == expected.school) {
        return Err(ReportFault::ReportWrongSchool {
            found: found.to_string(),
            expected: expected.school.to_string(),
        });
    }
    if let Some(found) = other_than(&facts.shifts, |shift| *shift == expected.shift) {
        return Err(ReportFault::ReportWrongShift {
            found: found.to_string(),
            expected: expected.shift.to_string(),
        });
    }
    let fits = |stated: &StatedTerm| {
        stated.term == expected.term
            || (stated.as_school_year && expected.term.lies_within(stated.term))
    };
    if let Some(found) = other_than(&facts.terms, fits) {
        return Err(ReportFault::ReportWrongTerm {
            found: found.term.to_string(),
            expected: expected.term.to_string(),
        });
    }
    Ok(())
}

/// The first fact, if facts are stated and none of them is the expected one.
fn other_than<T>(facts: &[T], fits: impl Fn(&T) -> bool) -> Option<&T> {
    if facts.iter().any(fits) {
        None
    } else {
        facts.first()
    }
}

fn check_roster(report: &Report, identities: &Identities<'_>) -> Result<(), ReportFault> {
    let rows = report.rows.len();
    let matched = report
        .rows
        .iter()
        .filter(|row| identities.is_on_roster(row))
        .count();
    if rows >= ENOUGH_ROWS && matched * 100 < rows * KNOWN_PERCENT {
        return Err(ReportFault::ReportWrongRoster { matched, rows });
    }
    Ok(())
}

fn check_scale(report: &Report, scale: GradeScale) -> Result<(), ReportFault> {
    let grades: Vec<Decimal> = report
        .rows
        .iter()
        .filter_map(|row| grade::number(&row.average))
        .collect();
    let ten = Decimal::TEN;
    let on_other = |grade: &&Decimal| match scale {
        // zero says nothing about its scale
        GradeScale::Hundred => **grade > Decimal::ZERO && **grade <= ten,
        GradeScale::Ten => **grade > ten && **grade <= Decimal::ONE_HUNDRED,
    };
    let misfits = grades.iter().filter(on_other).count();
    if grades.len() >= ENOUGH_ROWS && misfits * 100 >= grades.len() * SCALE_PERCENT {
        return Err(ReportFault::GradeScaleMismatch {
            found: scale.other().into(),
            expected: scale.into(),
        });
    }
    Ok(())
}

impl ReportFault {
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What is wrong and what to do, for the person who sent the file.
    pub fn detail_es(&self) -> String {
        match self {
            Self::ReportWrongSchool { found, expected } => format!(
                "El reporte es de la escuela {found} y se esperaba {expected}. Revise que sea el archivo de esta escuela."
            ),
            Self::ReportWrongShift { found, expected } => {
                format!(
                    "El reporte es del turno {found} y se esperaba {expected}. Cada turno se reporta por separado."
                )
            }
            Self::ReportWrongTerm { found, expected } => {
                format!(
                    "El reporte es del periodo {found} y se esperaba {expected}. Envíe el del periodo de esta ronda."
                )
            }
            Self::ReportWrongRoster { matched, rows } => format!(
                "Solo {matched} de {rows} personas del archivo están en la lista de esta escuela. Revise que sea el archivo correcto."
            ),
            Self::GradeScaleMismatch { found, expected } => format!(
                "Los promedios parecen estar en escala de {found} y se esperaba escala de {expected}. Conviértalos, o indique \
                 la escala en el encabezado, por ejemplo «Promedio (0-{found})»."
            ),
        }
    }

    pub fn detail_en(&self) -> String {
        format!("{self}.")
    }
}
