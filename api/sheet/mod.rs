//! Workbooks as schools and other offices send them: read without trusting them, and given back
//! with a verdict on every row. Cells keep their worksheet row and column, because people talk
//! about "row 84", and only the cells that hold something take memory, wherever they stand.

pub mod delimited;
pub mod fault;
#[cfg(test)]
mod fuzz_tests;
pub mod headers;
#[cfg(test)]
mod hostile_tests;
pub mod limits;
pub mod mark;
mod mark_plain;
mod mark_styles;
#[cfg(test)]
mod mark_tests;
mod mark_xlsx;
pub mod open_data;
mod outline;
mod package;
mod read;
mod shared_strings;
mod styles;
mod xlsx;

use std::{borrow::Cow, sync::Arc};

use chrono::NaiveDateTime;

use crate::values::{DateReading, date};

pub use fault::WorkbookFault;
pub use limits::Limits;
pub use mark::{Marking, RowMark, Tone, mark};
pub use read::{See, SheetHead, load, read, walk};

/// Where the cells came from; it decides how the workbook is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    Delimited,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    pub format: Format,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Rows with at least one filled cell, in worksheet order.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Worksheet row, from 1.
    pub number: u32,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Worksheet column, from 1.
    pub column: u32,
    pub value: Value,
    pub formula: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Shared, so that one long text used by a million cells is stored once.
    Text(Arc<str>),
    Number(f64),
    Date(NaiveDateTime),
    Bool(bool),
    Error(Arc<str>),
}

impl Sheet {
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |r| r.number).ok()?;
        self.rows.get(at)
    }

    pub fn last_row(&self) -> u32 {
        self.rows.last().map_or(0, |r| r.number)
    }
}

impl Row {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&column, |c| c.column)
            .ok()?;
        self.cells.get(at)
    }

    /// The trimmed text of a cell; empty when there is none.
    pub fn text(&self, column: u32) -> String {
        self.cell(column)
            .map(|c| c.value.text().trim().to_owned())
            .unwrap_or_default()
    }

    /// The texts of all cells, in order.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.cells.iter().map(|c| c.value.text())
    }
}

impl Value {
    /// The cell as a person reads it on the screen.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Date(date) => Cow::Owned(date.format("%d/%m/%Y").to_string()),
            Self::Bool(true) => Cow::Borrowed("VERDADERO"),
            Self::Bool(false) => Cow::Borrowed("FALSO"),
        }
    }

    /// The cell as a date; two digits of year mean the last such year not after `latest_year`.
    pub fn date(&self, latest_year: i32) -> DateReading {
        match self {
            Self::Text(text) => date::read_date(text, latest_year),
            Self::Date(moment) => DateReading::Date(moment.date()),
            Self::Number(serial) => {
                date::date_from_serial(*serial).map_or(DateReading::Invalid, DateReading::Date)
            }
            Self::Bool(_) | Self::Error(_) => DateReading::Invalid,
        }
    }

    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A number without the noise of binary fractions: 83.59999999999999 was typed as 83.6.
fn number_text(number: f64) -> String {
    let text = format!("{number:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// The letters of a worksheet column: 1 is `A`, 28 is `AB`.
pub fn column_letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The name of a cell as people say it: `B7`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_the_worksheet() {
        assert_eq!(
            [1, 26, 27, 702, 703, 16384].map(column_letters),
            ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
        );
        assert_eq!(cell_name(7, 2), "B7");
    }

    #[test]
    fn numbers_lose_their_binary_noise() {
        let texts = [2200.0, 83.6 - 1e-14, -1.0, 0.0, 6_621_234_567.0].map(number_text);
        assert_eq!(texts, ["2200", "83.6", "-1", "0", "6621234567"]);
    }
}
