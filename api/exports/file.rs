//! The file that a list leaves as, written while the list is read: lines of text, or a workbook.

use actix_web::web::Bytes;

use super::book::Book;
use super::cell::Cell;
use super::types::{CsvSeparator, ExportFormat, ExportLanguage, ExportList};
use crate::error::{Error, Result};
use crate::files::XLSX;
use crate::sheet::open_data::{self, BYTE_ORDER_MARK};
use crate::words::Named;

/// What heads a column, and its width in characters.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    pub text: Named,
    pub width: u8,
}

pub enum File {
    Csv(Box<Csv>),
    Book(Book),
}

impl File {
    pub fn begin(asked: &ExportList, headings: Vec<Heading>) -> Result<Self> {
        Ok(match asked.format {
            ExportFormat::Csv => Self::Csv(Box::new(Csv::begin(asked, &headings)?)),
            ExportFormat::Xlsx => Self::Book(Book::begin(headings, asked.language)),
        })
    }

    pub fn line<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<()> {
        match self {
            Self::Csv(csv) => csv.line(cells),
            Self::Book(book) => {
                book.line(cells);
                Ok(())
            }
        }
    }

    /// What of the lines written so far can be sent; a workbook is sent whole, after its last line.
    pub async fn hand_over(&mut self, is_last: bool) -> Result<Option<Bytes>> {
        match self {
            Self::Csv(csv) => csv.take().map(Some),
            Self::Book(book) => book.hand_over(is_last).await.map(|()| None),
        }
    }

    /// What remains to be sent after the last line, piece by piece.
    pub async fn rest(&mut self) -> Result<Option<Bytes>> {
        match self {
            Self::Csv(_) => Ok(None),
            Self::Book(book) => book.piece().await,
        }
    }
}

impl ExportFormat {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => XLSX,
        }
    }
}

impl CsvSeparator {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

pub struct Csv {
    writer: csv::Writer<Vec<u8>>,
    separator: u8,
    language: ExportLanguage,
    at_start: bool,
}

impl Csv {
    fn begin(asked: &ExportList, headings: &[Heading]) -> Result<Self> {
        let separator = asked.separator.byte();
        let mut csv = Self {
            writer: open_data::writer(separator),
            separator,
            language: asked.language,
            at_start: true,
        };
        csv.line(headings.iter().map(|heading| Cell::Word(heading.text)))?;
        Ok(csv)
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<()> {
        for cell in cells {
            let text = cell.plain(self.language);
            self.writer
                .write_field(text.as_bytes())
                .map_err(Error::internal)?;
        }
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(Error::internal)
    }

    fn take(&mut self) -> Result<Bytes> {
        let fresh = open_data::writer(self.separator);
        let written = std::mem::replace(&mut self.writer, fresh);
        let lines = written.into_inner().map_err(Error::internal)?;
        if std::mem::take(&mut self.at_start) {
            Ok([BYTE_ORDER_MARK.as_bytes(), &lines].concat().into())
        } else {
            Ok(lines.into())
        }
    }
}
