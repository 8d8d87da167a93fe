//! A list as a workbook: written row by row on the blocking pool, in memory that does not grow with the rows, and sent
//! while it is packed. Rows beyond what a sheet holds go on in further sheets.

use std::borrow::Cow;
use std::io::{BufWriter, Write};

use actix_web::web::Bytes;
use chrono_tz::America::Hermosillo;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::cell::Cell;
use super::file::Heading;
use super::types::ExportLanguage;
use crate::error::{Error, Result};

/// Rows below the header that a sheet holds.
const ROWS: u32 = 1_048_575;
/// Parts that wait to be written, and pieces that wait to be sent.
const WAITING: usize = 2;
const PIECE: usize = 256 << 10;
/// UTF-16 units of one cell.
const LONGEST: usize = 32_767;

type Line = Vec<Cell<'static>>;

enum Told {
    Lines(Vec<Line>),
    End,
}

/// The workbook as whoever reads the list sees it: lines go there, pieces of the file come back.
pub struct Book {
    lines: Vec<Line>,
    to: Sender<Told>,
    from: Receiver<Result<Bytes>>,
}

impl Book {
    pub fn begin(headings: Vec<Heading>, language: ExportLanguage) -> Self {
        let (to, told) = channel(WAITING);
        let (pieces, from) = channel(WAITING);
        // Whoever goes away ends both channels, and with them the writing.
        drop(tokio::task::spawn_blocking(move || {
            let failed = pieces.clone();
            if let Err(error) = write(&headings, language, told, pieces) {
                drop(failed.blocking_send(Err(Error::internal(error))));
            }
        }));
        Self {
            lines: Vec::new(),
            to,
            from,
        }
    }

    pub fn line<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        self.lines.push(cells.map(Cell::into_owned).collect());
    }

    pub async fn hand_over(&mut self, is_last: bool) -> Result<()> {
        let lines = std::mem::take(&mut self.lines);
        self.tell(Told::Lines(lines)).await?;
        if is_last {
            self.tell(Told::End).await?;
        }
        Ok(())
    }

    async fn tell(&mut self, told: Told) -> Result<()> {
        if self.to.send(told).await.is_ok() {
            return Ok(());
        }
        let cause = self.from.recv().await.and_then(Result::err);
        Err(cause.unwrap_or_else(|| Error::internal("nobody writes the workbook")))
    }

    pub async fn piece(&mut self) -> Result<Option<Bytes>> {
        self.from.recv().await.transpose()
    }
}

/// Writes what it is told until the end, and then sends the workbook; nothing if there is no end.
fn write(
    headings: &[Heading],
    language: ExportLanguage,
    mut told: Receiver<Told>,
    pieces: Sender<Result<Bytes>>,
) -> std::result::Result<(), XlsxError> {
    let mut sheets = Sheets::begin(headings, language)?;
    loop {
        match told.blocking_recv() {
            Some(Told::Lines(lines)) => {
                for line in lines {
                    sheets.line(&line)?;
                }
            }
            Some(Told::End) => break,
            None => return Ok(()),
        }
    }
    let mut out = BufWriter::with_capacity(PIECE, Pieces(pieces));
    sheets.book.save_to_writer(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Sends what is written to it.
struct Pieces(Sender<Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        match self.0.blocking_send(Ok(piece)) {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(std::io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Sheets<'a> {
    book: Workbook,
    headings: &'a [Heading],
    language: ExportLanguage,
    /// Which sheet is being written, and its next row.
    sheet: usize,
    row: u32,
    day: Format,
    instant: Format,
    money: Format,
}

impl<'a> Sheets<'a> {
    fn begin(
        headings: &'a [Heading],
        language: ExportLanguage,
    ) -> std::result::Result<Self, XlsxError> {
        let mut sheets = Self {
            book: Workbook::new(),
            headings,
            language,
            sheet: 0,
            row: 0,
            day: Format::new().set_num_format("dd/mm/yyyy"),
            instant: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
            money: Format::new().set_num_format("#,##0.00"),
        };
        sheets.add_sheet()?;
        Ok(sheets)
    }

    /// A sheet with its headings, which stay in sight.
    fn add_sheet(&mut self) -> std::result::Result<(), XlsxError> {
        let name = self.language.of(["Lista", "List"]);
        let number = self.sheet + 1;
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x00DD_E3EA));
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(if number == 1 {
            name.to_owned()
        } else {
            format!("{name} {number}")
        })?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0u16..).zip(self.headings) {
            sheet.set_column_width(column, heading.width)?;
        }
        for (column, heading) in (0u16..).zip(self.headings) {
            let text = self.language.of(heading.text);
            sheet.write_string_with_format(0, column, text, &head)?;
        }
        self.row = 1;
        Ok(())
    }

    fn line(&mut self, line: &[Cell<'static>]) -> std::result::Result<(), XlsxError> {
        if self.row > ROWS {
            self.sheet += 1;
            self.add_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheet)?;
        let formats = (&self.day, &self.instant, &self.money);
        for (column, cell) in (0u16..).zip(line) {
            write_cell(sheet, (self.row, column), cell, (self.language, formats))?;
        }
        self.row += 1;
        Ok(())
    }
}

/// As much of a text as a cell of a workbook holds.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        text.into()
    } else {
        // A character takes two of its units at most.
        text.chars().take(LONGEST / 2).collect::<String>().into()
    }
}

type Formats<'a> = (&'a Format, &'a Format, &'a Format);

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    (language, (day, instant, money)): (ExportLanguage, Formats<'_>),
) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, fitting(text))?;
        }
        Cell::Word(word) => {
            sheet.write_string(row, column, language.of(*word))?;
        }
        Cell::Flag(flag) => {
            sheet.write_string(row, column, language.flag(*flag))?;
        }
        Cell::Number(number) => {
            // No count of the office is beyond what a double holds.
            sheet.write_number(row, column, number.to_f64().unwrap_or_default())?;
        }
        Cell::Money(amount) => {
            let amount = amount.to_f64().unwrap_or_default();
            sheet.write_number_with_format(row, column, amount, money)?;
        }
        Cell::Date(date) => {
            sheet.write_datetime_with_format(row, column, date, day)?;
        }
        Cell::Instant(at) => {
            let here = at.with_timezone(&Hermosillo).naive_local();
            sheet.write_datetime_with_format(row, column, here, instant)?;
        }
    }
    Ok(())
}
