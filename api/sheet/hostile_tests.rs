//! Files that are broken, locked, swollen or lie about themselves, made here one by one.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook as Book, Worksheet};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{Limits, Value, Workbook, WorkbookFault, read};

/// A workbook of one sheet, written by `fill`.
pub fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Book::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// The same package with one part replaced.
pub fn with_part(bytes: &[u8], part: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).unwrap();
        if entry.name().unwrap() != part {
            writer.raw_copy_file(entry).unwrap();
        }
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(part, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

fn with_sheet_data(data: &str) -> Vec<u8> {
    let xml = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"
    );
    with_part(&sample(), "xl/worksheets/sheet1.xml", xml.as_bytes())
}

fn sample() -> Vec<u8> {
    book(|sheet| {
        sheet.write_string(0, 0, "CURP").unwrap();
        sheet.write_string(1, 0, "HEGG560427MVZRRL04").unwrap();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number_with_format(1, 1, 46_042, &date).unwrap();
        sheet.write_number(1, 2, 83.6).unwrap();
        sheet.write_boolean(2, 0, true).unwrap();
        sheet
            .write_formula(2, 1, rust_xlsxwriter::Formula::new("=1+1").set_result("2"))
            .unwrap();
    })
}

fn fault(bytes: &[u8]) -> &'static str {
    read(bytes, &Limits::default()).map_or_else(|fault| fault.code(), |_| "none")
}

fn compound_file(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend(vec![0; 1024]);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn cells_are_typed_and_keep_their_places() {
    let read = read(&sample(), &Limits::default()).unwrap();
    let rows = &read.sheets[0].rows;
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|r| r.texts().map(std::borrow::Cow::into_owned).collect())
        .collect();
    assert_eq!(
        texts,
        [
            vec!["CURP"],
            vec!["HEGG560427MVZRRL04", "20/01/2026", "83.6"],
            vec!["VERDADERO", "2"]
        ]
    );
    assert!(rows[2].cells[1].formula && !rows[1].cells[2].formula);
    assert!(matches!(rows[1].cells[1].value, Value::Date(_)));
}

#[test]
fn what_is_no_workbook_is_told() {
    for bytes in [
        &b""[..],
        b"hola",
        b"%PDF-1.7\n1,2\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        &[0u8; 64],
        b"PK\x05\x06\0\0",
    ] {
        assert_eq!(fault(bytes), "not-a-workbook");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("nota.txt", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"hola").unwrap();
    assert_eq!(fault(&zip.finish().unwrap().into_inner()), "not-a-workbook");
}

#[test]
fn locked_and_old_workbooks_are_told_apart() {
    assert_eq!(
        fault(&compound_file("EncryptedPackage")),
        "workbook-encrypted"
    );
    assert_eq!(
        fault(&compound_file("Workbook")),
        "workbook-format-unsupported"
    );
    assert_eq!(fault(&compound_file("WordDocument")), "not-a-workbook");
}

#[test]
fn a_bomb_is_stopped_before_it_unpacks() {
    let bomb = with_part(&sample(), "xl/sharedStrings.xml", &vec![b' '; 64 << 20]);
    assert!(bomb.len() < 200_000);
    assert_eq!(fault(&bomb), "workbook-too-large");
    let media = with_part(&sample(), "xl/media/image1.png", &vec![0; 64 << 20]);
    assert_eq!(fault(&media), "workbook-too-large");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_stopped_on_the_way() {
    let mut bomb = with_part(&sample(), "xl/worksheets/sheet1.xml", &vec![b'>'; 64 << 20]);
    let real = (64u32 << 20).to_le_bytes();
    while let Some(at) = bomb.windows(4).position(|w| w == real) {
        bomb[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    assert!(matches!(
        fault(&bomb),
        "workbook-too-large" | "workbook-truncated"
    ));
}

#[test]
fn one_endless_text_is_stopped() {
    let text: String = ('a'..='z').cycle().take(3 << 20).collect();
    assert_eq!(
        fault(&with_sheet_data(&format!(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{text}</v></c></row>"
        ))),
        "workbook-too-large"
    );
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let bytes = with_sheet_data(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    );
    let sheet = &read(&bytes, &Limits::default()).unwrap().sheets[0];
    assert_eq!(
        (
            sheet.rows.len(),
            sheet.last_row(),
            sheet.rows[1].cells[0].column
        ),
        (2, 1_048_576, 16_384)
    );
}

#[test]
fn a_million_empty_rows_are_counted() {
    let numbered = (1..=1_000_000)
        .map(|n: u32| format!("<row r=\"{n}\" spans=\"1:8\"><c r=\"A{n}\" s=\"0\"/></row>"));
    let rows = numbered.collect::<Vec<_>>().concat();
    let Err(WorkbookFault::TooManyRows { rows, filled, .. }) =
        read(&with_sheet_data(&rows), &Limits::default())
    else {
        unreachable!("a million rows are over the limit")
    };
    assert_eq!((rows, filled), (1_000_000, 0));
}

#[test]
fn claims_of_size_reserve_nothing() {
    let strings =
        b"<sst uniqueCount=\"18446744073709551615\" count=\"9999999999\"><si><t>a</t></si></sst>";
    let data = "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"4294967295\">1</f><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
    let sheet = read(
        &with_part(&with_sheet_data(data), "xl/sharedStrings.xml", strings),
        &Limits::default(),
    );
    assert_eq!(sheet.unwrap().sheets[0].rows[0].text(2), "a");
}

#[test]
fn impossible_places_and_references_are_damage() {
    for data in [
        "<row r=\"0\"><c><v>1</v></c></row>",
        "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</c></row>",
        "<row r=\"1\">",
    ] {
        assert_eq!(
            fault(&with_sheet_data(data)),
            "workbook-truncated",
            "{data}"
        );
    }
}

#[test]
fn too_many_cells_columns_and_bytes_are_refused() {
    let row: String = (0..600).map(|_| "<c><v>1</v></c>").collect();
    assert_eq!(
        fault(&with_sheet_data(&format!("<row r=\"1\">{row}</row>"))),
        "too-many-columns"
    );
    let few = Limits {
        cells: 3,
        ..Limits::default()
    };
    assert_eq!(read(&sample(), &few).unwrap_err().code(), "too-many-cells");
    let small = Limits {
        file_bytes: 100,
        ..Limits::default()
    };
    assert_eq!(
        read(&sample(), &small).unwrap_err().code(),
        "workbook-too-large"
    );
    assert_eq!(fault(&with_sheet_data("")), "workbook-empty");
}

#[test]
fn a_workbook_cut_off_anywhere_is_never_read_as_whole() {
    let bytes = sample();
    for end in (4..bytes.len()).step_by(7) {
        assert_eq!(fault(&bytes[..end]), "workbook-truncated", "cut at {end}");
    }
}

#[test]
fn the_reader_agrees_with_another_one() {
    use calamine::{Data, Reader, Xlsx};
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/reports");
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let ours: Workbook = read(&bytes, &Limits::default()).unwrap();
        let mut theirs: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        for sheet in &ours.sheets {
            let range = theirs.worksheet_range(&sheet.name).unwrap();
            let filled = range
                .used_cells()
                .filter(|(.., v)| !v.to_string().trim().is_empty())
                .count();
            assert_eq!(
                sheet.rows.iter().map(|r| r.cells.len()).sum::<usize>(),
                filled
            );
            for (row, cell) in sheet
                .rows
                .iter()
                .flat_map(|r| r.cells.iter().map(move |c| (r.number, c)))
            {
                let same = match (
                    &cell.value,
                    range.get_value((row - 1, cell.column - 1)).unwrap(),
                ) {
                    (Value::Text(ours), Data::String(theirs)) => **ours == **theirs,
                    (Value::Number(ours), Data::Float(theirs)) => {
                        (ours - theirs).abs() < f64::EPSILON
                    }
                    (Value::Date(ours), Data::DateTime(theirs)) => {
                        Some(*ours) == theirs.as_datetime()
                    }
                    _ => false,
                };
                assert!(same, "row {row}: {cell:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn changed_bytes_never_bring_the_reader_down(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = sample();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn changed_xml_never_brings_the_reader_down(changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/\"'&;=a-z0-9 ]{0,3}"), 1..12)) {
        let mut xml = String::from("<row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c r=\"B1\"><f>1</f><v>2</v></c></row>");
        for (at, text) in changes {
            xml.insert_str(at.index(xml.len()), &text);
        }
        let _ = read(&with_sheet_data(&xml), &Limits::default());
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, &Limits::default());
    }
}
