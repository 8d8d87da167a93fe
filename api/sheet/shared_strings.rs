//! Texts of an Excel workbook, those that its cells share and those with runs of their own format.

use std::sync::Arc;

use quick_xml::events::Event;

use super::{
    Limits, WorkbookFault,
    package::{Package, Xml, append_text, next},
};

/// The shared texts and how many bytes of text the limits still allow.
pub fn read(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
) -> Result<(Vec<Arc<str>>, usize), WorkbookFault> {
    let mut left = limits.text_bytes;
    let Some(mut xml) = package.xml(part)? else {
        return Ok((Vec::new(), left));
    };
    xml.config_mut().expand_empty_elements = true;
    let mut strings: Vec<Arc<str>> = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                let text = rich_text(&mut xml, "si")?;
                left = left
                    .checked_sub(text.len())
                    .ok_or(WorkbookFault::WorkbookTooLarge)?;
                strings.push(text.into());
                if strings.len() > limits.shared_strings {
                    return Err(WorkbookFault::WorkbookTooLarge);
                }
            }
            Event::End(e) if e.local_name().as_ref() == "sst" => return Ok((strings, left)),
            Event::Eof => return Err(WorkbookFault::WorkbookTruncated),
            _ => {}
        }
    }
}

/// The text of an element with runs (`si`, `is`), without the readings of phonetic guides.
pub fn rich_text(xml: &mut Xml<'_>, until: &str) -> Result<String, WorkbookFault> {
    let mut text = String::new();
    let (mut in_text, mut in_phonetic) = (false, false);
    let mut buffer = Vec::new();
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => in_phonetic = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                name if name == until => return Ok(text.replace("_x000D_", "")),
                _ => {}
            },
            Event::Eof => return Err(WorkbookFault::WorkbookTruncated),
            event if in_text && !in_phonetic => append_text(&event, &mut text),
            _ => {}
        }
    }
}
