//! Registries and lists of schools as other offices might export them, in delimited text.

use super::{
    marking,
    registry::{self, JudgedRegistryRow},
    registry_samples::{catalogue, judge_registry, judge_schools},
    registry_verdicts::{RegistryVerdict as V, RegistryWarning as W},
    schools::{SchoolVerdict as S, SchoolWarning},
};
use crate::{
    sheet::{Limits, Marking, WorkbookFault, mark, mark::HEADING, read},
    values::Sex,
};

const HEADER: &str = "FOLIO;C.U.R.P.;Apellido paterno;Apellido materno;Nombre(s);Fecha nac.;Género;Mpio.;Programa;Convocatoria;\
    Rubro;Monto;Clave CCT;Turno;Periodo;Fecha de alta;Nombre del tutor";

fn judged(rows: &[&str]) -> Vec<JudgedRegistryRow> {
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let (windows, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    judge_registry(&windows).unwrap()
}

fn verdicts(rows: &[&str]) -> Vec<Vec<V>> {
    judged(rows).into_iter().map(|r| r.verdicts).collect()
}

fn warnings(row: &str) -> Vec<W> {
    let judged = judged(&[row]);
    assert_eq!(judged[0].verdicts, [V::Ok], "{row}");
    judged[0].warnings.iter().map(|w| w.code).collect()
}

const GOOD: &str = "F-1;HEGG560427MVZRRL04;Hernández;García;Guillermina;27/04/56;M;Hermosillo;BUP;BUP-2026;A;$10,000.00;26DIT1070K;Mat.;\
    Enero-Junio 2026;20/01/2026;";

#[test]
fn another_offices_spellings_are_read() {
    let judged = judged(&[GOOD]);
    let values = &judged[0].values;
    assert_eq!(judged[0].verdicts, [V::Ok], "{judged:?}");
    assert_eq!(
        (values.municipality_code.as_deref(), values.sex),
        (Some("26030"), Some(Sex::Female))
    );
    assert_eq!(
        values.amount.map(|m| m.to_string()),
        Some("10000.00".into())
    );
    assert!(values.tier_id.is_some() && values.school_id.is_some() && values.term.is_some());
    assert!(judged[0].warnings.is_empty(), "{judged:?}");
}

#[test]
fn every_verdict_that_applies_is_listed_in_order() {
    let all = verdicts(&[
        "F-1;HEGG560427;H;G;G;31/02/2008;M;26999;X;X-1;A;1;26XYZ00;MATUTINO;2025-2026;20/01/2026;",
        "F-2;HEGG560427MVZRRL05;H;G;G;27/04/1956;M;26030;BUP;BUP-2026;A;10000;26DIT1070K;NOCTURNO;2025-2026;20/01/2026;",
        "F-3;HEGG560427MVZRRL04;H;G;G;27/04/1956;H;26030;BUP;BUP-2026;A;10000;26DIT1070K;MATUTINO;2025-2026;20/01/2026;",
        "F-4;HEGG560427MVZRRL04;H;G;G;28/04/1956;M;26030;BUP;BUP-2026;A;10000;26DIT1070K;MATUTINO;2025-2026;20/01/2026;",
    ]);
    let first = [
        V::CurpMalformed,
        V::DateInvalid,
        V::MunicipalityUnknown,
        V::CctInvalid,
        V::ProgramUnknown,
        V::CallUnknown,
    ];
    assert_eq!(
        all,
        [
            &first[..],
            &[V::CurpCheckDigit, V::SchoolUnknown],
            &[V::CurpDisagrees],
            &[V::CurpDisagrees]
        ]
    );
}

#[test]
fn repetition_counts_only_after_an_accepted_row() {
    let with = |from: &str, to: &str| GOOD.replace(from, to);
    let rejected = with("Hermosillo", "26999");
    let other_folio = with("F-1", "F-9");
    let other_call =
        with("F-1", "F-8").replace("BUP;BUP-2026;A;$10,000.00", "BPP;BPP-2026;ÚNICO;2200");
    let no_curp = with("F-1", "F-5").replace("HEGG560427MVZRRL04", "");
    let again = with("F-1", "F-6")
        .replace("HEGG560427MVZRRL04", "S/C")
        .replace("Hernández", "HERNANDEZ");
    let all = verdicts(&[
        &rejected,
        GOOD,
        &other_folio,
        &with("HEGG560427MVZRRL04", "BEML920313HMCLNS09"),
        &other_call,
    ]);
    let duplicate = vec![V::DuplicateRow];
    assert_eq!(
        all[..3],
        [vec![V::MunicipalityUnknown], vec![V::Ok], duplicate.clone()]
    );
    assert_eq!(
        all[3],
        [V::CurpDisagrees, V::DuplicateRow],
        "the folio of an accepted row"
    );
    assert_eq!(all[4], [V::Ok], "the same person in another call");
    assert_eq!(verdicts(&[&no_curp, &again]), [vec![V::Ok], duplicate]);
}

#[test]
fn everything_else_is_a_warning() {
    for (from, to, expected) in [
        ("HEGG560427MVZRRL04", "", W::CurpMissing),
        ("Guillermina", "Zoila", W::NameLettersDiffer),
        (";27/04/56;", ";;", W::BirthDateMissing),
        (";M;Herm", ";;Herm", W::SexMissing),
        (";M;Herm", ";?;Herm", W::SexUnreadable),
        ("BUP-2026;A;", "BUP-2026;Z;", W::TierUnknown),
        ("$10,000.00", "9999", W::AmountDiffers),
        ("$10,000.00", "mucho", W::AmountUnreadable),
        ("Mat.", "", W::ShiftMissing),
        ("Enero-Junio 2026", "pronto", W::TermUnreadable),
        ("20/01/2026", "31/02/2026", W::EnrolledOnInvalid),
        ("20/01/2026", "20/01/2030", W::EnrolledOnOdd),
        ("BUP;BUP-2026", "BPP;BUP-2026", W::CallOfOtherProgram),
        ("F-1", "", W::FolioMissing),
    ] {
        assert_eq!(
            warnings(&GOOD.replace(from, to)),
            [expected],
            "{from} → {to}"
        );
    }
    let minor = GOOD
        .replace("HEGG560427MVZRRL04", "N/A")
        .replace("27/04/56", "27/04/2015");
    assert_eq!(warnings(&minor), [W::CurpMissing, W::GuardianMissing]);
}

#[test]
fn a_column_of_f_and_m_is_read_as_such() {
    let man = GOOD.replace(
        "HEGG560427MVZRRL04;Hernández;García;Guillermina;27/04/56",
        "BEML920313HMCLNS09;Beltrán;Méndez;Luis;13/03/1992",
    );
    let woman = GOOD.replace(";M;Herm", ";F;Herm").replace("F-1", "F-2");
    assert_eq!(
        verdicts(&[&man.replace("F-1", "F-3"), &woman]),
        [vec![V::Ok], vec![V::Ok]]
    );
    assert_eq!(
        verdicts(&[&man])[0],
        [V::CurpDisagrees],
        "without any F an M is a woman"
    );
}

#[test]
fn a_workbook_without_the_columns_is_told_what_is_missing() {
    let book = b"CURP,Nombre(s),Primer apellido,Programa\n1,2,3,4\n";
    let missing = vec!["Fecha de nacimiento", "Municipio", "CCT", "Convocatoria"];
    assert_eq!(
        judge_registry(book).unwrap_err(),
        WorkbookFault::UnknownTemplate { missing }
    );
    assert_eq!(
        judge_registry(b"a,b\n1,2\n").unwrap_err(),
        WorkbookFault::NoHeader
    );
}

#[test]
fn a_marked_registry_says_what_to_mend() {
    let text = format!(
        "{HEADER}\n{GOOD}\n{}\n",
        GOOD.replace("Hermosillo", "26999").replace("F-1", "F-2")
    );
    let header = registry::find(text.as_bytes()).unwrap().header;
    let judged = judge_registry(text.as_bytes()).unwrap();
    let marking = Marking {
        sheet: 0,
        header_row: header.row,
        heading: HEADING.to_owned(),
        rows: judged
            .iter()
            .map(|row| marking::of_registry(&header, row))
            .collect(),
    };
    let marked = mark(text.as_bytes(), &marking, &Limits::default()).unwrap();
    let sheet = &read(&marked, &Limits::default()).unwrap().sheets[0];
    let said: Vec<String> = sheet.rows.iter().map(|r| r.text(18)).collect();
    assert_eq!(said[..2], ["Resultado", "Aceptada"].map(String::from));
    assert!(
        said[2].starts_with("El municipio no está en el catálogo.")
            && said[2].contains("Repite a una persona"),
        "{said:?}"
    );
}

#[test]
fn schools_get_their_verdicts_too() {
    let text = "Clave,Turno,Escuela,Nivel educativo,Municipio,Sostenimiento,Correo\n\
        26DIT1070K,Matutino,Tec,Superior,Cajeme,público,Tec@Ito.example\n\
        26DIT1070K,MATUTINO,Tec,superior,26018,público,\n\
        26DIT1070K,Vespertino,Tec,superior,26018,otro,no tiene\nX,nunca,,jardín,99999,,\n";
    let judged = judge_schools(text.as_bytes(), &catalogue()).unwrap();
    let all: Vec<_> = judged.iter().map(|r| r.verdicts.clone()).collect();
    let worst = vec![
        S::CctInvalid,
        S::ShiftUnknown,
        S::MunicipalityUnknown,
        S::LevelUnknown,
        S::NameMissing,
    ];
    assert_eq!(
        all,
        [vec![S::Ok], vec![S::DuplicateRow], vec![S::Ok], worst]
    );
    let email = judged[0].values.email.as_deref();
    assert_eq!(email, Some("tec@ito.example"));
    assert_eq!(
        judged[2].warnings,
        [SchoolWarning::SectorUnknown, SchoolWarning::EmailUnreadable]
    );
}
