//! Marked workbooks, read again: the same cells in the same places, and the verdicts beside them.

use std::io::{Cursor, Read};

use super::{Cell, Limits, Marking, RowMark, Sheet, Tone, Value, hostile_tests::book, mark, read};

fn marking(rows: &[(u32, Tone, &str, &[u32])], header_row: u32) -> Marking {
    let rows = rows.iter().map(|(row, tone, message, columns)| RowMark {
        row: *row,
        tone: *tone,
        message: (*message).to_owned(),
        columns: columns.to_vec(),
    });
    Marking {
        sheet: 0,
        header_row,
        heading: "Resultado".to_owned(),
        rows: rows.collect(),
    }
}

/// The sheet without its verdict column, and that column.
fn apart(mut sheet: Sheet, column: u32) -> (Sheet, Vec<(u32, String)>) {
    let mut verdicts = Vec::new();
    for row in &mut sheet.rows {
        let (said, kept): (Vec<Cell>, Vec<Cell>) =
            row.cells.drain(..).partition(|c| c.column == column);
        verdicts.extend(
            said.iter()
                .map(|c| (row.number, c.value.text().into_owned())),
        );
        row.cells = kept;
    }
    (sheet, verdicts)
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes))
        .unwrap()
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn every_sample_comes_back_with_its_cells_and_its_verdicts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/reports");
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let before = read(&bytes, &Limits::default()).unwrap();
        let at = before.sheets.len() - 1;
        let sheet = &before.sheets[at];
        let column = sheet
            .rows
            .iter()
            .flat_map(|r| r.cells.iter().map(|c| c.column))
            .max()
            .unwrap()
            + 1;
        let rows = sheet.rows.iter().filter(|r| r.number > 6).map(|r| RowMark {
            row: r.number,
            tone: [Tone::Accepted, Tone::Warned, Tone::Rejected][r.number as usize % 3],
            message: format!("Fila {} <&>", r.number),
            columns: vec![1, 2],
        });
        let marking = Marking {
            sheet: at,
            header_row: 6,
            heading: "Resultado".into(),
            rows: rows.collect(),
        };
        let marked = mark(&bytes, &marking, &Limits::default()).unwrap();
        let mut after = read(&marked, &Limits::default()).unwrap();
        let (same, verdicts) = apart(after.sheets.remove(at), column);
        let mut same = same;
        same.rows.retain(|r| !r.cells.is_empty());
        assert_eq!(same.rows, sheet.rows);
        let expected: Vec<(u32, String)> = marking
            .rows
            .iter()
            .map(|r| (r.row, r.message.clone()))
            .collect();
        let below: Vec<(u32, String)> = verdicts.into_iter().filter(|(row, _)| *row > 6).collect();
        assert_eq!(below, expected);
        assert_eq!(after.sheets[..], before.sheets[..at]);
        let merges = |bytes: &[u8]| {
            part(bytes, &format!("xl/worksheets/sheet{}.xml", at + 1)).contains("<mergeCell ")
        };
        assert_eq!(merges(&marked), merges(&bytes));
    }
}

#[test]
fn tinted_cells_keep_their_number_format() {
    let bytes = book(|sheet| {
        let date = rust_xlsxwriter::Format::new()
            .set_num_format("dd/mm/yyyy")
            .set_bold();
        sheet.write_string(0, 0, "Fecha").unwrap();
        sheet.write_number_with_format(1, 0, 46_042, &date).unwrap();
        sheet.write_number_with_format(2, 0, 46_043, &date).unwrap();
    });
    let marks = marking(
        &[
            (2, Tone::Rejected, "mal", &[1]),
            (3, Tone::Accepted, "bien", &[]),
        ],
        1,
    );
    let marked = mark(&bytes, &marks, &Limits::default()).unwrap();
    let sheet = &read(&marked, &Limits::default()).unwrap().sheets[0];
    assert!(
        sheet.rows[1..]
            .iter()
            .all(|r| matches!(r.cells[0].value, Value::Date(_)))
    );
    let said: Vec<String> = sheet.rows.iter().map(|r| r.text(2)).collect();
    assert_eq!(said, ["Resultado", "mal", "bien"]);
    let mut excel: calamine::Xlsx<_> = calamine::Reader::new(Cursor::new(&marked)).unwrap();
    let styles = excel.worksheet_style("Sheet1").unwrap();
    let color = |row| {
        styles
            .get((row, 0))
            .and_then(|s| s.fill.as_ref()?.get_color())
            .map(|c| c.to_argb())
    };
    assert_eq!((color(1), color(2)), (Some(0xFFF4_A6A0), None));
    assert!(
        styles
            .get((1, 0))
            .and_then(|s| s.font.as_ref())
            .is_some_and(calamine::Font::is_bold)
    );
}

#[test]
fn rows_and_cells_without_names_are_marked_too() {
    let sheet = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:dimension ref=\"A1:B2\"/>\
        <x:cols><x:col min=\"1\" max=\"16384\" width=\"9\"/></x:cols><x:sheetData><x:row spans=\"1:2\"><x:c><x:v>1</x:v></x:c></x:row>\
        <x:row><x:c><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c><x:c s=\"0\"/></x:row></x:sheetData></x:worksheet>";
    let bytes = super::hostile_tests::with_part(
        &book(|_| {}),
        "xl/worksheets/sheet1.xml",
        sheet.as_bytes(),
    );
    let marked = mark(
        &bytes,
        &marking(&[(2, Tone::Warned, "ojo", &[])], 1),
        &Limits::default(),
    )
    .unwrap();
    let sheet = &read(&marked, &Limits::default()).unwrap().sheets[0];
    assert_eq!(
        (sheet.rows[0].text(3), sheet.rows[1].text(3)),
        ("Resultado".to_owned(), "ojo".to_owned())
    );
    let xml = part(&marked, "xl/worksheets/sheet1.xml");
    assert!(
        xml.contains("max=\"2\"") && !xml.contains("spans") && !xml.contains("dimension"),
        "{xml}"
    );
}

#[test]
fn delimited_text_comes_back_as_a_workbook() {
    let bytes = "Folio;Año\n\n007;Niño\n".as_bytes();
    let marked = mark(
        bytes,
        &marking(&[(3, Tone::Rejected, "mal", &[1])], 1),
        &Limits::default(),
    )
    .unwrap();
    let sheet = &read(&marked, &Limits::default()).unwrap().sheets[0];
    assert_eq!(
        sheet.row(3).map(|r| [r.text(1), r.text(2), r.text(3)]),
        Some(["007", "Niño", "mal"].map(String::from))
    );
    assert_eq!(
        sheet.row(1).map(|r| r.text(3)),
        Some("Resultado".to_owned())
    );
}

#[test]
fn a_workbook_marked_before_keeps_one_verdict_column() {
    let bytes = book(|sheet| {
        sheet.write_string(0, 0, "CURP").unwrap();
        sheet.write_string(1, 0, "x").unwrap();
    });
    let limits = Limits::default();
    let once = mark(
        &bytes,
        &marking(&[(2, Tone::Rejected, "mal", &[1])], 1),
        &limits,
    )
    .unwrap();
    let twice = mark(
        &once,
        &marking(&[(2, Tone::Accepted, "bien", &[])], 1),
        &limits,
    )
    .unwrap();
    let rows = &read(&twice, &limits).unwrap().sheets[0].rows;
    assert_eq!(
        (rows[0].cells.len(), rows[1].text(2)),
        (2, "bien".to_owned())
    );
}
