//! Which table of a workbook is meant, and what of a workbook is refused before any row is judged.

use std::ops::ControlFlow;

use rust_xlsxwriter::{Formula, Workbook};

use super::registry;
use crate::sheet::WorkbookFault;

const HEADER: &str = "Folio,CURP,Primer apellido,Nombre(s),Fecha de nacimiento,Municipio,CCT,Turno,Programa,Convocatoria";
const ROW: &str = "F-1,x,Soto,Ana,2001-01-01,26030,26DIT1070K,MATUTINO,BUP,BUP-2026";

fn fault(text: &str) -> WorkbookFault {
    registry::find(text.as_bytes()).expect_err("a fault")
}

#[test]
fn rows_of_the_table_and_of_its_sheet_are_counted() {
    let text = format!("Padrón 2026,\n{HEADER}\n{ROW}\n\n{ROW}\nTotal,2\n");
    let table = registry::find(text.as_bytes()).expect("a table");
    assert_eq!((table.header.row, table.rows, table.filled), (2, 2, 5));
    let mut numbers = Vec::new();
    table
        .each_row(|row| {
            numbers.push(row.number);
            ControlFlow::Continue(())
        })
        .expect("the same rows");
    assert_eq!(numbers, [3, 5]);
    let mut seen = 0;
    table
        .each_row(|_| {
            seen += 1;
            ControlFlow::Break(())
        })
        .expect("the first row");
    assert_eq!(seen, 1);
}

#[test]
fn one_header_is_meant() {
    assert_eq!(
        fault(&format!("{HEADER}\n{ROW}\n{HEADER}\n{ROW}\n{HEADER}\n")),
        WorkbookFault::TwoHeaders {
            first: "CSV!1".into(),
            second: "CSV!3".into()
        }
    );
    assert_eq!(fault(&format!("{HEADER}\n")), WorkbookFault::NoRows);
    let short = "Folio,CURP,Nombre(s)";
    assert!(matches!(
        fault(&format!("{short}\n1,2,3\n{short}\n")),
        WorkbookFault::TwoHeaders { .. }
    ));
    // A shorter one that stands above is a summary, not the list.
    let both = format!("{short}\n1,2,3\n{HEADER}\n{ROW}\n");
    let table = registry::find(both.as_bytes()).expect("the whole one");
    assert_eq!((table.header.row, table.rows), (3, 1));
}

#[test]
fn what_is_computed_is_named_and_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADER.split(',')) {
        sheet.write(0, column, heading).expect("a heading");
        for row in 1..=12 {
            sheet.write(row, column, "x").expect("a cell");
        }
    }
    for row in 1..=12 {
        let computed = Formula::new("=1+1").set_result("2");
        sheet.write_formula(row, 1, computed).expect("a formula");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let expected: Vec<String> = (2..=9).map(|row| format!("B{row}")).collect();
    assert_eq!(
        registry::find(&bytes).expect_err("a fault"),
        WorkbookFault::WorkbookHasFormulas { cells: expected }
    );
}
