//! The verdict on each row of a school's report. Nothing here touches the database: the same
//! function previews and commits.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::values::{Curp, DateReading, Grade, GradeReading, GradeScale, grade};

use super::{
    AcademicStatus,
    block::ReportRow,
    file_check::{self, Expected, ReportFault},
    identities::Identity,
    status_words::StatusReading,
    template::Report,
    verdicts::{ReportVerdict, ReportWarning},
};

pub use super::identities::{Identities, RosterPerson};

/// What the rows are judged against besides identity.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    pub today: NaiveDate,
    /// First and last day of the term.
    pub term: Option<(NaiveDate, NaiveDate)>,
    pub scale: GradeScale,
}

/// What was read from a row, typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportValues {
    pub curp: Option<Curp>,
    pub name: Option<String>,
    pub folio: Option<String>,
    pub status: Option<AcademicStatus>,
    pub grade: Option<Grade>,
    pub failed_subjects: Option<u16>,
    pub status_on: Option<NaiveDate>,
    pub grade_and_group: Option<String>,
    pub control_number: Option<String>,
    pub remarks: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JudgedRow {
    /// Worksheet row, from 1.
    pub row: u32,
    pub verdict: ReportVerdict,
    /// Every verdict that applies, the leading one first.
    pub verdicts: Vec<ReportVerdict>,
    pub warnings: Vec<ReportWarning>,
    /// The person of the roster, also on a rejected row if known.
    pub person_id: Option<Uuid>,
    pub values: ReportValues,
}

#[derive(Clone, Debug)]
pub struct Judgement {
    pub scale: GradeScale,
    pub rows: Vec<JudgedRow>,
    /// People of the roster whom no row of the file mentions.
    pub missing: Vec<Uuid>,
}

/// Dates of reports may lie ahead, so two digits of year reach this far.
pub fn latest_year(today: NaiveDate) -> i32 {
    today.year() + 5
}

/// The whole judgement: first the file, then its rows.
pub fn judge_report(
    report: &Report,
    expected: &Expected,
    identities: &Identities<'_>,
    circumstances: Circumstances,
) -> Result<Judgement, ReportFault> {
    let scale = file_check::check(report, expected, identities, circumstances.scale)?;
    Ok(judge(
        &report.rows,
        identities,
        Circumstances {
            scale,
            ..circumstances
        },
    ))
}

/// The verdicts of rows that belong to the expected file.
pub fn judge(
    rows: &[ReportRow],
    identities: &Identities<'_>,
    circumstances: Circumstances,
) -> Judgement {
    let mut accepted = HashSet::new();
    let mut mentioned = HashSet::new();
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let identity = identities.of(row);
        match identity {
            Ok((person, _)) => mentioned.extend([person]),
            Err(_) => mentioned.extend(identities.named(&row.name)),
        }
        let row = judge_row(row, identity, identities, circumstances, &accepted);
        if row.verdict.is_accepted() {
            accepted.extend(identity.map(|(person, _)| person));
        }
        judged.push(row);
    }
    let missing = identities
        .roster
        .iter()
        .enumerate()
        .filter(|(at, _)| !mentioned.contains(at));
    Judgement {
        scale: circumstances.scale,
        rows: judged,
        missing: missing.map(|(_, person)| person.person_id).collect(),
    }
}

fn judge_row(
    row: &ReportRow,
    identity: Identity,
    identities: &Identities<'_>,
    circumstances: Circumstances,
    accepted: &HashSet<usize>,
) -> JudgedRow {
    let status = StatusReading::read(&row.status);
    let grade = GradeReading::read(&row.average, circumstances.scale);
    let date = row
        .status_date
        .as_ref()
        .map_or(DateReading::Blank, |d| d.reading);
    let mut verdicts: Vec<ReportVerdict> = identity.err().into_iter().collect();
    if identity.is_ok_and(|(person, _)| accepted.contains(&person)) {
        verdicts.push(ReportVerdict::DuplicateRow);
    }
    match status {
        StatusReading::Missing => verdicts.push(ReportVerdict::StatusMissing),
        StatusReading::Unknown => verdicts.push(ReportVerdict::StatusUnknown),
        StatusReading::Status(_) => {}
    }
    if matches!(
        grade,
        GradeReading::OutOfScale(_) | GradeReading::Unreadable(_)
    ) {
        verdicts.push(ReportVerdict::GradeOutOfScale);
    }
    if date == DateReading::Invalid {
        verdicts.push(ReportVerdict::DateInvalid);
    }
    if let (true, Ok((_, accepted_as))) = (verdicts.is_empty(), identity) {
        verdicts.push(accepted_as);
    }
    let values = values_of(row, status, grade, date);
    let warnings = warnings_of(row, &values, identity, identities, circumstances);
    JudgedRow {
        row: row.row,
        verdict: verdicts.first().copied().unwrap_or(ReportVerdict::Ok),
        verdicts,
        warnings,
        person_id: identity
            .ok()
            .map(|(person, _)| identities.roster[person].person_id),
        values,
    }
}

fn values_of(
    row: &ReportRow,
    status: StatusReading,
    grade: GradeReading,
    date: DateReading,
) -> ReportValues {
    let filled = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    ReportValues {
        curp: Curp::parse(&row.curp).ok(),
        name: filled(&row.name.text()),
        folio: filled(&row.folio),
        status: if let StatusReading::Status(status) = status {
            Some(status)
        } else {
            None
        },
        grade: if let GradeReading::Value(grade) = grade {
            Some(grade)
        } else {
            None
        },
        failed_subjects: row.failed_subjects.parse().ok(),
        status_on: date.date(),
        grade_and_group: filled(&row.grade_and_group),
        control_number: filled(&row.control_number),
        remarks: filled(&row.remarks),
    }
}

fn warnings_of(
    row: &ReportRow,
    values: &ReportValues,
    identity: Identity,
    identities: &Identities<'_>,
    circumstances: Circumstances,
) -> Vec<ReportWarning> {
    let mut warnings = match identity {
        Ok((person, _)) => identities.doubts(row, values, person),
        Err(ReportVerdict::PersonAmbiguous) => Vec::new(),
        Err(_) if identities.named(&row.name).is_empty() => Vec::new(),
        Err(_) => vec![ReportWarning::NameOnRoster],
    };
    let mut warn = |applies: bool, warning| {
        if applies {
            warnings.push(warning);
        }
    };
    let regular = values.status == Some(AcademicStatus::Regular);
    let unread = values.failed_subjects.is_none() && !grade::is_no_grade(&row.failed_subjects);
    let no_grade = grade::is_no_grade(&row.average);
    warn(regular && no_grade, ReportWarning::GradeMissing);
    warn(unread, ReportWarning::FailedSubjectsUnreadable);
    warn(
        regular && values.failed_subjects.is_some_and(|n| n > 0),
        ReportWarning::StandingDisagrees,
    );
    warn(
        values.status.is_some_and(AcademicStatus::has_left) && values.status_on.is_none(),
        ReportWarning::LeaveDateMissing,
    );
    if let Some(day) = values.status_on {
        warn(day > circumstances.today, ReportWarning::DateInFuture);
        warn(
            circumstances
                .term
                .is_some_and(|(first, last)| day < first || day > last),
            ReportWarning::DateOutsideTerm,
        );
    }
    warnings
}
