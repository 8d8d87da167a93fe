//! Files that mean harm, or that somebody damaged: made here, one function each.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Formula, Workbook};
use seguimiento::sheet::{self, Limits};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::registry::sample;

/// Header and first rows of a sample workbook, as texts.
pub fn head_of(name: &str, rows: usize) -> Vec<Vec<String>> {
    let workbook = sheet::read(&sample(name), &Limits::default()).expect("a workbook");
    let widest = workbook
        .sheets
        .iter()
        .max_by_key(|sheet| sheet.rows.iter().map(|row| row.cells.len()).max())
        .expect("a sheet");
    let header = widest
        .rows
        .iter()
        .position(|row| row.cells.len() > 5)
        .expect("a header");
    let texts = |row: &sheet::Row| {
        let last = row.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        (1..=last).map(|column| row.text(column)).collect()
    };
    widest.rows[header..]
        .iter()
        .take(rows + 1)
        .map(texts)
        .collect()
}

/// A workbook with one sheet for each list of rows; a text that begins with `=` is a formula.
pub fn book(sheets: &[Vec<Vec<String>>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for rows in sheets {
        let sheet = book.add_worksheet();
        for (at, row) in (0u32..).zip(rows) {
            for (column, text) in (0u16..).zip(row) {
                match text.strip_prefix('=') {
                    Some(formula) => sheet
                        .write_formula(at, column, Formula::new(formula).set_result("2"))
                        .map(|_| ()),
                    None => sheet.write_string(at, column, text).map(|_| ()),
                }
                .expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// The same package with one part replaced.
fn with_part(bytes: &[u8], part: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).expect("a part");
        if entry.name().expect("a name") != part {
            writer.raw_copy_file(entry).expect("a copy");
        }
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    writer.start_file(part, options).expect("a part");
    writer.write_all(content).expect("its content");
    writer.finish().expect("a package").into_inner()
}

fn any_book() -> Vec<u8> {
    book(&[vec![vec!["CURP".to_owned()]]])
}

/// A few kilobytes that unpack to 8 MiB.
pub fn bomb() -> Vec<u8> {
    with_part(&any_book(), "xl/sharedStrings.xml", &vec![b' '; 8 << 20])
}

pub fn million_empty_rows() -> Vec<u8> {
    let mut xml = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for n in 1..=1_000_000 {
        use std::fmt::Write;
        write!(xml, "<row r=\"{n}\"/>").expect("text");
    }
    xml.push_str("</sheetData></worksheet>");
    with_part(&any_book(), "xl/worksheets/sheet1.xml", xml.as_bytes())
}

/// What Excel writes for a workbook with a password: a compound file with one telling stream.
pub fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend(vec![0; 1024]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}
