//! Which cell formats of a workbook show a number as a date. In a worksheet a date is nothing but
//! a number with such a format.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    WorkbookFault,
    package::{Package, attribute, next},
};

/// More formats than a worksheet program itself can save.
const MAX_FORMATS: usize = 70_000;

/// One flag per cell format, in the order in which cells refer to them.
pub fn date_formats(package: &mut Package<'_>, part: &str) -> Result<Vec<bool>, WorkbookFault> {
    let Some(mut xml) = package.xml(part)? else {
        return Ok(Vec::new());
    };
    let mut custom: HashMap<u32, bool> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cell_formats = false;
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(&e, "formatCode").unwrap_or_default();
                    custom.extend(id.map(|id| (id, shows_date(&code))));
                }
                "cellXfs" => in_cell_formats = true,
                "xf" if in_cell_formats => {
                    let id = attribute(&e, "numFmtId")
                        .and_then(|id| id.parse().ok())
                        .unwrap_or(0);
                    formats.push(
                        custom
                            .get(&id)
                            .copied()
                            .unwrap_or_else(|| built_in_date(id)),
                    );
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => return Ok(formats),
            Event::Eof => return Ok(formats),
            _ => {}
        }
        if formats.len() > MAX_FORMATS || custom.len() > MAX_FORMATS {
            return Err(WorkbookFault::WorkbookTooLarge);
        }
    }
}

fn built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format code has day, month, year or hour letters outside quotes and brackets.
fn shows_date(code: &str) -> bool {
    let mut chars = code.chars();
    let mut quoted = false;
    let mut bracketed = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            '\\' | '_' | '*' => {
                chars.next();
            }
            _ if bracketed => {}
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_codes_are_told_from_number_codes() {
        for code in [
            "dd/mm/yyyy",
            "[$-80A]d \"de\" mmmm",
            "yyyy\\-mm\\-dd",
            "m/d/yy h:mm",
        ] {
            assert!(shows_date(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0.00_);[Red](#,##0.00)",
            "0 \"meses y días\"",
            "[$MXN] 0.0",
            "@",
        ] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
