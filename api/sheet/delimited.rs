//! Delimited text (CSV): UTF-8 with or without mark, UTF-16 with mark, else Windows-1252; comma,
//! semicolon, tab or bar, whichever splits the first lines alike. Rows are numbered as a worksheet
//! program shows them, blank lines included.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Cell, Limits, Row, See, SheetHead, Value, WorkbookFault};

const DELIMITERS: [u8; 4] = *b",;\t|";
const SNIFFED_LINES: usize = 20;

/// Shows each row; the one sheet of such a file is called CSV.
pub fn walk(bytes: &[u8], limits: &Limits, see: See<'_>) -> Result<Vec<SheetHead>, WorkbookFault> {
    let text = decode(bytes)?;
    let delimiter = sniff(&text).ok_or(WorkbookFault::NotAWorkbook)?;
    let sheet = SheetHead {
        index: 0,
        name: "CSV".to_owned(),
        hidden: false,
    };
    show_rows(&text, delimiter, limits, &sheet, see)?;
    Ok(vec![sheet])
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, WorkbookFault> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let binary = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(binary) || text.trim_start().starts_with(['<', '{', '%']) {
        return Err(WorkbookFault::NotAWorkbook);
    }
    Ok(text)
}

/// The delimiter that gives most columns in most of the first lines.
fn sniff(text: &str) -> Option<u8> {
    let head: String = text
        .lines()
        .take(SNIFFED_LINES)
        .collect::<Vec<_>>()
        .join("\n");
    let score = |delimiter: u8| {
        let mut reader = reader(&head, delimiter);
        let widths: Vec<usize> = reader.records().flatten().map(|r| r.len()).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let alike = widths.iter().filter(|w| **w == widest).count();
        (widest > 1).then_some(alike * widest)
    };
    // A single column, as somebody pastes a list: nothing in it splits anything.
    let is_column = text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
    let best = DELIMITERS
        .iter()
        .rev()
        .filter_map(|d| score(*d).map(|s| (s, *d)))
        .max_by_key(|(s, _)| *s);
    best.map(|(_, delimiter)| delimiter)
        .or(is_column.then_some(b','))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn show_rows(
    text: &str,
    delimiter: u8,
    limits: &Limits,
    sheet: &SheetHead,
    see: See<'_>,
) -> Result<(), WorkbookFault> {
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let (mut filled, mut listed, mut number) = (0usize, 0usize, 0u32);
    let mut cells_left = limits.cells;
    loop {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let blank = blank_lines(text.as_bytes(), from);
        if !reader
            .read_record(&mut record)
            .map_err(|_| WorkbookFault::WorkbookTruncated)?
        {
            break;
        }
        number = number.saturating_add(blank + 1);
        listed += 1;
        if listed > limits.rows {
            continue;
        }
        let cells = cells_of(&record);
        if cells.len() > limits.columns {
            return Err(WorkbookFault::TooManyColumns {
                sheet: sheet.name.clone(),
                row: number,
                limit: limits.columns,
            });
        }
        cells_left = cells_left
            .checked_sub(cells.len())
            .ok_or(WorkbookFault::TooManyCells {
                limit: limits.cells,
            })?;
        if !cells.is_empty() {
            filled += 1;
            if see(sheet, Row { number, cells }).is_break() {
                return Ok(());
            }
        }
    }
    if listed > limits.rows {
        return Err(WorkbookFault::TooManyRows {
            sheet: sheet.name.clone(),
            rows: listed,
            filled,
            limit: limits.rows,
        });
    }
    Ok(())
}

fn cells_of(record: &csv::StringRecord) -> Vec<Cell> {
    let filled = (1u32..)
        .zip(record)
        .filter(|(_, text)| !text.trim().is_empty());
    filled
        .map(|(column, text)| Cell {
            column,
            value: Value::Text(Arc::from(text)),
            formula: false,
        })
        .collect()
}

/// Lines with nothing on them from a position on; the reader skips them silently.
fn blank_lines(text: &[u8], from: usize) -> u32 {
    // after a record the reader stands between the two characters of its line end
    let half_done = from > 0 && text.get(from - 1..=from) == Some(b"\r\n");
    let rest = text
        .get(from + usize::from(half_done)..)
        .unwrap_or_default();
    let breaks = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    let feeds = breaks.filter(|b| **b == b'\n').count();
    u32::try_from(feeds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::read;

    fn texts(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let book = read(bytes, &Limits::default()).unwrap();
        let rows = &book.sheets[0].rows;
        rows.iter()
            .map(|r| {
                (
                    r.number,
                    r.texts().map(std::borrow::Cow::into_owned).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn encodings_and_delimiters_are_recognised() {
        let expected = vec![
            (1, vec!["Año".to_owned(), "Niño".to_owned()]),
            (2, vec!["1,5".to_owned(), "b".to_owned()]),
        ];
        assert_eq!(texts("Año;Niño\n1,5;b\n".as_bytes()), expected);
        assert_eq!(
            texts("\u{feff}Año,Niño\r\n\"1,5\",b\r\n".as_bytes()),
            expected
        );
        assert_eq!(texts(b"A\xf1o\tNi\xf1o\n1,5\tb"), expected);
        let utf16: Vec<u8> = "\u{feff}Año;Niño\n1,5;b"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(texts(&utf16), expected);
    }

    #[test]
    fn rows_are_numbered_with_their_blank_lines() {
        let rows = texts(b"\na,b\n\n\nc,\"d\ne\"\r\n\r\nf,g\n,,\nh,i");
        let numbers: Vec<u32> = rows.iter().map(|r| r.0).collect();
        assert_eq!(numbers, [2, 5, 7, 9]);
    }

    #[test]
    fn a_single_column_is_a_table_of_one() {
        let book = read(b"Folio\nBUP-2026-700001\n", &Limits::default()).expect("a table");
        assert_eq!(book.sheets[0].rows.len(), 2);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [
            &b"hola"[..],
            b"\x89PNG\r\n\x1a\n\0\0,",
            b"%PDF-1.7, x",
            b"<html>,</html>",
            b"",
        ] {
            assert_eq!(
                read(bytes, &Limits::default()),
                Err(WorkbookFault::NotAWorkbook)
            );
        }
    }

    #[test]
    fn too_many_rows_are_counted_and_refused() {
        let limits = Limits {
            rows: 3,
            ..Limits::default()
        };
        let fault = read("a,b\n".repeat(9).as_bytes(), &limits).unwrap_err();
        assert_eq!(
            fault,
            WorkbookFault::TooManyRows {
                sheet: "CSV".into(),
                rows: 9,
                filled: 3,
                limit: 3
            }
        );
    }
}
