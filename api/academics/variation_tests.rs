//! Reports as other schools might send them: each layout carries the same six rows, and must get
//! the same verdicts.

use std::{collections::HashSet, sync::Arc};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    AcademicStatus,
    block::Ignored,
    file_check::{Expected, ReportFault},
    identities::{Identities, RosterPerson},
    judge::{Circumstances, Judgement, judge_report, latest_year},
    template::{Report, recognize},
    verdicts::{ReportVerdict as V, ReportWarning as W},
};
use crate::{
    sheet::{Cell, Format, Row, Sheet, Value, Workbook, WorkbookFault},
    values::{Curp, Folio, GradeScale, PersonName, SchoolKey, Shift, TermLabel},
};

/// Known, but of another school.
const ELSEWHERE: &str = "OEAF771012HMCRGR08";

/// Present key, earlier key, given names, surnames.
const ROSTER: [(&str, &str, &str, &str, &str); 6] = [
    (
        "HEGG560427MVZRRL04",
        "",
        "María Guillermina",
        "Hernández",
        "García",
    ),
    ("BEML920313HMCLNS09", "", "José Luis", "Beltrán", "Ñáñez"),
    (
        "MAAR790213HMNRLF03",
        "SABC560626MDFLRN01",
        "Rafael",
        "Martínez",
        "",
    ),
    ("PEGJ900512HJCRRS04", "", "Jesús", "Pérez", "Gómez"),
    ("", "", "Ana Sofía", "De la Torre", "Del Río"),
    ("", "", "Luz", "Soto", "Soto"),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 10).unwrap()
}

fn roster() -> Vec<RosterPerson> {
    let person =
        |(at, (curp, earlier, given, first, second)): (usize, (&str, &str, &str, &str, &str))| {
            RosterPerson {
                person_id: Uuid::from_u128(at as u128),
                curp: Curp::parse(curp).ok(),
                earlier_curps: Curp::parse(earlier).into_iter().collect(),
                name: PersonName::new(given, first, Some(second)),
                folio: Folio::parse(&format!("BUP-2026-{at}")).ok(),
            }
        };
    ROSTER.into_iter().enumerate().map(person).collect()
}

fn sheet(name: &str, rows: &[Vec<&str>]) -> Sheet {
    let cell = |(column, text): (u32, &&str)| Cell {
        column,
        value: Value::Text(Arc::from(*text)),
        formula: false,
    };
    let row = |(number, cells): (u32, &Vec<&str>)| Row {
        number,
        cells: (1..)
            .zip(cells)
            .filter(|(_, t)| !t.is_empty())
            .map(cell)
            .collect(),
    };
    let rows: Vec<Row> = (1..)
        .zip(rows)
        .map(row)
        .filter(|r| !r.cells.is_empty())
        .collect();
    Sheet {
        name: name.to_owned(),
        hidden: false,
        rows,
    }
}

fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        format: Format::Xlsx,
        sheets,
    }
}

fn report(rows: &[Vec<&str>]) -> Report {
    recognize(
        &book(vec![sheet("Hoja1", rows)]),
        "lista.xlsx",
        latest_year(today()),
    )
    .unwrap()
}

fn expected() -> Expected {
    Expected {
        school: SchoolKey::parse("26DIT1070K").unwrap(),
        shift: Shift::Morning,
        term: TermLabel::parse("ENE-JUN 2026").unwrap(),
    }
}

fn judged(report: &Report) -> Result<Judgement, ReportFault> {
    let (roster, known) = (roster(), HashSet::from([Curp::parse(ELSEWHERE).unwrap()]));
    let term = NaiveDate::from_ymd_opt(2026, 1, 1).zip(NaiveDate::from_ymd_opt(2026, 6, 30));
    let circumstances = Circumstances {
        today: today(),
        term,
        scale: GradeScale::Hundred,
    };
    judge_report(
        report,
        &expected(),
        &Identities::new(&roster, &known),
        circumstances,
    )
}

fn verdicts(rows: &[Vec<&str>]) -> Vec<V> {
    judged(&report(rows))
        .unwrap()
        .rows
        .iter()
        .map(|r| r.verdict)
        .collect()
}

/// A worksheet drawn as text: a line per row, bars between cells.
fn drawn(text: &'static str) -> Vec<Vec<&'static str>> {
    text.lines()
        .map(|line| line.split('|').map(str::trim).collect())
        .collect()
}

/// The verdicts that every layout below must get.
const SAME: [V; 6] = [
    V::Ok,
    V::Ok,
    V::Ok,
    V::CurpCheckDigit,
    V::MatchedByName,
    V::NotOnRoster,
];

#[test]
fn a_list_between_titles_and_signatures() {
    let rows = drawn(
        "INSTITUTO TECNOLÓGICO
        Clave: 26-DIT-1070-K | Turno matutino
        Semestre enero - junio de 2026

        # | C. U. R. P. | Apellidos y nombre(s) | Estado académico del alumno | Promedio semestral | Fecha del movimiento
        1 | hegg560427mvzrrl04 | HERNANDEZ GARCIA MA. GUILLERMINA | INSC. REGULAR | 85,5 | 15-6-26
        2 | BEML920313 HMCLNS09 | Beltran Nañez Jose Luis | Irregular | 70 | 15 de junio de 2026

        3 | MAAR790213HMNRLF03 | Martínez, Rafael | BAJA TEMP. | N/A | 15/06/2026
        4 | PEGJ900512HJCRRS05 | Pérez Gómez Jesús | Regular | 90 |
        5 | | DE LA TORRE DEL RIO ANA SOFIA | Egresada | S/C | -
        6 | OEAF771012HMCRGR08 | Orea Alguien | Regular | 90 |
        7
        8
         | | TOTAL DE ALUMNOS: | 6
         | | Atentamente

         | | Lic. Juan Pérez López
         | | Director del plantel",
    );
    assert_eq!(verdicts(&rows), SAME);
    let ignored = Ignored {
        titles: 4,
        blanks: 5,
        footers: 4,
    };
    assert_eq!(report(&rows).ignored, ignored);
}

#[test]
fn names_in_three_columns_and_columns_in_any_order() {
    let rows = drawn(
        "Observaciones | Calif. | Situación escolar | Nombre(s) | Ap. Materno | Ap. Paterno | Correo | Clave Única de Registro de Población
         | 85.5 | Alumna regular | MA GUILLERMINA | GARCÍA | HERNÁNDEZ | a@b.mx | HEGG560427MVZRRL04
         | 70 | Inscrito irregular | José Luis | Ñáñez | Beltrán | | BEML920313HMCLNS09
        Nota: viaja | | B. temporal | Rafael | X | Martínez | | SABC560626MDFLRN01
         | 90 | regular | Jesús | Gómez | Pérez | | PEGJ900512HJCRRS05
         | AC | EGRESADO/A | ANA SOFIA | DEL RIO | DE LA TORRE | | SIN CURP
         | 90 | Reinscrito | Alguien | | Orea | | OEAF771012HMCRGR08",
    );
    assert_eq!(verdicts(&rows), SAME);
}

#[test]
fn headers_of_two_levels() {
    let rows = drawn(
        "No. | CURP | NOMBRE DEL ALUMNO | | | ESTATUS | PROMEDIO
         | | PATERNO | MATERNO | NOMBRE(S) | |
        1 | HEGG560427MVZRRL04 | HERNÁNDEZ | GARCÍA | MARÍA GUILLERMINA | Activo | 85.5
        2 | BEML920313HMCLNS09 | BELTRÁN | ÑÁÑEZ | JOSÉ LUIS | Irregular | 70
        3 | MAAR790213HMNRLF03 | MARTÍNEZ | | RAFAEL | Baja temporal |
        4 | PEGJ900512HJCRRS05 | PÉREZ | GÓMEZ | JESÚS | Regular | 90
        5 | - | DE LA TORRE | DEL RÍO | ANA SOFÍA | Egresado(a) | N.A.
        6 | OEAF771012HMCRGR08 | OREA | | ALGUIEN | Vigente | 90",
    );
    assert_eq!(verdicts(&rows), SAME);
    assert_eq!(report(&rows).header.row, 2);
}

#[test]
fn given_names_first_and_no_titles() {
    let rows = drawn(
        "Becario | Status | Curp del becario | PROM
        María Guillermina Hernández García | REGULAR | HEGG560427MVZRRL04 | 85.5
        José Luis Beltrán Ñáñez | IRREGULAR | BEML920313HMCLNS09 | 70
        Rafael Martínez | BAJA TEMPORAL | MAAR790213HMNRLF03 |
        Jesús Pérez Gómez | REGULAR | PEGJ900512HJCRRS05 | 90
        Ana Sofía de la Torre del Río | EGRESADA | | -
        Alguien Orea | REGULAR | OEAF771012HMCRGR08 | 90",
    );
    assert_eq!(verdicts(&rows), SAME);
}

#[test]
fn surnames_together_and_no_grades() {
    let rows = drawn(
        "Apellidos | Nombre | CURP | Estatus académico
        Hernández García | María Guillermina | HEGG560427MVZRRL04 | Regular
        Beltrán Ñáñez | José Luis | BEML920313HMCLNS09 | Regular
        Martínez | Rafael | MAAR790213HMNRLF03 | Regular
        Pérez Gómez | Jesús | PEGJ900512HJCRRS05 | Regular
        De la Torre Del Río | Ana Sofía | | Regular
        Orea | Alguien | OEAF771012HMCRGR08 | Regular",
    );
    assert_eq!(verdicts(&rows), SAME);
}

#[test]
fn all_verdicts_are_listed_and_the_first_leads() {
    let rows = drawn(
        "CURP | Nombre | Estatus | Promedio | Fecha | Reprobadas
        HEGG560427MVZRRL04 | | | 101 | 31/06/2026 | dos
        HEGG560427 | Hernández García María Guillermina | ? | x | |
        HEGG560427MVZRRL04 | Hernández García María Guillermina | Regular | | 15/08/2026 | 2
        hegg560427mvzrrl04 | Otra Persona | raro | | |
        SABC560626MDFLRN01 | Otro Nombre | Baja definitiva | 80 | |",
    );
    let judgement = judged(&report(&rows)).unwrap();
    let listed: Vec<&[V]> = judgement
        .rows
        .iter()
        .map(|r| r.verdicts.as_slice())
        .collect();
    let expected: [&[V]; 5] = [
        &[V::StatusMissing, V::GradeOutOfScale, V::DateInvalid],
        &[V::CurpMalformed, V::StatusUnknown, V::GradeOutOfScale],
        &[V::Ok],
        &[V::DuplicateRow, V::StatusUnknown],
        &[V::Ok],
    ];
    assert_eq!(listed, expected);
    let warned: Vec<&[W]> = judgement
        .rows
        .iter()
        .map(|r| r.warnings.as_slice())
        .collect();
    let expected: [&[W]; 5] = [
        &[W::FailedSubjectsUnreadable],
        &[W::NameOnRoster],
        &[
            W::GradeMissing,
            W::StandingDisagrees,
            W::DateInFuture,
            W::DateOutsideTerm,
        ],
        &[W::NameDiffers],
        &[W::NameDiffers, W::EarlierCurp, W::LeaveDateMissing],
    ];
    assert_eq!(warned, expected);
    assert_eq!(
        judgement.rows[4].values.status,
        Some(AcademicStatus::PermanentWithdrawal)
    );
    assert_eq!(judgement.missing, [1u128, 3, 4, 5].map(Uuid::from_u128));
}

#[test]
fn a_folio_tells_namesakes_apart() {
    let namesake = |at: u128| RosterPerson {
        person_id: Uuid::from_u128(at),
        curp: None,
        earlier_curps: Vec::new(),
        name: PersonName::new("Luz", "Soto", None),
        folio: Folio::parse(&format!("F-{at}")).ok(),
    };
    let roster = [namesake(0), namesake(1)];
    let report = report(&drawn(
        "Folio | CURP | Nombre | Estatus\nf-1 | | Soto Luz | Regular\n | | Luz Soto | Regular",
    ));
    let known = HashSet::new();
    let circumstances = Circumstances {
        today: today(),
        term: None,
        scale: GradeScale::Ten,
    };
    let judgement = judge_report(
        &report,
        &expected(),
        &Identities::new(&roster, &known),
        circumstances,
    )
    .unwrap();
    let found: Vec<_> = judgement
        .rows
        .iter()
        .map(|r| (r.verdict, r.person_id))
        .collect();
    assert_eq!(
        found,
        [
            (V::MatchedByName, Some(Uuid::from_u128(1))),
            (V::PersonAmbiguous, None)
        ]
    );
}

const LIST: &str = "CURP | Nombre | Estatus | Promedio
    HEGG560427MVZRRL04 | Hernández García María Guillermina | Regular | 9.5
    HEGG560427MVZRRL04 | Hernández García María Guillermina | Regular | 9.5";

#[test]
fn titles_decide_whether_it_is_the_expected_report() {
    let with_title = |title: &'static str| {
        let rows = [drawn(title), drawn(LIST)].concat();
        judged(&report(&rows)).map_or_else(|fault| fault.code(), |_| "ok")
    };
    for (title, code) in [
        (
            "C.C.T. 26DIT1070K TURNO: MATUTINO Periodo: ENE-JUN 2026",
            "ok",
        ),
        ("Ciclo escolar 2025-2026", "ok"),
        ("ENERO A JUNIO DEL 2026", "ok"),
        ("Hermosillo, Sonora, 30 de junio de 2026", "ok"),
        ("CCT 26DIT1070K y 26EPR1071C", "ok"),
        ("CCT: 26EPR1071C", "report-wrong-school"),
        ("Turno vespertino", "report-wrong-shift"),
        ("AGO-DIC 2025", "report-wrong-term"),
        ("Ciclo escolar 2024-2025", "report-wrong-term"),
        ("Periodo 2025-2026", "report-wrong-term"),
    ] {
        assert_eq!(with_title(title), code, "{title}");
    }
}

#[test]
fn file_names_are_believed_too() {
    let workbook = book(vec![sheet("Hoja1", &drawn(LIST))]);
    let code = |name| {
        judged(&recognize(&workbook, name, 2031).unwrap())
            .map_or_else(|fault| fault.code(), |_| "ok")
    };
    assert_eq!(code("26DIT1070K-MATUTINO.xlsx"), "ok");
    assert_eq!(code("26DIT1070K-VESPERTINO.xlsx"), "report-wrong-shift");
    assert_eq!(code("26EPR1071C.xlsx"), "report-wrong-school");
}

#[test]
fn a_column_on_the_other_scale_is_one_fault_and_a_stated_scale_is_used() {
    let rows = |header: &'static str| {
        let mut rows = vec![vec!["CURP", "Estatus", header]];
        rows.extend(std::iter::repeat_n(
            vec!["HEGG560427MVZRRL04", "Regular", "9.5"],
            6,
        ));
        rows
    };
    let fault = judged(&report(&rows("Promedio"))).unwrap_err();
    assert_eq!(
        fault,
        ReportFault::GradeScaleMismatch {
            found: 10,
            expected: 100
        }
    );
    let judgement = judged(&report(&rows("Promedio (0-10)"))).unwrap();
    assert_eq!(judgement.scale, GradeScale::Ten);
    let grade = judgement.rows[0].values.grade.as_ref();
    assert_eq!(grade.map(|g| g.normalized.to_string()), Some("95".into()));
}

fn fault(sheets: Vec<Sheet>) -> WorkbookFault {
    recognize(&book(sheets), "lista.xlsx", 2031).unwrap_err()
}

#[test]
fn layouts_that_cannot_be_read_are_told() {
    let rows = drawn(LIST);
    let code = |rows: &[Vec<&str>]| fault(vec![sheet("A", rows)]).code();
    assert_eq!(code(&[drawn(LIST), drawn(LIST)].concat()), "two-headers");
    assert_eq!(code(&[&rows[..1], &rows].concat()), "two-headers");
    assert_eq!(
        fault(vec![sheet("A", &rows), sheet("B", &rows)]).code(),
        "two-headers"
    );
    assert_eq!(code(&rows[1..]), "no-header");
    assert_eq!(code(&rows[..1]), "no-rows");
    assert_eq!(
        code(&drawn("Producto | Precio\nLápiz | 3")),
        "unknown-template"
    );
    let missing = vec!["Estatus académico"];
    let no_status = drawn("CURP | Nombre | Grupo\nHEGG560427MVZRRL04 | Ana | A");
    assert_eq!(
        fault(vec![sheet("A", &no_status)]),
        WorkbookFault::UnknownTemplate { missing }
    );
}

#[test]
fn the_list_is_found_beside_instructions_and_hidden_sheets() {
    let hidden = Sheet {
        hidden: true,
        ..sheet("Oculta", &drawn(LIST))
    };
    let instructions = sheet(
        "Instrucciones",
        &drawn("CURP | 18 caracteres\nCURP | Nombre | Estatus | Promedio"),
    );
    let workbook = book(vec![instructions, hidden, sheet("Datos", &drawn(LIST))]);
    assert_eq!(
        recognize(&workbook, "a.xlsx", 2031).unwrap().sheet_name,
        "Datos"
    );
}

#[test]
fn formulas_count_only_where_cells_are_read() {
    let mut rows = drawn(LIST);
    rows[0].push("Carrera");
    rows[1].push("X");
    rows.extend([vec![], vec!["", "TOTAL DE ALUMNOS:", "2"]]);
    let mut filled = sheet("A", &rows);
    filled.rows[1].cells[4].formula = true;
    filled.rows[3].cells[1].formula = true;
    assert!(recognize(&book(vec![filled.clone()]), "a.xlsx", 2031).is_ok());
    filled.rows[2].cells[3].formula = true;
    let cells = vec!["D3".to_owned()];
    assert_eq!(
        fault(vec![filled]),
        WorkbookFault::WorkbookHasFormulas { cells }
    );
}
