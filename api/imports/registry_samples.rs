//! The sample registry and schools, verdict by verdict against what is expected of them.

use std::{collections::BTreeMap, ops::ControlFlow};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    catalogue::{Call, Catalogue, Tier},
    registry::{self, JudgedRegistryRow},
    registry_verdicts::{RegistryVerdict, RegistryWarning},
    schools::{self, JudgedSchoolRow, SchoolVerdict},
};
use crate::{fuzz::sample, sheet::WorkbookFault, values::Money};

/// Every row of a registry, against the catalogue of the samples.
pub fn judge_registry(bytes: &[u8]) -> Result<Vec<JudgedRegistryRow>, WorkbookFault> {
    let (table, catalogue) = (registry::find(bytes)?, catalogue());
    let mut judge = registry::Judge::of(&table, &catalogue, today())?;
    let mut rows = Vec::new();
    table.each_row(|row| {
        rows.push(judge.judge(row));
        ControlFlow::Continue(())
    })?;
    assert_eq!(rows.len(), table.rows);
    Ok(rows)
}

/// Every row of a list of schools.
pub fn judge_schools(
    bytes: &[u8],
    catalogue: &Catalogue,
) -> Result<Vec<JudgedSchoolRow>, WorkbookFault> {
    let table = schools::find(bytes)?;
    let mut judge = schools::Judge::of(&table, catalogue);
    let mut rows = Vec::new();
    table.each_row(|row| {
        rows.push(judge.judge(row));
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

pub fn expected() -> serde_json::Value {
    serde_json::from_str(include_str!("../../tests/samples/expected.json")).unwrap()
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 10).unwrap()
}

/// Code, name, and tiers with their amounts.
type Offered = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Municipalities, the sample schools, and the programs and calls of the samples.
pub fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::default();
    for line in include_str!("../../tests/samples/municipalities.csv")
        .lines()
        .skip(1)
    {
        let fields: Vec<&str> = line.split(',').collect();
        catalogue.add_municipality(fields[0], fields[1]);
    }
    for row in judge_schools(&sample("schools.csv"), &catalogue).unwrap() {
        catalogue.add_school(
            row.values.key.unwrap(),
            row.values.shift.unwrap(),
            Uuid::now_v7(),
        );
    }
    let calls: [Offered; 3] = [
        (
            "BUP",
            "Becas Universidad Pública",
            &[("A", "10000"), ("B", "7500"), ("C", "5000")],
        ),
        ("BPP", "Becas Primaria Pública", &[("ÚNICO", "2200")]),
        (
            "BEP",
            "Becas Escuelas Particulares",
            &[("40%", "0"), ("50%", "0")],
        ),
    ];
    for (code, name, tiers) in calls {
        let program_id = Uuid::now_v7();
        catalogue.add_program(program_id, code, name);
        let tiers = tiers.iter().map(|(name, amount)| Tier {
            id: Uuid::now_v7(),
            name: (*name).to_owned(),
            amount: Money::parse(amount).ok(),
        });
        let call = Call {
            id: Uuid::now_v7(),
            program_id,
            tiers: tiers.collect(),
        };
        catalogue.add_call(&format!("{code}-2026"), call);
    }
    catalogue
}

pub fn judged_registry() -> Vec<JudgedRegistryRow> {
    judge_registry(&sample("registry.xlsx")).unwrap()
}

#[test]
fn every_row_of_the_registry_gets_its_verdict() {
    let judged = judged_registry();
    let expected = expected();
    let rejected: BTreeMap<String, String> =
        serde_json::from_value(expected["registry"]["rejected"].clone()).unwrap();
    let found: BTreeMap<String, String> = judged
        .iter()
        .filter(|r| !r.verdict.is_accepted())
        .map(|r| (r.row.to_string(), r.verdict.to_string()))
        .collect();
    assert_eq!(found, rejected);
    assert_eq!(
        judged.len(),
        usize::try_from(expected["registry"]["rows"].as_u64().unwrap()).unwrap()
    );
}

#[test]
fn accepted_rows_of_the_registry_carry_all_their_values() {
    let judged = judged_registry();
    let accepted: Vec<_> = judged
        .iter()
        .filter(|r| r.verdict == RegistryVerdict::Ok)
        .collect();
    for row in &accepted {
        let v = &row.values;
        let all = v.folio.is_some()
            && v.birth_date.is_some()
            && v.sex.is_some()
            && v.municipality_code.is_some()
            && v.phone.is_some()
            && v.email.is_some()
            && v.program_id.is_some()
            && v.call_id.is_some()
            && v.tier_id.is_some()
            && v.amount.is_some()
            && v.school_id.is_some()
            && v.term.is_some()
            && v.enrolled_on.is_some();
        assert!(all, "row {}: {v:?}", row.row);
    }
    let mut warnings: BTreeMap<RegistryWarning, usize> = BTreeMap::new();
    for finding in accepted.iter().flat_map(|r| &r.warnings) {
        *warnings.entry(finding.code).or_default() += 1;
    }
    // 27 of the university students were still minors on that day
    let expected = [
        (RegistryWarning::CurpMissing, 10),
        (RegistryWarning::GuardianMissing, 27),
    ];
    assert_eq!(warnings, BTreeMap::from(expected));
}

#[test]
fn every_sample_school_is_accepted() {
    let judged = judge_schools(&sample("schools.csv"), &catalogue()).unwrap();
    assert_eq!(judged.len(), 13);
    assert!(
        judged
            .iter()
            .all(|r| r.verdict == SchoolVerdict::Ok && r.warnings.is_empty())
    );
}
