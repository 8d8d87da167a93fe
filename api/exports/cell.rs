//! What one cell of a file holds, and the columns of a list: where each cell comes from and what heads it.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::America::Hermosillo;
use rust_decimal::Decimal;

use super::types::ExportLanguage;
use crate::http::Masked;
use crate::sheet::open_data::harmless;
use crate::words::{Named, Words, named};

#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Word(Named),
    Number(i64),
    Money(Decimal),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
    Flag(bool),
}

/// Of one kind of row: by which of the screen's columns it is chosen, what heads it, how wide it is, what it holds.
pub struct Column<T> {
    pub id: &'static str,
    pub heading: Named,
    pub width: u8,
    pub cell: for<'a> fn(&'a T) -> Cell<'a>,
}

/// The columns of a list: `id: Spanish, English, width => cell of the row;`
macro_rules! columns {
    ($(#[$meta:meta])* $name:ident of $item:ty {
        $($id:literal: $es:literal, $en:literal, $width:literal => $cell:expr;)*
    }) => {
        $(#[$meta])*
        const $name: &[$crate::exports::cell::Column<$item>] = &[$(
            $crate::exports::cell::Column::<$item> { id: $id, heading: [$es, $en], width: $width, cell: $cell }
        ),*];
    };
}

const FLAGS: [Named; 2] = [["No", "No"], ["Sí", "Yes"]];

/// The word for a member of a set; nothing where the set does not know it.
pub fn word(words: Words, name: impl Into<&'static str>) -> Cell<'static> {
    named(words, name.into()).map_or(Cell::Empty, Cell::Word)
}

impl Cell<'_> {
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Empty => Cell::Empty,
            Self::Word(word) => Cell::Word(word),
            Self::Number(number) => Cell::Number(number),
            Self::Money(amount) => Cell::Money(amount),
            Self::Date(date) => Cell::Date(date),
            Self::Instant(at) => Cell::Instant(at),
            Self::Flag(flag) => Cell::Flag(flag),
        }
    }

    /// As text that no spreadsheet runs: days and hours as ISO 8601 writes them, in Sonora.
    pub fn plain(&self, language: ExportLanguage) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => harmless(text),
            Self::Word(word) => language.of(*word).into(),
            Self::Number(number) => number.to_string().into(),
            Self::Money(amount) => amount.to_string().into(),
            Self::Date(date) => date.to_string().into(),
            Self::Instant(at) => at
                .with_timezone(&Hermosillo)
                .format("%Y-%m-%d %H:%M:%S")
                .to_string()
                .into(),
            Self::Flag(flag) => language.flag(*flag).into(),
        }
    }
}

impl ExportLanguage {
    pub fn of(self, [es, en]: Named) -> &'static str {
        match self {
            Self::Es => es,
            Self::En => en,
        }
    }

    pub fn flag(self, flag: bool) -> &'static str {
        self.of(FLAGS[usize::from(flag)])
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.into())
        }
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.into())
        }
    }
}

/// As it is shown: whole, or what is left of it to recognise it by.
impl<'a> From<&'a Masked> for Cell<'a> {
    fn from(masked: &'a Masked) -> Self {
        match masked {
            Masked::Shown { value } => value.as_str().into(),
            Masked::Hidden { hint, .. } => hint.as_str().into(),
        }
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Cell<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i16> for Cell<'_> {
    fn from(number: i16) -> Self {
        Self::Number(number.into())
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(amount: Decimal) -> Self {
        Self::Money(amount)
    }
}

impl From<NaiveDate> for Cell<'_> {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime<Utc>> for Cell<'_> {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Instant(at)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_plain_texts_that_no_spreadsheet_runs() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let at = "2026-11-24T06:30:00Z".parse().expect("an instant");
        let written: Vec<String> = [
            "=1+1".into(),
            "Ñ".into(),
            Some(day).into(),
            Cell::Instant(at),
            Decimal::new(200_050, 2).into(),
            Cell::Word(["Activo", "Active"]),
            true.into(),
            Option::<i64>::None.into(),
        ]
        .iter()
        .map(|cell: &Cell<'_>| cell.plain(ExportLanguage::Es).into_owned())
        .collect();
        let wanted = [
            "'=1+1",
            "Ñ",
            "2026-11-23",
            "2026-11-23 23:30:00",
            "2000.50",
            "Activo",
            "Sí",
            "",
        ];
        assert_eq!(written, wanted);
        assert_eq!(Cell::Flag(true).plain(ExportLanguage::En), "Yes");
    }
}
