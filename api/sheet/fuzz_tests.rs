//! Workbooks and delimited text in every state of damage: read within the limits or refused, marked or
//! refused, never a panic; and what is marked still holds every cell that it held.

use encoding_rs::{UTF_8, WINDOWS_1252};
use proptest::prelude::*;

use super::{Limits, Marking, RowMark, Tone, Workbook, WorkbookFault, mark, read};
use crate::fuzz::{any_text, cases, damaged, in_time, sample, spliced};

/// Small enough that what is spliced in meets them.
fn tight() -> Limits {
    Limits {
        file_bytes: 1 << 20,
        unpacked_bytes: 4 << 20,
        sheets: 8,
        rows: 400,
        cells: 4_000,
        text_bytes: 1 << 20,
        ..Limits::default()
    }
}

fn within(book: &Workbook, limits: &Limits) -> bool {
    let rows = || book.sheets.iter().flat_map(|sheet| &sheet.rows);
    let cells: usize = rows().map(|row| row.cells.len()).sum();
    book.sheets.len() <= limits.sheets && rows().count() <= limits.rows && cells <= limits.cells
}

fn marking(rows: &[u32]) -> Marking {
    let mark = |row: &u32| RowMark {
        row: *row,
        tone: Tone::Rejected,
        message: "La CURP no existe <&>".into(),
        columns: vec![1, 3],
    };
    Marking {
        sheet: 0,
        header_row: rows.first().copied().unwrap_or(1),
        heading: super::mark::HEADING.into(),
        rows: rows.iter().skip(1).map(mark).collect(),
    }
}

/// Reads, marks what was read, and reads the marked one: its rows hold what they held.
fn walk(bytes: &[u8]) -> Result<(), TestCaseError> {
    let limits = tight();
    let Ok(book) = in_time(|| read(bytes, &limits)) else {
        return Ok(());
    };
    prop_assert!(within(&book, &limits));
    let rows: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
    let Ok(marked) = in_time(|| mark(bytes, &marking(&rows), &limits)) else {
        return Ok(());
    };
    match read(&marked, &Limits::default()) {
        Ok(again) => {
            for row in &book.sheets[0].rows {
                let kept = again.sheets[0].row(row.number);
                prop_assert!(kept.is_some_and(|kept| kept.cells.len() >= row.cells.len()));
            }
            Ok(())
        }
        Err(fault) => Err(TestCaseError::fail(format!(
            "the marked workbook does not read: {fault:?}"
        ))),
    }
}

/// The same text as each kind of office program writes it.
fn encoded(text: &str, way: u8) -> Vec<u8> {
    let units = || text.encode_utf16();
    match way {
        0 => UTF_8.encode(text).0.into_owned(),
        1 => [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
        2 => [
            vec![0xff, 0xfe],
            units().flat_map(u16::to_le_bytes).collect(),
        ]
        .concat(),
        3 => [
            vec![0xfe, 0xff],
            units().flat_map(u16::to_be_bytes).collect(),
        ]
        .concat(),
        _ => WINDOWS_1252.encode(text).0.into_owned(),
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn reports_with_markup_spliced_in(bytes in spliced(sample("reports/26EPR1077E-MATUTINO.xlsx"))) {
        walk(&bytes)?;
    }

    #[test]
    fn payment_files_with_markup_spliced_in(bytes in spliced(sample("payments.xlsx"))) {
        walk(&bytes)?;
    }

    #[test]
    fn reports_with_bytes_changed(bytes in damaged(sample("reports/reporte becas 4.xlsx"))) {
        walk(&bytes)?;
    }

    #[test]
    fn delimited_text_in_every_encoding(text in any_text(), way in 0_u8..5) {
        walk(&encoded(&format!("CURP;Nombre;Promedio\nHEGG560427MVZRRL04;Ñandú;8,5\n{text}"), way))?;
    }

    #[test]
    fn delimited_text_that_is_good_reads_alike_in_every_encoding(cells in prop::collection::vec("[A-ZÑÁÉa-z0-9]{1,12}", 6..30)) {
        let rows: Vec<String> = cells.chunks_exact(3).map(|row| row.join(";")).collect();
        let text = format!("CURP;Nombre;Promedio\r\n{}\r\n", rows.join("\r\n"));
        let texts = |bytes: &[u8]| read(bytes, &Limits::default()).map(|book| {
            book.sheets[0].rows.iter().map(|row| row.texts().map(String::from).collect::<Vec<_>>()).collect::<Vec<_>>()
        });
        let first = texts(&encoded(&text, 0)).expect("a table");
        prop_assert_eq!(first.len(), rows.len() + 1);
        for way in 1..5 {
            prop_assert_eq!(&texts(&encoded(&text, way)).expect("a table"), &first);
        }
    }

    #[test]
    fn bytes_of_any_kind(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        walk(&bytes)?;
    }
}

#[test]
fn limits_are_told_apart_from_damage() {
    let rows = "a;b;c\n".repeat(500);
    let fault = read(rows.as_bytes(), &tight()).expect_err("more rows than may be");
    assert!(
        matches!(fault, WorkbookFault::TooManyRows { .. }),
        "{fault:?}"
    );
}
