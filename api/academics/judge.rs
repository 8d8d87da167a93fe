//! The verdict on each row of a school's report. The CURP alone identifies when there is one, and
//! a wrong one is never repaired by the name; without it the full name does, if exactly one person
//! of the roster bears it. Nothing here touches the database: the same function previews and commits.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::values::{
    Curp, CurpFault, DateReading, Folio, Grade, GradeReading, GradeScale, PersonName, fold_name,
    says_no_curp,
};

use super::{
    AcademicStatus,
    block::{ReportRow, RowName},
    file_check::{self, Expected, ReportFault},
    status::StatusReading,
    template::Report,
    verdicts::{ReportVerdict, ReportWarning},
};

/// Someone of whom the school is asked to report.
#[derive(Clone, Debug)]
pub struct RosterPerson {
    pub person_id: Uuid,
    pub curp: Option<Curp>,
    /// Keys that the person had before; they still identify.
    pub earlier_curps: Vec<Curp>,
    pub name: PersonName,
    pub folio: Option<Folio>,
}

/// The roster, and everybody else who is known.
pub struct Identities<'a> {
    roster: &'a [RosterPerson],
    /// Keys, present and earlier, of people who are in the registry but not on this roster.
    known: &'a HashSet<Curp>,
    by_curp: HashMap<&'a Curp, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_folio: HashMap<String, usize>,
    roots: HashMap<&'a str, usize>,
}

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

/// Position on the roster and the verdict that identity alone would give.
type Identity = Result<(usize, ReportVerdict), ReportVerdict>;

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
        Err(_) if identities.named(&row.name).is_empty() => Vec::new(),
        Err(_) => vec![ReportWarning::NameOnRoster],
    };
    let mut warn = |applies: bool, warning| {
        if applies {
            warnings.push(warning);
        }
    };
    let regular = values.status == Some(AcademicStatus::Regular);
    let unread = values.failed_subjects.is_none()
        && !crate::values::grade::is_no_grade(&row.failed_subjects);
    warn(
        regular && values.grade.is_none(),
        ReportWarning::GradeMissing,
    );
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

impl<'a> Identities<'a> {
    pub fn new(roster: &'a [RosterPerson], known: &'a HashSet<Curp>) -> Self {
        let mut index = Self {
            roster,
            known,
            by_curp: HashMap::new(),
            by_name: HashMap::new(),
            by_folio: HashMap::new(),
            roots: HashMap::new(),
        };
        for (at, person) in roster.iter().enumerate() {
            index
                .by_curp
                .extend(person.earlier_curps.iter().map(|curp| (curp, at)));
            let [one, other] = person.name.keys();
            if one != other {
                index.by_name.entry(other).or_default().push(at);
            }
            index.by_name.entry(one).or_default().push(at);
            index
                .by_folio
                .extend(person.folio.as_ref().map(|folio| (folio.key(), at)));
        }
        // a present key goes before anybody's earlier one
        for (at, person) in roster.iter().enumerate() {
            index
                .by_curp
                .extend(person.curp.as_ref().map(|curp| (curp, at)));
            if let Some(curp) = &person.curp {
                *index.roots.entry(curp.root()).or_default() += 1;
            }
        }
        index
    }

    /// Whether the row is surely about someone of the roster, for telling a wrong file.
    pub fn is_on_roster(&self, row: &ReportRow) -> bool {
        self.of(row).is_ok() || !self.named(&row.name).is_empty()
    }

    fn of(&self, row: &ReportRow) -> Identity {
        if says_no_curp(&row.curp) {
            return self.by_full_name(row);
        }
        let curp = Curp::parse(&row.curp).map_err(|fault| match fault {
            CurpFault::Malformed => ReportVerdict::CurpMalformed,
            CurpFault::CheckDigit => ReportVerdict::CurpCheckDigit,
        })?;
        match self.by_curp.get(&curp) {
            Some(person) => Ok((*person, ReportVerdict::Ok)),
            None if self.known.contains(&curp) => Err(ReportVerdict::NotOnRoster),
            None => Err(ReportVerdict::PersonNotFound),
        }
    }

    fn by_full_name(&self, row: &ReportRow) -> Identity {
        match self.named(&row.name).as_slice() {
            [] => Err(ReportVerdict::PersonNotFound),
            [person] => Ok((*person, ReportVerdict::MatchedByName)),
            // the folio of a pre-filled roster tells namesakes apart
            several => match self
                .folio_holder(row)
                .filter(|person| several.contains(person))
            {
                Some(person) => Ok((person, ReportVerdict::MatchedByName)),
                None => Err(ReportVerdict::PersonAmbiguous),
            },
        }
    }

    /// Everybody of the roster who bears the full name.
    fn named(&self, name: &RowName) -> Vec<usize> {
        let key = match name {
            RowName::None => return Vec::new(),
            RowName::Whole(text) => fold_name(text),
            RowName::Parts(name) => fold_name(&name.surnames_first()),
        };
        self.by_name.get(&key).cloned().unwrap_or_default()
    }

    fn folio_holder(&self, row: &ReportRow) -> Option<usize> {
        self.by_folio.get(&row.folio.trim().to_uppercase()).copied()
    }

    fn doubts(&self, row: &ReportRow, values: &ReportValues, person: usize) -> Vec<ReportWarning> {
        let mut doubts = Vec::new();
        if !row.name.is_none() && !self.named(&row.name).contains(&person) {
            doubts.push(ReportWarning::NameDiffers);
        }
        if let Some(curp) = &values.curp {
            if self.roster[person].curp.as_ref() != Some(curp) {
                doubts.push(ReportWarning::EarlierCurp);
            }
            if self
                .roots
                .get(curp.root())
                .is_some_and(|sharers| *sharers > 1)
            {
                doubts.push(ReportWarning::CurpRootShared);
            }
        }
        if self
            .folio_holder(row)
            .is_some_and(|holder| holder != person)
        {
            doubts.push(ReportWarning::FolioDiffers);
        }
        doubts
    }
}
