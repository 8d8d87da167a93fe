//! The sample reports, row by row against what is expected of them. The roster of each is made of
//! the accepted rows of the sample registry.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use uuid::Uuid;

use super::{
    block::Ignored,
    file_check::{Expected, ReportFault},
    identities::{Identities, RosterPerson},
    judge::{Circumstances, Judgement, judge_report, latest_year},
    template::{Report, Template, recognize},
};
use crate::{
    fuzz::sample,
    imports::registry_samples::{expected, judged_registry, today},
    sheet::{Limits, Workbook, read},
    values::{Curp, Folio, GradeScale, SchoolKey, Shift, TermLabel},
};

fn workbook(file: &str) -> Workbook {
    read(&sample(&format!("reports/{file}")), &Limits::default()).unwrap()
}

#[derive(Deserialize)]
struct ExpectedReport {
    school: SchoolKey,
    #[serde(deserialize_with = "spelled")]
    shift: Shift,
    term: TermLabel,
    scale: GradeScale,
    header_row: u32,
    omitted: Vec<String>,
    rows: BTreeMap<u32, String>,
}

/// Everyone accepted in the sample registry, with the school and term to which they belong.
struct Registry {
    people: Vec<(SchoolKey, Shift, TermLabel, RosterPerson)>,
}

impl Registry {
    fn load() -> Self {
        let accepted = judged_registry()
            .into_iter()
            .filter(|r| r.verdict.is_accepted());
        let people = accepted.map(|row| {
            let v = row.values;
            let person = RosterPerson {
                person_id: Uuid::now_v7(),
                curp: v.curp,
                earlier_curps: Vec::new(),
                name: v.name,
                folio: v.folio.and_then(|f| Folio::parse(&f).ok()),
            };
            (
                v.school_key.unwrap(),
                v.shift.unwrap(),
                v.term.unwrap(),
                person,
            )
        });
        Self {
            people: people.collect(),
        }
    }

    /// The roster of a school and term, and the keys of everybody else.
    fn roster(&self, expected: &Expected) -> (Vec<RosterPerson>, HashSet<Curp>) {
        let on_roster =
            |(school, shift, term, _): &&(SchoolKey, Shift, TermLabel, RosterPerson)| {
                *school == expected.school && *shift == expected.shift && *term == expected.term
            };
        let roster = self
            .people
            .iter()
            .filter(on_roster)
            .map(|(.., p)| p.clone())
            .collect();
        let others = self
            .people
            .iter()
            .filter(|p| !on_roster(p))
            .filter_map(|(.., p)| p.curp.clone())
            .collect();
        (roster, others)
    }
}

/// As the sample files write it.
fn spelled<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Shift, D::Error> {
    let text: String = serde::Deserialize::deserialize(input)?;
    Shift::parse(&text).ok_or_else(|| serde::de::Error::custom(text))
}

fn reports() -> BTreeMap<String, ExpectedReport> {
    serde_json::from_value(expected()["reports"].clone()).unwrap()
}

fn recognized(file: &str) -> Report {
    recognize(&workbook(file), file, latest_year(today())).unwrap()
}

fn judged(
    registry: &Registry,
    report: &Report,
    wanted: &Expected,
    scale: GradeScale,
) -> Result<Judgement, ReportFault> {
    let (roster, known) = registry.roster(wanted);
    let circumstances = Circumstances {
        today: today(),
        term: None,
        scale,
    };
    judge_report(
        report,
        wanted,
        &Identities::new(&roster, &known),
        circumstances,
    )
}

fn wanted(of: &ExpectedReport) -> Expected {
    Expected {
        school: of.school.clone(),
        shift: of.shift,
        term: of.term,
    }
}

#[test]
fn every_row_of_every_report_gets_its_verdict() {
    let registry = Registry::load();
    for (file, of) in reports() {
        let report = recognized(&file);
        assert_eq!(
            (report.header.row, report.template),
            (of.header_row, Template::SchoolReport),
            "{file}"
        );
        let judgement = judged(&registry, &report, &wanted(&of), of.scale).unwrap();
        let found: BTreeMap<u32, String> = judgement
            .rows
            .iter()
            .map(|r| (r.row, r.verdict.to_string()))
            .collect();
        assert_eq!(found, of.rows, "{file}");
        let (roster, _) = registry.roster(&wanted(&of));
        let folio = |id: &Uuid| {
            roster
                .iter()
                .find(|p| p.person_id == *id)
                .and_then(|p| p.folio.clone())
        };
        let missing: Vec<String> = judgement
            .missing
            .iter()
            .filter_map(folio)
            .map(String::from)
            .collect();
        assert_eq!(missing, of.omitted, "{file}");
        assert_eq!(judgement.scale, of.scale, "{file}");
    }
}

#[test]
fn titles_blanks_and_signatures_are_counted_apart() {
    let report = recognized("reporte becas 4.xlsx");
    assert_eq!(report.sheet_name, "BECARIOS");
    assert_eq!(report.rows.len(), 113);
    assert_eq!(
        report.ignored,
        Ignored {
            titles: 4,
            blanks: 3,
            footers: 2
        }
    );
    for file in reports().into_keys() {
        let report = recognized(&file);
        let ignored = report.ignored.titles + report.ignored.blanks + report.ignored.footers;
        let last = workbook(&file).sheets[report.sheet].last_row();
        assert_eq!(
            usize::try_from(last - ignored).unwrap(),
            report.rows.len(),
            "{file}"
        );
    }
}

#[test]
fn every_report_is_refused_by_every_other_school_and_term() {
    let registry = Registry::load();
    let all = reports();
    let mut codes = HashSet::new();
    for file in all.keys() {
        let report = recognized(file);
        for other in all.values().filter(|o| o.school != all[file].school) {
            let fault = judged(&registry, &report, &wanted(other), other.scale).unwrap_err();
            codes.insert(fault.code());
        }
        let afternoon = Expected {
            shift: Shift::Evening,
            ..wanted(&all[file])
        };
        if !report.titles.shifts.is_empty() {
            let fault = judged(&registry, &report, &afternoon, all[file].scale).unwrap_err();
            assert_eq!(fault.code(), "report-wrong-shift", "{file}");
        }
        let last_year = Expected {
            term: TermLabel::parse("2024-2025").unwrap(),
            ..wanted(&all[file])
        };
        let fault = judged(&registry, &report, &last_year, all[file].scale).unwrap_err();
        assert_eq!(fault.code(), "report-wrong-term", "{file}");
    }
    assert!(
        codes.contains("report-wrong-school") && codes.contains("report-wrong-roster"),
        "{codes:?}"
    );
}

#[test]
fn grades_on_the_other_scale_are_one_problem_of_the_file() {
    let registry = Registry::load();
    for (file, of) in reports() {
        let fault = judged(
            &registry,
            &recognized(&file),
            &wanted(&of),
            of.scale.other(),
        )
        .unwrap_err();
        let (found, expected) = (of.scale.into(), of.scale.other().into());
        assert_eq!(
            fault,
            ReportFault::GradeScaleMismatch { found, expected },
            "{file}"
        );
    }
}
