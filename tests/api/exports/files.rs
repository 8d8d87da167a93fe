//! The files themselves: marks, separators, columns, masks, typed cells.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;

use super::{column, export, lines, many_schools, of, with};
use crate::support::Office;
use crate::support::fixtures::{a_benefit, run};

#[actix_web::test]
async fn separators_are_as_asked_and_nothing_runs_in_a_spreadsheet() {
    let office = Office::open().await;
    many_schools(&office, 1).await;
    run(&office, "update schools set name = '=HYPERLINK(\"x\"); y'").await;
    let officer = office.someone("follow_up").await;
    let plain = with(
        of("schools", json!({})),
        json!({"columns": ["shift", "name"]}),
    );
    let answer = officer.post("/exports", plain.clone()).await;
    assert_eq!(
        lines(&answer),
        [
            ["Turno", "CCT", "Nombre"],
            ["Matutino", "26EPR0001X", "'=HYPERLINK(\"x\"); y"]
        ]
    );
    let said = |name: &str| {
        let value = answer.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    };
    assert_eq!(said("content-type"), "text/csv; charset=utf-8");
    assert!(said("content-disposition").contains("schools 2026-11-23.csv"));
    assert_eq!(said("export-id").len(), 36);

    for (separator, wanted) in [
        ("semicolon", "Turno;CCT;Nombre\r\nMatutino;26EPR0001X;\""),
        ("tab", "Turno\tCCT\tNombre\r\nMatutino\t26EPR0001X\t\""),
    ] {
        let asked = with(plain.clone(), json!({"separator": separator}));
        let answer = officer.post("/exports", asked).await;
        let text = std::str::from_utf8(&answer.body).expect("UTF-8");
        assert!(text.starts_with(&format!("\u{feff}{wanted}")), "{text}");
    }
}

#[actix_web::test]
async fn a_workbook_has_typed_cells_and_keys_as_texts() {
    let office = Office::open().await;
    a_benefit(&office).await;
    let coordinator = office.someone("coordinator").await;
    let asked = json!({"list": "beneficiaries", "format": "xlsx", "purpose": "data_correction", "with_identifiers": true,
        "columns": ["curp", "birth", "amount", "benefit", "open"]});
    let answer = coordinator.post("/exports", asked).await;
    assert_eq!(answer.status, 200);
    let mut book = Xlsx::new(Cursor::new(answer.body.to_vec())).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Lista"]);
    let sheet = book.worksheet_range("Lista").expect("the sheet");
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0][0], Data::String("CURP".into()));
    assert!(matches!(&rows[1][0], Data::String(curp) if curp.len() == 18));
    assert!(matches!(&rows[1][1], Data::DateTime(_)), "{rows:?}");
    assert!(matches!(&rows[1][2], Data::Float(amount) if *amount > 0.0));
    assert_eq!(rows[1][3], Data::String("Activo".into()));
    assert_eq!(rows[1][4], Data::Float(0.0));
}

#[actix_web::test]
async fn identifiers_are_masked_unless_their_own_permission_asks_for_them() {
    let office = Office::open().await;
    a_benefit(&office).await;
    let whole = with(
        of("beneficiaries", json!({})),
        json!({"with_identifiers": true}),
    );
    let masked = of("beneficiaries", json!({}));
    let officer = office.someone("follow_up").await;
    let curps = |lines: &[Vec<String>]| column(lines, "CURP");
    assert!(curps(&export(&officer, masked.clone()).await)[0].contains('•'));
    let refused = officer.post("/exports", whole.clone()).await;
    refused.problem(403, "export-of-identifiers");

    let coordinator = office.someone("coordinator").await;
    assert!(curps(&export(&coordinator, masked).await)[0].contains('•'));
    let shown = export(&coordinator, whole).await;
    assert!(curps(&shown)[0].starts_with("PEPX"), "{shown:?}");
    let record = coordinator.get("/exports").await.ok(200);
    let whole: Vec<_> = record["items"]
        .as_array()
        .expect("exports")
        .iter()
        .map(|export| export["with_identifiers"].clone())
        .collect();
    assert_eq!(whole, [json!(true), json!(false), json!(false)]);
}

#[actix_web::test]
async fn protected_programs_leave_under_no_name() {
    let office = Office::open().await;
    let about = a_benefit(&office).await;
    run(
        &office,
        "update programs set sensitive_reason = 'Salud' where code = 'BUP'",
    )
    .await;
    // She may know it, and sees it on the screen.
    let coordinator = office.someone("coordinator").await;
    let listed = coordinator.get("/beneficiaries").await.ok(200);
    assert_eq!(listed["items"][0]["folio"], json!(about.folio));
    let asked = with(
        of("beneficiaries", json!({})),
        json!({"with_identifiers": true}),
    );
    let answer = coordinator.post("/exports", asked).await;
    let text = String::from_utf8(answer.body.to_vec()).expect("UTF-8");
    assert!(text.contains("Programa protegido"), "{text}");
    assert!(!text.contains("BUP"), "{text}");
    assert!(!text.contains("Universidad Pública"), "{text}");
}

#[actix_web::test]
async fn whole_identifiers_ask_who_it_is() {
    let office = Office::open().await;
    a_benefit(&office).await;
    let coordinator = office.someone("coordinator").await;
    office.make_stale(&coordinator).await;
    let masked = of("beneficiaries", json!({}));
    export(&coordinator, masked.clone()).await;
    let whole = with(masked, json!({"with_identifiers": true}));
    let refused = coordinator.post("/exports", whole.clone()).await;
    refused.problem(403, "reauthentication-required");
    office.make_proved(&coordinator).await;
    export(&coordinator, whole).await;
}
