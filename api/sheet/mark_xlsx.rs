//! Marks an Excel workbook by rewriting two of its parts, the sheet and the styles, event by event;
//! every other part is copied as it is. Libraries that load and save a whole workbook lose what
//! they do not know of it, and schools would get back something else than they sent.

use std::io::{Cursor, Write};

use quick_xml::{
    Writer,
    events::{BytesEnd, BytesStart, BytesText, Event},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Limits, WorkbookFault, cell_name,
    mark::{Marking, Tone},
    mark_styles::{Tints, same_prefix, without},
    outline::outline,
    package::{Package, Xml, attribute, next},
    xlsx::column_number,
};

const VERDICT_WIDTH: &str = "70";

pub fn mark(
    bytes: &[u8],
    marking: &Marking,
    column: u32,
    limits: &Limits,
) -> Result<Vec<u8>, WorkbookFault> {
    let mut package = Package::open(bytes, limits)?;
    let outline = outline(&mut package, limits)?;
    let part = outline
        .sheets
        .get(marking.sheet)
        .ok_or(WorkbookFault::WorkbookEmpty)?
        .part
        .clone();
    let tints = package
        .bytes(&outline.styles)?
        .map(Tints::read)
        .transpose()?;
    let xml = package
        .xml(&part)?
        .ok_or(WorkbookFault::WorkbookTruncated)?;
    let mut marker = Marker {
        marking,
        column,
        tints,
        writer: Writer::new(Vec::new()),
        row: 0,
        cell: 0,
        in_list: false,
        written: false,
        has_columns: false,
        heading_style: 0,
    };
    marker.rewrite(xml)?;
    let styles = marker.tints.as_ref().map(Tints::write).transpose()?;
    let sheet = marker.writer.into_inner();
    let mut replaced = vec![(part, sheet)];
    replaced.extend(styles.map(|styles| (outline.styles, styles)));
    repack(package, &replaced)
}

fn repack(package: Package<'_>, replaced: &[(String, Vec<u8>)]) -> Result<Vec<u8>, WorkbookFault> {
    let damaged = |_| WorkbookFault::WorkbookTruncated;
    let mut archive = package.into_archive();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        match replaced.iter().find(|(part, _)| *part == name) {
            Some((name, bytes)) => {
                writer
                    .start_file(name.as_str(), SimpleFileOptions::default())
                    .map_err(damaged)?;
                writer
                    .write_all(bytes)
                    .map_err(|_| WorkbookFault::WorkbookTruncated)?;
            }
            None => writer.raw_copy_file(entry).map_err(damaged)?,
        }
    }
    writer.finish().map(Cursor::into_inner).map_err(damaged)
}

struct Marker<'a> {
    marking: &'a Marking,
    column: u32,
    tints: Option<Tints>,
    writer: Writer<Vec<u8>>,
    row: u32,
    cell: u32,
    /// Inside a row that gets a verdict or the heading.
    in_list: bool,
    /// The row has its verdict already.
    written: bool,
    has_columns: bool,
    /// Format of the last header before the verdict column, which its heading copies.
    heading_style: usize,
}

type Written = Result<(), WorkbookFault>;

impl Marker<'_> {
    fn rewrite(&mut self, mut xml: Xml<'_>) -> Written {
        let mut buffer = Vec::new();
        loop {
            match next(&mut xml, &mut buffer)? {
                Event::Eof => return Ok(()),
                Event::Start(e) => match e.local_name().as_ref() {
                    "row" => self.start_row(&e, false)?,
                    "c" => {
                        if self.replaces_cell(&e)? {
                            skip(&mut xml, &e)?;
                        } else {
                            let cell = self.tinted(&e);
                            self.write(Event::Start(cell))?;
                        }
                    }
                    "cols" => {
                        self.has_columns = true;
                        self.write(Event::Start(e))?;
                    }
                    "sheetData" => self.start_data(&e)?,
                    // the range of used cells is optional, and another one now
                    "dimension" => skip(&mut xml, &e)?,
                    _ => self.write(Event::Start(e))?,
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "row" => self.start_row(&e, true)?,
                    "c" => {
                        if !self.replaces_cell(&e)? {
                            let cell = self.tinted(&e);
                            self.write(Event::Empty(cell))?;
                        }
                    }
                    "col" => self.column_range(&e)?,
                    "dimension" => {}
                    _ => self.write(Event::Empty(e))?,
                },
                Event::End(e) => {
                    match e.local_name().as_ref() {
                        "row" => self.end_row(e.name().as_ref())?,
                        "cols" => self.write_width(e.name().as_ref())?,
                        _ => {}
                    }
                    self.write(Event::End(e))?;
                }
                event => self.write(event)?,
            }
        }
    }

    fn write(&mut self, event: Event<'_>) -> Written {
        self.writer
            .write_event(event)
            .map_err(|_| WorkbookFault::WorkbookTruncated)
    }

    fn start_data(&mut self, element: &BytesStart<'_>) -> Written {
        if !self.has_columns {
            let columns = same_prefix(element.name().as_ref(), "cols");
            self.write(Event::Start(BytesStart::new(columns.as_str())))?;
            self.write_width(&columns)?;
            self.write(Event::End(BytesEnd::new(columns.as_str())))?;
        }
        self.write(Event::Start(element.borrow()))
    }

    /// Column ranges end before the verdict column, so that it can have its own width.
    fn column_range(&mut self, element: &BytesStart<'_>) -> Written {
        let bound = |name| {
            attribute(element, name)
                .and_then(|n| n.parse::<u32>().ok())
                .unwrap_or(0)
        };
        if bound("min") >= self.column {
            return Ok(());
        }
        if bound("max") < self.column {
            return self.write(Event::Empty(element.borrow()));
        }
        let mut shorter = without(element, &["max"]);
        shorter.push_attribute(("max", (self.column - 1).to_string().as_str()));
        self.write(Event::Empty(shorter))
    }

    fn write_width(&mut self, like: &str) -> Written {
        let at = self.column.to_string();
        let mut width = BytesStart::new(same_prefix(like, "col"));
        for attribute in [
            ("min", at.as_str()),
            ("max", at.as_str()),
            ("width", VERDICT_WIDTH),
            ("customWidth", "1"),
        ] {
            width.push_attribute(attribute);
        }
        self.write(Event::Empty(width))
    }

    fn start_row(&mut self, element: &BytesStart<'_>, empty: bool) -> Written {
        self.row = attribute(element, "r")
            .and_then(|r| r.parse().ok())
            .unwrap_or(self.row + 1);
        self.cell = 0;
        self.written = false;
        self.in_list =
            self.row == self.marking.header_row || self.marking.of_row(self.row).is_some();
        let row = without(element, &["spans"]);
        if empty && !self.in_list {
            return self.write(Event::Empty(row));
        }
        let name = element.name().as_ref().to_owned();
        self.write(Event::Start(row))?;
        if empty {
            self.end_row(&name)?;
            self.write(Event::End(BytesEnd::new(name)))?;
        }
        Ok(())
    }

    fn end_row(&mut self, like: &str) -> Written {
        if self.in_list && !self.written {
            self.write_verdict(like)
        } else {
            Ok(())
        }
    }

    /// Advances to the cell; whether the verdict takes its place (it holds nothing but a format).
    fn replaces_cell(&mut self, element: &BytesStart<'_>) -> Result<bool, WorkbookFault> {
        self.cell = attribute(element, "r")
            .and_then(|r| column_number(&r))
            .unwrap_or(self.cell + 1);
        if self.in_list && !self.written && self.cell >= self.column {
            self.write_verdict(element.name().as_ref())?;
        }
        Ok(self.in_list && self.cell == self.column)
    }

    fn tinted(&mut self, element: &BytesStart<'_>) -> BytesStart<'static> {
        let style = attribute(element, "s")
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        if self.row == self.marking.header_row && self.cell < self.column {
            self.heading_style = style;
        }
        let mark = self
            .marking
            .of_row(self.row)
            .filter(|m| m.tone != Tone::Accepted && self.cell < self.column);
        let (Some(mark), Some(tints)) = (mark, &mut self.tints) else {
            return element.to_owned();
        };
        let style = tints.tinted(style, mark.tone, mark.columns.contains(&self.cell));
        let mut cell = without(element, &["s"]);
        cell.push_attribute(("s", style.to_string().as_str()));
        cell
    }

    fn write_verdict(&mut self, like: &str) -> Written {
        self.written = true;
        let (text, style) = match self.marking.of_row(self.row) {
            Some(mark) => {
                let style = self
                    .tints
                    .as_mut()
                    .map_or(0, |t| t.tinted(0, mark.tone, true));
                (mark.message.as_str(), style)
            }
            None => (self.marking.heading.as_str(), self.heading_style),
        };
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let named = |name| same_prefix(like, name);
        let at = cell_name(self.row, self.column);
        let cell = self
            .writer
            .create_element(named("c"))
            .with_attribute(("r", at.as_str()));
        let cell = cell
            .with_attribute(("s", style.to_string().as_str()))
            .with_attribute(("t", "inlineStr"));
        cell.write_inner_content(|cell| {
            cell.create_element(named("is"))
                .write_inner_content(|inline| {
                    inline
                        .create_element(named("t"))
                        .write_text_content(BytesText::new(&text))
                        .map(|_| ())
                })?;
            Ok(())
        })
        .map(|_| ())
        .map_err(|_: std::io::Error| WorkbookFault::WorkbookTruncated)
    }
}

fn skip(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Written {
    let end = element.to_end().into_owned();
    let skipped = xml.read_to_end_into(end.name(), &mut Vec::new());
    skipped
        .map(|_| ())
        .map_err(|_| WorkbookFault::WorkbookTruncated)
}
