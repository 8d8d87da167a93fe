//! Cells of an Excel workbook, streamed. A reader of our own, because the available ones reserve
//! memory by what the file claims (counts, dimensions, formula indices), and a hostile claim would
//! bring the server down; here memory follows the filled cells, within [`Limits`].

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use quick_xml::events::Event;

use super::{
    Cell, Limits, Row, See, SheetHead, Value, WorkbookFault,
    outline::outline,
    package::{Package, Xml, append_text, attribute, next},
    shared_strings::{self, rich_text},
    styles::date_formats,
};

const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

struct Context<'a> {
    strings: Vec<Arc<str>>,
    dates: Vec<bool>,
    from_1904: bool,
    limits: &'a Limits,
    cells_left: usize,
    text_left: usize,
}

/// Shows the filled rows of each sheet, as the workbook lists them.
pub fn walk(bytes: &[u8], limits: &Limits, see: See<'_>) -> Result<Vec<SheetHead>, WorkbookFault> {
    let mut package = Package::open(bytes, limits)?;
    let outline = outline(&mut package, limits)?;
    let (strings, text_left) = shared_strings::read(&mut package, &outline.shared_strings, limits)?;
    let mut context = Context {
        strings,
        dates: date_formats(&mut package, &outline.styles)?,
        from_1904: outline.from_1904,
        limits,
        cells_left: limits.cells,
        text_left,
    };
    let mut sheets = Vec::new();
    for (index, listed) in outline.sheets.into_iter().enumerate() {
        let Some(xml) = package.xml(&listed.part)? else {
            return Err(WorkbookFault::WorkbookTruncated);
        };
        let sheet = SheetHead {
            index,
            name: listed.name,
            hidden: listed.hidden,
        };
        let shown = show_rows(xml, &sheet, &mut context, see)?;
        sheets.push(sheet);
        if shown.is_break() {
            break;
        }
    }
    Ok(sheets)
}

fn show_rows(
    mut xml: Xml<'_>,
    sheet: &SheetHead,
    context: &mut Context<'_>,
    see: See<'_>,
) -> Result<ControlFlow<()>, WorkbookFault> {
    xml.config_mut().expand_empty_elements = true;
    let (mut listed, mut filled, mut last) = (0usize, 0usize, 0u32);
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "row" => {
                let number = attribute(&e, "r").map_or(Some(last + 1), |r| r.parse().ok());
                let number = number
                    .filter(|n| *n > last && *n <= LAST_ROW)
                    .ok_or(WorkbookFault::WorkbookTruncated)?;
                last = number;
                listed += 1;
                let cells = read_cells(&mut xml, &sheet.name, number, context)?;
                if cells.is_empty() {
                    continue;
                }
                filled += 1;
                if listed <= context.limits.rows && see(sheet, Row { number, cells }).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Event::End(e) if e.local_name().as_ref() == "sheetData" => break,
            Event::Eof => return Err(WorkbookFault::WorkbookTruncated),
            _ => {}
        }
    }
    if listed > context.limits.rows {
        let limit = context.limits.rows;
        return Err(WorkbookFault::TooManyRows {
            sheet: sheet.name.clone(),
            rows: listed,
            filled,
            limit,
        });
    }
    Ok(ControlFlow::Continue(()))
}

fn read_cells(
    xml: &mut Xml<'_>,
    sheet: &str,
    row: u32,
    context: &mut Context<'_>,
) -> Result<Vec<Cell>, WorkbookFault> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut column = 0u32;
    let mut buffer = Vec::new();
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "c" => {
                let named = attribute(&e, "r").map_or(Some(column + 1), |r| column_number(&r));
                let at = named
                    .filter(|c| *c > column && *c <= LAST_COLUMN)
                    .ok_or(WorkbookFault::WorkbookTruncated)?;
                column = at;
                let style = attribute(&e, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
                let kind = attribute(&e, "t").unwrap_or_default();
                let Some((value, formula)) = read_value(xml, &kind, style, context)? else {
                    continue;
                };
                context.cells_left =
                    context
                        .cells_left
                        .checked_sub(1)
                        .ok_or(WorkbookFault::TooManyCells {
                            limit: context.limits.cells,
                        })?;
                cells.push(Cell {
                    column,
                    value,
                    formula,
                });
                if cells.len() > context.limits.columns {
                    let limit = context.limits.columns;
                    return Err(WorkbookFault::TooManyColumns {
                        sheet: sheet.to_owned(),
                        row,
                        limit,
                    });
                }
            }
            Event::End(e) if e.local_name().as_ref() == "row" => return Ok(cells),
            Event::Eof => return Err(WorkbookFault::WorkbookTruncated),
            _ => {}
        }
    }
}

/// The value of one cell and whether a formula gave it; `None` for a cell with nothing in it.
fn read_value(
    xml: &mut Xml<'_>,
    kind: &str,
    style: usize,
    context: &mut Context<'_>,
) -> Result<Option<(Value, bool)>, WorkbookFault> {
    let mut text = String::new();
    let (mut in_value, mut formula) = (false, false);
    let mut buffer = Vec::new();
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => in_value = true,
                "f" => formula = true,
                "is" => text = rich_text(xml, "is")?,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "v" => in_value = false,
                "c" => break,
                _ => {}
            },
            Event::Eof => return Err(WorkbookFault::WorkbookTruncated),
            event if in_value => append_text(&event, &mut text),
            _ => {}
        }
    }
    let value = typed(text, kind, style, context)?;
    if value.is_blank() && !formula {
        return Ok(None);
    }
    Ok(Some((value, formula)))
}

fn typed(
    text: String,
    kind: &str,
    style: usize,
    context: &mut Context<'_>,
) -> Result<Value, WorkbookFault> {
    match kind {
        "s" => {
            let index: Option<usize> = text.trim().parse().ok();
            let shared = index
                .and_then(|i| context.strings.get(i))
                .ok_or(WorkbookFault::WorkbookTruncated)?;
            return Ok(Value::Text(Arc::clone(shared)));
        }
        "b" => return Ok(Value::Bool(matches!(text.trim(), "1" | "true"))),
        "d" => {
            if let Some(moment) = iso_moment(text.trim()) {
                return Ok(Value::Date(moment));
            }
        }
        "" | "n" => {
            if let Ok(number) = text.trim().parse::<f64>() {
                let dated = context.dates.get(style).copied().unwrap_or(false);
                let moment = if dated {
                    moment(number, context.from_1904)
                } else {
                    None
                };
                return Ok(moment.map_or(Value::Number(number), Value::Date));
            }
        }
        _ => {}
    }
    context.text_left = context
        .text_left
        .checked_sub(text.len())
        .ok_or(WorkbookFault::WorkbookTooLarge)?;
    let text: Arc<str> = text.into();
    Ok(if kind == "e" {
        Value::Error(text)
    } else {
        Value::Text(text)
    })
}

fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let whole = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
    text.parse().ok().or_else(whole)
}

/// The moment of a serial number; day 60 of 1900 never was, so earlier days stay numbers.
fn moment(serial: f64, from_1904: bool) -> Option<NaiveDateTime> {
    let serial = if from_1904 { serial + 1462.0 } else { serial };
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked above"
    )]
    let seconds = (serial * 86_400.0).round() as i64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?
        .and_hms_opt(0, 0, 0)?
        .checked_add_signed(Duration::seconds(seconds))
}

/// The column of a cell name (`AB7` is 28).
pub fn column_number(name: &str) -> Option<u32> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.bytes().try_fold(0u32, |column, letter| {
        letter
            .is_ascii_alphabetic()
            .then(|| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })
}
