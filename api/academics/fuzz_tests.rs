//! School reports with any cell, title and file name: recognised or refused, each row judged, never a panic.

use std::collections::HashSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::identities::{Identities, RosterPerson};
use super::judge::{Circumstances, judge, latest_year};
use super::template::recognize;
use crate::fuzz::{any_text, cases, in_time, like, sample, spliced, table};
use crate::imports::registry_samples::today;
use crate::sheet::{Limits, read};
use crate::values::{Curp, GradeScale, PersonName};

const HEADER: &str = "No.;CURP;Apellido paterno;Apellido materno;Nombre(s);Estatus;Promedio;Materias reprobadas;Fecha de baja;Observaciones";
const STUDENT: &[&str] = &[
    "1",
    "HEGG560427MVZRRL04",
    "Hernández",
    "García",
    "Guillermina",
    "Inscrita",
    "8,5",
    "0",
    "15/05/2026",
    "",
];

fn roster() -> Vec<RosterPerson> {
    let person = RosterPerson {
        person_id: Uuid::nil(),
        curp: Curp::parse("HEGG560427MVZRRL04").ok(),
        earlier_curps: Vec::new(),
        name: PersonName::default(),
        folio: None,
    };
    vec![person]
}

fn walk(bytes: &[u8], file_name: &str) -> Result<(), TestCaseError> {
    let Ok(book) = in_time(|| read(bytes, &Limits::default())) else {
        return Ok(());
    };
    let Ok(report) = in_time(|| recognize(&book, file_name, latest_year(today()))) else {
        return Ok(());
    };
    let (roster, known) = (roster(), HashSet::new());
    let identities = Identities::new(&roster, &known);
    for scale in [GradeScale::Ten, GradeScale::Hundred] {
        let circumstances = Circumstances {
            today: today(),
            term: None,
            scale,
        };
        let judged = in_time(|| judge(&report.rows, &identities, circumstances));
        prop_assert_eq!(judged.rows.len(), report.rows.len());
        for row in &judged.rows {
            prop_assert_eq!(Some(&row.verdict), row.verdicts.first());
            prop_assert!(serde_json::to_value(&row.values).is_ok());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn lists_of_students(bytes in table(HEADER, STUDENT), name in like(&["reporte becas 1.xlsx", "26EPR1071C-MATUTINO ENE-JUN 2026.csv"])) {
        walk(&bytes, &name)?;
    }

    #[test]
    fn titles_above_the_header(titles in prop::collection::vec(any_text(), 0..6), bytes in table(HEADER, STUDENT)) {
        let titles: Vec<String> = titles.iter().map(|title| format!("{}\n", title.replace(['\n', '\r'], " "))).collect();
        walk(&[titles.concat().into_bytes(), bytes].concat(), "reporte.csv")?;
    }

    #[test]
    fn the_sample_reports_with_markup_spliced_in(bytes in spliced(sample("reports/26PBH1081P-VESPERTINO.xlsx"))) {
        walk(&bytes, "26PBH1081P-VESPERTINO.xlsx")?;
    }
}
